package org.dl4jsuite.seq.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.synthetic.AddingProblem;
import org.dl4jsuite.training.Experiment;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.fit.Best;
import org.dl4jsuite.training.fit.Trainer;
import org.dl4jsuite.training.report.Picture;
import org.dl4jsuite.training.report.Plots;
import org.dl4jsuite.training.report.ReportWriter;
import org.dl4jsuite.training.report.Reproduction;
import org.dl4jsuite.training.schedule.LearningRate;

/**
 * Article 4, why LSTM: the adding problem, which needs a memory of as many steps as one likes.
 *
 * <ol>
 *   <li>sequences of numbers, two of them marked, whose sum is asked for at the end ({@code
 *       AddingProblem})
 *   <li>one recurrent layer, a simple RNN or an LSTM ({@code MemoryModel})
 *   <li>training on new sequences at every step, scored on the same ones every so many steps
 *   <li>the last step's model, scored once on others, beside always answering 1
 * </ol>
 *
 * <p>The command {@code run} does so for both nets, several lengths, learning rates and seeds.
 */
public final class MemoryApp implements Experiment<MemoryConfig> {

  private static final List<String> EXAMPLES =
      """
          run
          run --preset full --out runs/memory
          run --lengths 20,80 --seeds 1,2,3
          train
          train --preset full --net simple-rnn --length 100 --out runs/rnn-100
          train --resume --out runs/rnn-100
          evaluate --run runs/rnn-100
          evaluate --run runs/rnn-100 --debug
          evaluate --run runs/rnn-100 > scores.txt
          """
          .lines()
          .toList();

  private static final int SCORED_AT_ONCE = 100;
  private static final int TRAIN = 0;
  private static final int VALIDATION = 1;
  private static final int TEST = 2;

  /** Validation and test sequences are the same for every seed. */
  private static final long SCORED_SEED = 17;

  @Override
  public String task() {
    return "memory";
  }

  @Override
  public String title() {
    return "A long memory: where the simple RNN fails and the LSTM does not (article 4).";
  }

  @Override
  public ConfigSchema<MemoryConfig> schema() {
    return MemoryConfig.SCHEMA;
  }

  @Override
  public List<Object> commands() {
    return List.of(new MemoryCommand(this));
  }

  @Override
  public List<String> examples() {
    return EXAMPLES;
  }

  @Override
  public RunResult run(MemoryConfig config, RunContext context) throws IOException {
    RunResult.DataSummary data = data(config);
    context.keep(data);
    context.say(
        "data        the adding problem, %d steps, two numbers to add; generated", config.length());
    AddingProblem training =
        new AddingProblem(
            config.length(), config.validateEvery(), config.batch(), config.seed(), TRAIN);
    AddingProblem validation = scored(config, VALIDATION);
    Fit fit =
        new Fit(
            new Trainer.Plan(
                config.steps() / config.validateEvery(),
                config.seed(),
                LearningRate.constant(config.learningRate())),
            training,
            graph -> MemoryScore.of(graph, validation).scores(),
            new Best("mse", false),
            Fit.Scored.BEST,
            0,
            config.checkpointSeconds(),
            List.of());
    Fit.Fitted fitted = fit.in(context, () -> MemoryModel.build(config));
    MemoryScore test =
        context.timed("test", () -> MemoryScore.of(fitted.model(), scored(config, TEST)));
    MemoryScore chance = MemoryScore.ofAlwaysOne(scored(config, TEST));
    RunResult result =
        fitted.result(this, config, config.seed(), context, data, test.scores(), chance.scores());
    report(result);
    context.say(
        "test        mean squared error %.5f (always 1: %.5f), %.1f %% right",
        test.mse(), chance.mse(), 100 * test.right());
    return result;
  }

  @Override
  public void evaluate(MemoryConfig config, RunContext context) throws IOException {
    MemoryScore.of(Fit.model(context.out(), Fit.Scored.BEST), scored(config, TEST))
        .scores()
        .forEach((name, value) -> context.say("%-20s %.5f", name, value));
  }

  private static AddingProblem scored(MemoryConfig config, int stream) {
    int atOnce = Math.min(SCORED_AT_ONCE, config.scored());
    return new AddingProblem(
        config.length(), config.scored() / atOnce, atOnce, SCORED_SEED, stream);
  }

  private static RunResult.DataSummary data(MemoryConfig config) {
    int scored = scored(config, TEST).examples();
    return new RunResult.DataSummary(
        "adding-problem",
        "synthetic",
        Map.of(),
        Map.of("train", config.steps() * config.batch(), "validation", scored, "test", scored));
  }

  private static void report(RunResult result) throws IOException {
    Path curves = result.folder().resolve("learning-curves.png");
    Plots.learningCurves(result.history(), curves);
    var schema = MemoryConfig.SCHEMA;
    MemoryConfig preset = schema.create(schema.preset(result.preset()).values());
    ReportWriter.write(
        result,
        new Reproduction("./suite memory train", schema.values(preset)),
        List.of(
            new Picture(
                "Learning curves", curves, "Mean squared error over the steps of training")),
        List.of());
  }
}
