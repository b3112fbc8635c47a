package org.dl4jsuite.seq.sentiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import org.dl4jsuite.training.config.OptionsTable;
import org.dl4jsuite.training.config.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentimentConfigTest {

  @Test
  void firstPresetIsTheSmallOneAndEachListsOnlyWhatDiffers() {
    var schema = SentimentConfig.SCHEMA;
    assertEquals("smoke", schema.presets().get(0).name());
    Map<String, String> defaults = schema.texts(schema.create(Map.of()));
    for (Preset preset : schema.presets()) {
      preset.values().forEach((key, value) -> assertFalse(value.equals(defaults.get(key)), key));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "examples,-1",
    "vocabulary,2",
    "leastCount,0",
    "longest,1",
    "embedding,0",
    "units,0",
    "unknownShare,0.95",
    "unknownShare,NaN",
    "keepPooled,0",
    "batch,0",
    "epochs,0",
    "learningRate,0",
    "warmUp,-1",
    "floor,2",
    "patience,-1",
    "checkpointSeconds,0"
  })
  void refusesWhatCannotBe(String key, String value) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> SentimentConfig.SCHEMA.create(Map.of(key, value)));
    assertEquals("--" + key + " must be", e.getMessage().substring(0, key.length() + 10));
  }

  @Test
  void documentsOptionsAreTheSchemas() throws Exception {
    OptionsTable.assertIsOf(SentimentConfig.SCHEMA, Path.of("docs", "sentiment.md"));
  }
}
