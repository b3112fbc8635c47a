package org.dl4jsuite.data.vqa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VqaJsonTest {

  // With all keys that the origin has, in its order.
  private static final String QUESTIONS =
      """
      {"info": {"description": "VQA", "year": 2015}, "task_type": "Open-Ended", "data_type": "mscoco",
       "license": {"url": "http://creativecommons.org/licenses/by/4.0/"}, "data_subtype": "train2014",
       "questions": [
        {"image_id": 458752, "question": "What is this?", "question_id": 4587520},
        {"question_id": 4587521, "question": "Is it b\\u00fcro?", "image_id": 458752},
        {"image_id": 9, "question": "What is this?", "question_id": 90, "more": [{"a": 1}]}]}
      """;

  @TempDir Path dir;

  private static String annotation(long id, long image, String answer, String type) {
    String answers =
        IntStream.rangeClosed(1, 10)
            .mapToObj(
                i ->
                    "{\"answer\": \"%s\", \"answer_confidence\": \"maybe\", \"answer_id\": %d}"
                        .formatted(i < 8 ? answer : "other", i))
            .collect(Collectors.joining(", "));
    return """
        {"question_type": "what is this", "multiple_choice_answer": "%s", "answers": [%s],
         "image_id": %d, "answer_type": "%s", "question_id": %d}"""
        .formatted(answer, answers, image, type, id);
  }

  private static String annotations(String... each) {
    return "{\"annotations\": [%s], \"info\": {}, \"license\": {\"name\": \"x\"}}"
        .formatted(String.join(",\n", each));
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(dir.resolve(name), content);
  }

  @Test
  void joinsQuestionsAndAnnotationsInTheOrderOfQuestions() throws IOException {
    Path annotations =
        file(
            "a.json",
            annotations(
                annotation(90, 9, "net", "other"),
                annotation(7, 7, "lost", "other"),
                annotation(4587520, 458752, "net", "other")));
    VqaSplit split = VqaJson.read(file("q.json", QUESTIONS), annotations);
    assertEquals(1, split.stray());
    assertEquals(1, split.unanswered());
    List<VqaExample> examples = split.examples();
    assertEquals(List.of(4587520L, 4587521L, 90L), examples.stream().map(VqaExample::id).toList());
    VqaExample first = examples.get(0);
    assertEquals("458752", first.image());
    assertEquals("net", first.answer());
    assertEquals(
        List.of("net", "net", "net", "net", "net", "net", "net", "other", "other", "other"),
        first.answers());
    assertEquals("what is this", first.questionType());
    assertEquals("other", first.answerType());
    assertEquals(
        new VqaExample(4587521, "458752", "Is it b\u00fcro?", List.of(), "", "", ""),
        examples.get(1));
    VqaExample last = examples.get(2);
    assertSame(first.question(), last.question());
    assertSame(first.answers().get(0), last.answer());
    assertSame(first.questionType(), last.questionType());
  }

  @Test
  void refusesTheAnnotationsOfAnotherSplit() throws IOException {
    Path questions = file("q.json", QUESTIONS);
    Path others =
        file("a.json", annotations(annotation(7, 7, "a", "b"), annotation(8, 8, "a", "b")));
    assertRefused(
        () -> VqaJson.read(questions, others),
        "annotations must be about the questions of q.json, found 2 about others",
        others.toString());
    Path none = file("none.json", annotations());
    assertRefused(() -> VqaJson.read(questions, none), "found none", none.toString());
  }

  @Test
  void readsQuestionsOfATestSplitAlone() throws IOException {
    VqaSplit split = VqaJson.read(file("q.json", QUESTIONS));
    assertEquals(3, split.examples().size());
    assertEquals(3, split.unanswered());
    assertEquals(0, split.stray());
  }

  @Test
  void readsGzipAndSaysWhereItIsDamaged() throws IOException {
    Path packed = dir.resolve("q.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(QUESTIONS.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(3, VqaJson.read(packed).examples().size());
    byte[] whole = Files.readAllBytes(packed);
    Files.write(packed, Arrays.copyOf(whole, whole.length - 30));
    assertRefused(() -> VqaJson.read(packed), "the packed file must be sound", packed.toString());
  }

  @Test
  void countsAnEmptyAnswerAsNone() throws IOException {
    Path annotations = file("a.json", annotations(annotation(90, 9, "", "other")));
    VqaSplit split = VqaJson.read(file("q.json", QUESTIONS), annotations);
    assertEquals(3, split.unanswered());
    assertEquals(List.of(), split.examples().get(2).answers());
    assertEquals("what is this", split.examples().get(2).questionType());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []|the file must be an object, found '['|line 1, column 1
          {"annotations": [], "info": 1}|the file must have 'questions', found [annotations, info]|q.json
          {"questions": {}}|'questions' must be a list, found '{'|line 1, column 15
          {"questions": []}|'questions' must hold a question|q.json
          {"questions": [3]}|a question must be an object, found '3'|line 1, column 16
          {"questions": [{"image_id": 1, "question": "a?"}]}|a question must have 'question_id', found none|line 1, column 48
          {"questions": [{"question_id": 1, "question": "a?"}]}|must have 'image_id', found none|line 1
          {"questions": [{"question_id": 1, "image_id": 2}]}|must have 'question', found none|line 1
          {"questions": [{"question_id": "1"}]}|question_id must be a whole number, found '1'|line 1, column 32
          {"questions": [{"question_id": 1.5}]}|question_id must be a whole number, found '1.5'|line 1
          {"questions": [{"question_id": 99999999999999999999}]}|of 64 bits|line 1
          {"questions": [{"question_id": null}]}|must be a whole number, found 'null'|line 1
          {"questions": [{"question": 7}]}|question must be a string, found '7'|line 1
          {"questions": [{"question_id": 1, "image_id": 2, "question": " "}]}|must have words|line 1
          {"questions": [{"question_id": 1, "image_id": 2, "question": "a"}, {"question_id": 1, "image_id": 2, "question": "a"}]}|must differ, found 1 twice|line 1
          {"questions": [{"question_id": 1, |must be JSON, found otherwise|line 1
          {"questions" [|must be JSON, found otherwise|line 1, column 15
          {"questions": [{"question_id": 1, "image_id": 2, "question": "a"}]} x|must be JSON|line 1
          {"questions": [{"question_id": 1, "image_id": 2, "question": "a"}]} 1|nothing must follow|line 1
          ``|the file must be an object, found the end of the file|line 1
          """)
  void rejectsMalformedQuestions(String json, String rule, String place) throws IOException {
    Path path = file("q.json", json);
    assertRefused(() -> VqaJson.read(path), rule, place, path.toString());
  }

  @Test
  void rejectsMalformedAnnotations() throws IOException {
    Path questions = file("q.json", QUESTIONS);
    String good = annotation(90, 9, "net", "other");
    for (String key :
        List.of(
            "question_id",
            "image_id",
            "question_type",
            "answer_type",
            "multiple_choice_answer",
            "answers")) {
      Path lacking = file("a.json", annotations(good.replace("\"" + key + "\"", "\"x\"")));
      assertRefused(
          () -> VqaJson.read(questions, lacking),
          "an annotation must have '" + key + "', found none",
          "a.json, line 2");
    }
    Path twice = file("a.json", annotations(good, good));
    assertRefused(
        () -> VqaJson.read(questions, twice), "must have one annotation", "question 90", "line 4");
    Path moved = file("a.json", annotations(annotation(90, 10, "net", "other")));
    assertRefused(
        () -> VqaJson.read(questions, moved), "the picture of its question, 9, found 10", "line 2");
    Path none = file("a.json", annotations(good.replaceAll("\\[.*]", "[]")));
    assertRefused(() -> VqaJson.read(questions, none), "must have an answer", "question 90");
    Path nameless = file("a.json", annotations(good.replaceAll("\\[.*]", "[{}]")));
    assertRefused(() -> VqaJson.read(questions, nameless), "an answer must have 'answer'");
    assertRefused(
        () -> VqaJson.read(questions, questions), "must have 'annotations', found [data_");
  }

  private interface Reading {
    void run() throws IOException;
  }

  private static void assertRefused(Reading reading, String... parts) {
    String message = assertThrows(IOException.class, reading::run).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
    assertEquals(1, message.lines().count(), message);
  }
}
