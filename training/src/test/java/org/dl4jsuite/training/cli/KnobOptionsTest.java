package org.dl4jsuite.training.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.config.Knob;
import org.dl4jsuite.training.config.Preset;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class KnobOptionsTest {

  record Config(
      @Knob(value = "3", help = "how many") int count,
      @Knob(value = "0.5", help = "how much") double share,
      @Knob(value = "", help = "which") String textColumn) {}

  private static final ConfigSchema<Config> SCHEMA =
      ConfigSchema.of(
          Config.class,
          List.of(
              new Preset("small", "first", Map.of("count", "1")),
              new Preset("large", "second", Map.of("count", "9"))));

  private static KnobOptions<Config> parse(String... arguments) {
    CommandSpec spec = CommandSpec.create().name("study");
    KnobOptions<Config> knobs = KnobOptions.of(spec, SCHEMA).addKnobs();
    new CommandLine(spec).parseArgs(arguments);
    return knobs;
  }

  @Test
  void startsFromThePresetAndTakesWhatIsGiven() {
    assertEquals(new Config(1, 0.5, ""), parse().config());
    assertEquals(new Config(9, 0.25, ""), parse("--preset", "large", "--share", "0.25").config());
    assertEquals(Map.of("count", "2"), parse("--count", "2").given());
    assertEquals("small", parse().preset().name());
  }

  @Test
  void takesNamesWithHyphensToo() {
    assertEquals("a", parse("--text-column", "a").config().textColumn());
    assertEquals("a", parse("--text-column=a").given().get("textColumn"));
    assertEquals("b", parse("--textColumn", "b").config().textColumn());
    assertEquals("", parse().config().textColumn());
    CommandSpec spec = CommandSpec.create().name("study");
    KnobOptions.of(spec, SCHEMA).addKnobs();
    String usage = new CommandLine(spec).getUsageMessage();
    assertTrue(usage.contains("--textColumn") && !usage.contains("--text-column"), usage);
  }

  @Test
  void showsPresetsAndDefaults() {
    CommandSpec spec = CommandSpec.create().name("study");
    KnobOptions.of(spec, SCHEMA).addKnobs();
    String usage = new CommandLine(spec).getUsageMessage();
    assertTrue(usage.contains("how many [1]"), usage);
    assertTrue(usage.contains("large         second"), usage);
  }

  @Test
  void refusesWrongValues() {
    KnobOptions<Config> knobs = parse("--count", "x");
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, knobs::config);
    assertTrue(e.getMessage().contains("--count must be int, found 'x'"), e.getMessage());
  }
}
