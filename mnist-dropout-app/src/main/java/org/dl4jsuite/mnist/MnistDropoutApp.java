package org.dl4jsuite.mnist;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.training.Experiment;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.cli.CommandLineMain;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.fit.Best;
import org.dl4jsuite.training.fit.FitListener;
import org.dl4jsuite.training.fit.Trainer;
import org.dl4jsuite.training.fit.Validation;
import org.dl4jsuite.training.progress.SamplePredictionsListener;

/**
 * The article's convolutional network with dropout on MNIST.
 *
 * <ol>
 *   <li>MNIST in the article's split, or drawn digits where it is not to be had
 *   <li>the article's network ({@code MnistDropoutModel})
 *   <li>training, scored on the validation split after each epoch
 *   <li>the best epoch's model, scored once on the test split beside the nearest-mean baseline
 * </ol>
 *
 * <p>Expected on the 10,000 test digits: the preset {@code full} 99.4 to 99.5 %, {@code augmented}
 * 99.6 %, rounded; the README has the runs.
 */
public final class MnistDropoutApp implements Experiment<MnistDropoutConfig> {

  private static final List<String> EXAMPLES =
      """
          train
          train --preset full --out runs/digits
          train --resume --out runs/digits
          evaluate --run runs/digits
          evaluate --run runs/digits --data-dir data
          evaluate --run runs/digits > scores.txt
          predict --run runs/digits digit.png
          predict --run runs/digits --verbose photo.jpg scans/
          predict --run runs/digits --json scans/ > digits.json
          ablation
          ablation --out runs/dropout --keeps 1,0.5 --seeds 1
          ablation --digits synthetic --examples 500 --epochs 5
          """
          .lines()
          .toList();

  /** Training examples that are scored after each epoch: the first. */
  private static final int SEEN = 1_000;

  /** The same where a close look is asked for. */
  private static final int TRACKED = 5_000;

  private static final int SAMPLES = 8;

  private static final String JAR = "mnist-dropout-app.jar";

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    CommandLineMain.main(new MnistDropoutApp(), JAR, arguments);
  }

  @Override
  public String task() {
    return "mnist-dropout";
  }

  @Override
  public String title() {
    return "A convolutional network with dropout on MNIST (article 7).";
  }

  @Override
  public ConfigSchema<MnistDropoutConfig> schema() {
    return MnistDropoutConfig.SCHEMA;
  }

  @Override
  public List<Object> commands() {
    return List.of(new PredictCommand(), new AblationCommand(this));
  }

  @Override
  public List<String> examples() {
    return EXAMPLES;
  }

  @Override
  public RunResult run(MnistDropoutConfig config, RunContext context) throws IOException {
    MnistDropoutData data = context.timed("data", () -> MnistDropoutData.open(config, context));
    context.keep(data.summary());
    BatchSource batches = data.trainingBatches(config);
    announce(config, data, batches, context);
    Fit fit =
        new Fit(
            new Trainer.Plan(config.epochs(), config.seed(), config.rate()),
            batches,
            validation(config, data),
            new Best("accuracy", true),
            config.scored(),
            config.patience(),
            config.checkpointSeconds(),
            listeners(config, data, batches, context));
    Fit.Fitted fitted = fit.in(context, () -> MnistDropoutModel.build(config));
    Sureness sureness = Sureness.calibrate(Predictions.of(fitted.model(), data.validation()));
    sureness.write(context.out());
    Predictions test = context.timed("test", () -> Predictions.of(fitted.model(), data.test()));
    Map<String, Double> baseline =
        context.timed("baseline", () -> NearestMean.fit(data.train()).score(data.test()));
    RunResult result =
        fitted.result(
            this, config, config.seed(), context, data.summary(), testScores(test), baseline);
    MnistDropoutReport.write(result, test, data.test());
    sayScores(result, context);
    context.say(
        "unsure      predict says so below %.1f %%: %.1f %% of the test digits",
        100 * sureness.below(), 100 * sureness.unsure(test));
    return result;
  }

  @Override
  public void evaluate(MnistDropoutConfig config, RunContext context) throws IOException {
    MnistDropoutData data = MnistDropoutData.open(config, context);
    context.keep(data.summary());
    ComputationGraph model = Fit.model(context.out(), config.scored());
    Predictions test = Predictions.of(model, data.test());
    var confusion = MnistDropoutReport.confusion(test, data.test().classes());
    testScores(test).forEach((name, value) -> context.say("%-20s %.5f", name, value));
    context.say("");
    context.say(confusion.text());
    for (var picture : MnistDropoutReport.pictures(context.out(), test, data.test())) {
      context.say("%-20s %s", picture.title(), picture.file());
    }
  }

  private static Validation validation(MnistDropoutConfig config, MnistDropoutData data) {
    return graph -> {
      Map<String, Double> scores = Predictions.of(graph, data.validation()).scores();
      int most = config.trackTraining() ? TRACKED : SEEN;
      ImageSet seen = data.train().slice(0, Math.min(most, data.train().size()));
      scores.put("train_accuracy", Predictions.of(graph, seen).accuracy());
      if (config.trackUnits()) {
        scores.putAll(LiveUnits.of(graph, LiveUnits.measured(data.validation())).scores());
      }
      return scores;
    };
  }

  private static List<FitListener> listeners(
      MnistDropoutConfig config, MnistDropoutData data, BatchSource batches, RunContext context) {
    List<FitListener> listeners = new ArrayList<>();
    listeners.add(
        new SamplePredictionsListener(
            context.out(), context.sayer(), graph -> samples(graph, data.validation())));
    if (config.articleLines()) {
      listeners.add(
          new ArticleLines(batches, data.validation(), config.articleEvery(), context.sayer()));
    }
    return listeners;
  }

  /** The first validation digits: truth, answer, how sure. */
  private static List<String> samples(ComputationGraph graph, ImageSet validation) {
    Predictions some = Predictions.of(graph, validation.slice(0, SAMPLES));
    StringBuilder line = new StringBuilder("truth > answer:");
    for (int i = 0; i < some.size(); i++) {
      int answer = some.predicted(i);
      line.append("  %d > %d (%.2f)".formatted(some.labels()[i], answer, some.sureness(i)));
    }
    return List.of(line.toString());
  }

  private static Map<String, Double> testScores(Predictions test) {
    Map<String, Double> scores = new LinkedHashMap<>(test.scores());
    scores.put("accuracy_first_256", test.accuracy(Math.min(ArticleLines.SCORED, test.size())));
    return scores;
  }

  private static void announce(
      MnistDropoutConfig config, MnistDropoutData data, BatchSource batches, RunContext context) {
    context.say(
        "examples    %,d train, %,d validation, %,d test",
        data.train().size(), data.validation().size(), data.test().size());
    context.say(
        "steps       %,d an epoch, %,d in all",
        batches.batches(), (long) batches.batches() * config.epochs());
  }

  private static void sayScores(RunResult result, RunContext context) {
    context.say(
        "test        %.2f %% of %,d digits right, %.2f %% of the first 256 (nearest mean: %.2f %%)",
        100 * result.scores().test().get("accuracy"),
        result.data().splits().get("test"),
        100 * result.scores().test().get("accuracy_first_256"),
        100 * result.scores().baseline().get("accuracy"));
    UnitsReport.collapse(result.history())
        .ifPresent(fall -> context.say("collapsed   %s; see the README, article", fall));
    if (result.data().source().equals("synthetic")) {
      context.say("            drawn digits, not MNIST: the scores say nothing about MNIST");
    }
  }
}
