package org.dl4jsuite.vqa;

import java.io.IOException;
import java.nio.file.Path;
import org.dl4jsuite.training.config.OptionsTable;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  @Test
  void optionsTableIsTheSchemas() throws IOException {
    OptionsTable.assertIsOf(VqaConfig.SCHEMA, Path.of("README.md"));
  }
}
