package org.dl4jsuite.vqa.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dl4jsuite.data.vqa.VqaExample;
import org.junit.jupiter.api.Test;

class PriorsTest {

  private static VqaExample asked(String question, String answer) {
    return VqaExample.of(1, "1", question, answer);
  }

  private static final List<VqaExample> TRAIN =
      List.of(
          asked("Is it red?", "yes"),
          asked("Is it blue?", "yes"),
          asked("Is it tan?", "no"),
          asked("How many cats?", "2"),
          asked("How many dogs?", "1"),
          new VqaExample(2, "1", "How many owls?", List.of(), "", "", ""));

  @Test
  void answersWithTheMostFrequentOverallAndOfTheType() {
    Priors priors = Priors.fit(TRAIN);
    assertEquals("yes", priors.mostFrequent());
    assertEquals("yes", priors.byType(asked("Is it old?", "no")));
    assertEquals("1", priors.byType(asked("How many cows?", "3")), "of equals the first");
    assertEquals("yes", priors.byType(asked("Where are the cows?", "field")), "an unseen type");
    assertEquals(List.of("how many", "is it"), priors.types());
  }

  @Test
  void scoresAsAnyOtherAnswers() {
    Priors priors = Priors.fit(TRAIN);
    List<VqaExample> test = List.of(asked("Is it new?", "yes"), asked("How many cows?", "1"));
    VqaScores prior =
        VqaScores.of(AnswerMetric.EXACT_MATCH, test, example -> priors.mostFrequent());
    assertEquals(50, prior.overall().percent());
    VqaScores byType = VqaScores.of(AnswerMetric.EXACT_MATCH, test, priors::byType);
    assertEquals(100, byType.overall().percent());
  }

  @Test
  void refusesTrainingDataWithoutAnswers() {
    assertThrows(IllegalArgumentException.class, () -> Priors.fit(List.of()));
  }
}
