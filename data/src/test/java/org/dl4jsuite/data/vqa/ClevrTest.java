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

class ClevrTest {

  private static final String QUESTION =
      """
      {"image_index": 0, "program": [
        {"inputs": [], "function": "scene", "value_inputs": []},
        {"inputs": [0], "function": "filter_size", "value_inputs": ["large"]},
        {"inputs": [1], "function": "%s", "value_inputs": []}],
       "question_index": %d, "image_filename": "CLEVR_train_000000.png",
       "question_family_index": 2, "split": "train", "answer": "%s",
       "question": "Are there more big green things than large purple cubes?"}""";

  @TempDir Path dir;

  private void write(String split, String content) throws IOException {
    Path file = dir.resolve("questions/CLEVR_%s_questions.json".formatted(split));
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static String questions(String... each) {
    return "{\"info\": {\"split\": \"train\", \"license\": \"CC BY 4.0\"}, \"questions\": [%s]}"
        .formatted(String.join(", ", each));
  }

  @Test
  void readsQuestionsWithTheirFamilies() throws IOException {
    write(
        "train",
        questions(
            QUESTION.formatted("greater_than", 5, "yes"),
            QUESTION.formatted("count", 6, "10"),
            QUESTION.formatted("query_material", 7, "rubber")));
    List<VqaExample> examples = Clevr.read(dir, "train").examples();
    assertEquals(
        new VqaExample(
            5,
            "CLEVR_train_000000",
            "Are there more big green things than large purple cubes?",
            List.of("yes"),
            "yes",
            "greater_than",
            "yes/no"),
        examples.get(0));
    assertEquals(
        List.of("greater_than", "count", "query_material"),
        examples.stream().map(VqaExample::questionType).toList());
    assertEquals(
        List.of("yes/no", "number", "material"),
        examples.stream().map(VqaExample::answerType).toList());
  }

  @Test
  void readsATestSplitWithoutAnswers() throws IOException {
    write(
        "test",
        questions(
            """
            {"split": "test", "image_index": 0, "image_filename": "CLEVR_test_000000.png",
             "question_index": 0, "question": "What color is it?"}"""));
    VqaSplit split = Clevr.read(dir, "test");
    assertEquals(1, split.unanswered());
    assertEquals(
        new VqaExample(0, "CLEVR_test_000000", "What color is it?", List.of(), "", "", ""),
        split.examples().get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "question_index"|"x"|a question must have 'question_index', found none
          "image_filename"|"x"|a question must have 'image_filename', found none
          "question":|"x":|a question must have 'question', found none
          "Are there more big green things than large purple cubes?"|" "|a question must have words
          CLEVR_train_000000.png|../a.png|a picture must be a PNG file's name without a folder
          "yes"|"mauve"|a value of an attribute, found 'mauve'
          "scene"|1|function must be a string, found '1'
          """)
  void rejectsMalformedQuestions(String from, String to, String rule) throws IOException {
    write("train", questions(QUESTION.formatted("exist", 0, "yes").replace(from, to)));
    assertRefused(rule, "CLEVR_train_questions.json, line ");
  }

  @Test
  void rejectsTwins() throws IOException {
    String question = QUESTION.formatted("exist", 3, "yes");
    write("train", questions(question, question));
    assertRefused("the ids of questions must differ, found 3 twice");
  }

  private void assertRefused(String... parts) {
    String message = assertThrows(IOException.class, () -> Clevr.read(dir, "train")).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void findsPictures() throws IOException {
    Path png = dir.resolve("images/train/CLEVR_train_000000.png");
    Files.createDirectories(png.getParent());
    Files.write(png, new byte[1]);
    VqaPictures pictures = Clevr.pictures(dir, "train");
    assertEquals(png.toString(), pictures.find("CLEVR_train_000000").orElseThrow().where());
  }
}
