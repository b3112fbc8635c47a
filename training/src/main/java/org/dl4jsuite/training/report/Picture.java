package org.dl4jsuite.training.report;

import java.nio.file.Path;

/**
 * A picture in a report.
 *
 * @param title shown beneath it
 * @param file PNG, JPEG, GIF or SVG inside the run's folder
 * @param alt what it shows, for those who cannot see it
 */
public record Picture(String title, Path file, String alt) implements Block {

  /** Refuses an empty alternative text. */
  public Picture {
    if (alt.isBlank()) {
      throw new IllegalArgumentException("A picture must have an alternative text (" + file + ")");
    }
  }
}
