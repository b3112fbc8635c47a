package org.dl4jsuite.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.config.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnistDropoutConfigTest {

  private static final ConfigSchema<MnistDropoutConfig> SCHEMA = MnistDropoutConfig.SCHEMA;

  private static MnistDropoutConfig preset(String name) {
    return SCHEMA.create(SCHEMA.preset(name).values());
  }

  @Test
  void articlePresetHasTheArticlesNumbers() {
    MnistDropoutConfig article = preset("article");
    assertEquals(0.00001, article.learningRate());
    assertEquals(10, article.epochs());
    assertEquals(128, article.batch());
    assertEquals(0.75, article.keepDense());
    assertEquals(1, article.keepConv1());
    assertEquals(1, article.keepConv2());
    assertEquals(1024, article.denseUnits());
    assertEquals(MnistDropoutConfig.Updater.SGD, article.updater());
    assertEquals(MnistDropoutConfig.Init.STANDARD_NORMAL, article.init());
    assertEquals(MnistDropoutConfig.Schedule.CONSTANT, article.schedule());
    assertEquals(Fit.Scored.LAST, article.scored());
    assertEquals(0, article.examples());
    assertEquals(0, article.patience());
    assertTrue(article.articleLines());
    assertTrue(article.augmentation().isIdentity());
    assertEquals(256, ArticleLines.SCORED);
  }

  @Test
  void articleRateIsTheSameAtEveryStep() {
    MnistDropoutConfig article = preset("article");
    for (long step : new long[] {0, 1, 429, 4_289}) {
      assertEquals(0.00001, article.rate().at(step, 429, java.util.List.of()));
    }
  }

  @Test
  void firstPresetIsTheSmallOne() {
    assertEquals("smoke", SCHEMA.presets().get(0).name());
    assertEquals(10_000, preset("smoke").examples());
    assertEquals(2, preset("smoke").epochs());
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
  void ablationTracksTrainingAndScoresTheLastEpoch() {
    MnistDropoutConfig ablation = preset(Ablation.PRESET);
    assertTrue(ablation.trackTraining());
    assertEquals(Fit.Scored.LAST, ablation.scored());
    assertEquals(1, ablation.keepConv1());
    assertEquals(1, ablation.keepConv2());
  }

  @ParameterizedTest
  @CsvSource({
    "examples,-1,at least 0",
    "epochs,0,at least 1",
    "batch,0,from 1 to 10000",
    "batch,10001,from 1 to 10000",
    "learningRate,0,greater than 0",
    "learningRate,-0.1,greater than 0",
    "learningRate,NaN,greater than 0",
    "learningRate,Infinity,greater than 0",
    "warmUp,-1,from 0 to 15",
    "warmUp,16,from 0 to 15",
    "floor,1.5,from 0 to 1",
    "drop,0,from 1.0E-6 to 1",
    "drop,2,from 1.0E-6 to 1",
    "dropEvery,0,at least 1",
    "keepConv1,0,from 0.01 to 1",
    "keepConv2,1.01,from 0.01 to 1",
    "keepDense,0,from 0.01 to 1",
    "keepDense,NaN,from 0.01 to 1",
    "denseUnits,0,from 1 to 100000",
    "shift,-1,from 0 to 14",
    "rotate,181,from 0 to 180",
    "scale,2,from 0 to 1",
    "elastic,11,from 0 to 10",
    "elasticSigma,0,from 0.5 to 28",
    "patience,-1,at least 0",
    "checkpointSeconds,0,greater than 0",
    "epochs,ten,int",
    "seed,1.5,long",
    "updater,adamm,one of sgd|nesterovs|adam",
    "digits,real,one of auto|synthetic",
    "articleLines,yes,true or false"
  })
  void badValueIsRefusedByKeyRuleAndValue(String key, String value, String rule) {
    Map<String, String> one = Map.of(key, value);
    var refused = assertThrows(IllegalArgumentException.class, () -> SCHEMA.create(one));
    String message = refused.getMessage();
    assertTrue(message.startsWith("--" + key + " must be "), message);
    assertTrue(message.contains(rule), message);
    assertTrue(message.contains("found ") && message.contains(value), message);
    assertFalse(message.contains("\n"), message);
  }

  @Test
  void unknownKeyNamesTheNearest() {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> SCHEMA.create(Map.of("keepDens", "0.5")));
    assertTrue(refused.getMessage().contains("'keepDens'"), refused.getMessage());
    assertTrue(refused.getMessage().contains("keepDense"), refused.getMessage());
  }
}
