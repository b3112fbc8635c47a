package org.dl4jsuite.seq.text;

import java.io.IOException;
import java.nio.file.Path;
import org.dl4jsuite.training.config.OptionsTable;
import org.junit.jupiter.api.Test;

class TextDocsTest {

  @Test
  void optionsTableIsTheSchemas() throws IOException {
    OptionsTable.assertIsOf(TextConfig.SCHEMA, Path.of("docs", "text.md"));
  }
}
