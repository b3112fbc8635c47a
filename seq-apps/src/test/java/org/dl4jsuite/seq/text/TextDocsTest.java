package org.dl4jsuite.seq.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TextDocsTest {

  private static final String BEGIN = "<!-- options -->\n";
  private static final String END = "<!-- /options -->";

  @Test
  void optionsTableIsTheSchemas() throws IOException {
    String page = Files.readString(Path.of("docs/text.md"));
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    assertEquals(
        TextConfig.SCHEMA.markdownTable(),
        page.substring(begin, page.indexOf(END)),
        "docs/text.md's table of options must be what the configuration says; put this there");
  }
}
