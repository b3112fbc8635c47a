package org.dl4jsuite.data.vqa;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dl4jsuite.data.catalog.ResolvedDataset;

/**
 * The form into which article 6 brings VQA before it learns: five files for a split, UTF-8, without
 * a header, of which line n is about question n. For {@code val}:
 *
 * <table>
 *   <caption>Files of a split</caption>
 *   <tr><td>{@code ques_val.txt}</td><td>the question as it was asked</td></tr>
 *   <tr><td>{@code answer_val.txt}</td><td>its most frequent answer; empty for none</td></tr>
 *   <tr><td>{@code ques_val_id.txt}</td><td>its id</td></tr>
 *   <tr><td>{@code ques_val_len.txt}</td><td>its tokens, {@link QuestionLength}</td></tr>
 *   <tr><td>{@code val_images_coco_id.txt}</td><td>the COCO id of its picture</td></tr>
 * </table>
 *
 * <p>The article's sources have the last under two more names, both read here: {@code
 * images_coco_id_val.txt}, and {@code images_coco_id.txt} for {@code train}. Each file may be
 * packed with gzip, as {@code ques_val.txt.gz}.
 */
public final class VqaTextFiles {

  private static final String VAL = "val";
  private static final String TRAIN = "train";
  private static final Pattern SPLIT = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");
  // As it is read back.
  private static final Pattern COCO_ID = Pattern.compile("0|[1-9]\\d{0,17}");
  private static final Pattern BREAK = Pattern.compile("[\\r\\n]+");
  private static final String QUESTIONS = "ques_%s.txt";
  private static final String ANSWERS = "answer_%s.txt";
  private static final String IDS = "ques_%s_id.txt";
  private static final String LENGTHS = "ques_%s_len.txt";

  private VqaTextFiles() {}

  /** Where the files of one split lie; {@code images} holds the ids of pictures. */
  private record Paths(Path questions, Path answers, Path ids, Path lengths, Path images) {}

  /** Reads the found data set {@code vqa-v1-val}. */
  public static VqaSplit load(ResolvedDataset files) throws IOException {
    return read(
        new Paths(
            packed(files, QUESTIONS),
            packed(files, ANSWERS),
            packed(files, IDS),
            packed(files, LENGTHS),
            packed(files, imageNames(VAL).get(0))));
  }

  /**
   * Reads a split.
   *
   * @param split such as {@code train} or {@code val}
   * @throws IOException if a file is missing or not UTF-8, the files differ in lines, a question is
   *     blank, an id is no number or there twice, or a length is below 1; it names file and line
   */
  public static VqaSplit read(Path folder, String split) throws IOException {
    checkName(split);
    return read(
        new Paths(
            find(folder, List.of(QUESTIONS.formatted(split))),
            find(folder, List.of(ANSWERS.formatted(split))),
            find(folder, List.of(IDS.formatted(split))),
            find(folder, List.of(LENGTHS.formatted(split))),
            find(folder, imageNames(split))));
  }

  /**
   * What was written.
   *
   * @param questions lines in each file
   * @param unanswered of them without an answer
   * @param joined of them whose question or answer held a line break, now a space
   */
  public record Written(int questions, int unanswered, int joined) {}

  /** The five files of a split, there or not, in the order of the table above. */
  public static List<Path> paths(Path folder, String split) {
    checkName(split);
    return columns(split).keySet().stream().map(folder::resolve).toList();
  }

