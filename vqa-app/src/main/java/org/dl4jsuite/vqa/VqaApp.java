package org.dl4jsuite.vqa;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.text.WordVectors;
import org.dl4jsuite.training.Experiment;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.cli.CommandLineMain;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.fit.Best;
import org.dl4jsuite.training.fit.Trainer;
import org.dl4jsuite.vqa.VqaConfig.Question;
import org.dl4jsuite.vqa.preprocess.PreprocessCommand;
import org.dl4jsuite.vqa.vgg.FeaturesCommand;

/**
 * An answer from a picture and a question.
 *
 * <ol>
 *   <li>questions and pictures of a data set, or of scenes drawn by program
 *   <li>words and answers of the training questions, saved with the run
 *   <li>the network ({@link VqaModel})
 *   <li>training, scored on validation questions about other pictures after each epoch
 *   <li>the best epoch's model, scored once on the test questions beside guesses that see nothing
 * </ol>
 */
public final class VqaApp implements Experiment<VqaConfig> {

  private static final List<String> EXAMPLES =
      """
          train
          train --preset scenes --out runs/scenes
          train --resume --out runs/scenes
          ask --run runs/scenes picture.png "what color is the circle?"
          ask --run runs/scenes --top 5 picture.png "how many things are there?"
          ask --run runs/scenes picture.png < questions.txt
          evaluate --run runs/scenes
          evaluate --run runs/scenes --data-dir data
          evaluate --run runs/scenes > scores.txt
          demo --run runs/scenes --pictures pictures --questions questions.txt
          demo --run runs/scenes --pictures . --questions q.txt --out page.html
          demo --run runs/coco --pictures . --questions q.txt --weights vgg16.h5
          features --out vgg.features coco/train2014 coco/val2014
          features --out maps.features --map pictures
          features --out vgg.features --from vgg_feats.mat --ids coco_vgg_IDMap.txt
          preprocess --questions Q.json --annotations A.json --split val --out lines
          preprocess --questions test.json --split test --out lines
          preprocess --questions Q.json --split val --out lines --overwrite
          """
          .lines()
          .toList();

  static final String JAR = "vqa-app.jar";

