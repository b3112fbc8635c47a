package org.dl4jsuite.seq.memory;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.cli.StudyOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: both nets over several lengths. Goes on where it was cut off. */
@Command(
    name = "run",
    description = {
      "Trains the simple RNN and the LSTM on the adding problem at several lengths, with the same",
      "steps, learning rates to choose from, seeds and sequences. A table, a CSV and a plot for each",
      "length. Finished nets in --out are not trained again."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class MemoryCommand implements Callable<Integer> {

  private static final String FULL = "full";

  private final MemoryApp app;

  @Mixin private StudyOptions options;

  @Option(
      names = "--preset",
      paramLabel = "smoke|full",
      description = "smoke: seconds to a minute; full: 50 to 400 steps of time")
  private String preset = "smoke";

  @Option(
      names = "--lengths",
      split = ",",
      paramLabel = "N",
      description = "steps of time of the sequences; smoke: 10,40; full: 50,100,200,400")
  private List<Integer> lengths;

  @Option(
      names = "--rates",
      split = ",",
      paramLabel = "N",
      description = "learning rates to choose from; smoke: 0.01; full: 0.001,0.003")
  private List<Double> rates;

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      description = "seeds of each net; smoke: 1; full: 1,2")
  private List<Long> seeds;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "training steps of each net; 0 for the preset's")
  private int steps;

  @Option(
      names = "--forgetBias",
      paramLabel = "chrono|one",
      description = "first biases of the LSTM's gates")
  private String forgetBias = "chrono";

  MemoryCommand(MemoryApp app) {
    this.app = app;
  }

  @Override
  public Integer call() throws IOException {
    // Named as train names it, so that a mistyped preset is refused in the same way.
    boolean full = MemoryConfig.SCHEMA.preset(preset).name().equals(FULL);
    MemoryStudy study =
        new MemoryStudy(
            preset,
            given(lengths, full ? List.of(50, 100, 200, 400) : List.of(10, 40)),
            given(rates, full ? List.of(0.001, 0.003) : List.of(0.01)),
            given(seeds, full ? List.of(1L, 2L) : List.of(1L)),
            steps,
            // Read as train reads it, so that a mistyped one is refused in the same way.
            MemoryConfig.SCHEMA.create(Map.of("forgetBias", forgetBias)).forgetBias());
    options.run("memory-" + preset, preset, context -> run(study, context));
    return 0;
  }

  private void run(MemoryStudy study, RunContext context) throws IOException {
    List<MemoryStudy.Cell> cells = study.run(app, context);
    MemoryReport report = new MemoryReport(study, cells);
    context.say("");
    context.say(report.table().text());
    report.write(context.out());
    context.say("report      " + context.out().resolve("report.html"));
  }

  private static <T> List<T> given(List<T> chosen, List<T> otherwise) {
    return chosen == null ? otherwise : chosen;
  }
}