  /**
   * Writes a split in place of one that is there. Only when all five files are complete do they get
   * their names. Types, and all answers but the most frequent, have no place in this form.
   *
   * @param folder made where it is missing
   * @throws IllegalArgumentException if there is no example, two have one id, or a picture is no
   *     COCO id
   */
  public static Written write(List<VqaExample> examples, Path folder, String split)
      throws IOException {
    checkName(split);
    check(examples);
    Files.createDirectories(folder);
    Map<Path, Path> parts = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Function<VqaExample, String>> column : columns(split).entrySet()) {
        Path part = folder.resolve(column.getKey() + ".part");
        parts.put(part, folder.resolve(column.getKey()));
        try (BufferedWriter out = Files.newBufferedWriter(part)) {
          for (VqaExample example : examples) {
            out.write(column.getValue().apply(example));
            out.write('\n');
          }
        }
      }
      for (Map.Entry<Path, Path> part : parts.entrySet()) {
        Files.move(part.getKey(), part.getValue(), ATOMIC_MOVE, REPLACE_EXISTING);
      }
    } finally {
      for (Path part : parts.keySet()) {
        Files.deleteIfExists(part);
      }
    }
    long joined =
        examples.stream()
            .filter(example -> broken(example.question()) || broken(example.answer()))
            .count();
    return new Written(examples.size(), VqaSplit.countUnanswered(examples), (int) joined);
  }

  private static Map<String, Function<VqaExample, String>> columns(String split) {
    Map<String, Function<VqaExample, String>> columns = new LinkedHashMap<>();
    columns.put(QUESTIONS.formatted(split), example -> line(example.question()));
    columns.put(ANSWERS.formatted(split), example -> line(example.answer()));
    columns.put(IDS.formatted(split), example -> Long.toString(example.id()));
    columns.put(
        LENGTHS.formatted(split),
        example -> Integer.toString(QuestionLength.of(line(example.question()))));
    columns.put(imageNames(split).get(0), VqaExample::image);
    return columns;
  }

  private static String line(String text) {
    return broken(text) ? BREAK.matcher(text).replaceAll(" ") : text;
  }

  private static boolean broken(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }

  private static void check(List<VqaExample> examples) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("a split must have a question, found none");
    }
    Set<Long> known = new HashSet<>();
    for (VqaExample example : examples) {
      if (!COCO_ID.matcher(example.image()).matches()) {
        throw new IllegalArgumentException(
            "a picture must be a COCO id, found '%s' (question %d)"
                .formatted(example.image(), example.id()));
      }
      if (example.id() < 0 || !known.add(example.id())) {
        throw new IllegalArgumentException(
            "the ids of questions must be 0 or more and differ, found %d".formatted(example.id())
                + (example.id() < 0 ? "" : " twice"));
      }
    }
  }

  private static List<String> imageNames(String split) {
    List<String> names =
        List.of("%s_images_coco_id.txt".formatted(split), "images_coco_id_%s.txt".formatted(split));
    return split.equals(TRAIN)
        ? Stream.concat(Stream.of("images_coco_id.txt"), names.stream()).toList()
        : names;
  }

  private static Path find(Path folder, List<String> names) throws IOException {
    return names.stream()
        .flatMap(name -> Stream.of(name, name + ".gz"))
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "a split must have %s, or that with .gz, found none (%s)"
                        .formatted(String.join(" or ", names), folder)));
  }

  private static Path packed(ResolvedDataset files, String name) {
    return files.path(name.formatted(VAL) + ".gz");
  }

  private static VqaSplit read(Paths files) throws IOException {
    Map<Path, List<String>> lines = new LinkedHashMap<>();
    for (Path file :
        List.of(files.questions, files.answers, files.ids, files.lengths, files.images)) {
      lines.put(file, TextLines.read(file));
    }
    checkCounts(lines);
    SharedStrings shared = new SharedStrings();
    Set<Long> known = new HashSet<>();
    List<VqaExample> examples = new ArrayList<>();
    for (int i = 0; i < lines.get(files.questions).size(); i++) {
      long id = whole("a question's id", lines, files.ids, i, 0);
      if (!known.add(id)) {
        throw refused("the ids of questions must differ", id + " twice", files.ids, i);
      }
      whole("a question's length", lines, files.lengths, i, 1);
      String question = lines.get(files.questions).get(i);
      if (question.isBlank()) {
        throw refused("a question must have words", "'" + question + "'", files.questions, i);
      }
      String answer = shared.of(lines.get(files.answers).get(i));
      String image = Long.toString(whole("a picture's id", lines, files.images, i, 0));
      examples.add(
          new VqaExample(
              id,
              shared.of(image),
              shared.of(question),
              answer.isEmpty() ? List.of() : List.of(answer),
              answer,
              "",
              ""));
    }
    return VqaSplit.of(examples);
  }

  private static void checkCounts(Map<Path, List<String>> lines) throws IOException {
    long counts = lines.values().stream().map(List::size).distinct().count();
    if (counts > 1 || lines.values().iterator().next().isEmpty()) {
      throw new IOException(
          "the files of a split must have as many lines each, and one at least, found %s"
              .formatted(
                  lines.entrySet().stream()
                      .map(file -> "%,d (%s)".formatted(file.getValue().size(), file.getKey()))
                      .collect(Collectors.joining(", "))));
    }
  }

  private static long whole(
      String what, Map<Path, List<String>> lines, Path file, int at, int least) throws IOException {
    String text = lines.get(file).get(at);
    if (!WHOLE.matcher(text).matches() || Long.parseLong(text) < least) {
      throw refused(
          "%s must be a whole number from %d".formatted(what, least), "'" + text + "'", file, at);
    }
    return Long.parseLong(text);
  }

  private static IOException refused(String rule, String found, Path file, int at) {
    return new IOException("%s, found %s (%s, line %,d)".formatted(rule, found, file, at + 1));
  }

  private static void checkName(String split) {
    if (!SPLIT.matcher(split).matches()) {
      throw new IllegalArgumentException(
          "a split's name must be letters, digits, '_' and '-', found '%s'".formatted(split));
    }
  }
}
