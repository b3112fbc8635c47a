package org.dl4jsuite.vqa.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.vqa.VqaExample;
import org.dl4jsuite.training.report.ConfusionMatrix;
import org.junit.jupiter.api.Test;

class AnswerFamilyTest {

  @Test
  void tellsFamiliesFromWords() {
    Map<AnswerFamily, List<String>> families =
        Map.of(
            AnswerFamily.YES_NO, List.of("yes", "No.", "YES!"),
            AnswerFamily.NUMBER,
                List.of("2", "two", "none", "12:30", "$5", "5%", "1,000", "twenty"),
            AnswerFamily.COLOUR,
                List.of("red", "black and white", "dark blue", "Orange", "red/tan"),
            AnswerFamily.SHAPE, List.of("circle", "Rectangle"),
            AnswerFamily.PLACE, List.of("left", "on table", "in the water"),
            AnswerFamily.OTHER,
                List.of("", "tennis", "2 dogs", "yes sir", "light", "red bull", "on"));
    families.forEach(
        (family, answers) ->
            answers.forEach(answer -> assertEquals(family, AnswerFamily.of(answer), answer)));
  }

  @Test
  void answerTypesAreTheDataSetsOrVqasThree() {
    assertEquals("yes/no", AnswerFamily.answerType(VqaExample.of(1, "1", "Is it?", "no")));
    assertEquals("other", AnswerFamily.answerType(VqaExample.of(1, "1", "Which?", "red")));
    VqaExample typed = new VqaExample(1, "1", "Is it?", List.of("no"), "no", "", "polar");
    assertEquals("polar", AnswerFamily.answerType(typed));
  }

  @Test
  void countsConfusedFamilies() {
    ConfusionMatrix families = AnswerFamily.confusion();
    AnswerFamily.count(families, "yes", "no");
    AnswerFamily.count(families, "yes", "red");
    AnswerFamily.count(families, "3", "4");
    assertEquals(
        List.of("yes/no", "number", "colour", "shape", "place", "other"), families.labels());
    assertEquals(1, families.counts()[0][0]);
    assertEquals(1, families.counts()[0][2]);
    assertEquals(2 / 3.0, families.accuracy(), 1e-12);
  }
}
