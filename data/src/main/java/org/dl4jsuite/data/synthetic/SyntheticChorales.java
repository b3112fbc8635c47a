package org.dl4jsuite.data.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.music.JsbChorales;

/**
 * Chorales composed by program in the form of {@link JsbChorales}, for machines without them: four
 * voices move as little as they can through phrases of eight chords. Each phrase follows a grammar
 * of functions (tonic, subdominant, dominant, tonic) to a cadence and rests on its last chord.
 * Major and minor, in all keys. Not Bach: scores on them say nothing about his.
 *
 * <p>Which chord follows is drawn, and where a phrase stands is to be counted; how the voices get
 * there follows from the chords. So there is much to learn, and something to be unsure of.
 */
public final class SyntheticChorales {

  private static final long SEED = 7;
  private static final int TRAIN = 160;
  private static final int VALIDATION = 40;
  private static final int TEST = 40;

  private static final int FEWEST_PHRASES = 3;
  private static final int MOST_PHRASES = 6;

  /** Chords of a phrase before the one on which it rests. */
  private static final int CHORDS = 7;

  private static final int KEYS = 12;
  private static final double MINOR_SHARE = 0.5;
  private static final double FIRST_INVERSION = 0.25;

  private static final int I = 0;
  private static final int II = 1;
  private static final int IV = 2;
  private static final int V = 3;
  private static final int VI = 4;

  /** Semitones above the tonic: root, third, fifth; the minor key's dominant is major. */
  private static final int[][] MAJOR = {{0, 4, 7}, {2, 5, 9}, {5, 9, 0}, {7, 11, 2}, {9, 0, 4}};

  private static final int[][] MINOR = {{0, 3, 7}, {2, 5, 8}, {5, 8, 0}, {7, 11, 2}, {8, 0, 3}};

  /** What may follow each degree; what stands twice is twice as likely. */
  private static final int[][] NEXT = {
    {IV, IV, V, VI, II}, {V}, {V, V, II, I}, {I, I, VI}, {IV, II, II}
  };

  /** The last three chords of a phrase: full, plagal, half, deceptive. */
  private static final int[][] CADENCES = {{IV, V, I}, {I, IV, I}, {I, II, V}, {II, V, VI}};

  private SyntheticChorales() {}

  /** The three splits, the same in every run. */
  public static JsbChorales splits() {
    List<int[][]> all = new ArrayList<>();
    for (int i = 0; i < TRAIN + VALIDATION + TEST; i++) {
      all.add(compose(SEED, i));
    }
    return new JsbChorales(
        all.subList(0, TRAIN),
        all.subList(TRAIN, TRAIN + VALIDATION),
        all.subList(TRAIN + VALIDATION, all.size()));
  }

  /**
   * Composes a chorale; it depends on the seed and its number alone.
   *
   * @return {@code [time][notes]}, notes ascending
   */
  public static int[][] compose(long seed, int number) {
    SeededRandom random = SeededRandom.of(seed, number);
    int tonic = random.nextInt(KEYS);
    int[][] chords = random.nextDouble() < MINOR_SHARE ? MINOR : MAJOR;
    int phrases = FEWEST_PHRASES + random.nextInt(MOST_PHRASES - FEWEST_PHRASES + 1);
    List<int[]> frames = new ArrayList<>();
    int[] voices = null;
    for (int phrase = 0; phrase < phrases; phrase++) {
      int[] degrees = phrase(phrase == phrases - 1, random);
      for (int i = 0; i < degrees.length; i++) {
        int[] chord = Arrays.stream(chords[degrees[i]]).map(n -> (n + tonic) % 12).toArray();
        boolean within = i > 0 && i < degrees.length - 2;
        boolean inverted = within && random.nextDouble() < FIRST_INVERSION;
        voices = Voicing.nearest(chord, inverted ? chord[1] : chord[0], voices);
        frames.add(sounding(voices));
      }
      frames.add(sounding(voices));
    }
    return frames.toArray(int[][]::new);
  }

  /** Degrees of one phrase; the last phrase closes in full, and all begin on the tonic. */
  private static int[] phrase(boolean last, SeededRandom random) {
    int[] cadence = last ? CADENCES[0] : CADENCES[random.nextInt(CADENCES.length)];
    int[] degrees = new int[CHORDS];
    int free = CHORDS - cadence.length;
    for (int i = 1; i < free; i++) {
      int[] next = NEXT[degrees[i - 1]];
      degrees[i] = next[random.nextInt(next.length)];
    }
    System.arraycopy(cadence, 0, degrees, free, cadence.length);
    return degrees;
  }

  /** Voices in unison sound as one note. */
  private static int[] sounding(int[] voices) {
    return Arrays.stream(voices).sorted().distinct().toArray();
  }
}
