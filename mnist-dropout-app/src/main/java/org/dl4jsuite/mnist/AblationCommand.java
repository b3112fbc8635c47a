package org.dl4jsuite.mnist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.cli.StudyOptions;
import org.dl4jsuite.training.report.ReportTable;
import org.dl4jsuite.training.run.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ablation}: what dropout does, as one table and plots. Goes on where it was cut off. */
@Command(
    name = "ablation",
    description = {
      "Shows what dropout does, over several keep probabilities, seeds and training set sizes.",
      "One table and plots: how it narrows the gap between training and validation, and how accuracy",
      "falls when units are removed at test time. Finished nets in --out are not trained again."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class AblationCommand implements Callable<Integer> {

  private final MnistDropoutApp app;

  @Mixin private StudyOptions options;

  @Option(
      names = "--digits",
      paramLabel = "auto|synthetic",
      description = "MNIST where it is found, else drawn digits; or drawn digits")
  private String digits = "auto";

  @Option(
      names = "--keeps",
      split = ",",
      paramLabel = "N",
      description = "probabilities to keep a dense unit")
  private List<Double> keeps = List.of(1.0, 0.75, 0.5, 0.25);

  @Option(names = "--seeds", split = ",", paramLabel = "N", description = "seeds of each net")
  private List<Long> seeds = List.of(1L, 2L, 3L);

  @Option(
      names = "--examples",
      split = ",",
      paramLabel = "N",
      description = "training set sizes; 0 for all")
  private List<Integer> examples = List.of(1000, 0);

  @Option(
      names = "--epochs",
      split = ",",
      paramLabel = "N",
      description = "epochs, one number for each size")
  private List<Integer> epochs = List.of(40, 5);

  AblationCommand(MnistDropoutApp app) {
    this.app = app;
  }

  @Override
  public Integer call() throws IOException {
    Ablation ablation = new Ablation(digits, keeps, seeds, sizes());
    options.run("mnist-dropout-ablation", Ablation.PRESET, context -> run(ablation, context));
    return 0;
  }

  private void run(Ablation ablation, RunContext context) throws IOException {
    List<Ablation.Cell> cells = ablation.run(app, context);
    ReportTable table = AblationReport.overfitting(cells);
    context.say(table.text());
    AtomicFile.write(context.out().resolve("overfitting.txt"), table.text());
    for (Path plot : AblationReport.curves(cells, context.out())) {
      context.say("plot        " + plot);
    }
    context.say("plot        " + AblationReport.redundancy(cells, test(context), context.out()));
  }

  private ImageSet test(RunContext context) throws IOException {
    MnistDropoutConfig config = MnistDropoutConfig.SCHEMA.create(Map.of("digits", digits));
    return MnistDropoutData.open(config, context).test();
  }

  private List<Ablation.Size> sizes() {
    if (examples.size() != epochs.size()) {
      throw new IllegalArgumentException(
          "--epochs must have one number for each of --examples, found "
              + epochs.size()
              + " for "
              + examples.size());
    }
    List<Ablation.Size> sizes = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      sizes.add(new Ablation.Size(examples.get(i), epochs.get(i)));
    }
    return sizes;
  }
}
