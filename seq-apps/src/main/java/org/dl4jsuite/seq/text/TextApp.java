package org.dl4jsuite.seq.text;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.sequence.Streams;
import org.dl4jsuite.training.Experiment;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.fit.Best;
import org.dl4jsuite.training.fit.Trainer;
import org.dl4jsuite.training.progress.SamplePredictionsListener;
import org.dl4jsuite.training.report.Numbers;

/**
 * A language model of characters (article 1, section 6: one to many).
 *
 * <ol>
 *   <li>tiny-shakespeare, a text of your own, or a grammar's where neither is to be had; the first
 *       90 % to learn from, 5 % for validation, 5 % for the test
 *   <li>LSTM layers over one-hot characters ({@code TextModel})
 *   <li>training by truncated back propagation over parallel streams, scored after each epoch by
 *       the exact loss of the whole validation text
 *   <li>the best epoch's model, scored once on the test text beside counts of n-grams
 * </ol>
 *
 * <p>Expected on tiny-shakespeare, preset {@code full}: a validation loss below 1.60 nats a
 * character; the task's page has the runs.
 */
public final class TextApp implements Experiment<TextConfig> {

  private static final List<String> EXAMPLES =
      """
          train
          train --file my-text.txt --out runs/mine
          train --preset full --out runs/plays
          generate --run runs/mine
          generate --run runs/mine --start "Once upon a time" --length 300
          generate --run runs/mine --temperature 0.5 --seed 7 > written.txt
          evaluate --run runs/mine
          evaluate --run runs/plays --data-dir data
          evaluate --run runs/mine > scores.txt
          """
          .lines()
          .toList();

  /** The vocabulary's file in the run's folder. */
  static final String CHARACTERS = "characters.json";

  /** Loss over validation and test together. */
  static final String LAST_TENTH = "loss_last_tenth";

  private static final int LONGEST_NGRAM = 8;
  private static final int SAMPLE_CHARACTERS = 160;

  @Override
  public String task() {
    return "text";
  }

  @Override
  public String title() {
    return "A character language model that writes text (article 1, section 6).";
  }

  @Override
  public ConfigSchema<TextConfig> schema() {
    return TextConfig.SCHEMA;
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
  public RunResult run(TextConfig chosen, RunContext context) throws IOException {
    TextData data = context.timed("data", () -> TextData.open(chosen, context));
    TextConfig config = chosen.fitting(data.train().length);
    context.keep(data.summary());
    data.characters().save(context.out().resolve(CHARACTERS));
    Streams batches = data.trainingBatches(config);
    announce(chosen, config, data, batches, context);
    Fit fit =
        new Fit(
            new Trainer.Plan(config.epochs(), config.seed(), config.rate()),
            batches,
            graph -> surprise(graph, data, data.validation()).scores(),
            new Best("loss", false),
            config.scored(),
            config.patience(),
            config.checkpointSeconds(),
            List.of(
                new SamplePredictionsListener(
                    context.out(),
                    context.sayer(),
                    graph -> List.of(sample(graph, data, config, SAMPLE_CHARACTERS)))));
    int kinds = data.characters().size();
    Fit.Fitted fitted = fit.in(context, () -> announced(TextModel.build(config, kinds), context));
    Surprise test = context.timed("test", () -> surprise(fitted.model(), data, data.test()));
    NGrams.Losses baseline =
        context.timed(
            "baseline",
            () ->
                NGrams.fit(data.train(), kinds, LONGEST_NGRAM)
                    .score(data.validation(), data.test()));
    RunResult result =
        fitted
            .result(
                this,
                config,
                config.seed(),
                context,
                data.summary(),
                withLastTenth(
                    test.scores(), data, fitted.epoch().validation().get("loss"), test.loss()),
                withLastTenth(
                    baseline.scores(), data, baseline.chosenValidation(), baseline.chosenTest()))
            .withTiming("characters_per_second", charactersPerSecond(fitted, batches));
    new TextReport(data.characters(), test)
        .write(result, baseline, sample(fitted.model(), data, config, TextReport.SAMPLE));
    sayScores(result, baseline, context);
    return result;
  }

  @Override
  public void evaluate(TextConfig config, RunContext context) throws IOException {
    TextData data = TextData.open(config, context);
    context.keep(data.summary());
    ComputationGraph model = Fit.model(context.out(), config.scored());
    Surprise test = surprise(model, data, data.test());
    test.scores().forEach((name, value) -> context.say("%-20s %.5f", name, value));
    context.say("");
    TextReport report = new TextReport(data.characters(), test);
    context.say(report.kinds().text());
    context.say("most surprising, nats of each line's last character:");
    context.say(report.passages().text());
  }

  private static Surprise surprise(ComputationGraph graph, TextData data, int[] text) {
    return Surprise.of(graph, text, data.characters().size());
  }

  private static String sample(
      ComputationGraph graph, TextData data, TextConfig config, int length) {
    return new TextDecoder(graph, data.characters())
        .generate("", length, TextDecoder.Options.of(config.temperature(), config.seed()));
  }

  /**
   * Adds the loss over validation and test together: the last tenth of the text, which others score
   * on. The halves of a text may differ more than two models do.
   */
  private static Map<String, Double> withLastTenth(
      Map<String, Double> scores, TextData data, double validation, double test) {
    int first = data.validation().length - 1;
    int second = data.test().length - 1;
    scores.put(LAST_TENTH, (first * validation + second * test) / (first + second));
    return scores;
  }

  private static double charactersPerSecond(Fit.Fitted fitted, Streams batches) {
    double seconds = fitted.state().history().stream().mapToDouble(epoch -> epoch.seconds()).sum();
    return batches.targets() * fitted.state().history().size() / seconds;
  }

  private static ComputationGraph announced(ComputationGraph model, RunContext context) {
    context.say("parameters  %,d", model.numParams());
    return model;
  }

  private static void announce(
      TextConfig chosen, TextConfig config, TextData data, Streams batches, RunContext context) {
    context.say(
        "characters  %,d train, %,d validation, %,d test; %d kinds",
        data.train().length,
        data.validation().length,
        data.test().length,
        data.characters().size());
    if (!config.equals(chosen)) {
      context.say(
          "batches     as the text allows: %d streams of %,d characters, segments of %d; asked for: %d of %,d, %d",
          config.streams(),
          config.stretch(),
          config.segment(),
          chosen.streams(),
          chosen.stretch(),
          chosen.segment());
    }
    int updates = (config.stretch() + config.segment() - 1) / config.segment();
    context.say(
        "steps       %,d an epoch, each %d streams of %,d characters in %d updates; %,d updates in all",
        batches.batches(),
        config.streams(),
        config.stretch(),
        updates,
        (long) batches.batches() * updates * config.epochs());
  }

  private static void sayScores(RunResult result, NGrams.Losses baseline, RunContext context) {
    double loss = result.scores().test().get("loss");
    context.say(
        "test        %.4f nats a character, %.4f bits (%d-grams: %.4f nats)",
        loss, Surprise.bits(loss), baseline.length(), baseline.chosenTest());
    context.say(
        "validation  %.4f nats (%.4f); both, the text's last tenth: %.4f nats (%.4f)",
        result.scores().validation().get("loss"),
        baseline.chosenValidation(),
        result.scores().test().get(LAST_TENTH),
        result.scores().baseline().get(LAST_TENTH));
    context.say(
        "speed       %s characters a second in training",
        Numbers.text(Math.round(result.timings().get("characters_per_second"))));
    if (result.data().source().equals("synthetic")) {
      context.say("            a grammar's text: the scores say nothing about real text");
    }
  }
}
