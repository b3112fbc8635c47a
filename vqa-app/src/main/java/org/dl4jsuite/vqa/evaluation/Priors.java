package org.dl4jsuite.vqa.evaluation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.vqa.VqaExample;

/**
 * The baselines that need no net (Antol et al., arXiv:1505.00468, section 5.1), fitted on training
 * data: the most frequent answer, and the most frequent answer to each type of question ({@link
 * QuestionTypes#of}). Of answers given equally often the one first in Unicode's order is taken.
 */
public final class Priors {

  private final String mostFrequent;
  private final Map<String, String> byType;

  private Priors(String mostFrequent, Map<String, String> byType) {
    this.mostFrequent = mostFrequent;
    this.byType = byType;
  }

  /** Counts {@link VqaExample#answer} of each question that has one. */
  public static Priors fit(Iterable<VqaExample> train) {
    Map<String, Integer> all = new HashMap<>();
    Map<String, Map<String, Integer>> types = new HashMap<>();
    for (VqaExample example : train) {
      if (!example.answer().isEmpty()) {
        all.merge(example.answer(), 1, Integer::sum);
        types
            .computeIfAbsent(QuestionTypes.of(example), type -> new HashMap<>())
            .merge(example.answer(), 1, Integer::sum);
      }
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException("a prior must have answers to count, found none");
    }
    Map<String, String> byType = new HashMap<>();
    types.forEach((type, answers) -> byType.put(type, most(answers)));
    return new Priors(most(all), Map.copyOf(byType));
  }

  /** The most frequent answer in training, {@code yes} in VQA. */
  public String mostFrequent() {
    return mostFrequent;
  }

  /**
   * The most frequent answer to this type of question; {@link #mostFrequent} for an unseen type.
   */
  public String byType(VqaExample question) {
    return byType.getOrDefault(QuestionTypes.of(question), mostFrequent);
  }

  /** Types of question seen in training, in the order of names. */
  public List<String> types() {
    return byType.keySet().stream().sorted().toList();
  }

  private static String most(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .min(
            Comparator.comparing(Map.Entry<String, Integer>::getValue, Comparator.reverseOrder())
                .thenComparing(Map.Entry::getKey))
        .orElseThrow()
        .getKey();
  }
}
