package org.dl4jsuite.seq.memory;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.dl4jsuite.training.config.OptionsTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryConfigTest {

  @Test
  void optionsTableOfTheDocumentIsTheSchemas() throws IOException {
    OptionsTable.assertIsOf(MemoryConfig.SCHEMA, Path.of("docs", "memory.md"));
  }

  @ParameterizedTest
  @CsvSource({
    "length,3,from 4 to 100000",
    "units,0,from 1 to 4096",
    "forgetBias,2,one of one|chrono",
    "steps,0,at least 1",
    "validateEvery,0,from 1 to 3000",
    "validateEvery,700,must divide --steps",
    "batch,0,from 1 to 10000",
    "scored,0,from 1 to 100000",
    "learningRate,0,greater than 0",
    "clip,0,greater than 0",
    "checkpointSeconds,0,greater than 0",
    "net,gru,one of simple-rnn|lstm"
  })
  void badValueIsRefusedByKeyRuleAndValue(String key, String value, String rule) {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> MemoryConfig.SCHEMA.create(Map.of(key, value)));
    String message = refused.getMessage();
    assertTrue(message.startsWith("--" + key + " must "), message);
    assertTrue(message.contains(rule), message);
    assertTrue(message.contains("found ") && message.contains(value), message);
  }
}
