package org.dl4jsuite.seq.sentiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.text.Review;
import org.dl4jsuite.data.text.Vocabulary;
import org.junit.jupiter.api.Test;

class BagOfWordsTest {

  /** Verdict: whether "good" stands before "bad"; or whether there is "fine". */
  private static List<Review> reviews(boolean ordered, int from, int to) {
    List<Review> reviews = new ArrayList<>();
    for (int i = from; i < to; i++) {
      SeededRandom random = SeededRandom.of(1, i);
      boolean positive = i % 2 == 0;
      String word = " w" + random.nextInt(20);
      String told =
          ordered ? (positive ? " good bad" : " bad good") : (positive ? " fine" : " poor");
      reviews.add(new Review("" + i, positive, word + told + word));
    }
    return reviews;
  }

  private static double accuracy(boolean ordered, boolean pairs) {
    List<Review> train = reviews(ordered, 0, 200);
    Vocabulary vocabulary =
        ReviewEncoder.fit(SentimentConfig.SCHEMA.create(Map.of()), train).vocabulary();
    return BagOfWords.fit(train, vocabulary, pairs)
        .accuracy(reviews(ordered, 200, 400), vocabulary);
  }

  @Test
  void wordsTellWhatWordsTell() {
    assertEquals(1, accuracy(false, false));
  }

  @Test
  void orderIsSeenByPairsAlone() {
    assertTrue(accuracy(true, false) < 0.7);
    assertEquals(1, accuracy(true, true));
  }
}
