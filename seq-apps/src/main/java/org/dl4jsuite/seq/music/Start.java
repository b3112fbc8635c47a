package org.dl4jsuite.seq.music;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.dl4jsuite.data.music.JsbChorales;
import org.dl4jsuite.data.music.MidiFile;

/** What a piece is to go on from. */
final class Start {

  /** Typed where there is none. */
  static final String NONE = "none";

  private Start() {}

  /**
   * Reads it.
   *
   * @param typed a file, MIDI or JSON by its name, or {@link #NONE}
   * @return {@code [time][notes]}, empty for none
   */
  static int[][] read(String typed) throws IOException {
    if (typed.equals(NONE)) {
      return new int[0][];
    }
    Path file = Path.of(typed);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "--start must be a file or '%s', found neither (%s)".formatted(NONE, typed));
    }
    String name = typed.toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return JsbChorales.readChorale(file);
    }
    if (name.endsWith(".mid") || name.endsWith(".midi")) {
      return MidiFile.read(file);
    }
    throw new IllegalArgumentException(
        "--start must end in .mid, .midi or .json, found '%s'".formatted(typed));
  }
}
