package org.dl4jsuite.mnist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.report.ReportTable;
import org.dl4jsuite.training.run.AtomicFile;
import org.dl4jsuite.training.run.Environment;
import org.dl4jsuite.training.run.Interruption;
import org.dl4jsuite.training.run.RunFolder;
import org.dl4jsuite.training.run.RunLog;
import picocli.CommandLine.Command;
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

  @Option(names = "--out", paramLabel = "DIR", description = "where the nets and the result lie")
  private Path out = Path.of("runs", "mnist-dropout-ablation");

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "folder of data sets, one folder for each (or SUITE_DATA_DIR)")
  private Path dataDir;

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

  @Option(names = "--debug", description = "show stack traces")
  private boolean debug;

  AblationCommand(MnistDropoutApp app) {
    this.app = app;
  }

  @Override
  public Integer call() throws IOException {
    Ablation ablation = new Ablation(digits, keeps, seeds, sizes());
    try (RunFolder folder = RunFolder.take(out, true);
        RunLog log = RunLog.to(folder.file("run.log"), System.out)) {
      Environment.banner(Environment.describe()).forEach(log);
      RunContext context =
          new RunContext(dataDir, out, Ablation.PRESET, false, Interruption.ofProcess(log), log);
      List<Ablation.Cell> cells = ablation.run(app, context);
      ReportTable table = AblationReport.overfitting(cells);
      log.accept(table.text());
      AtomicFile.write(out.resolve("overfitting.txt"), table.text());
      for (Path plot : AblationReport.curves(cells, out)) {
        log.accept("plot        " + plot);
      }
      log.accept("plot        " + AblationReport.redundancy(cells, test(context), out));
    }
    return 0;
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
