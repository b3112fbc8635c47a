package org.dl4jsuite.data.vqa;

import java.util.List;

/**
 * One split of a data set, and what in its files found no counterpart.
 *
 * @param examples in the order of the file of questions
 * @param unanswered examples without an answer
 * @param stray annotations about no question of this split
 */
public record VqaSplit(List<VqaExample> examples, int unanswered, int stray) {

  /** Keeps its own list. */
  public VqaSplit {
    examples = List.copyOf(examples);
  }

  /** Examples alone, of which those without an answer are counted. */
  public static VqaSplit of(List<VqaExample> examples) {
    return new VqaSplit(examples, countUnanswered(examples), 0);
  }

  static int countUnanswered(List<VqaExample> examples) {
    return (int) examples.stream().filter(example -> example.answers().isEmpty()).count();
  }
}
