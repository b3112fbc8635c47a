package org.dl4jsuite.vqa.evaluation;

/**
 * An answer that a net gives.
 *
 * @param probability from 0 to 1
 */
public record Guess(String answer, double probability) {

  /** Validates. */
  public Guess {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "a probability must be from 0 to 1, found %s (answer '%s')"
              .formatted(probability, answer));
    }
  }
}
