package org.dl4jsuite.seq.music;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.config.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MusicConfigTest {

  private static final ConfigSchema<MusicConfig> SCHEMA = MusicConfig.SCHEMA;

  @Test
  void firstPresetIsTheSmallOne() {
    assertEquals("smoke", SCHEMA.presets().get(0).name());
  }

  @Test
  void presetsListOnlyWhatDiffers() {
    Map<String, String> defaults = SCHEMA.texts(SCHEMA.create(Map.of()));
    for (Preset preset : SCHEMA.presets()) {
      preset
          .values()
          .forEach(
              (key, value) ->
                  assertFalse(value.equals(defaults.get(key)), preset.name() + " " + key));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "examples,-1,at least 0",
    "epochs,0,at least 1",
    "batch,0,from 1 to 10000",
    "learningRate,0,greater than 0",
    "learningRate,NaN,greater than 0",
    "warmUp,-1,from 0 to ",
    "floor,1.5,from 0 to 1",
    "layers,0,from 1 to 8",
    "units,0,from 1 to 8192",
    "keepInput,0,from 0.01 to 1",
    "keepHidden,1.01,from 0.01 to 1",
    "keepOutput,NaN,from 0.01 to 1",
    "weightDecay,-0.1,from 0 to 1",
    "clip,-1,from 0 to 1000000",
    "down,12,from 0 to 11",
    "up,-1,from 0 to 11",
    "clock,65,from 0 to 64",
    "patience,-1,at least 0",
    "checkpointSeconds,0,greater than 0",
    "chorales,bach,one of auto|synthetic",
    "drops,never,one of each-frame|each-chorale"
  })
  void badValueIsRefusedByKeyRuleAndValue(String key, String value, String rule) {
    Map<String, String> one = Map.of(key, value);
    var refused = assertThrows(IllegalArgumentException.class, () -> SCHEMA.create(one));
    String message = refused.getMessage();
    assertTrue(message.startsWith("--" + key + " must be "), message);
    assertTrue(message.contains(rule), message);
    assertTrue(message.contains("found "), message);
  }
}
