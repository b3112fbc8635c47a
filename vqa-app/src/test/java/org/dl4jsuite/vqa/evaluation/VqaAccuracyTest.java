package org.dl4jsuite.vqa.evaluation;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class VqaAccuracyTest {

  @Test
  void givesWhatTheOfficialEvaluationGives() throws IOException {
    List<Executable> checks = new ArrayList<>();
    for (JsonNode row : Tables.read("scored.json")) {
      List<String> people = new ArrayList<>();
      row.get("people").forEach(answer -> people.add(answer.asText()));
      double score = VqaAccuracy.of(row.get("answer").asText(), people);
      checks.add(() -> assertEquals(row.get("score").asDouble(), score, 1e-12, row.toString()));
    }
    assertEquals(63, checks.size());
    assertAll(checks);
  }

  @Test
  void ofTenPeopleEachCountOfMatchesHasItsExactScore() {
    double[] expected = {0, 0.3, 0.6, 0.9, 1, 1, 1, 1, 1, 1, 1};
    for (int matches = 0; matches <= 10; matches++) {
      List<String> people = new ArrayList<>(Collections.nCopies(matches, "cat"));
      people.addAll(Collections.nCopies(10 - matches, "dog"));
      assertEquals(expected[matches], VqaAccuracy.of("cat", people), 0);
    }
  }

  @Test
  void refusesTooFewPeople() {
    List<String> three = List.of("yes", "yes", "yes");
    Exception e = assertThrows(IllegalArgumentException.class, () -> VqaAccuracy.of("yes", three));
    assertTrue(e.getMessage().contains("found [yes, yes, yes]"), e.getMessage());
  }
}