  /** Training questions that are scored after each epoch: the first. */
  private static final int SEEN = 500;

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    CommandLineMain.main(new VqaApp(), JAR, arguments);
  }

  @Override
  public String task() {
    return "vqa";
  }

  @Override
  public String title() {
    return "An answer from a picture and a question (articles 5 and 6).";
  }

  @Override
  public ConfigSchema<VqaConfig> schema() {
    return VqaConfig.SCHEMA;
  }

  @Override
  public List<Object> commands() {
    return List.of(
        new AskCommand(), new DemoCommand(), new FeaturesCommand(), new PreprocessCommand());
  }

  @Override
  public List<String> examples() {
    return EXAMPLES;
  }

  @Override
  public RunResult run(VqaConfig config, RunContext context) throws IOException {
    VqaData data = context.timed("data", () -> VqaData.open(config, context));
    context.keep(data.summary());
    VqaEncoder encoder = encoder(config, data, context);
    encoder.save(context.out());
    Optional<WordVectors> vectors = vectors(config, encoder, context);
    VqaBatches training = training(config, encoder, data);
    Fit fit =
        new Fit(
            new Trainer.Plan(config.epochs(), config.seed(), config.rate()),
            training,
            graph -> scores(graph, encoder, data, config),
            new Best("accuracy", true),
            config.scored(),
            config.patience(),
            config.checkpointSeconds(),
            List.of());
    announce(config, data, encoder, training, context);
    Fit.Fitted fitted =
        fit.in(
            context,
            () ->
                VqaModel.build(
                    config,
                    encoder.words().size(),
                    encoder.answers().size(),
                    data.train().pictures().shape(),
                    vectors));
    Predictions test = context.timed("test", () -> score(fitted.model(), encoder, data, config));
    Map<String, Double> baseline = context.timed("baseline", () -> Baselines.scores(data));
    RunResult result =
        fitted.result(
            this, config, config.seed(), context, data.summary(), test.scores(), baseline);
    VqaReport.write(result, test, data);
    sayScores(result, context);
    return result;
  }

  @Override
  public void evaluate(VqaConfig config, RunContext context) throws IOException {
    VqaData data = VqaData.open(config, context);
    context.keep(data.summary());
    VqaEncoder encoder = VqaEncoder.load(config, context.out());
    encoder.requireSeen(data.test().pictures());
    Predictions test = score(Fit.model(context.out(), config.scored()), encoder, data, config);
    test.scores().forEach((name, value) -> context.say("%-20s %.5f", name, value));
    VqaReport.say(test, data, context);
  }

  /** That of the run which this one starts from, or one fitted on the training questions. */
  private static VqaEncoder encoder(VqaConfig config, VqaData data, RunContext context)
      throws IOException {
    if (context.from().isEmpty()) {
      return VqaEncoder.fit(config, data.train());
    }
    VqaEncoder encoder = VqaEncoder.load(config, context.from().get());
    encoder.requireSeen(data.train().pictures());
    return encoder;
  }

  private static Map<String, Double> scores(
      ComputationGraph graph, VqaEncoder encoder, VqaData data, VqaConfig config) {
    Map<String, Double> scores = Predictions.of(graph, encoder, data.validation(), config).scores();
    VqaData.Part train = data.train();
    VqaData.Part seen =
        new VqaData.Part(
            train.examples().subList(0, Math.min(SEEN, train.examples().size())),
            train.pictures(),
            train.files());
    scores.put(
        "train_accuracy", Predictions.of(graph, encoder, seen, config).scores().get("accuracy"));
    return scores;
  }

  private static Predictions score(
      ComputationGraph model, VqaEncoder encoder, VqaData data, VqaConfig config) {
    return Predictions.of(model, encoder, data.test(), config);
  }

  /** Of the words of training questions, of a file; others are read as unknown words. */
  private static Optional<WordVectors> vectors(
      VqaConfig config, VqaEncoder encoder, RunContext context) throws IOException {
    if (config.vectors().isEmpty() || config.question() == Question.NONE) {
      return Optional.empty();
    }
    WordVectors vectors = WordVectors.read(Path.of(config.vectors()), encoder.words());
    long found = IntStream.range(0, vectors.known().length).filter(i -> vectors.known()[i]).count();
    context.say(
        "vectors     of %d numbers, for %,d of %,d words; the others are zeros",
        vectors.width(), found, found + vectors.missing().size());
    return Optional.of(vectors);
  }

  private static VqaBatches training(VqaConfig config, VqaEncoder encoder, VqaData data) {
    List<VqaBatches.Encoded> answerable =
        data.train().examples().stream()
            .map(encoder::encode)
            .filter(question -> question.answer() != Answers.NONE)
            .toList();
    if (answerable.isEmpty()) {
      throw new IllegalArgumentException(
          "a training question must have one of the model's %,d answers, found none of %,d questions"
              .formatted(encoder.answers().size(), data.train().examples().size()));
    }
    return new VqaBatches(
        answerable, data.train().pictures(), VqaBatches.Options.shuffled(config, encoder));
  }

  private static void announce(
      VqaConfig config, VqaData data, VqaEncoder encoder, VqaBatches batches, RunContext context) {
    context.say(
        "examples    %,d train, %,d validation (other pictures), %,d test",
        data.train().examples().size(),
        data.validation().examples().size(),
        data.test().examples().size());
    context.say(
        "vocabulary  %,d words, %,d answers", encoder.words().size(), encoder.answers().size());
    int other = data.train().examples().size() - batches.examples();
    if (other > 0) {
      context.say("            %,d training questions with other answers, left out", other);
    }
    context.say(
        "steps       %,d an epoch, %,d in all",
        batches.batches(), (long) batches.batches() * config.epochs());
  }

  private static void sayScores(RunResult result, RunContext context) {
    context.say(
        "test        %.2f %% of %,d questions (the same answer to all: %.2f %%, to each type of question: %.2f %%)",
        100 * result.scores().test().get("accuracy"),
        result.data().splits().get("test"),
        100 * result.scores().baseline().get("accuracy"),
        100 * result.scores().baseline().get("accuracy_by_type"));
    if (result.data().source().equals("synthetic")) {
      context.say("            drawn scenes, not photographs: the scores say nothing about VQA");
    }
  }
}
