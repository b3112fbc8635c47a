package org.dl4jsuite.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.batch.NativeArrays;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.layers.recurrent.FeatureMasks;
import org.dl4jsuite.training.fit.Best;
import org.dl4jsuite.training.fit.DivergenceListener;
import org.dl4jsuite.training.fit.EarlyStoppingListener;
import org.dl4jsuite.training.fit.EpochMetrics;
import org.dl4jsuite.training.fit.FitListener;
import org.dl4jsuite.training.fit.Trainer;
import org.dl4jsuite.training.fit.TrainingState;
import org.dl4jsuite.training.fit.Validation;
import org.dl4jsuite.training.network.NetworkFiles;
import org.dl4jsuite.training.network.Work;
import org.dl4jsuite.training.progress.ProgressListener;
import org.dl4jsuite.training.progress.SlowRunListener;
import org.dl4jsuite.training.report.MetricsListener;
import org.dl4jsuite.training.report.Reproduction;
import org.dl4jsuite.training.report.StepsListener;
import org.dl4jsuite.training.run.CheckpointFile;
import org.dl4jsuite.training.run.CheckpointListener;
import org.dl4jsuite.training.run.Checkpoints;
import org.dl4jsuite.training.run.Environment;
import org.dl4jsuite.training.run.Interruption;
import org.dl4jsuite.training.run.RunTimes;
import org.dl4jsuite.training.tensorboard.TensorBoardListener;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Trains a model within a run's folder: new or resumed, accelerated, with the listeners that every
 * run has.
 *
 * @param plan epochs, seed and learning rate
 * @param training what to learn from
 * @param validation scores each epoch
 * @param best which validation metric picks the best epoch
 * @param scored which epoch's model is handed back
 * @param patience epochs without improvement before an early stop; 0 for never
 * @param checkpointSeconds most time between two checkpoints
 * @param listeners the application's own
 */
