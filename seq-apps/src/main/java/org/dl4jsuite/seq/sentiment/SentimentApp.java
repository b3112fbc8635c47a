package org.dl4jsuite.seq.sentiment;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.labelled.LabelledText;
import org.dl4jsuite.data.text.Printable;
import org.dl4jsuite.data.text.TextBatches;
import org.dl4jsuite.training.Experiment;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.fit.Best;
import org.dl4jsuite.training.fit.Trainer;

/**
 * Whether a film review is positive or negative; or which class a text has, of the user's own.
 *
 * <ol>
 *   <li>IMDB's reviews, or made-up ones where IMDB is not to be had, or the user's texts
 *   <li>a vocabulary fitted on the training texts, saved with the run as the classes are
 *   <li>a bidirectional LSTM over words, pooled over time ({@link SentimentModel})
 *   <li>training, scored on validation texts (of other films) after each epoch
 *   <li>the best epoch's model, scored once on the test texts beside a bag of words
 * </ol>
 */
public final class SentimentApp implements Experiment<SentimentConfig> {

  private static final List<String> EXAMPLES =
      """
          train
          train --preset full --out runs/reviews
          train --file reviews.csv
          predict --run runs/reviews "A film that I shall see again."
          predict --run runs/reviews "Dull." "I laughed all night."
          predict --run runs/reviews < reviews.txt
          evaluate --run runs/reviews
          evaluate --run runs/reviews --data-dir data
          evaluate --run runs/reviews > scores.txt
          """
          .lines()
          .toList();

  /** With fewer steps the smallest net has hardly begun. */
  private static final int FEW_STEPS = 250;

  private static final int MOST_CLASSES = 12;

  /** Training texts that are scored after each epoch: the first. */
  private static final int SEEN = 500;

  @Override
  public String task() {
    return "sentiment";
  }

  @Override
  public String title() {
    return "Whether a film review is positive or negative, or the class of your own texts: many to one (article 1).";
  }

  @Override
  public ConfigSchema<SentimentConfig> schema() {
    return SentimentConfig.SCHEMA;
  }

  @Override
  public List<Object> commands() {
    return List.of(new PredictCommand());
  }

  @Override
  public List<String> examples() {
    return EXAMPLES;
  }

  @Override
  public RunResult run(SentimentConfig config, RunContext context) throws IOException {
    SentimentData data = context.timed("data", () -> SentimentData.open(config, context));
    context.keep(data.summary());
    ReviewEncoder encoder =
        context.timed("vocabulary", () -> ReviewEncoder.of(config, data, context));
    encoder.save(context.out());
    TextBatches training = encoder.training(config, data.train());
    TextBatches validation = encoder.scoring(data.validation());
    List<LabelledText> some = data.train().subList(0, Math.min(SEEN, data.train().size()));
    TextBatches seen = encoder.scoring(some);
    announce(config, data, encoder, training, context);
    Fit fit =
        new Fit(
            new Trainer.Plan(config.epochs(), config.seed(), config.rate()),
            training,
            graph -> scores(graph, validation, seen),
            new Best("accuracy", true),
            config.scored(),
            config.patience(),
            config.checkpointSeconds(),
            List.of());
    Fit.Fitted fitted =
        fit.in(
            context,
            () ->
                SentimentModel.build(config, encoder.vocabulary().size(), encoder.labels().size()));
    Verdicts test = context.timed("test", () -> score(fitted.model(), encoder, data));
    Map<String, Double> baseline =
        context.timed("baseline", () -> BagOfWords.scores(data, encoder.vocabulary()));
    RunResult result =
        fitted.result(
            this, config, config.seed(), context, data.summary(), test.scores(), baseline);
    new SentimentReport(encoder.labels(), test, data.test()).write(result);
    sayScores(result, data, context);
    return result;
  }

  @Override
  public void evaluate(SentimentConfig config, RunContext context) throws IOException {
    SentimentData data = SentimentData.open(config, context);
    context.keep(data.summary());
    ComputationGraph model = Fit.model(context.out(), config.scored());
    ReviewEncoder encoder = ReviewEncoder.load(config, context.out());
    encoder.requireOf(model, context.out());
    Verdicts test = score(model, encoder, data);
    test.scores().forEach((name, value) -> context.say("%-20s %.5f", name, value));
    new SentimentReport(encoder.labels(), test, data.test()).say(context);
  }

  private static Map<String, Double> scores(
      ComputationGraph graph, TextBatches validation, TextBatches seen) {
    Map<String, Double> scores = Verdicts.of(graph, validation).scores();
    scores.put("train_accuracy", Verdicts.of(graph, seen).accuracy());
    return scores;
  }

  private static Verdicts score(ComputationGraph model, ReviewEncoder encoder, SentimentData data) {
    return Verdicts.of(model, encoder.scoring(data.test()));
  }

  private static void announce(
      SentimentConfig config,
      SentimentData data,
      ReviewEncoder encoder,
      TextBatches batches,
      RunContext context) {
    if (data.isOwn()) {
      context.say("classes     %d: %s", data.labels().size(), counts(data));
    }
    context.say(
        "examples    %,d train, %,d validation%s, %,d test",
        data.train().size(),
        data.validation().size(),
        data.isOwn() ? "" : " (other films)",
        data.test().size());
    if (data.twins() > 0) {
      context.say(
          "            %,d training %s stand in the test split too",
          data.twins(), data.isOwn() ? "texts" : "reviews");
    }
    context.say("vocabulary  %,d words", encoder.vocabulary().size());
    long steps = (long) batches.batches() * config.epochs();
    context.say("steps       %,d an epoch, %,d in all", batches.batches(), steps);
    if (data.isOwn() && steps < FEW_STEPS) {
      int epochs = (FEW_STEPS + batches.batches() - 1) / batches.batches();
      context.say(
          "            few steps to learn in; --epochs %d would make %,d",
          epochs, (long) epochs * batches.batches());
    }
  }

  /** Training texts of each class. */
  private static String counts(SentimentData data) {
    Map<String, Long> counts =
        data.train().stream()
            .collect(Collectors.groupingBy(LabelledText::label, Collectors.counting()));
    String named =
        data.labels().stream()
            .limit(MOST_CLASSES)
            .map(label -> "%s %,d".formatted(label, counts.getOrDefault(label, 0L)))
            .collect(Collectors.joining(", "));
    return Printable.line(named) + (data.labels().size() > MOST_CLASSES ? ", ..." : "");
  }

  private static void sayScores(RunResult result, SentimentData data, RunContext context) {
    context.say(
        "test        %.2f %% of %,d verdicts right (bag of words: %.2f %%, word pairs too: %.2f %%)",
        100 * result.scores().test().get("accuracy"),
        result.data().splits().get("test"),
        100 * result.scores().baseline().get("accuracy"),
        100 * result.scores().baseline().get("accuracy_pairs"));
    if (data.isOwn()) {
      context.say(
          "            always the most frequent class: %.2f %%",
          100 * result.scores().baseline().get("accuracy_most_frequent_verdict"));
    }
    if (result.data().source().equals("synthetic")) {
      context.say("            made-up reviews, not IMDB: the scores say nothing about IMDB");
    }
  }
}
