package org.dl4jsuite.seq.sentiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.text.Review;
import org.dl4jsuite.data.text.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewEncoderTest {

  private static final SentimentConfig CONFIG =
      SentimentConfig.SCHEMA.create(Map.of("longest", "5", "leastCount", "1"));
  private static final ReviewEncoder ENCODER =
      ReviewEncoder.fit(CONFIG, List.of(new Review("1", true, "a b c d e f g")));

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
    assertEquals(0, ReviewEncoder.label(new Review("1", true, "")));
    assertEquals(1, ReviewEncoder.label(new Review("1", false, "")));
  }

  @Test
  void isTheSameAfterSaveAndLoad() throws IOException {
    ENCODER.save(folder);
    ReviewEncoder loaded = ReviewEncoder.load(CONFIG, folder);
    assertArrayEquals(ENCODER.encode("g z A"), loaded.encode("g z A"));
  }
}
