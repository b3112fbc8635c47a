package org.dl4jsuite.seq.variants;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VariantsDocsTest {

  private static final String BEGIN = "<!-- options -->\n";
  private static final String END = "<!-- /options -->";

  @Test
  void optionsTableIsTheSchemas() throws IOException {
    String text = Files.readString(Path.of("docs", "variants.md"));
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    assertEquals(
        VariantsConfig.SCHEMA.markdownTable(),
        text.substring(begin, text.indexOf(END)),
        "docs/variants.md's table of options must be what the configuration says; put this there");
  }
}
