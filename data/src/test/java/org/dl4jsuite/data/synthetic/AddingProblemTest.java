package org.dl4jsuite.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class AddingProblemTest {

  @Test
  void labelsAreTheSumsOfTheTwoMarkedNumbers() {
    for (int length : new int[] {AddingProblem.SHORTEST, 7, 50}) {
      MultiDataSet batch = new AddingProblem(length, 1, 200, 1, 0).batch(0, 0);
      assertArrayEquals(new long[] {200, 2, length}, batch.getFeatures(0).shape());
      for (int i = 0; i < 200; i++) {
        float[] numbers = batch.getFeatures(0).slice(i).getRow(0).toFloatVector();
        float[] marks = batch.getFeatures(0).slice(i).getRow(1).toFloatVector();
        int marked = 0;
        boolean early = false;
        double sum = 0;
        for (int t = 0; t < length; t++) {
          assertTrue(numbers[t] >= 0 && numbers[t] < 1);
          if (marks[t] == 1) {
            marked++;
            sum += numbers[t];
            early |= t < 10;
            assertTrue(t < length / 2, "mark at " + t + " of " + length);
          } else {
            assertEquals(0, marks[t]);
          }
        }
        assertEquals(2, marked);
        assertTrue(early);
        assertEquals(sum, batch.getLabels(0).getDouble(i, 0), 1e-6);
      }
    }
  }

  @Test
  void everyBatchIsNewAndAlwaysTheSame() {
    AddingProblem problem = new AddingProblem(20, 3, 4, 1, 0);
    assertEquals(problem.batch(2, 1), new AddingProblem(20, 3, 4, 1, 0).batch(2, 1));
    assertNotEquals(problem.batch(0, 0), problem.batch(0, 1));
    assertNotEquals(problem.batch(0, 0), problem.batch(1, 0));
    assertNotEquals(problem.batch(0, 0), new AddingProblem(20, 3, 4, 2, 0).batch(0, 0));
    assertNotEquals(problem.batch(0, 0), new AddingProblem(20, 3, 4, 1, 1).batch(0, 0));
  }

  @Test
  void alwaysAnsweringOneHasTheErrorOfChance() {
    AddingProblem problem = new AddingProblem(8, 20, 500, 3, 0);
    double squares = 0;
    for (int b = 0; b < problem.batches(); b++) {
      for (float sum : problem.batch(0, b).getLabels(0).toFloatVector()) {
        squares += (sum - 1) * (sum - 1);
      }
    }
    assertEquals(AddingProblem.CHANCE, squares / problem.examples(), 0.005);
  }

  @Test
  void tooShortSequencesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new AddingProblem(3, 1, 1, 1, 0));
  }
}
