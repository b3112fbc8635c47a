package org.dl4jsuite.training.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The table of options on a page, which must be what a configuration says. */
public final class OptionsTable {

  private static final String BEGIN = "<!-- options -->\n";
  private static final String END = "<!-- /options -->";

  private OptionsTable() {}

  /** Compares the page's table with the schema. */
  public static void assertIsOf(ConfigSchema<?> schema, Path page) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    assertEquals(
        schema.markdownTable(),
        text.substring(begin, text.indexOf(END)),
        page + "'s table of options must be what the configuration says; put this there");
  }
}
