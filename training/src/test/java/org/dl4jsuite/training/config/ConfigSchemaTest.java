package org.dl4jsuite.training.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigSchemaTest {

  enum Init {
    HE,
    STANDARD_NORMAL,
    IDENTITY
  }

  record Config(
      @Knob(value = "7", help = "a seed") long seed,
      @Knob(value = "3", help = "passes") int epochs,
      @Knob(value = "0.001", help = "a rate") double rate,
      @Knob(value = "false", help = "a switch") boolean loud,
      @Knob(value = "plain", help = "a text") String note,
      @Knob(value = "he", help = "initial weights") Init init) {
    Config {
      Check.atLeast("epochs", epochs, 1);
    }
  }

  record Bare(@Knob(value = "1", help = "known") int known, int unknown) {}

  record WrongDefault(@Knob(value = "many", help = "passes") int epochs) {}

  private static final ConfigSchema<Config> SCHEMA =
      ConfigSchema.of(
          Config.class,
          List.of(
              new Preset("smoke", "short", Map.of("epochs", "1")),
              new Preset("full", "long", Map.of("epochs", "30"))));

  @Test
  void withoutValuesEveryKnobHasItsDefault() {
    assertEquals(new Config(7, 3, 0.001, false, "plain", Init.HE), SCHEMA.create(Map.of()));
  }

  @Test
  void valuesReplaceDefaults() {
    Map<String, String> values =
        Map.of("seed", "-9000000000", "rate", "1e-5", "loud", "true", "init", "standard-normal");
    assertEquals(
        new Config(-9_000_000_000L, 3, 1e-5, true, "plain", Init.STANDARD_NORMAL),
        SCHEMA.create(values));
  }

  @Test
  void textsMakeTheSameConfigurationAgain() {
    Config config = new Config(-1, 2, 1.0 / 3, true, "a, 'b' \"c\"", Init.STANDARD_NORMAL);
    assertEquals(config, SCHEMA.create(SCHEMA.texts(config)));
    assertEquals("standard-normal", SCHEMA.texts(config).get("init"));
  }

  @Test
  void valuesAreInTheRecordsOrderAndNumbersStayNumbers() {
    Map<String, Object> values = SCHEMA.values(SCHEMA.create(Map.of()));
    assertEquals(
        List.of("seed", "epochs", "rate", "loud", "note", "init"), List.copyOf(values.keySet()));
    assertEquals(List.of(7L, 3, 0.001, false, "plain", "he"), List.copyOf(values.values()));
  }

  @Test
  void enumsAreReadTheSameInTurkish() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertEquals(Init.IDENTITY, SCHEMA.create(Map.of("init", "identity")).init());
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          epochs | x    | --epochs must be int, found 'x'
          epochs | 2.5  | --epochs must be int, found '2.5'
          seed   | 1e3  | --seed must be long, found '1e3'
          rate   | fast | --rate must be double, found 'fast'
          loud   | yes  | --loud must be true or false, found 'yes'
          epochs | 0    | --epochs must be at least 1, found 0
          """)
  void refusesWhatAKnobCannotBe(String key, String value, String message) {
    assertSays(message, () -> SCHEMA.create(Map.of(key, value)));
  }

  @Test
  void refusesAnUnknownConstantNamingAll() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> SCHEMA.create(Map.of("init", "STANDARD_NORMAL")))
            .getMessage();
    assertTrue(
        message.contains("he, standard-normal, identity")
            || message.contains("he|standard-normal|identity"),
        message);
  }

  @Test
  void refusesAnUnknownKeyNamingTheNearest() {
    assertSays(
        "A setting must be one of [seed, epochs, rate, loud, note, init], found 'epoch'"
            + "; did you mean 'epochs'?",
        () -> SCHEMA.create(Map.of("epoch", "2")));
  }

  @Test
  void refusesAnUnknownPresetNamingTheNearest() {
    assertEquals("30", SCHEMA.preset("full").values().get("epochs"));
    assertSays(
        "--preset must be one of [smoke, full], found 'fulll'; did you mean 'full'?",
        () -> SCHEMA.preset("fulll"));
  }

  @Test
  void aPresetWithAWrongKeyOrValueFailsAtOnce() {
    for (Map<String, String> wrong : List.of(Map.of("epoch", "1"), Map.of("epochs", "0"))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> ConfigSchema.of(Config.class, List.of(new Preset("bad", "", wrong))));
    }
  }

  @Test
  void aKnobWithoutDescriptionOrWithAWrongDefaultFailsAtOnce() {
    assertSays(
        "Every component of a configuration must carry @Knob, found none on Bare.unknown",
        () -> ConfigSchema.of(Bare.class, List.of()));
    assertSays(
        "--epochs must be int, found 'many'", () -> ConfigSchema.of(WrongDefault.class, List.of()));
  }

  private static void assertSays(String message, Executable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }
}
