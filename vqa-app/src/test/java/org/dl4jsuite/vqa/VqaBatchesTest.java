package org.dl4jsuite.vqa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dl4jsuite.data.image.ColourPicture;
import org.dl4jsuite.vqa.VqaBatches.Encoded;
import org.dl4jsuite.vqa.VqaBatches.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class VqaBatchesTest {

  private static final int ANSWERS = 4;
  private static final Options READS_IN_ORDER = new Options(ANSWERS, true, false, 10, 1, false);
  private static final Options SEES_IN_ORDER = new Options(ANSWERS, true, true, 10, 1, false);

  /** A picture [3, 1, 2] of one level of grey. */
  private static PictureInput grey(int... levels) {
    Map<String, ColourPicture> pictures = new HashMap<>();
    for (int level : levels) {
      byte[] rgb = new byte[6];
      Arrays.fill(rgb, (byte) level);
      pictures.put("p" + level, new ColourPicture(2, 1, rgb));
    }
    return PictureInput.Pixels.of(pictures);
  }

  /** Of {@code length} words, of which the first is {@code first}. */
  private static Encoded question(int first, int length, int picture, int answer) {
    return new Encoded(IntStream.range(first, first + length).toArray(), "p" + picture, answer);
  }

  /** Sixty questions, five about each of twelve pictures. */
  private static VqaBatches sixty(boolean sees, boolean shuffle) {
    List<Encoded> questions = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      questions.add(question(2, 1 + i * 7 % 20, i % 12, i % ANSWERS));
    }
    PictureInput pictures = grey(IntStream.range(0, 12).toArray());
    return new VqaBatches(questions, pictures, new Options(ANSWERS, true, sees, 8, 3, shuffle));
  }

  private static int[] epoch(VqaBatches batches, int epoch) {
    return IntStream.range(0, batches.batches())
        .flatMap(b -> IntStream.of(batches.members(epoch, b)))
        .toArray();
  }

  @Test
  void wordsArePaddedAndMasked() {
    List<Encoded> questions = List.of(question(2, 1, 0, 3), question(5, 3, 0, Answers.NONE));
    VqaBatches batches = new VqaBatches(questions, PictureInput.NONE, READS_IN_ORDER);
    MultiDataSet batch = batches.batch(0, 0);
    assertArrayEquals(new int[] {0, 1}, batches.members(0, 0));
    assertEquals(1, batch.numFeatureArrays());
    INDArray words = batch.getFeatures(0);
    assertArrayEquals(new long[] {2, 1, 3}, words.shape());
    assertArrayEquals(new float[] {2, 0, 0, 5, 6, 7}, words.ravel().toFloatVector());
    assertArrayEquals(
        new float[][] {{1, 0, 0}, {1, 1, 1}}, batch.getFeaturesMaskArray(0).toFloatMatrix());
    // Of an answer that has no class no probability is wanted.
    assertArrayEquals(
        new float[][] {{0, 0, 0, 1}, {0, 0, 0, 0}}, batch.getLabels(0).toFloatMatrix());
  }

  @Test
  void storedPicturesComeBesideTheirQuestions() {
    List<Encoded> questions =
        List.of(question(2, 1, 255, 0), question(2, 2, 0, 1), question(2, 3, 255, 2));
    VqaBatches batches = new VqaBatches(questions, grey(0, 255), READS_IN_ORDER);
    MultiDataSet batch = batches.batch(0, 0);
    assertEquals(2, batch.numFeatureArrays());
    INDArray images = batch.getFeatures(1);
    assertArrayEquals(new long[] {3, 3, 1, 2}, images.shape());
    float[] first = images.reshape('c', 3, 6).getColumn(0).toFloatVector();
    assertArrayEquals(new float[] {1, -1, 1}, first);
    assertNull(batch.getFeaturesMaskArray(1));
  }

  @Test
  void eachPictureIsSeenOnceAndEachQuestionPointsAtItsOwn() {
    List<Encoded> questions =
        List.of(question(2, 1, 255, 0), question(2, 2, 0, 1), question(2, 3, 255, 2));
    VqaBatches batches = new VqaBatches(questions, grey(0, 255), SEES_IN_ORDER);
    MultiDataSet batch = batches.batch(0, 0);
    assertEquals(3, batch.numFeatureArrays());
    INDArray which = batch.getFeatures(1);
    INDArray pictures = batch.getFeatures(2);
    assertArrayEquals(new long[] {3, 2}, which.shape());
    assertArrayEquals(new long[] {2, 3, 1, 2}, pictures.shape());
    float[][] own = which.mmul(pictures.reshape('c', 2, 6)).toFloatMatrix();
    int[] members = batches.members(0, 0);
    for (int i = 0; i < members.length; i++) {
      assertEquals(members[i] == 1 ? -1 : 1, own[i][0]);
      assertEquals(1, which.getRow(i).sumNumber().intValue());
      assertEquals(1, batch.getLabels(0).getFloat(i, members[i]));
    }
  }

  @Test
  void withoutReadingOnlyPicturesCome() {
    Options looks = new Options(ANSWERS, false, true, 10, 1, false);
    MultiDataSet batch = new VqaBatches(List.of(question(2, 9, 0, 0)), grey(0), looks).batch(0, 0);
    assertArrayEquals(new long[] {1, 1}, batch.getFeatures(0).shape());
    assertArrayEquals(new long[] {1, 3, 1, 2}, batch.getFeatures(1).shape());
    assertNull(batch.getFeaturesMaskArray(0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyQuestionComesOnceAnEpochInAnOrderOfItsOwn(boolean sees) {
    VqaBatches batches = sixty(sees, true);
    assertEquals(60, batches.examples());
    assertEquals(8, batches.batches());
    for (int e = 0; e < 3; e++) {
      int[] sorted = IntStream.of(epoch(batches, e)).sorted().toArray();
      assertArrayEquals(IntStream.range(0, 60).toArray(), sorted);
    }
    assertFalse(Arrays.equals(epoch(batches, 0), epoch(batches, 1)));
    VqaBatches scoring = sixty(sees, false);
    assertArrayEquals(epoch(scoring, 0), epoch(scoring, 1));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void samePlaceGivesTheSameBatchWhateverCameBefore(boolean sees) {
    VqaBatches batches = sixty(sees, true);
    MultiDataSet there = batches.batch(1, 5);
    batches.batch(0, 0);
    MultiDataSet again = batches.batch(1, 5);
    MultiDataSet other = sixty(sees, true).batch(1, 5);
    for (MultiDataSet same : List.of(again, other)) {
      assertEquals(there.getLabels(0), same.getLabels(0));
      for (int i = 0; i < there.numFeatureArrays(); i++) {
        assertEquals(there.getFeatures(i), same.getFeatures(i));
        assertEquals(there.getFeaturesMaskArray(i), same.getFeaturesMaskArray(i));
      }
    }
  }

  @Test
  void questionsOfLikeLengthComeTogether() {
    VqaBatches batches = sixty(false, true);
    for (int b = 0; b < batches.batches(); b++) {
      MultiDataSet batch = batches.batch(0, b);
      int[] lengths = batch.getFeaturesMaskArray(0).sum(1).toIntVector();
      int most = IntStream.of(lengths).max().orElseThrow();
      int least = IntStream.of(lengths).min().orElseThrow();
      // Three of each length from 1 to 20, eight in a batch.
      assertTrue(most - least <= 3, Arrays.toString(lengths));
    }
  }

  @Test
  void questionsAboutOnePictureComeTogether() {
    VqaBatches batches = sixty(true, true);
    for (int b = 0; b < batches.batches(); b++) {
      // Eight of five about each: two pictures whole or in part, three at most.
      assertTrue(batches.batch(0, b).getFeatures(2).size(0) <= 3);
    }
  }

  @Test
  void refusesNoQuestion() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new VqaBatches(List.of(), PictureInput.NONE, READS_IN_ORDER));
  }
}
