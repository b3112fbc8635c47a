package org.dl4jsuite.training.fit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.dl4jsuite.data.batch.BatchIterator;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.batch.NativeArrays;
import org.dl4jsuite.training.schedule.LearningRate;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The training loop. Everything that is not a step of it is a {@link FitListener}.
 *
 * <p>Before each step ND4J's random generator is seeded from the run's seed and the step's number,
 * and batches are a pure function of epoch and index. So a step's outcome depends on the model, the
 * updater and the step's number alone: a run that is killed and resumed at any step ends with the
 * parameters of one that was not, bit for bit (same machine, same number of threads).
 */
public final class Trainer {

  /**
   * What to do.
   *
   * @param epochs passes over the training data
   * @param seed of dropout and of everything else that draws from ND4J's generator
   * @param learningRate of each step
   */
  public record Plan(int epochs, long seed, LearningRate learningRate) {}

  /** Where training ended, and why: {@code completed} or the reason that a listener gave. */
  public record Outcome(TrainingState state, String stopped) {}

  private final ComputationGraph graph;
  private final Plan plan;
  private final BatchSource training;
  private final Validation validation;
  private final List<FitListener> listeners;
  private final StepLoss loss = new StepLoss();
  private final UpdaterRates rates;

  /** Trains {@code graph} on {@code training}, scored after each epoch by {@code validation}. */
  public Trainer(
      ComputationGraph graph,
      Plan plan,
      BatchSource training,
      Validation validation,
      List<FitListener> listeners) {
    this.graph = graph;
    this.plan = plan;
    this.training = training;
    this.validation = validation;
    this.listeners = List.copyOf(listeners);
    rates = new UpdaterRates(graph);
  }

  /** Trains on from a state, {@link TrainingState#initial()} for a new run. */
  public Outcome fit(TrainingState from) throws IOException {
    List<TrainingListener> before = List.copyOf(graph.getListeners());
    graph.addListeners(loss);
    try {
      return fit(from, 0);
    } finally {
      graph.setListeners(before);
    }
  }

  /** Each listener that was started is closed, and the first error is the one that is thrown. */
  private Outcome fit(TrainingState from, int started) throws IOException {
    if (started == listeners.size()) {
      return run(from);
    }
    try (FitListener listener = listeners.get(started)) {
      listener.started(graph, from);
      return fit(from, started + 1);
    }
  }

  private Outcome run(TrainingState from) throws IOException {
    TrainingState state = from;
    Optional<String> stop = askAhead(state);
    while (state.epoch() < plan.epochs() && stop.isEmpty()) {
      try (BatchIterator batches =
          new BatchIterator(training, state.epoch(), state.step(), BatchIterator.DEFAULT_AHEAD)) {
        while (batches.hasNext() && stop.isEmpty()) {
          long start = System.nanoTime();
          StepMetrics step = train(batches.next(), state);
          state = state.afterStep(step.loss(), (System.nanoTime() - start) / 1e9);
          stop = tellStep(state, step);
        }
      }
      if (stop.isEmpty()) {
        TrainingState unscored = state;
        listeners.forEach(l -> l.scoringAhead(graph, unscored));
        state = state.afterEpoch(score(state));
        graph.incrementEpochCount();
        stop = tellEpoch(state);
      }
      if (stop.isEmpty()) {
        stop = askAhead(state);
      }
    }
    return new Outcome(state, stop.orElse("completed"));
  }

  private StepMetrics train(MultiDataSet batch, TrainingState state) {
    double rate = rate(state);
    rates.set(rate);
    Nd4j.getRandom().setSeed(StepSeed.of(plan.seed(), state.iteration()));
    loss.begin();
    graph.fit(batch);
    double lossOfStep = loss.perLabel(graph, batch);
    int examples = (int) batch.getFeatures(0).size(0);
    NativeArrays.free(batch);
    return new StepMetrics(
        state.epoch() + 1,
        state.step() + 1,
        training.batches(),
        plan.epochs(),
        state.iteration() + 1,
        lossOfStep,
        rate,
        examples);
  }

  private EpochMetrics score(TrainingState state) {
    return new EpochMetrics(
        state.epoch() + 1,
        state.iteration(),
        plan.learningRate().at(state.iteration() - 1, training.batches(), state.history()),
        state.lossSum() / state.step(),
        validation.score(graph),
        state.seconds(),
        training.examples() / state.seconds());
  }

  private double rate(TrainingState state) {
    return plan.learningRate().at(state.iteration(), training.batches(), state.history());
  }

  private Optional<String> askAhead(TrainingState state) {
    return listeners.stream().flatMap(l -> l.epochAhead(state).stream()).findFirst();
  }

  private Optional<String> tellStep(TrainingState state, StepMetrics step) throws IOException {
    for (FitListener listener : listeners) {
      Optional<String> reason = listener.stepDone(graph, state, step);
      if (reason.isPresent()) {
        return reason;
      }
    }
    return Optional.empty();
  }

  private Optional<String> tellEpoch(TrainingState state) throws IOException {
    for (FitListener listener : listeners) {
      Optional<String> reason = listener.epochDone(graph, state);
      if (reason.isPresent()) {
        return reason;
      }
    }
    return Optional.empty();
  }
}
