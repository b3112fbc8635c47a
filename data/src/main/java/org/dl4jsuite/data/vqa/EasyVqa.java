package org.dl4jsuite.data.vqa;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.dl4jsuite.data.catalog.ResolvedDataset;
import org.dl4jsuite.data.json.JsonReader;
import org.dl4jsuite.data.text.PlainText;

/**
 * The data set <a href="https://github.com/vzhou842/easy-VQA">easy-VQA</a>: pictures of 64 x 64
 * pixels, each of one shape in one colour, 4,000 with 38,575 questions to learn from and 1,000 with
 * 9,673 to test on. Read from the origin's archive or from the folder that unpacking it gives:
 *
 * <pre>
 * easy-VQA-master/easy_vqa/data/answers.txt                   the 13 answers, one a line
 * easy-VQA-master/easy_vqa/data/{train,test}/questions.json   [[question, answer, picture], ...]
 * easy-VQA-master/easy_vqa/data/{train,test}/images/0.png
 * </pre>
 *
 * <p>A question's id is its place in its file, from 0. Each split numbers its pictures from 0:
 * picture 7 of the one is not picture 7 of the other. {@link VqaExample#answerType} is {@code
 * yes/no}, {@code shape} or {@code color}; {@link VqaExample#questionType} is what the question is
 * after, seen from its words:
 *
 * <table>
 *   <caption>Families of questions</caption>
 *   <tr><td>{@code shape}</td><td>what shape is present?</td></tr>
 *   <tr><td>{@code shape of a color}</td><td>what is the blue shape?</td></tr>
 *   <tr><td>{@code color}</td><td>what color is the shape?</td></tr>
 *   <tr><td>{@code color of a shape}</td><td>what color is the triangle?</td></tr>
 *   <tr><td>{@code color present}</td><td>is there a red shape?</td></tr>
 *   <tr><td>{@code color absent}</td><td>is there not a red shape?</td></tr>
 *   <tr><td>{@code shape present}</td><td>does the image contain a circle?</td></tr>
 *   <tr><td>{@code shape absent}</td><td>does the image not contain a circle?</td></tr>
 * </table>
 */
public final class EasyVqa {

  /** The archive, as GitHub names it. */
  public static final String ARCHIVE = "easy-VQA-master.zip";

  private static final List<String> ROOTS =
      List.of("", "easy_vqa/data", "easy-VQA-master/easy_vqa/data");
  private static final Set<String> SHAPES = Set.of("circle", "rectangle", "triangle");
  private static final Set<String> COLORS =
      Set.of("black", "blue", "brown", "gray", "green", "red", "teal", "yellow");
  private static final Set<String> YES_NO = Set.of("yes", "no");
  private static final Set<String> NEGATIONS = Set.of("not", "no");
  private static final String ENDING = ".png";

  private EasyVqa() {}

  /**
   * One split.
   *
   * @param examples in the order of the file
   * @param pictures of these examples, held in memory
   */
  public record Split(List<VqaExample> examples, VqaPictures pictures) {

    /** Keeps its own list. */
    public Split {
      examples = List.copyOf(examples);
    }
  }

  /**
   * Both splits.
   *
   * @param answers all answers that there are, in the order of the data set's list
   */
  public record Splits(Split train, Split test, List<String> answers) {

    /** Keeps its own list. */
    public Splits {
      answers = List.copyOf(answers);
    }
  }

  /** Reads a found data set, straight from the archive. */
  public static Splits load(ResolvedDataset files) throws IOException {
    return read(files.path(ARCHIVE));
  }

