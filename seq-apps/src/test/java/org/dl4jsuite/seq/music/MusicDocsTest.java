package org.dl4jsuite.seq.music;

import java.io.IOException;
import java.nio.file.Path;
import org.dl4jsuite.training.config.OptionsTable;
import org.junit.jupiter.api.Test;

class MusicDocsTest {

  @Test
  void optionsTableIsTheSchemas() throws IOException {
    OptionsTable.assertIsOf(MusicConfig.SCHEMA, Path.of("docs", "music.md"));
  }
}
