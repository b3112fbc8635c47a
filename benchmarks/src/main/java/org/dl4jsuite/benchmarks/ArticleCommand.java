package org.dl4jsuite.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dl4jsuite.benchmarks.peer.ArticleTraining;
import org.dl4jsuite.data.catalog.DatasetStore;
import org.dl4jsuite.data.catalog.Datasets;
import org.dl4jsuite.data.image.Mnist;
import org.dl4jsuite.mnist.MnistDropoutConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code article}: article 7's training in PyTorch, from this suite's initial weights. */
@Command(
    name = "article",
    mixinStandardHelpOptions = true,
    description =
        "Trains article 7's network in PyTorch, as mnist-dropout-app's preset article does it: the same"
            + " initial weights, the same batches in the same order, other dropout.")
final class ArticleCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--data-dir", paramLabel = "DIR", description = "Has MNIST's files in DIR/mnist.")
  private Path dataDir;

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "SEED",
      description = "Of the initial weights, and of order and dropout (1,2,3).")
  private List<Long> seeds = List.of(1L, 2L, 3L);

  @Option(
      names = "--order",
      paramLabel = "SEED",
      description = "Of order and dropout, another than that of the weights.")
  private Long order;

  @Option(names = "--epochs", paramLabel = "N", description = "As in the preset, unless given.")
  private Integer epochs;

  @Option(names = "--out", paramLabel = "FILE", description = "One row an epoch, as CSV.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    // DJL tells its makers of each start, and looks for newer natives.
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    Mnist.Splits digits = Mnist.load(DatasetStore.of(dataDir).open(Datasets.MNIST));
    List<String> rows = new ArrayList<>();
    for (long seed : seeds) {
      train(seed, digits, rows);
      write(rows);
    }
    return 0;
  }

  private void train(long seed, Mnist.Splits digits, List<String> rows) {
    var schema = MnistDropoutConfig.SCHEMA;
    Map<String, String> values = new LinkedHashMap<>(schema.preset("article").values());
    values.put("seed", Long.toString(seed));
    if (epochs != null) {
      values.put("epochs", epochs.toString());
    }
    long orderSeed = order == null ? seed : order;
    try (ArticleTraining training = new ArticleTraining(schema.create(values), orderSeed, digits)) {
      say("seed %d, initial weights: %s", seed, text(training.validation()));
      for (int epoch = 0; epoch < training.epochs(); epoch++) {
        Map<String, Double> scores = training.epoch(epoch);
        say("seed %d, epoch %d: %s", seed, epoch + 1, text(scores));
        if (rows.isEmpty()) {
          rows.add("seed,epoch," + String.join(",", scores.keySet()));
        }
        String numbers =
            scores.values().stream().map(String::valueOf).collect(Collectors.joining(","));
        rows.add(seed + "," + (epoch + 1) + "," + numbers);
      }
      say("seed %d, test: %s", seed, text(training.test()));
    }
  }

  private static String text(Map<String, Double> scores) {
    return scores.entrySet().stream()
        .map(score -> String.format(Locale.ROOT, "%s %.4f", score.getKey(), score.getValue()))
        .collect(Collectors.joining("  "));
  }

  private void say(String format, Object... values) {
    PrintWriter screen = spec.commandLine().getOut();
    screen.printf(Locale.ROOT, format + "%n", values);
    screen.flush();
  }

  private void write(List<String> rows) throws IOException {
    if (out != null) {
      Files.createDirectories(out.toAbsolutePath().getParent());
      Files.write(out, rows);
    }
  }
}
