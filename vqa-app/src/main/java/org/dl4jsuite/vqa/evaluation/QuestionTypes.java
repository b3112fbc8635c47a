package org.dl4jsuite.vqa.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dl4jsuite.data.vqa.VqaExample;

/**
 * The 65 question types of VQA on photographs: 64 beginnings of questions
 * (github.com/GT-Vision-Lab/VQA, {@code mscoco_question_types.txt}) and {@value #OTHER}.
 */
public final class QuestionTypes {

  /** Of a question that begins like none. */
  public static final String OTHER = "none of the above";

  private static final Set<String> BEGINNINGS =
      DataLines.of("question-types.txt").stream().collect(Collectors.toUnmodifiableSet());
  private static final int MOST_WORDS =
      BEGINNINGS.stream().mapToInt(type -> type.split(" ").length).max().orElseThrow();
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}'’]+");

  private QuestionTypes() {}

  /** The data set's own type, or where it tells none, {@link #classify}. */
  public static String of(VqaExample example) {
    return example.questionType().isEmpty() ? classify(example.question()) : example.questionType();
  }

  /** The longest type whose words, in any case, are the question's first. */
  public static String classify(String question) {
    List<String> words = firstWords(question);
    while (!words.isEmpty()) {
      String beginning = String.join(" ", words);
      if (BEGINNINGS.contains(beginning)) {
        return beginning;
      }
      words.remove(words.size() - 1);
    }
    return OTHER;
  }

  private static List<String> firstWords(String question) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(question.toLowerCase(Locale.ROOT));
    while (words.size() < MOST_WORDS && word.find()) {
      words.add(word.group());
    }
    return words;
  }
}
