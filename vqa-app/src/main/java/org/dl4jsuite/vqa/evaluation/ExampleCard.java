package org.dl4jsuite.vqa.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One question with its picture, what a net answered and what is true, for {@link ExamplesPage}.
 *
 * @param picture a file's bytes: PNG, JPEG, GIF or BMP
 * @param name of the picture, for errors and for readers who do not see it
 * @param question as it was asked
 * @param guesses the net's answers, the most probable first
 * @param truths of each person asked, at least four, or the data set's one answer; none where it is
 *     not known
 */
public record ExampleCard(
    byte[] picture, String name, String question, List<Guess> guesses, List<String> truths) {

  /** Validates, and copies the lists. */
  public ExampleCard {
    guesses = List.copyOf(guesses);
    truths = List.copyOf(truths);
    if (guesses.isEmpty()) {
      throw new IllegalArgumentException(
          "a card must have an answer of the net, found none (%s)".formatted(name));
    }
    if (truths.size() > 1 && truths.size() < VqaAccuracy.LEAST_PEOPLE) {
      throw new IllegalArgumentException(
          "a card's truths must be one, none, or at least %d, found %s (%s)"
              .formatted(VqaAccuracy.LEAST_PEOPLE, truths, name));
    }
    for (int i = 1; i < guesses.size(); i++) {
      if (guesses.get(i).probability() > guesses.get(i - 1).probability()) {
        throw new IllegalArgumentException(
            "the most probable answer must come first, found %s (%s)".formatted(guesses, name));
      }
    }
  }

  /** With the picture in a file. */
  public static ExampleCard of(
      Path picture, String question, List<Guess> guesses, List<String> truths) throws IOException {
    if (!Files.isRegularFile(picture)) {
      throw new IOException("a picture must be a file, found none (%s)".formatted(picture));
    }
    return new ExampleCard(
        Files.readAllBytes(picture), picture.toString(), question, guesses, truths);
  }

  /** What an answer is worth, as {@link AnswerMetric} has it; empty without truths. */
  OptionalDouble worth(Guess guess) {
    return switch (truths.size()) {
      case 0 -> OptionalDouble.empty();
      case 1 -> OptionalDouble.of(guess.answer().equals(truths.get(0)) ? 1 : 0);
      default -> OptionalDouble.of(VqaAccuracy.of(guess.answer(), truths));
    };
  }
}
