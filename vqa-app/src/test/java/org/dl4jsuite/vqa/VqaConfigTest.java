package org.dl4jsuite.vqa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.training.config.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VqaConfigTest {

  @Test
  void firstPresetIsTheSmallOneAndEachListsOnlyWhatDiffers() {
    var schema = VqaConfig.SCHEMA;
    assertEquals("smoke", schema.presets().get(0).name());
    Map<String, String> defaults = schema.texts(schema.create(Map.of()));
    for (Preset preset : schema.presets()) {
      preset
          .values()
          .forEach(
              (key, value) ->
                  assertFalse(value.equals(defaults.get(key)), preset.name() + ": " + key));
    }
  }

  @Test
  void articlesPresetsDifferInOneThingEach() {
    Map<String, String> article = VqaConfig.SCHEMA.preset("article").values();
    Map<String, Map<String, String>> variants =
        Map.of(
            "bow", Map.of("question", "bag"),
            "question-only", Map.of("vision", "none"),
            "image-only", Map.of("question", "none"));
    variants.forEach(
        (name, change) -> {
          Map<String, String> expected = new HashMap<>(article);
          expected.putAll(change);
          assertEquals(expected, VqaConfig.SCHEMA.preset(name).values());
        });
  }

  @Test
  void rateOfAFloorOfOneIsConstantBehindTheWarmUp() {
    VqaConfig config =
        VqaConfig.SCHEMA.create(
            Map.of("floor", "1", "warmUp", "1", "epochs", "3", "learningRate", "0.5"));
    assertEquals(0.5 / 11, config.rate().at(0, 10, List.of()), 1e-12);
    for (int step = 10; step < 30; step++) {
      assertEquals(0.5, config.rate().at(step, 10, List.of()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dataset,coco",
    "examples,-1",
    "question,words",
    "vision,eye",
    "fusion,sum",
    "normalise,yes",
    "embedding,0",
    "longest,0",
    "leastCount,0",
    "answers,1",
    "units,0",
    "lstmLayers,4",
    "filters,0",
    "cnnLayers,7",
    "pixels,-1",
    "strict,1",
    "dense,0",
    "denseLayers,11",
    "keep,0",
    "keep,NaN",
    "updater,sgd",
    "batch,0",
    "epochs,0",
    "learningRate,0",
    "warmUp,11",
    "floor,2",
    "patience,-1",
    "scored,first",
    "checkpointSeconds,0"
  })
  void refusesWhatCannotBe(String key, String value) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> VqaConfig.SCHEMA.create(Map.of(key, value)));
    assertEquals("--" + key + " must be", e.getMessage().substring(0, key.length() + 10));
  }

  @ParameterizedTest
  @CsvSource({
    "none,none,concatenate,--question or --vision must be other than none",
    "none,map,concatenate,--vision map must come with a question",
    "none,cnn,product,--fusion product must come with a question and a picture",
    "lstm,none,product,--fusion product must come with a question and a picture"
  })
  void refusesWhatCannotBeTogether(String question, String vision, String fusion, String rule) {
    Map<String, String> values = Map.of("question", question, "vision", vision, "fusion", fusion);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> VqaConfig.SCHEMA.create(values));
    assertEquals(rule, e.getMessage().substring(0, rule.length()));
  }

  @ParameterizedTest
  @CsvSource({
    "features,vision,cnn,'--features must come with --vision vector or map, found --vision cnn'",
    "features,vision,none,'--features must come with --vision vector or map, found --vision none'",
    "vectors,question,none,'--vectors must come with a question, found --question none'"
  })
  void refusesAFileThatNothingWouldRead(String file, String side, String value, String message) {
    Map<String, String> values = Map.of(file, "some.file", side, value);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> VqaConfig.SCHEMA.create(values));
    assertEquals(message, e.getMessage());
  }
}
