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
import org.dl4jsuite.vqa.VqaConfig.Question;
import org.dl4jsuite.vqa.evaluation.Guess;
import org.dl4jsuite.vqa.vgg.VggFeatures;
import org.dl4jsuite.vqa.vgg.VggOptions;
import org.dl4jsuite.vqa.vgg.VggOutput;

/** A saved run that answers questions about pictures it never met. */
final class Oracle {

  private static final String PICTURE = "asked";

  private final VqaConfig config;
  private final VqaEncoder encoder;
  private final ComputationGraph model;
  private final VggOptions weights;
  private final Path dataDir;

  /** Built when the first picture needs it. */
  private VggFeatures vgg;

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

  private Oracle(
      VqaConfig config,
      VqaEncoder encoder,
      ComputationGraph model,
      VggOptions weights,
      Path dataDir) {
    this.config = config;
    this.encoder = encoder;
    this.model = model;
    this.weights = weights;
    this.dataDir = dataDir;
  }

  /**
   * Loads a run.
   *
   * @param weights which VGG-16 sees a picture, where the model was trained on its values
   */
  static Oracle load(RunOptions options, VggOptions weights) throws IOException {
    Path run = options.run();
    VqaConfig config = VqaConfig.SCHEMA.create(RunFolder.settings(run).config());
    return new Oracle(
        config,
        VqaEncoder.load(config, run),
        Fit.model(run, config.scored()),
        weights,
        options.dataDir());
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
    return switch (config.vision()) {
      case NONE -> PictureInput.NONE;
      case CNN ->
          PictureInput.Pixels.of(
              Map.of(
                  PICTURE,
                  PictureReader.readColour(file.where(), file::open)
                      .scaled(encoder.picture().width(), encoder.picture().height())));
      default -> throw new IllegalArgumentException("TODO");
    };
  }

  private PictureInput computed(PictureFile file, VggOutput output) throws IOException {
    if (vgg == null) {
      vgg = weights.open(output, dataDir);
    }
    ColourPicture picture = PictureReader.readColour(file.where(), file::open);
    float[] features = vgg.of(List.of(picture));
    if (features.length != encoder.picture().length()) {
      throw new IllegalArgumentException(
          "VGG-16 must give the %d values of a picture that the run was trained on, found %d"
              .formatted(encoder.picture().length(), features.length));
    }
    return PictureInput.stored(
        new OnePicture(features), output == VggOutput.MAP, config.normalise());
  }

  /** The likeliest answers, the first most so. */
  List<Guess> ask(PictureInput picture, String question) {
    if (question.isBlank() && config.question() != Question.NONE) {
      throw new IllegalArgumentException("a question must have words, found none");
    }
    VqaExample example = new VqaExample(0, PICTURE, question, List.of(), "", "", "");
    VqaData.Part part = new VqaData.Part(List.of(example), picture, null);
    return Predictions.of(model, encoder, part, config).likeliest().get(0);
  }
}
