package org.dl4jsuite.vqa.evaluation;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The official accuracy of one answer (Antol et al., arXiv:1505.00468): an answer that three people
 * gave is right. Each person is left out in turn and {@code min(1, matches among the others / 3)}
 * averaged, so that of ten people one, two, three, and four or more who agree with the answer make
 * 0.3, 0.6, 0.9 and 1.
 *
 * <p>Where the people's answers differ, theirs and the given one are compared in the form of {@link
 * AnswerNormaliser#normalise}; where all gave the same, which may be a text read in the picture,
 * only {@link AnswerNormaliser#clean} is done.
 */
public final class VqaAccuracy {

  /** Below this many people not even full agreement would score 1. */
  static final int LEAST_PEOPLE = 4;

  private static final int FULL_AGREEMENT = 3;

  private VqaAccuracy() {}

  /**
   * Scores an answer.
   *
   * @param people what each of them answered: ten in VQA, here at least four
   * @return from 0 to 1
   */
  public static double of(String answer, List<String> people) {
    if (people.size() < LEAST_PEOPLE) {
      throw new IllegalArgumentException(
          "VQA accuracy must have the answers of at least %d people, found %s; take exact match"
              .formatted(LEAST_PEOPLE, people));
    }
    boolean differ = people.stream().map(AnswerNormaliser::clean).distinct().count() > 1;
    UnaryOperator<String> form = differ ? AnswerNormaliser::normalise : AnswerNormaliser::clean;
    String given = form.apply(answer);
    int matches = (int) people.stream().filter(other -> form.apply(other).equals(given)).count();
    return leaveOneOut(matches, people.size());
  }

  /** In whole thirds, so that the result is the double nearest to 0.3, 0.6 or 0.9. */
  private static double leaveOneOut(int matches, int people) {
    int withoutOneWhoAgrees = Math.min(FULL_AGREEMENT, matches - 1);
    int withoutAnother = Math.min(FULL_AGREEMENT, matches);
    int thirds = matches * withoutOneWhoAgrees + (people - matches) * withoutAnother;
    return thirds / (double) (FULL_AGREEMENT * people);
  }
}
