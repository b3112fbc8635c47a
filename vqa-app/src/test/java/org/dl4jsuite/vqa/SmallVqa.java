package org.dl4jsuite.vqa;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * A data set in VQA v2's own files, of pictures of one colour each: eight to learn from, 1 to 8,
 * and four to test on, 101 to 104, with three questions about each.
 */
final class SmallVqa {

  static final int TRAIN_QUESTIONS = 24;
  static final int TEST_QUESTIONS = 12;

  private static final Map<String, Color> COLOURS =
      new TreeMap<>(
          Map.of(
              "blue", Color.BLUE, "green", Color.GREEN, "red", Color.RED, "yellow", Color.YELLOW));

  private SmallVqa() {}

  /** Writes it into a folder of data sets, as the application looks for it. */
  static void write(Path dataDir) throws IOException {
    write(dataDir, "train2014", 1, TRAIN_QUESTIONS / 3);
    write(dataDir, "val2014", 101, TEST_QUESTIONS / 3);
  }

  /** The file of a picture. */
  static Path picture(Path dataDir, String subtype, int id) {
    return dataDir.resolve("coco/%s/COCO_%s_%012d.jpg".formatted(subtype, subtype, id));
  }

  static Path questions(Path dataDir, String subtype) {
    return dataDir.resolve("vqa-v2/v2_OpenEnded_mscoco_%s_questions.json".formatted(subtype));
  }

  static Path annotations(Path dataDir, String subtype) {
    return dataDir.resolve("vqa-v2/v2_mscoco_%s_annotations.json".formatted(subtype));
  }

  private static void write(Path dataDir, String subtype, int first, int pictures)
      throws IOException {
    List<String> questions = new ArrayList<>();
    List<String> annotations = new ArrayList<>();
    List<String> colours = List.copyOf(COLOURS.keySet());
    for (int i = 0; i < pictures; i++) {
      int id = first + i;
      String colour = colours.get(i % colours.size());
      paint(picture(dataDir, subtype, id), COLOURS.get(colour));
      String red = colour.equals("red") ? "yes" : "no";
      String[][] asked = {
        {"What color is it?", "what color is", "other", colour},
        {"Is it red?", "is it", "yes/no", red},
        {"How many colors are there?", "how many", "number", "1"}
      };
      for (String[] one : asked) {
        int question = 10 * id + questions.size() % asked.length;
        questions.add(
            "{\"image_id\": %d, \"question\": \"%s\", \"question_id\": %d}"
                .formatted(id, one[0], question));
        annotations.add(annotation(id, question, one));
      }
    }
    save(questions(dataDir, subtype), "questions", questions);
    save(annotations(dataDir, subtype), "annotations", annotations);
  }

  private static void paint(Path file, Color colour) throws IOException {
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 40 * 30; i++) {
      image.setRGB(i % 40, i / 40, colour.getRGB());
    }
    if (!ImageIO.write(image, "jpg", file.toFile())) {
      throw new IOException("this Java must write JPEG, found no writer");
    }
  }

  /** Of ten people nine agree. */
  private static String annotation(int image, int question, String[] asked) {
    List<String> answers = new ArrayList<>();
    for (int person = 1; person <= 10; person++) {
      String answer = person == 10 ? "unsure" : asked[3];
      answers.add(
          "{\"answer\": \"%s\", \"answer_confidence\": \"yes\", \"answer_id\": %d}"
              .formatted(answer, person));
    }
    return """
    {"question_type": "%s", "multiple_choice_answer": "%s", "answers": [%s], "image_id": %d, \
    "answer_type": "%s", "question_id": %d}"""
        .formatted(asked[1], asked[3], String.join(", ", answers), image, asked[2], question);
  }

  private static void save(Path file, String key, List<String> items) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, "{\"license\": {}, \"%s\": [%s]}".formatted(key, String.join(",\n", items)));
  }
}
