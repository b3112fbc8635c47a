package org.dl4jsuite.training.report;

import java.nio.file.Path;
import java.util.List;

/** One piece of a report, free of any markup: Markdown and HTML are made from the same blocks. */
public sealed interface Block
    permits Block.Text,
        Block.Notice,
        Block.Code,
        Block.Figures,
        Block.Drawing,
        ReportTable,
        Picture {

  /** A paragraph of plain text. */
  record Text(String text) implements Block {}

  /** Something that a reader must not miss. */
  record Notice(String text) implements Block {}

  /** Lines shown as they are: a command, generated text. */
  record Code(String text) implements Block {}

  /**
   * One headline number.
   *
   * @param name what was measured, {@code test accuracy}
   * @param value as shown
   * @param note what to compare it with, {@code baseline 0.1135}; may be empty
   */
  record Figure(String name, String value, String note) {}

  /** Headline numbers side by side. */
  record Figures(List<Figure> figures) implements Block {
    /** Copies the list. */
    public Figures {
      figures = List.copyOf(figures);
    }
  }

  /**
   * A drawing that is read at its own size, however tall it is.
   *
   * @param title shown beneath it
   * @param file SVG inside the report's folder
   */
  record Drawing(String title, Path file) implements Block {}
}
