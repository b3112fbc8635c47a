package org.dl4jsuite.vqa.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dl4jsuite.vqa.evaluation.ResultsFile.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

  private static final Set<Long> QUESTIONS = Set.of(1L, 4_000_000_002L, 3L);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("results.json");
  }

  @Test
  void isTheOfficialForm() throws IOException {
    ResultsFile.write(file, List.of(new Result(1, "yes"), new Result(3, "a \"b\" é")));
    assertEquals(
        """
        [
        {"question_id" : 1,"answer" : "yes"},
        {"question_id" : 3,"answer" : "a \\"b\\" é"}
        ]""",
        Files.readString(file));
  }

  @Test
  void readsWhatItWroteAndTellsWhatIsMissing() throws IOException {
    ResultsFile.write(file, List.of(new Result(4_000_000_002L, "two\nlines")));
    ResultsFile.Results results = ResultsFile.read(file, QUESTIONS);
    assertEquals(Map.of(4_000_000_002L, "two\nlines"), results.answers());
    assertEquals(List.of(1L, 3L), results.missing());
    ResultsFile.write(file, List.of());
    assertEquals(3, ResultsFile.read(file, QUESTIONS).missing().size());
  }

  @Test
  void passesOverOtherFields() throws IOException {
    Files.writeString(file, "[{\"image\": {\"a\": [1]}, \"answer\": \"no\", \"question_id\": 3}]");
    assertEquals(Map.of(3L, "no"), ResultsFile.read(file, QUESTIONS).answers());
  }

  @Test
  void refusesToWriteTwoAnswersToAQuestion() {
    List<Result> twice = List.of(new Result(1, "yes"), new Result(1, "no"));
    assertThrows(IllegalArgumentException.class, () -> ResultsFile.write(file, twice));
    assertFalse(Files.exists(file));
  }

  @Test
  void refusesOtherFormsWithTheirLine() throws IOException {
    Map<String, String> wrong =
        Map.ofEntries(
            Map.entry("", "found nothing"),
            Map.entry("{}", "must be a list"),
            Map.entry("[\n7]", "must be an object {...}, found VALUE_NUMBER_INT"),
            Map.entry("[\n{\"question_id\": 1}]", "must have question_id and answer, found id 1"),
            Map.entry("[\n{\"answer\": \"a\"}]", "found no id"),
            Map.entry("[\n{\"question_id\": \"1\", \"answer\": \"a\"}]", "found 1"),
            Map.entry("[\n{\"question_id\": 1, \"answer\": 2}]", "answer must be a text, found 2"),
            Map.entry("[\n{\"question_id\": 1, \"answer\": null}]", "found null"),
            Map.entry("[\n{\"question_id\": 2, \"answer\": \"a\"}]", "of this split, found 2"),
            Map.entry("[{\"question_id\": 1, \"answer\": \"a\"}\n", "must be JSON"),
            Map.entry("[\n{\"question_id\": 1e999, \"answer\": \"a\"}]", "whole number"),
            Map.entry("[\n{\"question_id\": 99999999999999999999, \"answer\": \"a\"}]", "JSON"),
            Map.entry("[]\n[]", "must end with the list"),
            Map.entry(
                "[{\"question_id\": 1, \"answer\": \"a\"},\n{\"question_id\": 1, \"answer\": \"a\"}]",
                "one answer, of two, found 1"));
    for (Map.Entry<String, String> entry : wrong.entrySet()) {
      Files.writeString(file, entry.getKey());
      Exception e = assertThrows(IOException.class, () -> ResultsFile.read(file, QUESTIONS));
      String message = e.getMessage();
      assertTrue(message.contains(entry.getValue()), message);
      int line = entry.getKey().contains("\n") ? 2 : 1;
      assertTrue(message.endsWith("(%s, line %d)".formatted(file, line)), message);
      assertEquals(1, message.lines().count());
    }
  }

  @Test
  void refusesAMissingFile() {
    Exception e = assertThrows(IOException.class, () -> ResultsFile.read(file, QUESTIONS));
    assertTrue(e.getMessage().contains("found none"), e.getMessage());
  }
}
