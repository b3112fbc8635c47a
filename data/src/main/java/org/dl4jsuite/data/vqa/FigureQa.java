package org.dl4jsuite.data.vqa;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.data.json.JsonReader;

/**
 * <a href="https://www.microsoft.com/en-us/research/project/figureqa-dataset/">FigureQA</a> (Kahou
 * et al. 2018): questions about bar graphs, line plots and pie charts, to answer with yes or no. A
 * split is a folder, {@code train1}, {@code validation1}, {@code validation2}, {@code
 * no_annot_test1} or {@code no_annot_test2}, that holds {@code png/0.png} and, read as a stream,
 * {@code qa_pairs.json}:
 *
 * <pre>
 * {"qa_pairs": [{"question_string": "Is Sky Blue the minimum?", "answer": 1, "image_index": 0,
 *     "color1_name": "Sky Blue", "color2_name": "--None--", ...}, ...]}
 * </pre>
 *
 * <p>A question's id is its place in the file, from 0: the {@code question_id} there tells which of
 * 15 templates made it. {@link VqaExample#questionType} is that template, the question with X and Y
 * for the two colours: {@code Is X less than Y?}. Answers 1 and 0 are {@code yes} and {@code no};
 * the test splits have none.
 */
public final class FigureQa {

  private final List<VqaExample> examples = new ArrayList<>();
  private final SharedStrings shared = new SharedStrings();

  private FigureQa() {}

  /**
   * Reads a split's questions.
   *
   * @param folder holds {@code qa_pairs.json}
   * @throws IOException if the file is missing or not of that form, a question lacks a key or
   *     words, or an answer is neither 0 nor 1; it names the file, line and column
   */
  public static VqaSplit read(Path folder) throws IOException {
    FigureQa reading = new FigureQa();
    JsonReader.readList(folder.resolve("qa_pairs.json"), "qa_pairs", reading::pair);
    return VqaSplit.of(reading.examples);
  }

  /** A split's pictures, in its folder. */
  public static VqaPictures pictures(Path folder) {
    return VqaPictures.inFolder(folder.resolve("png"), ".png");
  }

  private static final class Pair {
    private String text;
    private Long image;
    private String answer = "";
    private String first = "";
    private String second = "";
  }

  private void pair(JsonReader json) throws IOException {
    Pair read = new Pair();
    json.object(
        "a question must be an object",
        key -> {
          switch (key) {
            case "question_string" -> read.text = shared.of(json.text(key));
            case "image_index" -> read.image = json.whole(key);
            case "answer" -> read.answer = answer(json);
            case "color1_name" -> read.first = json.text(key);
            case "color2_name" -> read.second = json.text(key);
            default -> json.skip();
          }
        });
    Long image = json.present(read.image, "a question", "image_index");
    if (json.present(read.text, "a question", "question_string").isBlank()) {
      throw json.broken("a question must have words", "'" + read.text + "'");
    }
    examples.add(
        new VqaExample(
            examples.size(),
            shared.of(image.toString()),
            read.text,
            read.answer.isEmpty() ? List.of() : List.of(read.answer),
            read.answer,
            shared.of(replaced(replaced(read.text, read.first, "X"), read.second, "Y")),
            read.answer.isEmpty() ? "" : "yes/no"));
  }

  private static String answer(JsonReader json) throws IOException {
    return json.whole("an answer", 0, 1) == 1 ? "yes" : "no";
  }

  /** With the name's first occurrence, if any, replaced: colour X is named before colour Y. */
  private static String replaced(String question, String name, String by) {
    int at = name.isEmpty() ? -1 : question.indexOf(name);
    return at < 0
        ? question
        : question.substring(0, at) + by + question.substring(at + name.length());
  }
}
