package org.dl4jsuite.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeldOutTest {

  private static List<Review> reviews(int each) {
    List<Review> reviews = new ArrayList<>();
    for (boolean positive : new boolean[] {false, true}) {
      for (int i = 0; i < each; i++) {
        reviews.add(new Review(positive + "/" + i, positive, "text " + positive + i));
      }
    }
    return reviews;
  }

  @Test
  void holdsOutAShareOfEachVerdictInRunsOfNeighbours() {
    HeldOut parts = HeldOut.of(reviews(5_000), 10, 3);
    assertEquals(9_000, parts.train().size());
    assertEquals(1_000, parts.validation().size());
    assertEquals(500, parts.validation().stream().filter(Review::positive).count());
    Set<Review> all = new HashSet<>(parts.train());
    all.addAll(parts.validation());
    assertEquals(10_000, all.size());
    int breaks = 0;
    for (int i = 1; i < 1_000; i++) {
      breaks += number(parts, i) == number(parts, i - 1) + 1 ? 0 : 1;
    }
    assertTrue(breaks <= 7, "runs of 125, found breaks: " + breaks);
  }

  private static int number(HeldOut parts, int i) {
    return Integer.parseInt(parts.validation().get(i).id().split("/")[1]);
  }

  @Test
  void keepsTextsThatAreLearnedOutOfValidation() {
    List<Review> reviews = reviews(200);
    HeldOut before = HeldOut.of(reviews, 10, 3);
    Review held = before.validation().get(0);
    reviews.add(new Review("twin", held.positive(), held.text()));
    HeldOut after = HeldOut.of(reviews, 10, 3);
    assertEquals(0, HeldOut.shared(after.validation(), after.train()));
    assertEquals(reviews.size(), after.train().size() + after.validation().size());
  }

  @Test
  void seedDecides() {
    assertEquals(HeldOut.of(reviews(500), 10, 3), HeldOut.of(reviews(500), 10, 3));
    assertNotEquals(HeldOut.of(reviews(500), 10, 3), HeldOut.of(reviews(500), 10, 4));
  }
}
