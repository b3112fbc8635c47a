package org.dl4jsuite.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dl4jsuite.data.music.JsbChorales;
import org.junit.jupiter.api.Test;

class SyntheticChoralesTest {

  private static final int PHRASE = 8;

  private final JsbChorales splits = SyntheticChorales.splits();

  private List<int[][]> all() {
    List<int[][]> all = new ArrayList<>(splits.train());
    all.addAll(splits.validation());
    all.addAll(splits.test());
    return all;
  }

  @Test
  void isTheSameInEveryRun() {
    JsbChorales again = SyntheticChorales.splits();
    for (int i = 0; i < splits.train().size(); i++) {
      assertArrayEquals(splits.train().get(i), again.train().get(i));
    }
    assertArrayEquals(SyntheticChorales.compose(3, 5), SyntheticChorales.compose(3, 5));
  }

  @Test
  void noChoraleIsThereTwice() {
    Set<String> seen = new HashSet<>();
    all().forEach(chorale -> assertTrue(seen.add(Arrays.deepToString(chorale))));
    assertEquals(240, seen.size());
  }

  @Test
  void isInPhrasesWhoseLastChordIsHeld() {
    for (int[][] chorale : all()) {
      assertEquals(0, chorale.length % PHRASE);
      assertTrue(chorale.length >= 3 * PHRASE && chorale.length <= 6 * PHRASE);
      for (int end = PHRASE - 1; end < chorale.length; end += PHRASE) {
        assertArrayEquals(chorale[end - 1], chorale[end]);
      }
    }
  }

  @Test
  void framesAreChordsOfUpToFourVoicesInTheirRanges() {
    for (int[][] chorale : all()) {
      for (int[] frame : chorale) {
        assertTrue(frame.length >= 3 && frame.length <= 4, Arrays.toString(frame));
        assertTrue(frame[0] >= 40 && frame[0] <= 60, "bass " + frame[0]);
        assertTrue(frame[frame.length - 1] <= 81, "soprano " + frame[frame.length - 1]);
        assertEquals(3, Arrays.stream(frame).map(n -> n % 12).distinct().count());
        assertArrayEquals(Arrays.stream(frame).sorted().distinct().toArray(), frame);
      }
    }
  }

  @Test
  void beginsAndEndsOnTheTonicAndTheLeadingNoteRises() {
    for (int[][] chorale : all()) {
      int tonic = chorale[0][0] % 12;
      assertEquals(tonic, chorale[chorale.length - 1][0] % 12);
      // The last chord but one is the dominant, major in minor keys too.
      int[] dominant = chorale[chorale.length - 3];
      assertEquals((tonic + 7) % 12, dominant[0] % 12);
      assertTrue(Arrays.stream(dominant).anyMatch(n -> n % 12 == (tonic + 11) % 12));
    }
  }

  @Test
  void voicesMoveLittle() {
    long moved = 0;
    long steps = 0;
    for (int[][] chorale : all()) {
      for (int t = 1; t < chorale.length; t++) {
        int[] from = chorale[t - 1];
        int[] to = chorale[t];
        moved += Math.abs(to[to.length - 1] - from[from.length - 1]);
        steps++;
      }
    }
    assertTrue(moved < 2.5 * steps, "soprano moves %.2f".formatted((double) moved / steps));
  }
}
