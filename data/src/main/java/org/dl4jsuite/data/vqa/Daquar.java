package org.dl4jsuite.data.vqa;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * <a
 * href="https://www.mpi-inf.mpg.de/departments/computer-vision-and-machine-learning/research/vision-and-language/visual-turing-challenge">DAQUAR</a>
 * (Malinowski, Fritz 2014): questions about indoor scenes of NYU Depth v2. Its files, those of 37
 * classes of objects ({@code qa.37.raw.train.txt}, {@code qa.37.raw.test.txt}) and of 894 alike,
 * have a question and its answer on alternate lines:
 *
 * <pre>
 * what is in front of the white board or in front of the door in the image5 ?
 * table, chair
 * </pre>
 *
 * <p>The picture is {@code nyu_depth_images/image5.png}. Its number is cut from the question
 * ({@code in the image ?}), lest it be learned as a word. Several things are one answer, {@code
 * table, chair}: the person asked meant them all, and the data set's accuracy counts the whole
 * list. A question's id is its place in the file, from 0. {@link VqaExample#questionType} is {@code
 * how many}, {@code what color} or {@code what}; {@link VqaExample#answerType} {@code number},
 * {@code color} or {@code object}, as the questions' types are.
 */
public final class Daquar {

  private static final Pattern PICTURE = Pattern.compile("\\bimage(\\d+)\\b");
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

  private Daquar() {}

  /**
   * Reads one file, packed with gzip or not.
   *
   * @throws IOException if it is empty, an answer is missing or a question names no picture; it
   *     names the file and line
   */
  public static VqaSplit read(Path file) throws IOException {
    List<String> lines = TextLines.read(file);
    if (lines.isEmpty() || lines.size() % 2 != 0) {
      throw new IOException(
          "questions and answers must alternate, found %,d lines (%s)"
              .formatted(lines.size(), file));
    }
    SharedStrings shared = new SharedStrings();
    List<VqaExample> examples = new ArrayList<>(lines.size() / 2);
    for (int i = 0; i < lines.size(); i += 2) {
      examples.add(example(lines, i, shared, file));
    }
    return VqaSplit.of(examples);
  }

  /** The pictures, in the folder that holds {@code nyu_depth_images}. */
  public static VqaPictures pictures(Path root) {
    return VqaPictures.inFolder(root.resolve("nyu_depth_images"), ".png", ".jpg");
  }

  private static VqaExample example(List<String> lines, int at, SharedStrings shared, Path file)
      throws IOException {
    String asked = lines.get(at).strip();
    Matcher picture = PICTURE.matcher(asked);
    if (!picture.find()) {
      throw new IOException(
          "a question must name its picture, as in 'in the image3 ?', found '%s' (%s, line %,d)"
              .formatted(asked, file, at + 1));
    }
    String image = picture.group();
    String answer = String.join(", ", COMMA.split(lines.get(at + 1).strip()));
    if (answer.isBlank()) {
      throw new IOException(
          "a question must have an answer, found none (%s, line %,d)".formatted(file, at + 2));
    }
    String question = picture.replaceAll("image");
    String type = questionType(question);
    return new VqaExample(
        at / 2,
        shared.of(image),
        shared.of(question),
        List.of(shared.of(answer)),
        shared.of(answer),
        type,
        answerType(type));
  }

  private static String questionType(String question) {
    if (question.startsWith("how many")) {
      return "how many";
    }
    return question.contains(" color") ? "what color" : "what";
  }

  private static String answerType(String questionType) {
    return switch (questionType) {
      case "how many" -> "number";
      case "what color" -> "color";
      default -> "object";
    };
  }
}
