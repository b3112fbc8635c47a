package org.dl4jsuite.seq.variants;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.layers.Acceleration;
import org.dl4jsuite.layers.variant.LstmVariant;
import org.dl4jsuite.training.RunInterrupted;
import org.dl4jsuite.training.fit.Best;
import org.dl4jsuite.training.fit.DivergenceListener;
import org.dl4jsuite.training.fit.EarlyStoppingListener;
import org.dl4jsuite.training.fit.FitListener;
import org.dl4jsuite.training.fit.StepMetrics;
import org.dl4jsuite.training.fit.Trainer;
import org.dl4jsuite.training.fit.TrainingState;
import org.dl4jsuite.training.run.Interruption;
import org.dl4jsuite.training.schedule.LearningRate;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One net of the search, from draw to score: a pure function of the configuration, the variant and
 * the number. Trained until validation gains no more; the best epoch's net is scored on the test
 * split, once.
 *
 * @param number from 0; draws, weights and order of one number are the same for all variants
 */
record Trial(LstmVariant variant, int number) {

  /** The validation metric: nats a frame. */
  private static final Best BEST = new Best("nll", false);

  /** Sets the seed of weights and steps apart from that of the draws. */
  private static final int WEIGHTS = -1;

  /** How a stopped trial's training ended, if not by itself. */
  private static final class Stop implements FitListener {
    private final Interruption interruption;

    Stop(Interruption interruption) {
      this.interruption = interruption;
    }

    @Override
    public Optional<String> stepDone(
        ComputationGraph graph, TrainingState state, StepMetrics step) {
      return interruption.requested() ? Optional.of(Interruption.REASON) : Optional.empty();
    }
  }

  /** Keeps the parameters of the best epoch. */
  private static final class BestParameters implements FitListener {
    private INDArray parameters;

    @Override
    public Optional<String> epochDone(ComputationGraph graph, TrainingState state) {
      double score = BEST.score(state.lastEpoch());
      boolean best = BEST.of(state.history()).orElseThrow() == state.lastEpoch();
      if (best && Double.isFinite(score)) {
        parameters = graph.params().dup();
      }
      return Optional.empty();
    }
  }

  /**
   * Trains and scores it.
   *
   * @throws RunInterrupted when the user asked to stop; nothing is kept of it
   */
  TrialResult run(VariantsConfig config, VariantsData data, Interruption interruption)
      throws IOException {
    long start = System.nanoTime();
    Hyperparameters drawn = Hyperparameters.draw(config, number);
    // Odd, so never 0, which ND4J takes to mean "from the clock".
    long seed = SeededRandom.of(config.seed(), number, WEIGHTS).nextLong() | 1;
    ComputationGraph graph = VariantsModel.build(variant, drawn, seed);
    Acceleration.applyForTraining(graph);
    BestParameters best = new BestParameters();
    Trainer trainer =
        new Trainer(
            graph,
            new Trainer.Plan(config.epochs(), seed, LearningRate.constant(drawn.stepRate())),
            data.training(config.batch(), seed),
            scored -> Map.of(BEST.metric(), VariantsData.nll(scored, data.chorales().validation())),
            List.of(
                new DivergenceListener(),
                best,
                new EarlyStoppingListener(BEST, config.patience()),
                new Stop(interruption)));
    Trainer.Outcome outcome = trainer.fit(TrainingState.initial());
    if (outcome.stopped().equals(Interruption.REASON)) {
      throw new RunInterrupted(Search.AGAIN);
    }
    double validation = Double.NaN;
    double test = Double.NaN;
    if (best.parameters != null) {
      validation = BEST.score(BEST.of(outcome.state().history()).orElseThrow());
      graph.setParams(best.parameters);
      test = VariantsData.nll(graph, data.chorales().test());
    }
    return new TrialResult(
        this,
        drawn,
        graph.numParams(),
        outcome.state().history().size(),
        validation,
        test,
        (System.nanoTime() - start) / 1e9,
        outcome.stopped().replaceFirst(":.*", ""));
  }
}
