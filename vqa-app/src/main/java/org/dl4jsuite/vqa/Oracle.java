package org.dl4jsuite.vqa;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.feature.FeatureStore;
import org.dl4jsuite.data.image.ColourPicture;
import org.dl4jsuite.data.image.PictureReader;
import org.dl4jsuite.data.vqa.PictureFile;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.cli.RunOptions;
import org.dl4jsuite.training.run.RunFolder;
import org.dl4jsuite.vqa.VqaConfig.Vision;
import org.dl4jsuite.vqa.evaluation.Guess;
import org.dl4jsuite.vqa.vgg.VggChoice;
import org.dl4jsuite.vqa.vgg.VggFeatures;
import org.dl4jsuite.vqa.vgg.VggOptions;
import org.dl4jsuite.vqa.vgg.VggOutput;

/** A saved run that answers questions about pictures it never met. */
final class Oracle {

  private static final String PICTURE = "asked";

  private final VqaConfig config;
  private final VqaEncoder encoder;
  private final ComputationGraph model;

  /** Null where the model was not trained on its values. */
  private final VggFeatures vgg;

  /** The values of a single picture. */
  private record OnePicture(float[] values) implements FeatureStore {

    @Override
    public int size() {
      return 1;
    }

    @Override
    public int width() {
      return values.length;
    }

    @Override
    public boolean has(String image) {
      return true;
    }

    @Override
    public void read(String image, float[] target, int at) {
      System.arraycopy(values, 0, target, at, values.length);
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private Oracle(VqaConfig config, VqaEncoder encoder, ComputationGraph model, VggFeatures vgg) {
    this.config = config;
    this.encoder = encoder;
    this.model = model;
    this.vgg = vgg;
  }

  /**
   * Loads a run.
   *
   * @param weights which VGG-16 sees a picture, where the model was trained on its values
   * @throws IllegalArgumentException if it is not the VGG-16 that made what the model was trained
   *     on
   */
  static Oracle load(RunOptions options, VggOptions weights) throws IOException {
    Path run = options.run();
    VqaConfig config =
        VqaConfig.SCHEMA.create(RunFolder.settings(run, "run", new VqaApp().task()).config());
    VqaEncoder encoder = VqaEncoder.load(config, run);
    VggChoice choice =
        switch (config.vision()) {
          case NONE, CNN -> null;
          case VECTOR -> weights.choice(VggOutput.FC7, options.dataDir());
          case MAP -> weights.choice(VggOutput.MAP, options.dataDir());
        };
    VggFeatures vgg = null;
    if (choice != null) {
      check(choice, encoder.picture(), run);
      vgg = choice.open();
    }
    return new Oracle(config, encoder, Fit.model(run, config.scored()), vgg);
  }

  private static void check(VggChoice choice, PictureShape trained, Path run) {
    if (choice.width() != trained.length()) {
      throw new IllegalArgumentException(
          "VGG-16 must give the %d values of a picture that the run was trained on, found %d (%s)"
              .formatted(trained.length(), choice.width(), run));
    }
    if (choice.differsFrom(trained.origin())) {
      throw new IllegalArgumentException(
          "a picture must be seen as in training, by '%s', found '%s' (%s); name the weights with --weights"
              .formatted(trained.origin(), choice.origin(), run));
    }
  }

  /** Words of a question that the run does not know; they are read as one word, "unknown". */
  List<String> unknown(String question) {
    return VqaEncoder.TOKENISER.words(question).stream()
        .filter(word -> !encoder.words().knows(word))
        .distinct()
        .toList();
  }

  /** What the model sees of a picture, to ask about more than once. */
  PictureInput see(PictureFile file) throws IOException {
    if (config.vision() == Vision.NONE) {
      return PictureInput.NONE;
    }
    ColourPicture picture = PictureReader.readColour(file.where(), file::open);
    if (config.vision() == Vision.CNN) {
      PictureShape shape = encoder.picture();
      return PictureInput.Pixels.of(Map.of(PICTURE, picture.scaled(shape.width(), shape.height())));
    }
    return PictureInput.stored(
        new OnePicture(vgg.of(List.of(picture))),
        config.vision() == Vision.MAP,
        config.normalise());
  }

  /** The likeliest answers, the first most so. */
  List<Guess> ask(PictureInput picture, String question) {
    if (question.isBlank()) {
      throw new IllegalArgumentException("a question must have words, found none");
    }
    VqaExample example = new VqaExample(0, PICTURE, question, List.of(), "", "", "");
    VqaData.Part part = new VqaData.Part(List.of(example), picture, null);
    return Predictions.of(model, encoder, part, config).likeliest().get(0);
  }
}
