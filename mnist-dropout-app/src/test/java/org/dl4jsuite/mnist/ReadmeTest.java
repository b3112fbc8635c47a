package org.dl4jsuite.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  private static final String BEGIN = "<!-- options -->\n";
  private static final String END = "<!-- /options -->";

  @Test
  void optionsTableIsTheSchemas() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    assertEquals(
        MnistDropoutConfig.SCHEMA.markdownTable(),
        readme.substring(begin, readme.indexOf(END)),
        "README.md's table of options must be what the configuration says; put this there");
  }
}
