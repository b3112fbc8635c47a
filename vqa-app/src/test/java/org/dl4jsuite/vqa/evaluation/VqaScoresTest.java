package org.dl4jsuite.vqa.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dl4jsuite.data.vqa.VqaExample;
import org.junit.jupiter.api.Test;

class VqaScoresTest {

  private static VqaExample asked(long id, String questionType, String answerType, int cats) {
    List<String> people = new ArrayList<>(Collections.nCopies(cats, "cat"));
    people.addAll(Collections.nCopies(10 - cats, "dog"));
    String most = cats > 5 ? "cat" : "dog";
    return new VqaExample(id, "1", "What is it?", people, most, questionType, answerType);
  }

  @Test
  void weighsEachQuestionTheSameWithinItsTypes() {
    List<VqaExample> examples =
        List.of(
            asked(1, "what is", "other", 1),
            asked(2, "what is", "other", 2),
            asked(3, "what", "other", 10),
            asked(4, "is it", "yes/no", 0));
    VqaScores scores = VqaScores.of(AnswerMetric.of(examples), examples, example -> "cat");
    assertEquals(AnswerMetric.VQA_ACCURACY, scores.metric());
    assertEquals(47.5, scores.overall().percent());
    assertEquals(0.475, scores.overall().mean(), 1e-12);
    assertEquals(Set.of("other", "yes/no"), scores.byAnswerType().keySet());
    // As Python has it: round(100 * (.3 + .6 + 1) / 3, 2).
    assertEquals(63.33, scores.byAnswerType().get("other").percent());
    assertEquals(45, scores.byQuestionType().get("what is").percent());
    assertEquals(2, scores.byQuestionType().get("what is").questions());
    assertEquals(List.of("all", "47.50", "4"), scores.answerTypeTable().rows().get(0));
    assertEquals(List.of("what is", "45.00", "2"), scores.questionTypeTable().rows().get(2));
  }

  @Test
  void roundsAsTheOfficialEvaluationDoes() {
    // Python: round(0.125, 2) is 0.12 and round(2.675, 2) is 2.67.
    assertEquals(0.12, new VqaScores.Score(100, 0.125).percent());
    assertEquals(2.67, new VqaScores.Score(100, 2.675).percent());
  }

  @Test
  void oneAnswerAQuestionIsScoredByExactMatchAndTypedByItsWords() {
    List<VqaExample> examples =
        List.of(
            VqaExample.of(1, "1", "Is there a circle?", "yes"),
            VqaExample.of(2, "1", "How many circles are there?", "1"),
            VqaExample.of(3, "1", "What color is the circle?", "red"));
    VqaScores scores =
        VqaScores.of(AnswerMetric.of(examples), examples, e -> e.id() == 3 ? "Red" : e.answer());
    assertEquals(66.67, scores.overall().percent());
    assertEquals(100, scores.byAnswerType().get("number").percent());
    assertEquals(0, scores.byAnswerType().get("other").percent());
    assertEquals(
        Set.of("is there a", "how many", "what color is the"), scores.byQuestionType().keySet());
  }

  @Test
  void withoutQuestionsThereIsNoMean() {
    VqaScores scores = new VqaScores(AnswerMetric.EXACT_MATCH);
    assertTrue(Double.isNaN(scores.overall().mean()));
    assertTrue(Double.isNaN(scores.overall().percent()));
    assertEquals(Map.of(), scores.byAnswerType());
    assertEquals("–", scores.answerTypeTable().rows().get(0).get(1));
  }

  @Test
  void refusesMixturesAndQuestionsWithoutAnswers() {
    VqaExample one = VqaExample.of(1, "1", "What?", "cat");
    VqaExample none = new VqaExample(2, "1", "What?", List.of(), "", "", "");
    List<List<VqaExample>> wrong =
        List.of(List.of(one, asked(3, "", "", 4)), List.of(none), List.of());
    for (List<VqaExample> examples : wrong) {
      assertThrows(IllegalArgumentException.class, () -> AnswerMetric.of(examples));
    }
    assertThrows(IllegalArgumentException.class, () -> AnswerMetric.EXACT_MATCH.score(none, "cat"));
  }
}
