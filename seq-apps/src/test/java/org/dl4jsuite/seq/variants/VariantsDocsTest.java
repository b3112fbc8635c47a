package org.dl4jsuite.seq.variants;

import java.io.IOException;
import java.nio.file.Path;
import org.dl4jsuite.training.config.OptionsTable;
import org.junit.jupiter.api.Test;

class VariantsDocsTest {

  @Test
  void optionsTableIsTheSchemas() throws IOException {
    OptionsTable.assertIsOf(VariantsConfig.SCHEMA, Path.of("docs", "variants.md"));
  }
}
