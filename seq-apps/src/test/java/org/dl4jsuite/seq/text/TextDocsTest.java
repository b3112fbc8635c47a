package org.dl4jsuite.seq.text;

import java.io.IOException;
import org.dl4jsuite.seq.OptionsTable;
import org.junit.jupiter.api.Test;

class TextDocsTest {

  @Test
  void optionsTableIsTheSchemas() throws IOException {
    OptionsTable.assertIsOf(TextConfig.SCHEMA, "text");
  }
}
