package org.dl4jsuite.vqa;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.image.PictureReader;
import org.dl4jsuite.data.vqa.PictureFile;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.run.RunFolder;
import org.dl4jsuite.vqa.VqaConfig.Question;
import org.dl4jsuite.vqa.evaluation.Guess;

/** A saved run that answers questions about pictures it never met. */
final class Oracle {

  private static final String PICTURE = "asked";

  private final VqaConfig config;
  private final VqaEncoder encoder;
  private final ComputationGraph model;

  private Oracle(VqaConfig config, VqaEncoder encoder, ComputationGraph model) {
    this.config = config;
    this.encoder = encoder;
    this.model = model;
  }

  static Oracle load(Path run, VggOptions vgg) throws IOException {
    VqaConfig config = VqaConfig.SCHEMA.create(RunFolder.settings(run).config());
    return new Oracle(config, VqaEncoder.load(config, run), Fit.model(run, config.scored()));
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
