package org.dl4jsuite.data.vqa;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.dl4jsuite.data.json.JsonReader;

/**
 * <a href="https://cs.stanford.edu/people/jcjohns/clevr/">CLEVR</a> v1.0 (Johnson et al. 2017):
 * questions about drawn objects that ask for steps of reasoning. A split lies in {@code
 * questions/CLEVR_train_questions.json}, read as a stream, and {@code
 * images/train/CLEVR_train_000000.png}; so do {@code val} and {@code test}, the latter without
 * answers.
 *
 * <p>A question's id is its {@code question_index}, its image the file's name without its ending.
 * {@link VqaExample#questionType} is the last function of its program, such as {@code count},
 * {@code exist}, {@code query_color}, {@code equal_size} or {@code greater_than}: what the question
 * asks for, once its steps are done. {@link VqaExample#answerType} is what the answer is: {@code
 * yes/no}, {@code number}, {@code shape}, {@code size}, {@code material} or {@code color}.
 */
public final class Clevr {

  private static final String ENDING = ".png";
  private static final Pattern FILE = Pattern.compile("\\w+\\" + ENDING);
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final List<VqaExample> examples = new ArrayList<>();
  private final Set<Long> ids = new HashSet<>();
  private final SharedStrings shared = new SharedStrings();

  private Clevr() {}

  /**
   * Reads a split's questions.
   *
   * @param root holds {@code questions}
   * @param split {@code train}, {@code val} or {@code test}
   * @throws IOException if the file is missing or not of that form, a question lacks a key or
   *     words, an answer is none that CLEVR has, or two have one id; it names the file, line and
   *     column
   */
  public static VqaSplit read(Path root, String split) throws IOException {
    Path file = root.resolve("questions").resolve("CLEVR_%s_questions.json".formatted(split));
    Clevr reading = new Clevr();
    JsonReader.readList(file, "questions", reading::question);
    return VqaSplit.of(reading.examples);
  }

  /** A split's pictures, in the folder that holds {@code images}. */
  public static VqaPictures pictures(Path root, String split) {
    return VqaPictures.inFolder(root.resolve("images").resolve(split), ENDING);
  }

  private static final class Question {
    private Long id;
    private String file;
    private String text;
    private String answer = "";
    private String type = "";
  }

  private void question(JsonReader json) throws IOException {
    Question read = new Question();
    json.object(
        "a question must be an object",
        key -> {
          switch (key) {
            case "question_index" -> read.id = json.whole(key);
            case "image_filename" -> read.file = json.text(key);
            case "question" -> read.text = shared.of(json.text(key));
            case "answer" -> read.answer = shared.of(json.text(key));
            case "program" -> read.type = lastFunction(json);
            default -> json.skip();
          }
        });
    Long id = json.present(read.id, "a question", "question_index");
    String file = json.present(read.file, "a question", "image_filename");
    if (!FILE.matcher(file).matches()) {
      throw json.broken("a picture must be a PNG file's name without a folder", "'" + file + "'");
    }
    if (json.present(read.text, "a question", "question").isBlank()) {
      throw json.broken("a question must have words", "'%s', question %d".formatted(read.text, id));
    }
    if (!ids.add(id)) {
      throw json.broken("the ids of questions must differ", id + " twice");
    }
    examples.add(
        new VqaExample(
            id,
            shared.of(file.substring(0, file.length() - ENDING.length())),
            read.text,
            read.answer.isEmpty() ? List.of() : List.of(read.answer),
            read.answer,
            read.type,
            answerType(json, read.answer)));
  }

  private String lastFunction(JsonReader json) throws IOException {
    String[] last = {""};
    json.array(
        "a program must be a list",
        () ->
            json.object(
                "a function must be an object",
                key -> {
                  // The release says "function", its generator's later versions "type".
                  if (key.equals("function") || key.equals("type")) {
                    last[0] = shared.of(json.text(key));
                  } else {
                    json.skip();
                  }
                }));
    return last[0];
  }

  private static String answerType(JsonReader json, String answer) throws IOException {
    if (NUMBER.matcher(answer).matches()) {
      return "number";
    }
    return switch (answer) {
      case "" -> "";
      case "yes", "no" -> "yes/no";
      case "cube", "cylinder", "sphere" -> "shape";
      case "large", "small" -> "size";
      case "metal", "rubber" -> "material";
      case "blue", "brown", "cyan", "gray", "green", "purple", "red", "yellow" -> "color";
      default ->
          throw json.broken(
              "an answer must be yes, no, a number, or a value of an attribute",
              "'" + answer + "'");
    };
  }
}
