package org.dl4jsuite.seq.music;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.training.Experiment;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.fit.Best;
import org.dl4jsuite.training.fit.Trainer;

/**
 * Music, frame by frame (article 1, section 6: one to many).
 *
 * <ol>
 *   <li>Bach's chorales as piano rolls, composed ones where they are not to be had, or music of
 *       your own
 *   <li>an LSTM that reads the frames so far and gives each of 88 keys a probability for the next
 *   <li>training on transposed chorales, scored on the validation split after each epoch
 *   <li>the best epoch's model, scored once on the test split beside two baselines
 *   <li>{@code generate}: it plays on, by itself or from a given start
 * </ol>
 */
public final class MusicApp implements Experiment<MusicConfig> {

  private static final List<String> EXAMPLES =
      """
          train
          train --preset full --out runs/chorales
          train --resume --out runs/chorales
          generate --run runs/chorales --out song.mid
          generate --run runs/chorales --out song.mid --bars 32 --bpm 100
          generate --run runs/chorales --out ending.mid --start opening.mid
          evaluate --run runs/chorales
          evaluate --run runs/chorales --data-dir data
          evaluate --run runs/chorales > scores.txt
          """
          .lines()
          .toList();

  @Override
  public String task() {
    return "music";
  }

  @Override
  public String title() {
    return "Music, one to many: an LSTM composes chorales, 88 keys a frame (article 1).";
  }

  @Override
  public ConfigSchema<MusicConfig> schema() {
    return MusicConfig.SCHEMA;
  }

  @Override
  public List<Object> commands() {
    return List.of(new GenerateCommand());
  }

  @Override
  public List<String> examples() {
    return EXAMPLES;
  }

  @Override
  public RunResult run(MusicConfig config, RunContext context) throws IOException {
    MusicData data = context.timed("data", () -> MusicData.open(config, context));
    context.keep(data.summary());
    BatchSource batches = data.trainingBatches(config);
    announce(config, data, batches, context);
    Fit fit =
        new Fit(
            new Trainer.Plan(config.epochs(), config.seed(), config.rate()),
            batches,
            graph -> Predictions.of(graph, data.validation(), config.clock()).scores(),
            new Best("nll", false),
            config.scored(),
            config.patience(),
            config.checkpointSeconds(),
            List.of());
    Fit.Fitted fitted = fit.in(context, () -> MusicModel.build(config));
    Predictions test =
        context.timed("test", () -> Predictions.of(fitted.model(), data.test(), config.clock()));
    Map<String, Double> baseline = context.timed("baseline", () -> Baselines.scores(data));
    RunResult result =
        fitted.result(
            this, config, config.seed(), context, data.summary(), test.scores(), baseline);
    MusicReport.write(result, test);
    sayScores(result, context);
    return result;
  }

  @Override
  public void evaluate(MusicConfig config, RunContext context) throws IOException {
    MusicData data = MusicData.open(config, context);
    context.keep(data.summary());
    ComputationGraph model = Fit.model(context.out(), config.scored());
    Predictions test = Predictions.of(model, data.test(), config.clock());
    test.scores().forEach((name, value) -> context.say("%-24s %.5f", name, value));
    Baselines.scores(data)
        .forEach((name, value) -> context.say("%-24s %.5f", "baseline " + name, value));
    context.say("");
    context.say(MusicReport.byPosition(test).text());
    for (var picture : MusicReport.pictures(context.out(), test)) {
      context.say("%-24s %s", picture.title(), picture.file());
    }
  }

  private static void announce(
      MusicConfig config, MusicData data, BatchSource batches, RunContext context) {
    context.say(
        "examples    %,d %s to train, %,d validation, %,d test; %,d, %,d, %,d frames",
        data.train().size(),
        config.file().isEmpty() ? "chorales" : "pieces",
        data.validation().size(),
        data.test().size(),
        MusicData.frames(data.train()),
        MusicData.frames(data.validation()),
        MusicData.frames(data.test()));
    context.say(
        "steps       %,d an epoch, %,d in all",
        batches.batches(), (long) batches.batches() * config.epochs());
  }

  private static void sayScores(RunResult result, RunContext context) {
    Map<String, Double> baseline = result.scores().baseline();
    context.say(
        "test        %.3f nats a frame (each key as it was: %.3f, key frequencies: %.3f)",
        result.scores().test().get("nll"),
        baseline.get("nll"),
        baseline.get("nll_key_frequencies"));
    if (result.data().source().equals("synthetic")) {
      context.say("            composed by program: the scores say nothing about Bach's chorales");
    }
  }
}
