package org.dl4jsuite.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dl4jsuite.data.text.Imdb;
import org.dl4jsuite.data.text.Review;
import org.junit.jupiter.api.Test;

class SyntheticReviewsTest {

  @Test
  void areTheSameInEveryRunAndBalanced() {
    Imdb.Splits splits = SyntheticReviews.make(7);
    assertEquals(splits, SyntheticReviews.make(7));
    assertNotEquals(splits, SyntheticReviews.make(8));
    assertEquals(SyntheticReviews.DEFAULT_TRAIN, splits.train().size());
    assertEquals(SyntheticReviews.DEFAULT_TEST, splits.test().size());
    assertEquals(
        SyntheticReviews.DEFAULT_TRAIN / 2,
        splits.train().stream().filter(Review::positive).count());
  }

  @Test
  void negationAndClausesOccurInBothVerdicts() {
    List<Review> reviews = SyntheticReviews.make(500, 3, 0);
    for (String word : List.of(" not ", ", but ", "lthough ")) {
      long positive = reviews.stream().filter(r -> r.positive() && r.text().contains(word)).count();
      long negative =
          reviews.stream().filter(r -> !r.positive() && r.text().contains(word)).count();
      assertTrue(positive > 60 && negative > 60, word + positive + " and " + negative);
    }
  }

  @Test
  void aClauseBehindButDecides() {
    for (Review review : SyntheticReviews.make(500, 3, 0)) {
      String text = review.text();
      int but = text.indexOf(", but ");
      if (but >= 0) {
        String clause = text.substring(but, text.indexOf('.', but));
        boolean praises = clause.contains("good") || clause.contains("great");
        if (praises) {
          assertEquals(!clause.contains(" not "), review.positive(), text);
        }
      }
    }
  }
}