  /**
   * Reads the archive, or the folder that unpacking it gave.
   *
   * @throws IOException if the archive is damaged, a file is missing or not of that form, an answer
   *     is none of the list's, or a question's picture is missing
   */
  public static Splits read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return readFolder(path, "");
    }
    if (!Files.isRegularFile(path)) {
      throw new IOException(
          "easy-VQA must be an archive or a folder, found none (%s)".formatted(path));
    }
    try (FileSystem zip = FileSystems.newFileSystem(path)) {
      return readFolder(zip.getPath("/"), path + "!");
    } catch (ZipException | EOFException | ProviderNotFoundException e) {
      throw new IOException(
          "the archive must be a sound zip file, found '%s' (%s); fetch it anew"
              .formatted(e.getMessage(), path),
          e);
    }
  }

  /** {@code prefix} is what the paths lack in errors: within an archive they do not name it. */
  private static Splits readFolder(Path folder, String prefix) throws IOException {
    Path root =
        ROOTS.stream()
            .map(folder::resolve)
            .filter(candidate -> Files.isRegularFile(candidate.resolve("answers.txt")))
            .findFirst()
            .orElseThrow(
                () ->
                    new IOException(
                        "easy-VQA must have its answers.txt in one of %s, found none (%s%s)"
                            .formatted(ROOTS, prefix, folder)));
    List<String> answers = answers(root.resolve("answers.txt"), prefix);
    return new Splits(
        split(root.resolve("train"), answers, prefix),
        split(root.resolve("test"), answers, prefix),
        answers);
  }

  private static List<String> answers(Path file, String prefix) throws IOException {
    String text = PlainText.decode(Files.readAllBytes(file), prefix + file);
    List<String> answers = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    for (String answer : answers) {
      if (!YES_NO.contains(answer) && !SHAPES.contains(answer) && !COLORS.contains(answer)) {
        throw new IOException(
            "an answer must be yes, no, a shape or a color, found '%s' (%s%s)"
                .formatted(answer, prefix, file));
      }
    }
    return answers;
  }

  private static Split split(Path folder, List<String> answers, String prefix) throws IOException {
    Path file = folder.resolve("questions.json");
    Map<String, PictureFile> pictures = pictures(folder.resolve("images"), prefix);
    Set<String> known = new HashSet<>(answers);
    List<VqaExample> examples = new ArrayList<>();
    requireFile(file, prefix);
    try (JsonReader json = JsonReader.of(Files.newInputStream(file), prefix + file)) {
      json.array(
          "the questions must be a list",
          () -> examples.add(example(json, examples.size(), known, pictures)));
      json.end();
    }
    return new Split(examples, image -> Optional.ofNullable(pictures.get(image)));
  }

  private static void requireFile(Path file, String prefix) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "a split must have its questions.json, found none (%s%s)".formatted(prefix, file));
    }
  }

  private static VqaExample example(
      JsonReader json, int id, Set<String> answers, Map<String, PictureFile> pictures)
      throws IOException {
    List<String> parts = new ArrayList<>();
    json.array(
        "a question must be a list of three",
        () ->
            parts.add(
                switch (parts.size()) {
                  case 0 -> json.text("a question");
                  case 1 -> json.text("an answer");
                  case 2 -> String.valueOf(json.whole("a picture's number"));
                  default -> throw json.broken("a question must be a list of three", "more");
                }));
    if (parts.size() != 3) {
      throw json.broken("a question must be a list of three", parts.toString());
    }
    String answer = parts.get(1);
    String image = parts.get(2);
    if (parts.get(0).isBlank() || !answers.contains(answer) || !pictures.containsKey(image)) {
      throw json.broken(
          "a question must have words, an answer of answers.txt and a picture in images",
          parts.toString());
    }
    String answerType = answerType(answer);
    return new VqaExample(
        id,
        image,
        parts.get(0),
        List.of(answer),
        answer,
        questionType(parts.get(0), answerType),
        answerType);
  }

  private static String answerType(String answer) {
    if (YES_NO.contains(answer)) {
      return "yes/no";
    }
    return SHAPES.contains(answer) ? "shape" : "color";
  }

  private static String questionType(String question, String answerType) {
    List<String> words = Arrays.asList(question.split("[ ?]+"));
    boolean color = words.stream().anyMatch(COLORS::contains);
    boolean shape = words.stream().anyMatch(SHAPES::contains);
    if (answerType.equals("yes/no")) {
      boolean negated = words.stream().anyMatch(NEGATIONS::contains);
      return (color ? "color" : "shape") + (negated ? " absent" : " present");
    }
    if (color || shape) {
      return answerType + " of a " + (color ? "color" : "shape");
    }
    return answerType;
  }

  private static Map<String, PictureFile> pictures(Path folder, String prefix) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "a split must have its pictures, found no folder (%s%s)".formatted(prefix, folder));
    }
    Map<String, PictureFile> pictures = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.endsWith(ENDING)) {
          pictures.put(
              name.substring(0, name.length() - ENDING.length()),
              PictureFile.of(prefix + file, Files.readAllBytes(file)));
        }
      }
    }
    return pictures;
  }
}
