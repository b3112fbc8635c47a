package org.dl4jsuite.vqa.evaluation;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class AnswerNormaliserTest {

  @Test
  void givesWhatTheOfficialEvaluationGives() throws IOException {
    List<Executable> checks = new ArrayList<>();
    for (JsonNode pair : Tables.read("normalised.json")) {
      String answer = pair.get(0).asText();
      String expected = pair.get(1).asText();
      checks.add(
          () -> assertEquals(expected, AnswerNormaliser.normalise(answer), "of '" + answer + "'"));
    }
    assertEquals(232, checks.size());
    assertAll(checks);
  }

  @Test
  void cleaningLeavesTheWordsAlone() {
    assertEquals("The  cat, no. 1", AnswerNormaliser.clean("\u00a0 The\t cat, no. 1\n"));
    assertEquals("", AnswerNormaliser.clean(" \n\t "));
  }
}
