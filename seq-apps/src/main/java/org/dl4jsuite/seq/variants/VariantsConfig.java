package org.dl4jsuite.seq.variants;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dl4jsuite.layers.variant.LstmVariant;
import org.dl4jsuite.training.config.Check;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.config.Knob;
import org.dl4jsuite.training.config.Preset;

/** Every setting of the search: its limits, how a net is trained, and from where to draw. */
public record VariantsConfig(
    @Knob(value = "1", help = "seed of hyperparameters, weights, order and noise") long seed,
    @Knob(
            value = "auto",
            help = "data: Bach's chorales where they are found, else composed ones; or composed")
        Chorales chorales,
    @Knob(
            value = "",
            help = "music of your own to learn instead: a folder of MIDI files, or a JSON file")
        String file,
    @Knob(value = "7", help = "seed of the split of --file, where it has none of its own")
        long splitSeed,
    @Knob(value = "all", help = "variants to compare, separated by commas; or all") String variants,
    @Knob(value = "40", help = "minutes, those of earlier calls counted; 0: no limit")
        double budget,
    @Knob(value = "0", help = "trials of each variant; 0: as many as the budget allows") int trials,
    @Knob(value = "0", help = "trials at the same time; 0: one for each processor") int jobs,
    @Knob(value = "0", help = "training chorales, the first so many; 0 for all") int examples,
    @Knob(value = "4", help = "chorales in a step") int batch,
    @Knob(value = "100", help = "passes over the training chorales, at most") int epochs,
    @Knob(value = "10", help = "epochs without a better validation score before stopping")
        int patience,
    @Knob(value = "1e-4", help = "lowest learning rate (drawn log-uniformly)") double rateLow,
    @Knob(value = "1e-1", help = "highest learning rate") double rateHigh,
    @Knob(value = "0.01", help = "lowest 1 - momentum (drawn log-uniformly)") double restLow,
    @Knob(value = "1", help = "highest 1 - momentum") double restHigh,
    @Knob(value = "20", help = "fewest units (drawn log-uniformly)") int unitsLow,
    @Knob(value = "200", help = "most units") int unitsHigh,
    @Knob(value = "0", help = "least deviation of the noise on inputs (drawn uniformly)")
        double noiseLow,
    @Knob(value = "1", help = "largest deviation of the noise on inputs") double noiseHigh,
    @Knob(value = "0.1", help = "share of a variant's trials, the best by validation, compared")
        double best,
    @Knob(value = "3", help = "of these at least so many") int leastBest) {

  /** Where chorales come from. */
  public enum Chorales {
    AUTO,
    SYNTHETIC
  }

  private static final String ALL = "all";

  /** Knobs that say how far the search goes and how it is told, not what a trial is. */
  private static final Set<String> LIMITS =
      Set.of("variants", "budget", "trials", "jobs", "best", "leastBest");

  /** Checks every knob; a path becomes absolute, to be found again from elsewhere. */
  public VariantsConfig {
    if (!file.isEmpty()) {
      if (chorales == Chorales.SYNTHETIC) {
        throw new IllegalArgumentException(
            "--file must come without --chorales synthetic, found both; add --chorales auto");
      }
      file = Path.of(file).toAbsolutePath().normalize().toString();
    }
    Check.atLeast("budget", budget, 0);
    Check.atLeast("trials", trials, 0);
    if (budget == 0 && trials == 0) {
      throw new IllegalArgumentException(
          "--budget or --trials must be greater than 0, found 0 for both");
    }
    Check.within("jobs", jobs, 0, 1_000);
    Check.atLeast("examples", examples, 0);
    Check.within("batch", batch, 1, 1_000);
    Check.atLeast("epochs", epochs, 1);
    Check.atLeast("patience", patience, 1);
    Check.positive("rateLow", rateLow);
    Check.within("rateHigh", rateHigh, rateLow, 10);
    Check.within("restLow", restLow, 1e-4, 1);
    Check.within("restHigh", restHigh, restLow, 1);
    Check.within("unitsLow", unitsLow, 1, 10_000);
    Check.within("unitsHigh", unitsHigh, unitsLow, 10_000);
    Check.atLeast("noiseLow", noiseLow, 0);
    Check.within("noiseHigh", noiseHigh, noiseLow, 100);
    Check.within("best", best, 0.001, 1);
    Check.atLeast("leastBest", leastBest, 2);
    parse(variants);
  }

  /** The presets; each lists only what differs. */
  public static final ConfigSchema<VariantsConfig> SCHEMA =
      ConfigSchema.of(
          VariantsConfig.class,
          List.of(
              new Preset(
                  "smoke",
                  "a first result in under a minute: 3 small nets of each kind, hardly trained",
                  Map.of(
                      "trials", "3",
                      "budget", "0",
                      "examples", "40",
                      "epochs", "4",
                      "rateLow", "1e-2",
                      "unitsHigh", "40")),
              new Preset(
                  "full",
                  "40 minutes on 2 cores; higher rates than the paper's, for fewer steps",
                  Map.of()),
              new Preset(
                  "paper",
                  "the paper's search: 200 trials of each kind, a step for each chorale (days)",
                  Map.of(
                      "budget", "0",
                      "trials", "200",
                      "batch", "1",
                      "epochs", "150",
                      "patience", "15",
                      "rateLow", "1e-6",
                      "rateHigh", "1e-2"))));

  /** The variants to compare, in the paper's order. */
  List<LstmVariant> compared() {
    return parse(variants);
  }

  private static List<LstmVariant> parse(String text) {
    if (text.equals(ALL)) {
      return List.of(LstmVariant.values());
    }
    List<String> names = List.of(text.split(","));
    List<String> known = Arrays.stream(LstmVariant.values()).map(Enum::name).toList();
    if (!known.containsAll(names) || Set.copyOf(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "--variants must be all or some of %s, each once, found '%s'".formatted(known, text));
    }
    return Arrays.stream(LstmVariant.values()).filter(v -> names.contains(v.name())).toList();
  }

  /** Trials at the same time. */
  int workers() {
    return jobs == 0 ? Runtime.getRuntime().availableProcessors() : jobs;
  }

  /** What a trial's outcome depends on, as text; a folder keeps to it. */
  Map<String, String> ofTrials() {
    Map<String, String> texts = new LinkedHashMap<>(SCHEMA.texts(this));
    texts.keySet().removeAll(LIMITS);
    return texts;
  }
}
