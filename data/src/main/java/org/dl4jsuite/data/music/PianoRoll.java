package org.dl4jsuite.data.music;

/** Notes as the 88 keys of a piano, each down (1) or up (0): key 0 is MIDI note 21, A0. */
public final class PianoRoll {

  /** Keys of a piano. */
  public static final int KEYS = 88;

  /** MIDI note of the lowest key. */
  public static final int LOWEST = 21;

  /** MIDI note of the highest key. */
  public static final int HIGHEST = LOWEST + KEYS - 1;

  private PianoRoll() {}

  /** Whether a piano has this MIDI note. */
  public static boolean has(long note) {
    return note >= LOWEST && note <= HIGHEST;
  }

  /**
   * Frames as keys.
   *
   * @param frames {@code [time][notes]}
   * @return {@code [88][time]}
   */
  public static float[][] of(int[][] frames) {
    float[][] keys = new float[KEYS][frames.length];
    for (int t = 0; t < frames.length; t++) {
      for (int note : frames[t]) {
        if (!has(note)) {
          throw new IllegalArgumentException(
              "a note must be from %d to %d, found %d (frame %d)"
                  .formatted(LOWEST, HIGHEST, note, t));
        }
        keys[note - LOWEST][t] = 1;
      }
    }
    return keys;
  }
}