public record Fit(
    Trainer.Plan plan,
    BatchSource training,
    Validation validation,
    Best best,
    Scored scored,
    int patience,
    double checkpointSeconds,
    List<FitListener> listeners) {

  /** Which epoch's model counts. */
  public enum Scored {
    BEST,
    LAST
  }

  /**
   * What training left.
   *
   * @param model of the epoch that counts
   * @param epoch that epoch's numbers
   * @param state where training ended
   * @param stopped why
   */
  public record Fitted(
      ComputationGraph model, EpochMetrics epoch, TrainingState state, String stopped) {

    /**
     * The whole run's result.
     *
     * @param seed the configuration's
     * @param test scores on the test split
     * @param baseline scores of something simpler on the same
     */
    public <C extends Record> RunResult result(
        Experiment<C> experiment,
        C config,
        long seed,
        RunContext context,
        RunResult.DataSummary data,
        Map<String, Double> test,
        Map<String, Double> baseline) {
      return new RunResult(
          experiment.task(),
          context.preset(),
          seed,
          experiment.schema().values(config),
          Environment.describe(),
          data,
          timings(context.seconds()),
          new RunResult.Scores(epoch.validation(), test, baseline),
          stopped,
          state.history(),
          context.out());
    }

    /** Training's seconds and rate, for the report. */
    public Map<String, Double> timings(Map<String, Double> phases) {
      double seconds = state.history().stream().mapToDouble(EpochMetrics::seconds).sum();
      Map<String, Double> timings = new LinkedHashMap<>(phases);
      timings.put("training_steps", seconds);
      timings.put(
          "examples_per_second",
          state.history().stream()
                  .mapToDouble(epoch -> epoch.examplesPerSecond() * epoch.seconds())
                  .sum()
              / seconds);
      return timings;
    }
  }

  /**
   * Trains, from the folder's newest whole checkpoint if the run is resumed.
   *
   * @param fresh makes the untrained model
   * @throws RunInterrupted when the user asked to stop; the run is saved
   * @throws TrainingFailed when training diverged before there was a best model
   */
  public Fitted in(RunContext context, Supplier<ComputationGraph> fresh) throws IOException {
    Checkpoints checkpoints = new Checkpoints(context.out().resolve("checkpoints"));
    Optional<CheckpointFile.Loaded> saved =
        context.resume() ? checkpoints.newest(context.sayer()) : Optional.empty();
    ComputationGraph graph =
        saved.isPresent() ? saved.get().graph() : withWeights(fresh.get(), context);
    TrainingState start = saved.map(CheckpointFile.Loaded::state).orElse(TrainingState.initial());
    if (saved.isPresent()) {
      requireSameModel(
          "config.json must describe the checkpoint's model",
          fresh.get(),
          graph,
          context.out() + "; put back what stood there, or start a new run");
      context.say("resumed     epoch %d, step %d", start.epoch() + 1, start.step());
    }
    double operations = describe(graph, start, saved.isPresent(), context);
    FeatureMasks.mend(graph);
    String again = again(context);
    context.interruption().advise("Go on with: " + again);
    context.interruption().goOnInSteps();
    context.say("accelerated %s", String.join(", ", Acceleration.applyForTraining(graph).lines()));

    Trainer trainer =
        new Trainer(
            graph, plan, training, validation, allListeners(context, checkpoints, operations));
    Trainer.Outcome outcome =
        context.timed("training", () -> context.interruption().inSteps(() -> trainer.fit(start)));
    boolean asked = context.interruption().requested(); // after the last step too
    if (outcome.stopped().equals(Interruption.REASON)
        || asked && Files.exists(checkpoints.last())) {
      throw new RunInterrupted(again);
    }
    if (!Files.exists(checkpoints.best())) {
      throw new TrainingFailed(outcome.stopped());
    }
    if (saved.isPresent() && outcome.state().iteration() == start.iteration()) {
      context.say("finished    before: no step was left to train");
    }
    context.say("stopped     %s", outcome.stopped());
    EpochMetrics epoch =
        scored == Scored.LAST
            ? outcome.state().lastEpoch()
            : best.of(outcome.state().history()).orElseThrow();
    return new Fitted(model(context.out(), scored), epoch, outcome.state(), outcome.stopped());
  }

  /**
   * For the report: when it started, and what network it trains.
   *
   * @return operations of a step
   */
  private double describe(
      ComputationGraph graph, TrainingState start, boolean goesOn, RunContext context)
      throws IOException {
    double before =
        start.seconds() + start.history().stream().mapToDouble(EpochMetrics::seconds).sum();
    RunTimes.start(context.out(), goesOn, before, context.started());
    MultiDataSet example = training.batch(0, 0);
    NetworkFiles.write(context.out(), graph, example.getFeatures());
    double operations = Work.ofStep(graph, example.getFeatures());
    NativeArrays.free(example);
    return operations;
  }

  /** The weights of the run that this one starts from, if any. */
  private ComputationGraph withWeights(ComputationGraph graph, RunContext context)
      throws IOException {
    if (context.from().isPresent()) {
      Path other = context.from().get();
      CheckpointFile.Loaded trained = CheckpointFile.read(file(other, scored));
      requireSameModel(
          "--from must name a run with a model like this one", graph, trained.graph(), "" + other);
      graph.setParams(trained.graph().params());
      context.say("weights     of the run %s", other);
    }
    return graph;
  }

  /** Somebody may have edited {@code config.json}, or have chosen other units. */
  private static void requireSameModel(
      String rule, ComputationGraph configured, ComputationGraph saved, String where) {
    Map<String, String> found = shapes(saved);
    Map<String, String> wanted = shapes(configured);
    if (!found.equals(wanted)) {
      throw new IllegalArgumentException(
          "%s, parameters %s, found parameters %s (%s)"
              .formatted(rule, without(wanted, found), without(found, wanted), where));
    }
  }

  private static Map<String, String> shapes(ComputationGraph graph) {
    Map<String, String> shapes = new TreeMap<>();
    graph.paramTable().forEach((name, array) -> shapes.put(name, Arrays.toString(array.shape())));
    return shapes;
  }

  private static Map<String, String> without(Map<String, String> all, Map<String, String> some) {
    Map<String, String> left = new TreeMap<>(all);
    left.entrySet().removeAll(some.entrySet());
    return left;
  }

  private static String again(RunContext context) {
    return "train --resume --out "
        + Reproduction.quoted(context.out().toString())
        + context.dataDir().map(d -> " --data-dir " + Reproduction.quoted(d.toString())).orElse("");
  }

  /** The model of a finished run, accelerated. */
  public static ComputationGraph model(Path run, Scored scored) throws IOException {
    ComputationGraph model = CheckpointFile.read(file(run, scored)).graph();
    FeatureMasks.mend(model);
    Acceleration.apply(model);
    return model;
  }

  private static Path file(Path run, Scored scored) throws IOException {
    Checkpoints checkpoints = new Checkpoints(run.resolve("checkpoints"));
    return scored == Scored.LAST ? checkpoints.last() : checkpoints.best();
  }

  private List<FitListener> allListeners(
      RunContext context, Checkpoints checkpoints, double operations) throws IOException {
    List<FitListener> all = new ArrayList<>();
    all.add(new DivergenceListener());
    all.add(new ProgressListener(context.sayer(), training.batches(), plan.epochs(), best));
    all.add(new SlowRunListener(context.sayer(), operations));
    all.add(new MetricsListener(context.out()));
    all.add(new StepsListener(context.out()));
    all.add(new TensorBoardListener(context.out().resolve("tensorboard")));
    all.addAll(listeners);
    all.add(new CheckpointListener(checkpoints, best, checkpointSeconds, context.interruption()));
    if (patience > 0) {
      all.add(new EarlyStoppingListener(best, patience));
    }
    return all;
  }
}
