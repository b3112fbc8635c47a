package org.dl4jsuite.mnist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunInterrupted;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.report.ReportReader;
import org.dl4jsuite.training.run.RunFolder;

/**
 * What dropout does: the article's network trained with several keep probabilities of the dense
 * layer, on small and full training sets, with several seeds. Every net is a run of its own in a
 * folder of its own; those that are finished are not trained again, one that was cut off goes on.
 *
 * @param digits where digits come from, as the knob of that name has it
 * @param keeps keep probabilities; 1 is no dropout
 * @param seeds of each net
 * @param sizes training sets
 */
record Ablation(String digits, List<Double> keeps, List<Long> seeds, List<Size> sizes) {

  /**
   * A training set and how long to train on it.
   *
   * @param examples the first so many; 0 for all
   * @param epochs passes over them
   */
  record Size(int examples, int epochs) {}

  /** One choice of size and keep probability, with a finished run for each seed. */
  record Cell(Size size, double keep, List<RunResult> runs) {

    /** Number of training examples as it came out. */
    int examples() {
      return runs.get(0).data().splits().get("train");
    }
  }

  /** The preset that every net starts from. */
  static final String PRESET = "ablation";

  /**
   * Trains what is missing.
   *
   * @throws RunInterrupted when the user asked to stop; the net under way is saved
   */
  List<Cell> run(MnistDropoutApp app, RunContext context) throws IOException {
    int total = sizes.size() * keeps.size() * seeds.size();
    List<Cell> cells = new ArrayList<>();
    String source = null;
    int done = 0;
    for (Size size : sizes) {
      for (double keep : keeps) {
        List<RunResult> runs = new ArrayList<>();
        for (long seed : seeds) {
          context.say("net %d of %d: keep %s, %s, seed %d", ++done, total, keep, text(size), seed);
          RunResult run = net(app, context, size, keep, seed);
          source = source == null ? run.data().source() : source;
          requireSource(source, run);
          runs.add(run);
        }
        cells.add(new Cell(size, keep, runs));
      }
    }
    return cells;
  }

  /** A folder may hold nets of an earlier call, when other digits were found. */
  private static void requireSource(String source, RunResult run) {
    if (!run.data().source().equals(source)) {
      throw new IllegalArgumentException(
          "--out must hold nets of one source of digits, found %s beside %s (%s); choose another --out"
              .formatted(run.data().source(), source, run.folder()));
    }
  }

  private static String text(Size size) {
    return size.examples() == 0 ? "all examples" : size.examples() + " examples";
  }

  private RunResult net(MnistDropoutApp app, RunContext context, Size size, double keep, long seed)
      throws IOException {
    Path folder =
        context
            .out()
            .resolve(
                String.format(
                    Locale.ROOT,
                    "examples-%s-epochs-%d-keep-%s-seed-%d",
                    size.examples() == 0 ? "all" : size.examples(),
                    size.epochs(),
                    keep,
                    seed));
    if (Files.exists(folder.resolve("report.json"))) {
      return ReportReader.read(folder);
    }
    boolean begun = Files.exists(folder.resolve("config.json"));
    Map<String, String> values = new LinkedHashMap<>(app.schema().preset(PRESET).values());
    values.put("digits", digits);
    values.put("seed", Long.toString(seed));
    values.put("examples", Integer.toString(size.examples()));
    values.put("epochs", Integer.toString(size.epochs()));
    values.put("keepDense", Double.toString(keep));
    MnistDropoutConfig config = MnistDropoutConfig.SCHEMA.create(values);
    try (RunFolder taken = RunFolder.take(folder, begun)) {
      taken.write(
          new RunFolder.Settings(app.task(), PRESET, MnistDropoutConfig.SCHEMA.texts(config)));
      return app.run(
          config,
          new RunContext(
              context.dataDir().orElse(null),
              folder,
              PRESET,
              begun,
              context.interruption(),
              context.sayer()));
    } catch (RunInterrupted e) {
      // What was saved is one net of many, and not what the user began.
      throw new RunInterrupted("the same ablation command, which keeps what is done");
    }
  }
}
