package org.dl4jsuite.training.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.config.Preset;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command's {@code --preset} and, generated, an option for every knob of a configuration.
 *
 * @param <C> the configuration record
 */
public final class KnobOptions<C extends Record> {

  private static final String PRESET = "preset";

  private final ConfigSchema<C> schema;
  private final CommandSpec spec;

  private KnobOptions(ConfigSchema<C> schema, CommandSpec spec) {
    this.schema = schema;
    this.spec = spec;
  }

  /** Adds {@code --preset}, and the presets to the command's help. */
  public static <C extends Record> KnobOptions<C> of(CommandSpec spec, ConfigSchema<C> schema) {
    spec.usageMessage()
        .footer(
            schema.presets().stream()
                .map(preset -> "  %-14s%s".formatted(preset.name(), preset.why()))
                .collect(Collectors.joining("\n", "\nPresets:\n", "\n"))
                .split("\n"));
    String first = schema.presets().get(0).name();
    option(spec, PRESET, "NAME", "settings to start from; without it " + first);
    return new KnobOptions<>(schema, spec);
  }

  /** Adds the knobs, in the record's order, after all options that the command has so far. */
  public KnobOptions<C> addKnobs() {
    Map<String, String> first = schema.presets().get(0).values();
    for (ConfigSchema.Entry knob : schema.entries()) {
      String value = first.getOrDefault(knob.key(), knob.defaultValue());
      String help = "%s [%s]".formatted(knob.help(), value);
      option(spec, knob.key(), knob.type(), help);
      addHyphened(knob.key());
    }
    spec.usageMessage().sortOptions(false).abbreviateSynopsis(true);
    return this;
  }

  /** {@code --learning-rate} too, as options that are no knobs are written. */
  private void addHyphened(String key) {
    String hyphened = key.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    if (!hyphened.equals(key)) {
      OptionSpec knob = spec.findOption("--" + key);
      spec.addOption(
          OptionSpec.builder("--" + hyphened)
              .type(String.class)
              .hidden(true)
              .setter(
                  new ISetter() {
                    @Override
                    public <T> T set(T value) {
                      return value == null ? null : knob.setValue(value);
                    }
                  })
              .build());
    }
  }

  static void option(CommandSpec spec, String name, String label, String help) {
    spec.addOption(
        OptionSpec.builder("--" + name)
            .type(String.class)
            .paramLabel(label)
            .description(help)
            .build());
  }

  /** Whether the user named a preset. */
  boolean hasPreset() {
    return text(PRESET) != null;
  }

  /** The preset that the user named, else the first. */
  public Preset preset() {
    return hasPreset() ? schema.preset(text(PRESET)) : schema.presets().get(0);
  }

  /** The knobs that the user set. */
  public Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    for (ConfigSchema.Entry knob : schema.entries()) {
      String value = text(knob.key());
      if (value != null) {
        given.put(knob.key(), value);
      }
    }
    return given;
  }

  /** The preset with what the user set. */
  public C config() {
    Map<String, String> values = new LinkedHashMap<>(preset().values());
    values.putAll(given());
    return schema.create(values);
  }

  private String text(String option) {
    return spec.findOption("--" + option).getValue();
  }
}
