package org.dl4jsuite.vqa;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dl4jsuite.training.Fit.Scored;
import org.dl4jsuite.training.config.Check;
import org.dl4jsuite.training.config.ConfigSchema;
import org.dl4jsuite.training.config.Knob;
import org.dl4jsuite.training.config.Preset;
import org.dl4jsuite.training.schedule.LearningRate;

/** Every hyperparameter of the application. Dropout is given as DL4J does: probability to keep. */
public record VqaConfig(
    @Knob(value = "1", help = "seed of weights, order and dropout") long seed,
    @Knob(value = "scenes", help = "data") Dataset dataset,
    @Knob(value = "0", help = "training questions, so many drawn at random; 0 for all")
        int examples,
    @Knob(value = "lstm", help = "how a question is read: as a sequence, as a bag of words, or not")
        Question question,
    @Knob(
            value = "cnn",
            help =
                "how a picture is seen: by a CNN trained along, as a stored vector, as a stored map, or not at all")
        Vision vision,
    @Knob(
            value = "concatenate",
            help = "how both meet: side by side, or multiplied element by element")
        Fusion fusion,
    @Knob(
            value = "false",
            help = "whether stored vectors, or each position of a map, are scaled to length 1")
        boolean normalise,
    @Knob(value = "", help = "file of stored vectors or maps, as the command features writes it")
        String features,
    @Knob(
            value = "",
            help = "file of word vectors (GloVe, word2vec, fastText); else they are trained")
        String vectors,
    @Knob(value = "300", help = "numbers that stand for a word, where they are trained")
        int embedding,
    @Knob(value = "30", help = "words read of a question, the first so many") int longest,
    @Knob(value = "1", help = "times that a word must occur in training to be known")
        int leastCount,
    @Knob(value = "1000", help = "answers that can be given: the most frequent of training")
        int answers,
    @Knob(value = "512", help = "LSTM cells in a layer") int units,
    @Knob(value = "1", help = "LSTM layers") int lstmLayers,
    @Knob(
            value = "16",
            help = "filters of the CNN's first layer; each further one has twice as many")
        int filters,
    @Knob(value = "4", help = "layers of the CNN, each halving the picture") int cnnLayers,
    @Knob(value = "0", help = "pixels across and down that pictures are scaled to; 0: as they are")
        int pixels,
    @Knob(value = "false", help = "whether a question without its picture ends the run")
        boolean strict,
    @Knob(value = "1024", help = "units of a dense layer") int dense,
    @Knob(value = "3", help = "dense layers") int denseLayers,
    @Knob(value = "0.5", help = "probability to keep a dense unit, in training") double keep,
    @Knob(value = "adam", help = "updater") Updater updater,
    @Knob(value = "64", help = "questions in a step") int batch,
    @Knob(value = "10", help = "passes over the training questions") int epochs,
    @Knob(value = "0.001", help = "learning rate at its highest") double learningRate,
    @Knob(value = "0", help = "epochs of linear warm-up, before half a cosine") double warmUp,
    @Knob(value = "0.02", help = "share of the learning rate left at the end; 1: constant")
        double floor,
    @Knob(
            value = "0",
            help = "epochs without a better validation accuracy before stopping; 0: never")
        int patience,
    @Knob(
            value = "best",
            help = "which model is scored: of the best epoch by validation, or the last")
        Scored scored,
    @Knob(value = "60", help = "seconds between checkpoints, at most") double checkpointSeconds) {

  /** Where questions come from. */
  public enum Dataset {
    SCENES,
    EASY_VQA,
    VQA_V1_VAL,
    VQA_V1,
    VQA_V2,
    DAQUAR,
    CLEVR,
    FIGURE_QA
  }

  /** Readers of questions. */
  public enum Question {
    LSTM,
    BAG,
    NONE
  }

  /** Ways to see. */
  public enum Vision {
    CNN,
    VECTOR,
    MAP,
    NONE
  }

  /** Ways to bring question and picture together. */
  public enum Fusion {
    CONCATENATE,
    PRODUCT
  }

  /** DL4J's updaters that are offered. */
  public enum Updater {
    ADAM,
    RMSPROP
  }

  /** Checks every knob. */
  public VqaConfig {
    Check.atLeast("examples", examples, 0);
    Check.within("embedding", embedding, 1, 10_000);
    Check.within("longest", longest, 1, 1_000);
    Check.atLeast("leastCount", leastCount, 1);
    Check.within("answers", answers, 2, 1_000_000);
    Check.within("units", units, 1, 10_000);
    Check.within("lstmLayers", lstmLayers, 1, 3);
    Check.within("filters", filters, 1, 1_000);
    Check.within("cnnLayers", cnnLayers, 1, 6);
    Check.within("pixels", pixels, 0, 1_000);
    Check.within("dense", dense, 1, 100_000);
    Check.within("denseLayers", denseLayers, 0, 10);
    Check.within("keep", keep, 0.01, 1);
    Check.within("batch", batch, 1, 10_000);
    Check.atLeast("epochs", epochs, 1);
    Check.positive("learningRate", learningRate);
    Check.within("warmUp", warmUp, 0, epochs);
    Check.within("floor", floor, 0, 1);
    Check.atLeast("patience", patience, 0);
    Check.positive("checkpointSeconds", checkpointSeconds);
    if (question == Question.NONE && vision == Vision.NONE) {
      throw new IllegalArgumentException(
          "--question or --vision must be other than none, found both none");
    }
    if (question == Question.NONE && vision == Vision.MAP) {
      throw new IllegalArgumentException(
          "--vision map must come with a question, found --question none");
    }
    if (fusion == Fusion.PRODUCT && (question == Question.NONE || vision == Vision.NONE)) {
      throw new IllegalArgumentException(
          "--fusion product must come with a question and a picture, found one of them none");
    }
    if (!features.isEmpty() && vision != Vision.VECTOR && vision != Vision.MAP) {
      throw new IllegalArgumentException(
          "--features must come with --vision vector or map, found --vision "
              + vision.name().toLowerCase(Locale.ROOT));
    }
    if (!vectors.isEmpty() && question == Question.NONE) {
      throw new IllegalArgumentException(
          "--vectors must come with a question, found --question none");
    }
  }

  private static final Map<String, String> SMALL =
      Map.of(
          "embedding", "32",
          "units", "64",
          "dense", "128",
          "denseLayers", "1",
          "keep", "0.9",
          "fusion", "product",
          "warmUp", "0.2");

  /** The article's sizes are the defaults above; its rate and updater are not told, but RMSProp. */
  private static final Map<String, String> ARTICLE =
      Map.of(
          "dataset", "vqa-v2",
          "vision", "vector",
          "updater", "rmsprop",
          "batch", "256",
          "epochs", "5",
          "floor", "1");

  private static final Map<String, String> TEXT =
      Map.of(
          "dataset", "vqa-v1-val",
          "vision", "none",
          "denseLayers", "1",
          "batch", "256",
          "epochs", "4");

  private static final Map<String, String> FULL =
      Map.of(
          "dataset", "vqa-v2",
          "vision", "map",
          "normalise", "true",
          "fusion", "product",
          "denseLayers", "1",
          "batch", "256");

  /** The presets; each lists only what differs. */
  public static final ConfigSchema<VqaConfig> SCHEMA =
      ConfigSchema.of(
          VqaConfig.class,
          List.of(
              new Preset(
                  "smoke",
                  "a first result in under a minute: 6,000 scenes drawn by program",
                  with(SMALL, "examples", "6000", "epochs", "4", "learningRate", "0.002")),
              new Preset(
                  "scenes",
                  "all scenes: a small CNN and an LSTM, multiplied",
                  with(SMALL, "dense", "256", "epochs", "12", "learningRate", "0.002")),
              new Preset(
                  "easy",
                  "easy-VQA: the same net, on pictures of its own",
                  with(SMALL, "dataset", "easy-vqa", "epochs", "8")),
              new Preset(
                  "text",
                  "VQA v1's questions alone, 121,512 without pictures: what words tell",
                  TEXT),
              new Preset(
                  "article",
                  "the article's network on VQA v2; needs --features, and --vectors as the article has them",
                  ARTICLE),
              new Preset(
                  "bow",
                  "the article's, its questions as bags of words",
                  with(ARTICLE, "question", "bag")),
              new Preset(
                  "question-only",
                  "the article's, without pictures",
                  with(ARTICLE, "vision", "none")),
              new Preset(
                  "image-only",
                  "the article's, without questions",
                  with(ARTICLE, "question", "none")),
              new Preset(
                  "full",
                  "attention over the 7 x 7 map, a product, Adam; needs --features made with --map",
                  FULL)));

  private static Map<String, String> with(Map<String, String> base, String... more) {
    Map<String, String> all = new LinkedHashMap<>(base);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  /** The learning rate's course. */
  LearningRate rate() {
    return LearningRate.cosine(learningRate, warmUp, epochs, floor);
  }
}
