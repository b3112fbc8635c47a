package org.dl4jsuite.data.synthetic;

/** Four voices, bass first, that sound a chord near where they were. */
final class Voicing {

  private static final int VOICES = 4;

  /** Ranges of bass, tenor, alto, soprano. */
  private static final int[] LOWEST = {40, 48, 55, 60};

  private static final int[] HIGHEST = {60, 67, 74, 81};

  /** Where voices begin. */
  private static final int[] MIDDLE = {48, 57, 64, 70};

  private static final int OCTAVE = 12;
  private static final int FIFTH = 7;

  /**
   * A missing note of the chord, or voices that move in parallel octaves or fifths, in semitones.
   */
  private static final int FAULT = 24;

  private final int[] chord;
  private final int[] from;
  private final int[] trial = new int[VOICES];
  private final int[] best = new int[VOICES];
  private int least = Integer.MAX_VALUE;

  private Voicing(int[] chord, int[] from) {
    this.chord = chord;
    this.from = from;
  }

  /**
   * The voicing that costs least: semitones moved by all voices, and faults.
   *
   * @param chord pitch classes, 0 for C
   * @param bass the pitch class of the lowest voice
   * @param from where the voices are; null at the beginning
   */
  static int[] nearest(int[] chord, int bass, int[] from) {
    Voicing search = new Voicing(chord, from == null ? MIDDLE : from);
    for (int note = LOWEST[0]; note <= HIGHEST[0]; note++) {
      if (note % OCTAVE == bass) {
        search.trial[0] = note;
        search.upper(1);
      }
    }
    return search.best;
  }

  private void upper(int voice) {
    if (voice == VOICES) {
      int cost = cost();
      if (cost < least) {
        least = cost;
        System.arraycopy(trial, 0, best, 0, VOICES);
      }
      return;
    }
    // Voices do not cross, and those above the tenor keep within an octave of each other.
    int low = Math.max(LOWEST[voice], trial[voice - 1]);
    int high = voice > 1 ? Math.min(HIGHEST[voice], trial[voice - 1] + OCTAVE) : HIGHEST[voice];
    for (int note = low; note <= high; note++) {
      if (has(note)) {
        trial[voice] = note;
        upper(voice + 1);
      }
    }
  }

  private boolean has(int note) {
    return note % OCTAVE == chord[0] || note % OCTAVE == chord[1] || note % OCTAVE == chord[2];
  }

  private int cost() {
    int cost = 0;
    for (int v = 0; v < VOICES; v++) {
      cost += Math.abs(trial[v] - from[v]);
      for (int w = v + 1; w < VOICES; w++) {
        cost += parallel(v, w) ? FAULT : 0;
      }
    }
    for (int pitch : chord) {
      cost += sounds(pitch) ? 0 : FAULT;
    }
    return cost;
  }

  private boolean sounds(int pitch) {
    for (int note : trial) {
      if (note % OCTAVE == pitch) {
        return true;
      }
    }
    return false;
  }

  /** Two voices that both move and keep an octave or a fifth between them. */
  private boolean parallel(int v, int w) {
    int now = (trial[w] - trial[v]) % OCTAVE;
    int before = Math.floorMod(from[w] - from[v], OCTAVE);
    return trial[v] != from[v] && now == before && (now == 0 || now == FIFTH);
  }
}
