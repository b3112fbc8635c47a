package org.dl4jsuite.vqa;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.training.run.AtomicFile;

/** The answers that a model can give: its classes, the most frequent of training first. */
final class Answers {

  /** What {@link #index} says of an answer that cannot be given. */
  static final int NONE = -1;

  private static final Pattern LINE = Pattern.compile("[^\\r\\n]+");

  private final List<String> answers;
  private final Map<String, Integer> indices = new HashMap<>();

  private Answers(List<String> answers) {
    this.answers = List.copyOf(answers);
    for (String answer : answers) {
      indices.put(answer, indices.size());
    }
  }

  /**
   * The most frequent answers; of equally frequent ones the first in Unicode's order. What is not
   * one line is not among them: a run keeps them in lines.
   */
  static Answers fit(List<VqaExample> train, int most) {
    Map<String, Integer> counts = new HashMap<>();
    train.forEach(example -> counts.merge(example.answer(), 1, Integer::sum));
    counts.keySet().removeIf(answer -> !LINE.matcher(answer).matches());
    return new Answers(
        counts.entrySet().stream()
            .sorted(
                Comparator.comparing(
                        Map.Entry<String, Integer>::getValue, Comparator.reverseOrder())
                    .thenComparing(Map.Entry::getKey))
            .limit(most)
            .map(Map.Entry::getKey)
            .toList());
  }

  int size() {
    return answers.size();
  }

  /** The class of an answer; {@link #NONE} where it is not among them. */
  int index(String answer) {
    return indices.getOrDefault(answer, NONE);
  }

  String answer(int index) {
    return answers.get(index);
  }

  /** Writes one a line. */
  void save(Path path) throws IOException {
    AtomicFile.write(path, (String.join("\n", answers) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Reads what {@link #save} wrote. */
  static Answers load(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("a run's answers must be a file, found none (%s)".formatted(path));
    }
    try {
      return new Answers(Files.readAllLines(path, StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      throw new IOException("a run's answers must be UTF-8, found other (%s)".formatted(path), e);
    }
  }
}
