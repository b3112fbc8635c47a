package org.dl4jsuite.data.vqa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureQaTest {

  private static final String PAIRS =
      """
      {"qa_pairs": [
       {"answer": 1, "color1_id": 67, "color1_name": "Red", "color1_rgb": [255, 0, 0],
        "color2_id": 38, "color2_name": "Dark Red", "color2_rgb": [139, 0, 0],
        "image_index": 7, "question_id": 6, "question_string": "Is Red less than Dark Red?"},
       {"answer": 0, "color1_id": 67, "color1_name": "Red", "color2_id": -1,
        "color2_name": "--None--", "image_index": 0, "question_id": 0,
        "question_string": "Is Red the minimum?"}], "total_distinct_questions": 15}
      """;

  @TempDir Path dir;

  private void write(String content) throws IOException {
    Files.writeString(dir.resolve("qa_pairs.json"), content);
  }

  @Test
  void readsPairsWithTheirTemplates() throws IOException {
    write(PAIRS);
    VqaSplit split = FigureQa.read(dir);
    assertEquals(
        List.of(
            new VqaExample(
                0,
                "7",
                "Is Red less than Dark Red?",
                List.of("yes"),
                "yes",
                "Is X less than Y?",
                "yes/no"),
            new VqaExample(
                1, "0", "Is Red the minimum?", List.of("no"), "no", "Is X the minimum?", "yes/no")),
        split.examples());
  }

  @Test
  void readsATestSplitWithoutAnswers() throws IOException {
    write(PAIRS.replace("\"answer\": 1, ", ""));
    VqaSplit split = FigureQa.read(dir);
    assertEquals(1, split.unanswered());
    assertEquals("", split.examples().get(0).answerType());
    assertEquals("Is X less than Y?", split.examples().get(0).questionType());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "answer": 1|"answer": 2|an answer must be a whole number from 0 to 1, found '2'|line 2
          "answer": 1|"answer": "yes"|an answer must be a whole number from 0 to 1, found 'yes'|line 2
          "image_index": 7|"x": 7|a question must have 'image_index', found none|line 4
          "question_string": "Is Red l|"x": "|a question must have 'question_string', found none|line 4
          "Is Red the minimum?"|" "|a question must have words|line 7
          "qa_pairs"|"pairs"|must have 'qa_pairs', found [pairs, total|qa_pairs.json
          """)
  void rejectsMalformedPairs(String from, String to, String rule, String place) throws IOException {
    write(PAIRS.replace(from, to));
    String message = assertThrows(IOException.class, () -> FigureQa.read(dir)).getMessage();
    assertTrue(message.contains(rule) && message.contains(place), message);
  }

  @Test
  void findsPictures() throws IOException {
    Path png = dir.resolve("png/7.png");
    Files.createDirectories(png.getParent());
    Files.write(png, new byte[1]);
    assertEquals(png.toString(), FigureQa.pictures(dir).find("7").orElseThrow().where());
    assertTrue(FigureQa.pictures(dir).find("8").isEmpty());
  }
}
