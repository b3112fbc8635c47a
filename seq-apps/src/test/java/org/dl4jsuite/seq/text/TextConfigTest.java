package org.dl4jsuite.seq.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.dl4jsuite.data.sequence.Streams;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.config.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextConfigTest {

  private static final ConfigSchema<TextConfig> SCHEMA = TextConfig.SCHEMA;

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

  @Test
  void aFileIsFoundAgainFromElsewhere() {
    TextConfig config = SCHEMA.create(Map.of("file", "some/../my.txt"));
    assertEquals(Path.of("my.txt").toAbsolutePath().toString(), config.file());
    assertEquals(config, SCHEMA.create(SCHEMA.texts(config)));
    assertEquals("", SCHEMA.create(Map.of()).file());
  }

  @Test
  void aFileAndTheGrammarAreTooMuch() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> SCHEMA.create(Map.of("file", "my.txt", "text", "synthetic")));
    assertTrue(refused.getMessage().startsWith("--file must come without --text synthetic"));
  }

  @ParameterizedTest
  @CsvSource({
    "characters,-1,at least 0",
    "epochs,0,at least 1",
    "streams,0,from 1 to 10000",
    "stretch,0,from 1 to 100000",
    "characters,99,or at least 100",
    "segment,0,from 1 to 1024",
    "segment,1025,from 1 to 1024",
    "layers,0,from 1 to 10",
    "units,0,from 1 to 10000",
    "keepBetween,0,from 0.01 to 1",
    "keepOutput,NaN,from 0.01 to 1",
    "learningRate,0,greater than 0",
    "learningRate,Infinity,greater than 0",
    "warmUp,-1,from 0 to",
    "floor,1.5,from 0 to 1",
    "clip,0,greater than 0",
    "patience,-1,at least 0",
    "checkpointSeconds,0,greater than 0",
    "temperature,-1,from 0 to 100",
    "temperature,NaN,from 0 to 100",
    "text,shakespeare,one of auto|synthetic"
  })
  void badValueIsRefusedByKeyRuleAndValue(String key, String value, String rule) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> SCHEMA.create(Map.of(key, value)));
    String message = refused.getMessage();
    assertTrue(message.startsWith("--" + key + " must be "), message);
    assertTrue(message.contains(rule), message);
    assertTrue(message.contains(value), message);
  }

  @Test
  void aTextThatFillsABatchIsCutAsAsked() {
    for (Preset preset : SCHEMA.presets()) {
      TextConfig config = SCHEMA.create(preset.values());
      int fills = (config.streams() + 1) * config.stretch();
      assertSame(config, config.fitting(fills));
      assertNotSame(config, config.fitting(fills - 1));
    }
  }

  @Test
  void aShortTextHasABatchThatFits() {
    TextConfig smoke = SCHEMA.create(SCHEMA.preset("smoke").values());
    TextConfig fitted = smoke.fitting(1_800);
    assertEquals(2, fitted.streams());
    assertEquals(192, fitted.stretch());
    assertEquals(64, fitted.segment());
    assertEquals(smoke.units(), fitted.units());
    TextConfig nearly = smoke.fitting(8_703);
    assertEquals(3, nearly.streams());
    assertEquals(512, nearly.stretch());
    for (int length = 100; length < 60_000; length += 77) {
      for (Preset preset : SCHEMA.presets()) {
        TextConfig asked = SCHEMA.create(preset.values());
        TextConfig config = asked.fitting(length);
        Streams batches = new Streams(new int[length], 2, config.streams(), config.stretch(), 1);
        boolean most = batches.targets() >= 0.7 * length;
        assertTrue(config.equals(asked) || most, preset.name() + " " + length);
        assertTrue(config.segment() <= config.stretch());
      }
    }
  }
}
