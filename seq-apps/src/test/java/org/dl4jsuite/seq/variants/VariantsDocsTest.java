package org.dl4jsuite.seq.variants;

import java.io.IOException;
import org.dl4jsuite.seq.OptionsTable;
import org.junit.jupiter.api.Test;

class VariantsDocsTest {

  @Test
  void optionsTableIsTheSchemas() throws IOException {
    OptionsTable.assertIsOf(VariantsConfig.SCHEMA, "variants");
  }
}
