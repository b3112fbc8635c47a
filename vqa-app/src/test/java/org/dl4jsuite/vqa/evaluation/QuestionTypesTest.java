package org.dl4jsuite.vqa.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.vqa.VqaExample;
import org.junit.jupiter.api.Test;

class QuestionTypesTest {

  @Test
  void takesTheLongestBeginning() {
    Map<String, String> types =
        Map.of(
            "What is the man holding?", "what is the man",
            "What is the mantel made of?", "what is the",
            "How many people are in the boat?", "how many people are in",
            "how many?", "how many",
            "What COLOR, is the cat?", "what color is the",
            "What is", "what is",
            "What's up?", QuestionTypes.OTHER,
            "Whatever", QuestionTypes.OTHER,
            "?", QuestionTypes.OTHER);
    types.forEach((question, type) -> assertEquals(type, QuestionTypes.classify(question)));
  }

  @Test
  void theDataSetsOwnTypeGoesFirst() {
    VqaExample typed = new VqaExample(1, "1", "What is it?", List.of("2"), "2", "count", "number");
    assertEquals("count", QuestionTypes.of(typed));
    assertEquals("what is", QuestionTypes.of(VqaExample.of(1, "1", "What is it?", "cat")));
  }
}
