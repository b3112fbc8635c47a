package org.dl4jsuite.vqa.evaluation;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dl4jsuite.data.json.JsonMessage;
import org.dl4jsuite.training.run.AtomicFile;

/**
 * The official results of VQA, as its evaluation server takes them: {@code [{"question_id": 1,
 * "answer": "yes"}, ...]}. Written and read as a stream.
 */
public final class ResultsFile {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String ID = "question_id";
  private static final String ANSWER = "answer";

  private final Path file;
  private final JsonParser parser;

  private ResultsFile(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** The answer to one question. */
  public record Result(long questionId, String answer) {

    /** Refuses null. */
    public Result {
      Objects.requireNonNull(answer);
    }
  }

  /**
   * What was read.
   *
   * @param answers by question id, in the file's order
   * @param missing questions without an answer, in order; the official evaluation refuses such a
   *     file
   */
  public record Results(Map<Long, String> answers, List<Long> missing) {}

  /** Writes all answers, one a line, at once or not at all. */
  public static void write(Path file, Collection<Result> results) throws IOException {
    Set<Long> seen = new HashSet<>();
    for (Result result : results) {
      if (!seen.add(result.questionId())) {
        throw new IllegalArgumentException(
            "a question must have one answer, found two (question %d, %s)"
                .formatted(result.questionId(), file));
      }
    }
    AtomicFile.write(
        file,
        out -> {
          JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8);
          json.setPrettyPrinter(oneResultALine());
          json.writeStartArray();
          for (Result result : results) {
            json.writeStartObject();
            json.writeNumberField(ID, result.questionId());
            json.writeStringField(ANSWER, result.answer());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.flush();
        });
  }

  private static DefaultPrettyPrinter oneResultALine() {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(new DefaultIndenter("", "\n"));
    printer.indentObjectsWith(DefaultPrettyPrinter.NopIndenter.instance);
    return printer;
  }

  /**
   * Reads what {@link #write}, or any other program, wrote. Fields other than the two are passed
   * over, as the official evaluation does.
   *
   * @param questions ids that the split has
   * @throws IOException with the line, where the file is damaged or not of this form, a question is
   *     answered twice, or is none of the split
   */
  public static Results read(Path file, Set<Long> questions) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("results must be a file, found none (%s)".formatted(file));
    }
    try (JsonParser parser = JSON.createParser(file.toFile())) {
      Map<Long, String> answers = new ResultsFile(file, parser).answers(questions);
      List<Long> missing =
          questions.stream().filter(id -> !answers.containsKey(id)).sorted().toList();
      return new Results(Collections.unmodifiableMap(answers), missing);
    } catch (JsonProcessingException e) {
      String found = JsonMessage.of(e.getOriginalMessage());
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IOException(
          "results must be JSON, found '%s' (%s, line %d)".formatted(found, file, line), e);
    }
  }

  private Map<Long, String> answers(Set<Long> questions) throws IOException {
    Map<Long, String> answers = new LinkedHashMap<>();
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw wrong("results must be a list [...]", parser.currentToken());
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Result result = result();
      if (!questions.contains(result.questionId())) {
        throw wrong("a result must be of a question of this split", result.questionId());
      }
      if (answers.put(result.questionId(), result.answer()) != null) {
        throw wrong("a question must have one answer, of two", result.questionId());
      }
    }
    if (parser.nextToken() != null) {
      throw wrong("results must end with the list", parser.currentToken());
    }
    return answers;
  }

  private Result result() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw wrong("a result must be an object {...}", parser.currentToken());
    }
    Long id = null;
    String answer = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals(ID)) {
        id = need(value == JsonToken.VALUE_NUMBER_INT, "a whole number", ID).getLongValue();
      } else if (field.equals(ANSWER)) {
        answer = need(value == JsonToken.VALUE_STRING, "a text", ANSWER).getText();
      } else {
        parser.skipChildren();
      }
    }
    if (id == null || answer == null) {
      throw wrong("a result must have question_id and answer", id == null ? "no id" : "id " + id);
    }
    return new Result(id, answer);
  }

  private JsonParser need(boolean holds, String what, String field) throws IOException {
    if (!holds) {
      throw wrong(field + " must be " + what, parser.getText());
    }
    return parser;
  }

  private IOException wrong(String rule, Object found) {
    return new IOException(
        "%s, found %s (%s, line %d)"
            .formatted(
                rule,
                found == null ? "nothing" : found,
                file,
                parser.currentLocation().getLineNr()));
  }
}
