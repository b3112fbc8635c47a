package org.dl4jsuite.vqa.evaluation;

import org.dl4jsuite.data.vqa.VqaExample;

/** What an answer to a question is worth, from 0 to 1. */
public enum AnswerMetric {
  /** {@link VqaAccuracy}, for data with the answers of many people. */
  VQA_ACCURACY("VQA accuracy") {
    @Override
    public double score(VqaExample example, String answer) {
      return VqaAccuracy.of(answer, example.answers());
    }
  },

  /** 1 for the data set's answer, letter for letter, and 0 for every other. */
  EXACT_MATCH("accuracy") {
    @Override
    public double score(VqaExample example, String answer) {
      if (example.answers().isEmpty()) {
        throw new IllegalArgumentException(
            "a question must have an answer to be scored by, found none (question %d)"
                .formatted(example.id()));
      }
      return answer.equals(example.answer()) ? 1 : 0;
    }
  };

  private final String title;

  AnswerMetric(String title) {
    this.title = title;
  }

  /** As reports name it. */
  public String title() {
    return title;
  }

  /** The worth of an answer; {@link IllegalArgumentException} where the example has too few. */
  public abstract double score(VqaExample example, String answer);

  /**
   * The one that suits data: exact match where each question has one answer, VQA accuracy where
   * each has at least four. Mixtures are refused: their mean would mean nothing.
   */
  public static AnswerMetric of(Iterable<VqaExample> examples) {
    AnswerMetric common = null;
    for (VqaExample example : examples) {
      int people = example.answers().size();
      boolean fits = people == 1 || people >= VqaAccuracy.LEAST_PEOPLE;
      AnswerMetric own = people == 1 ? EXACT_MATCH : VQA_ACCURACY;
      if (!fits || common != null && own != common) {
        throw new IllegalArgumentException(
            "all questions must have one answer, or all at least %d, found %d (question %d)"
                .formatted(VqaAccuracy.LEAST_PEOPLE, people, example.id()));
      }
      common = own;
    }
    if (common == null) {
      throw new IllegalArgumentException("there must be a question to score, found none");
    }
    return common;
  }
}
