package org.dl4jsuite.training.report;

import java.util.List;

/** A titled part of a report, made by an application: per-class scores, worst mistakes, samples. */
public record Section(String title, List<Block> blocks) {

  /** Copies the list. */
  public Section {
    blocks = List.copyOf(blocks);
  }

  /** A section of these blocks. */
  public static Section of(String title, Block... blocks) {
    return new Section(title, List.of(blocks));
  }

  /** A section of one paragraph and a table. */
  public static Section of(String title, String text, ReportTable table) {
    return of(title, new Block.Text(text), table);
  }
}
