package org.dl4jsuite.vqa;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.vqa.evaluation.AnswerMetric;
import org.dl4jsuite.vqa.evaluation.Priors;
import org.dl4jsuite.vqa.evaluation.VqaScores;

/** What guessing scores that sees no picture and reads at most a question's beginning. */
final class Baselines {

  private Baselines() {}

  /**
   * The same answer to all questions, and to all of a type, on the test split; what is answered is
   * fitted on training.
   */
  static Map<String, Double> scores(VqaData data) {
    Priors priors = Priors.fit(data.train().examples());
    List<VqaExample> test = data.test().examples();
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("accuracy", mean(test, example -> priors.mostFrequent()));
    scores.put("accuracy_by_type", mean(test, priors::byType));
    return scores;
  }

  private static double mean(List<VqaExample> test, Function<VqaExample, String> answers) {
    return VqaScores.of(AnswerMetric.of(test), test, answers).overall().mean();
  }
}
