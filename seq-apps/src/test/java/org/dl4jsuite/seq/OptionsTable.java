package org.dl4jsuite.seq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dl4jsuite.training.config.ConfigSchema;

/** The table of options on a task's page, which must be what its configuration says. */
public final class OptionsTable {

  private static final String BEGIN = "<!-- options -->\n";
  private static final String END = "<!-- /options -->";

  private OptionsTable() {}

  /** Compares {@code docs/TASK.md} with the schema. */
  public static void assertIsOf(ConfigSchema<?> schema, String task) throws IOException {
    Path page = Path.of("docs", task + ".md");
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    assertEquals(
        schema.markdownTable(),
        text.substring(begin, text.indexOf(END)),
        page + "'s table of options must be what the configuration says; put this there");
  }
}
