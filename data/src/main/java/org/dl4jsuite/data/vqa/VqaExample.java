package org.dl4jsuite.data.vqa;

import java.util.List;
import java.util.Objects;

/**
 * A question about a picture, with its answers.
 *
 * @param id the question's, unique within its split
 * @param image names the picture within its data set: a COCO id as in {@code 458752}, or a file's
 *     name without its ending
 * @param question as it was asked
 * @param answers of each person asked, ten in VQA; one where the data set has one; none where they
 *     are not published
 * @param answer the most frequent of them, as the data set tells or counts it; empty where there
 *     are none
 * @param questionType the data set's, such as {@code what color is the} or {@code count}; empty for
 *     none
 * @param answerType {@code yes/no}, {@code number}, {@code other}, or the data set's own; empty for
 *     none
 */
public record VqaExample(
    long id,
    String image,
    String question,
    List<String> answers,
    String answer,
    String questionType,
    String answerType) {

  /** Validates. */
  public VqaExample {
    Objects.requireNonNull(questionType);
    Objects.requireNonNull(answerType);
    if (image.isBlank() || question.isBlank()) {
      throw new IllegalArgumentException(
          "a question must have words and a picture, found '%s' about '%s' (question %d)"
              .formatted(question, image, id));
    }
    answers = List.copyOf(answers);
    if (answers.isEmpty() != answer.isEmpty()) {
      throw new IllegalArgumentException(
          "the most frequent answer must be there where answers are, found '%s' of %s (question %d)"
              .formatted(answer, answers, id));
    }
  }

  /** With one answer, of which the data set tells no type. */
  public static VqaExample of(long id, String image, String question, String answer) {
    return new VqaExample(id, image, question, List.of(answer), answer, "", "");
  }
}
