package org.dl4jsuite.mnist;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.dl4jsuite.training.run.AtomicFile;
import org.dl4jsuite.training.run.JsonFile;

/**
 * From which probability on an answer counts as sure. Kept in the run's folder, in {@value #FILE}.
 *
 * @param below an answer of a lower probability is unsure; 0 to 1
 * @param mistakes wrong answers on the validation digits that this was set by; 0 for the default
 */
record Sureness(
    @JsonProperty(required = true) double below, @JsonProperty(required = true) int mistakes) {

  static final String FILE = "sureness.json";

  /** For runs that have no file: older ones, and such as were not finished. */
  static final Sureness DEFAULT = new Sureness(0.9, 0);

  private static final double CAUGHT = 0.9;
  private static final int LEAST_MISTAKES = 5;
  private static final double HIGHEST = 0.999;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * Nine of ten wrong answers have a lower probability, on digits that the model did not learn
   * from; the default where there are fewer than {@value #LEAST_MISTAKES}.
   */
  static Sureness calibrate(Predictions validation) {
    double[] wrong =
        IntStream.range(0, validation.size())
            .filter(i -> !validation.isRight(i))
            .mapToDouble(validation::sureness)
            .sorted()
            .toArray();
    if (wrong.length < LEAST_MISTAKES) {
      return DEFAULT;
    }
    double caught = wrong[(int) Math.ceil(CAUGHT * wrong.length) - 1];
    return new Sureness(Math.min(HIGHEST, Math.nextUp(caught)), wrong.length);
  }

  /** Of a run. */
  static Sureness of(Path run) throws IOException {
    Path file = run.resolve(FILE);
    if (!Files.exists(file)) {
      return DEFAULT;
    }
    Sureness sureness = JsonFile.read(file, Sureness.class, "delete it to use the default");
    if (!(sureness.below >= 0 && sureness.below <= 1)) {
      throw new IOException(
          "below must be from 0 to 1, found %s (%s); delete it to use the default"
              .formatted(sureness.below, file));
    }
    return sureness;
  }

  void write(Path run) throws IOException {
    AtomicFile.write(run.resolve(FILE), JSON.writeValueAsBytes(this));
  }

  boolean isUnsure(double probability) {
    return !(probability >= below);
  }

  /** Share of a set's answers that are unsure. */
  double unsure(Predictions predictions) {
    return IntStream.range(0, predictions.size())
            .filter(i -> isUnsure(predictions.sureness(i)))
            .count()
        / (double) predictions.size();
  }
}
