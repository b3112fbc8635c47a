package org.dl4jsuite.seq.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
 * Both nets at several lengths. Each gets the same steps, the same learning rates to choose from,
 * the same seeds and the same sequences. Every net is a run of its own in a folder of its own;
 * those that are finished are not trained again, one that was cut off goes on.
 *
 * @param preset that every net starts from
 * @param lengths of the sequences
 * @param rates learning rates that each net may choose from, by validation
 * @param seeds of each net
 * @param steps of each net; 0 for the preset's
 * @param forgetBias of the LSTM
 */
record MemoryStudy(
    String preset,
    List<Integer> lengths,
    List<Double> rates,
    List<Long> seeds,
    int steps,
    MemoryConfig.ForgetBias forgetBias) {

  /** One net at one length and learning rate, with a finished run for each seed. */
  record Cell(MemoryConfig.Net net, int length, double rate, List<RunResult> runs) {

    /** Mean of the best validation errors over the seeds; what the rate is chosen by. */
    double validation() {
      return runs.stream()
          .mapToDouble(run -> run.scores().validation().get("mse"))
          .average()
          .orElseThrow();
    }
  }

  /**
   * Trains what is missing.
   *
   * @return for each length and net its best learning rate's runs
   * @throws RunInterrupted when the user asked to stop; the net under way is saved
   */
  List<Cell> run(MemoryApp app, RunContext context) throws IOException {
    int total = lengths.size() * MemoryConfig.Net.values().length * rates.size() * seeds.size();
    int done = 0;
    List<Cell> best = new ArrayList<>();
    for (int length : lengths) {
      for (MemoryConfig.Net net : MemoryConfig.Net.values()) {
        List<Cell> cells = new ArrayList<>();
        for (double rate : rates) {
          List<RunResult> runs = new ArrayList<>();
          for (long seed : seeds) {
            RunResult run = net(app, context, net, length, rate, seed);
            runs.add(run);
            context.say(
                "net %d of %d: %s, %d steps of time, rate %s, seed %d: test error %.5f, %.0f s",
                ++done,
                total,
                MemoryReport.name(net),
                length,
                rate,
                seed,
                run.scores().test().get("mse"),
                run.timings().get("training"));
          }
          cells.add(new Cell(net, length, rate, runs));
        }
        best.add(cells.stream().min(Comparator.comparingDouble(Cell::validation)).orElseThrow());
      }
    }
    return best;
  }

  private RunResult net(
      MemoryApp app, RunContext context, MemoryConfig.Net net, int length, double rate, long seed)
      throws IOException {
    MemoryConfig config = config(net, length, rate, seed);
    Path folder =
        context
            .out()
            .resolve(
                String.format(
                    Locale.ROOT,
                    "%s-length-%d-steps-%d-rate-%s-seed-%d",
                    folderName(net),
                    length,
                    config.steps(),
                    rate,
                    seed));
    if (Files.exists(folder.resolve("report.json"))) {
      return ReportReader.read(folder);
    }
    boolean begun = Files.exists(folder.resolve("config.json"));
    try (RunFolder taken = RunFolder.take(folder, begun)) {
      taken.write(new RunFolder.Settings(app.task(), preset, MemoryConfig.SCHEMA.texts(config)));
      // A line for each of so many nets' epochs would bury the study's own.
      return app.run(
          config, new RunContext(null, folder, preset, begun, context.interruption(), line -> {}));
    } catch (RunInterrupted e) {
      throw new RunInterrupted("the same command, which keeps what is done");
    }
  }

  /** A study of another bias in the same folder is another net. */
  private String folderName(MemoryConfig.Net net) {
    boolean usual = net == MemoryConfig.Net.LSTM && forgetBias == MemoryConfig.ForgetBias.ONE;
    return MemoryReport.name(net) + (usual ? "-bias-one" : "");
  }

  private MemoryConfig config(MemoryConfig.Net net, int length, double rate, long seed) {
    Map<String, String> values = new LinkedHashMap<>(MemoryConfig.SCHEMA.preset(preset).values());
    values.put("net", MemoryReport.name(net));
    values.put("forgetBias", MemoryReport.name(forgetBias));
    values.put("length", Integer.toString(length));
    values.put("learningRate", Double.toString(rate));
    values.put("seed", Long.toString(seed));
    if (steps > 0) {
      values.put("steps", Integer.toString(steps));
    }
    return MemoryConfig.SCHEMA.create(values);
  }
}
