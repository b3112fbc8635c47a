package org.dl4jsuite.data.vqa;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dl4jsuite.data.json.JsonReader;

/**
 * The files of <a href="https://visualqa.org/download.html">VQA</a>, v1 and v2: open-ended
 * questions, and what ten people answered each. Both are read as streams, packed with gzip or not:
 *
 * <pre>
 * {"questions": [{"image_id": 458752, "question": "What is this?", "question_id": 458752000}, ...]}
 *
 * {"annotations": [{"question_id": 458752000, "image_id": 458752, "question_type": "what is this",
 *     "answer_type": "other", "multiple_choice_answer": "net", "answers": [{"answer": "net"}, ...]}, ...]}
 * </pre>
 *
 * <p>Keys may come in any order; others are passed over, {@code answer_confidence} among them. An
 * example's image is its {@code image_id}, its answer the {@code multiple_choice_answer}, which is
 * the most frequent one. Equal strings are kept once, so that v2's 443,757 questions to learn from
 * take about 0.12 GB.
 */
public final class VqaJson {

  private final Map<Long, VqaExample> examples = new LinkedHashMap<>();
  private final SharedStrings shared = new SharedStrings();
  private final Set<Long> annotated = new HashSet<>();
  private int stray;

  private VqaJson() {}

  /**
   * Reads questions whose answers are not published, as of the test splits.
   *
   * @throws IOException if the file is not JSON of that form, a question lacks a key or words, or
   *     two have one id; it names the file, line and column
   */
  public static VqaSplit read(Path questions) throws IOException {
    return readAll(questions).split();
  }

  /**
   * Reads questions and their annotations. A question without an annotation, or whose most frequent
   * answer is empty, stays without an answer, and is counted.
   *
   * @throws IOException as {@link #read(Path)} does; also if no annotation is about one of the
   *     questions, two are about one question, or one names another picture than its question
   */
  public static VqaSplit read(Path questions, Path annotations) throws IOException {
    VqaJson reading = readAll(questions);
    JsonReader.readList(annotations, "annotations", reading::annotation);
    if (reading.annotated.isEmpty()) {
      throw new IOException(
          "annotations must be about the questions of %s, found %s (%s); is it the file of another split?"
              .formatted(
                  questions.getFileName(),
                  reading.stray == 0 ? "none" : "%,d about others".formatted(reading.stray),
                  annotations));
    }
    return reading.split();
  }

  private static VqaJson readAll(Path questions) throws IOException {
    VqaJson reading = new VqaJson();
    JsonReader.readList(questions, "questions", reading::question);
    if (reading.examples.isEmpty()) {
      throw new IOException(
          "'questions' must hold a question, found none (%s)".formatted(questions));
    }
    return reading;
  }

  private VqaSplit split() {
    List<VqaExample> all = List.copyOf(examples.values());
    return new VqaSplit(all, VqaSplit.countUnanswered(all), stray);
  }

  private static final class Question {
    private Long id;
    private Long image;
    private String text;
  }

  private void question(JsonReader json) throws IOException {
    Question read = new Question();
    json.object(
        "a question must be an object",
        key -> {
          switch (key) {
            case "question_id" -> read.id = json.whole(key);
            case "image_id" -> read.image = json.whole(key);
            case "question" -> read.text = shared.of(json.text(key));
            default -> json.skip();
          }
        });
    Long id = json.present(read.id, "a question", "question_id");
    Long image = json.present(read.image, "a question", "image_id");
    if (json.present(read.text, "a question", "question").isBlank()) {
      throw json.broken("a question must have words", "'%s', question %d".formatted(read.text, id));
    }
    VqaExample example =
        new VqaExample(id, shared.of(image.toString()), read.text, List.of(), "", "", "");
    if (examples.put(id, example) != null) {
      throw json.broken("the ids of questions must differ", id + " twice");
    }
  }

  private static final class Annotation {
    private Long id;
    private Long image;
    private String questionType;
    private String answerType;
    private String answer;
    private List<String> answers;
  }

  private void annotation(JsonReader json) throws IOException {
    Annotation read = new Annotation();
    json.object(
        "an annotation must be an object",
        key -> {
          switch (key) {
            case "question_id" -> read.id = json.whole(key);
            case "image_id" -> read.image = json.whole(key);
            case "question_type" -> read.questionType = shared.of(json.text(key));
            case "answer_type" -> read.answerType = shared.of(json.text(key));
            case "multiple_choice_answer" -> read.answer = shared.of(json.text(key));
            case "answers" -> read.answers = answers(json);
            default -> json.skip();
          }
        });
    Long id = json.present(read.id, "an annotation", "question_id");
    Long image = json.present(read.image, "an annotation", "image_id");
    json.present(read.questionType, "an annotation", "question_type");
    json.present(read.answerType, "an annotation", "answer_type");
    json.present(read.answer, "an annotation", "multiple_choice_answer");
    if (json.present(read.answers, "an annotation", "answers").isEmpty()) {
      throw json.broken("an annotation must have an answer", "none, question " + id);
    }
    VqaExample question = examples.get(id);
    if (question == null) {
      stray++;
      return;
    }
    if (!question.image().equals(image.toString())) {
      throw json.broken(
          "an annotation must be about the picture of its question, %s".formatted(question.image()),
          "%d, question %d".formatted(image, id));
    }
    if (!annotated.add(id)) {
      throw json.broken("a question must have one annotation", "two, question " + id);
    }
    examples.put(
        id,
        new VqaExample(
            id,
            question.image(),
            question.question(),
            read.answer.isEmpty() ? List.of() : read.answers,
            read.answer,
            read.questionType,
            read.answerType));
  }

  private List<String> answers(JsonReader json) throws IOException {
    List<String> answers = new ArrayList<>();
    json.array("'answers' must be a list", () -> answers.add(answer(json)));
    return List.copyOf(answers);
  }

  private String answer(JsonReader json) throws IOException {
    String[] read = new String[1];
    json.object(
        "an answer must be an object",
        key -> {
          if (key.equals("answer")) {
            read[0] = shared.of(json.text(key));
          } else {
            json.skip();
          }
        });
    return json.present(read[0], "an answer", "answer");
  }
}
