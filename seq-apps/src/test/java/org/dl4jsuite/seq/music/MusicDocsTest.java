package org.dl4jsuite.seq.music;

import java.io.IOException;
import org.dl4jsuite.seq.OptionsTable;
import org.junit.jupiter.api.Test;

class MusicDocsTest {

  @Test
  void optionsTableIsTheSchemas() throws IOException {
    OptionsTable.assertIsOf(MusicConfig.SCHEMA, "music");
  }
}
