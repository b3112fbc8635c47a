package org.dl4jsuite.training.toy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.training.Experiment;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.cli.CommandLineMain;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.fit.Best;
import org.dl4jsuite.training.fit.FitListener;
import org.dl4jsuite.training.fit.StepMetrics;
import org.dl4jsuite.training.fit.Trainer;
import org.dl4jsuite.training.fit.TrainingState;
import org.dl4jsuite.training.report.ReportWriter;
import org.dl4jsuite.training.run.Environment;
import org.dl4jsuite.training.run.Interruption;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.Adam;

/** Which quadrant is brighter: an application as the suite's are, small enough to be killed. */
public class ToyExperiment implements Experiment<ToyConfig> {

  /** The runnable jar's name in usage. */
  public static final String JAR = "toy.jar";

  private static final int HELD_OUT = 60;

  /** As every application's. */
  public static void main(String[] arguments) {
    CommandLineMain.main(new ToyExperiment(), JAR, arguments);
  }

  @Override
  public String task() {
    return "toy";
  }

  @Override
  public String title() {
    return "Which quadrant of a noisy picture is brighter.";
  }

  @Override
  public ConfigSchema<ToyConfig> schema() {
    return ToyConfig.SCHEMA;
  }

  @Override
  public List<Object> commands() {
    return List.of();
  }

  @Override
  public List<String> examples() {
    return List.of(
        "train",
        "train --preset plateau --out runs/toy",
        "train --resume --out runs/toy",
        "evaluate --run runs/toy",
        "evaluate --run 'runs/my toy' > scores.txt",
        "evaluate --run runs/toy --debug");
  }

  @Override
  public RunResult run(ToyConfig config, RunContext context) throws IOException {
    if (config.exhaust()) {
      throw new OutOfMemoryError("Java heap space");
    }
    Fit.Fitted fitted =
        fit(config, context.interruption())
            .in(context, () -> ToyModel.build(config.seed(), new Adam(config.learningRate())));
    RunResult result =
        new RunResult(
            task(),
            context.preset(),
            config.seed(),
            schema().values(config),
            Environment.describe(),
            new RunResult.DataSummary(
                "quadrants", "synthetic", Map.of(), Map.of("train", ToyData.TRAINING)),
            fitted.timings(context.seconds()),
            new RunResult.Scores(
                fitted.epoch().validation(),
                ToyModel.score(fitted.model(), heldOut(config.seed() + 2)),
                Map.of("accuracy", 1.0 / ToyData.CLASSES)),
            fitted.stopped(),
            fitted.state().history(),
            context.out());
    ReportWriter.write(result, List.of(), List.of());
    return result;
  }

  @Override
  public void evaluate(ToyConfig config, RunContext context) throws IOException {
    ComputationGraph model = Fit.model(context.out(), Fit.Scored.BEST);
    ToyModel.score(model, heldOut(config.seed() + 2))
        .forEach((name, value) -> context.say("%-20s %.5f", name, value));
  }

  /** How the toy is trained. */
  public static Fit fit(ToyConfig config, Interruption interruption) {
    MultiDataSet validation = heldOut(config.seed() + 1);
    return new Fit(
        new Trainer.Plan(config.epochs(), config.seed(), config.rate()),
        new ToyData(config.seed(), config.batch(), ToyData.TRAINING),
        graph -> {
          if (config.scoringMillis() > 0) {
            System.out.println("scoring");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(config.scoringMillis()));
          }
          return ToyModel.score(graph, validation);
        },
        new Best("accuracy", true),
        Fit.Scored.BEST,
        config.patience(),
        config.checkpointSeconds(),
        List.of(new Disturbance(config, interruption)));
  }

  private static MultiDataSet heldOut(long seed) {
    return new ToyData(seed, HELD_OUT, HELD_OUT).batch(0, 0);
  }

  private record Disturbance(ToyConfig config, Interruption interruption) implements FitListener {
    @Override
    public Optional<String> stepDone(ComputationGraph graph, TrainingState s, StepMetrics step) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(config.stepMillis()));
      if (step.iteration() == config.interruptAfter()) {
        interruption.request();
      }
      return Optional.empty();
    }
  }
}
