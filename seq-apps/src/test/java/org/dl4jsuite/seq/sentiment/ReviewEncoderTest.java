package org.dl4jsuite.seq.sentiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.labelled.LabelledText;
import org.dl4jsuite.data.text.Review;
import org.dl4jsuite.data.text.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class ReviewEncoderTest {

  private static final SentimentConfig CONFIG =
      SentimentConfig.SCHEMA.create(Map.of("longest", "5", "leastCount", "1"));
  private static final ReviewEncoder ENCODER =
      ReviewEncoder.fit(
          CONFIG,
          List.of(new LabelledText("1", "positive", "a b c d e f g")),
          SentimentData.VERDICTS);

  @TempDir Path folder;

  @Test
  void readsFirstAndLastHalfOfLongReviews() {
    assertArrayEquals(new int[] {2, 3, 4, 5, 6}, ENCODER.encode("a b c d e"));
    assertArrayEquals(new int[] {2, 3, 6, 7, 8}, ENCODER.encode("a b c d e f g"));
    assertEquals(5, ENCODER.encode("a ".repeat(1_000_000)).length);
  }

  @Test
  void aReviewWithoutAWordIsOneUnknownWord() {
    assertArrayEquals(new int[] {Vocabulary.UNKNOWN}, ENCODER.encode(" <br />"));
  }

  @Test
  void positiveIsTheFirstClassAsInTheArticle() {
    List<LabelledText> both =
        SentimentData.labelled(List.of(new Review("1", true, "a"), new Review("2", false, "b c")));
    INDArray labels = ENCODER.scoring(both).batch(0, 0).getLabels(0);
    float[][] rows = labels.toFloatMatrix();
    assertArrayEquals(new float[] {1, 0}, rows[0]);
    assertArrayEquals(new float[] {0, 1}, rows[1]);
  }

  @Test
  void aRunWithoutLabelsIsOneOnReviews() throws IOException {
    ENCODER.save(folder);
    Files.delete(folder.resolve("labels.json"));
    assertEquals(SentimentData.VERDICTS, ReviewEncoder.load(CONFIG, folder).labels());
  }

  @Test
  void isTheSameAfterSaveAndLoad() throws IOException {
    ENCODER.save(folder);
    ReviewEncoder loaded = ReviewEncoder.load(CONFIG, folder);
    assertArrayEquals(ENCODER.encode("g z A"), loaded.encode("g z A"));
    assertEquals(SentimentData.VERDICTS, loaded.labels());
    List<String> three = List.of("b", "a\n", "\"c\"");
    new ReviewEncoder(ENCODER.vocabulary(), 5, three).save(folder);
    assertEquals(three, ReviewEncoder.load(CONFIG, folder).labels());
  }
}
