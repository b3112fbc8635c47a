package org.dl4jsuite.vqa.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.dl4jsuite.data.vqa.VqaExample;

/**
 * One question with its picture, what a net answered and what is true, for {@link ExamplesPage}.
 *
 * @param picture a file's bytes: PNG, JPEG, GIF or BMP
 * @param name of the picture, for errors and for readers who do not see it
 * @param question as it was asked
 * @param guesses the net's answers, the most probable first
 * @param truths of each person asked, or the data set's one answer; none where it is not known
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

  /** What an answer is worth by {@link AnswerMetric#of}, from 0 to 1; empty without truths. */
  OptionalDouble worth(Guess guess) {
    if (truths.isEmpty()) {
      return OptionalDouble.empty();
    }
    VqaExample example = new VqaExample(0, name, question, truths, truths.get(0), "", "");
    return OptionalDouble.of(AnswerMetric.of(List.of(example)).score(example, guess.answer()));
  }
}
