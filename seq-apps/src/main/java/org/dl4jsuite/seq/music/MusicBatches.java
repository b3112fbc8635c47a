package org.dl4jsuite.seq.music;

import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.data.batch.BatchSource;
import org.dl4jsuite.data.batch.NativeArrays;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.music.PianoRoll;
import org.dl4jsuite.data.music.PianoRollBatches;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Chorales to learn from: each transposed anew in each epoch, and beside the keys a clock that
 * tells the number of the next frame, modulo its period, as one 1 among zeros. Features {@code
 * [batch, 88 + clock, time]}, labels {@code [batch, 88, time]}, their mask {@code [batch, time]}.
 *
 * <p>The clock knows the frame's number alone, nothing of the bar: chorales begin on any beat.
 */
final class MusicBatches implements BatchSource {

  private static final int TRANSPOSITIONS = 1;

  private final List<int[][]> chorales;
  private final PianoRollBatches.Options options;
  private final Transposition transposition;
  private final int clock;
  private final PianoRollBatches plain;
  private volatile Transposed last;

  /**
   * How far chorales may be moved.
   *
   * @param down most semitones down, at least 0
   * @param up most semitones up, at least 0
   */
  record Transposition(int down, int up) {

    /** As they are. */
    static final Transposition NONE = new Transposition(0, 0);
  }

  private record Transposed(int epoch, PianoRollBatches batches) {}

  /**
   * Batches of these chorales.
   *
   * @param clock its period in frames; 0 for none
   */
  MusicBatches(
      List<int[][]> chorales,
      PianoRollBatches.Options options,
      Transposition transposition,
      int clock) {
    this.chorales = List.copyOf(chorales);
    this.options = options;
    this.transposition = transposition;
    this.clock = clock;
    this.plain = new PianoRollBatches(chorales, options);
  }

  @Override
  public int examples() {
    return plain.examples();
  }

  @Override
  public int batches() {
    return plain.batches();
  }

  @Override
  public MultiDataSet batch(int epoch, int index) {
    MultiDataSet batch = source(epoch).batch(epoch, index);
    // Padding lies behind the end, where an LSTM that reads forward does not see it before its
    // answers are over; and DL4J's DropoutLayer cannot do with a mask over time.
    batch.setFeaturesMaskArrays(null);
    return clock == 0 ? batch : withClock(batch);
  }

  private PianoRollBatches source(int epoch) {
    if (transposition.equals(Transposition.NONE)) {
      return plain;
    }
    Transposed made = last;
    if (made == null || made.epoch != epoch) {
      List<int[][]> moved = new ArrayList<>();
      for (int i = 0; i < chorales.size(); i++) {
        moved.add(transposed(chorales.get(i), semitones(epoch, i)));
      }
      made = new Transposed(epoch, new PianoRollBatches(moved, options));
      // Threads that race here make the same; the last one stays.
      last = made;
    }
    return made.batches;
  }

  /** Uniform among the moves that keep the chorale on the piano. */
  private int semitones(int epoch, int chorale) {
    int low = PianoRoll.HIGHEST;
    int high = PianoRoll.LOWEST;
    for (int[] frame : chorales.get(chorale)) {
      for (int note : frame) {
        low = Math.min(low, note);
        high = Math.max(high, note);
      }
    }
    int down = Math.min(transposition.down, Math.max(0, low - PianoRoll.LOWEST));
    int up = Math.min(transposition.up, Math.max(0, PianoRoll.HIGHEST - high));
    SeededRandom random = SeededRandom.of(options.seed(), TRANSPOSITIONS, epoch, chorale);
    return random.nextInt(down + up + 1) - down;
  }

  static int[][] transposed(int[][] chorale, int semitones) {
    int[][] moved = new int[chorale.length][];
    for (int t = 0; t < chorale.length; t++) {
      moved[t] = chorale[t].clone();
      for (int n = 0; n < moved[t].length; n++) {
        moved[t][n] += semitones;
      }
    }
    return moved;
  }

  @SuppressWarnings("try") // The scope is entered, not used.
  private MultiDataSet withClock(MultiDataSet batch) {
    INDArray keys = batch.getFeatures(0);
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray beats =
          NativeArrays.of(
              beats((int) keys.size(0), (int) keys.size(2)), keys.size(0), clock, keys.size(2));
      batch.setFeatures(0, Nd4j.concat(1, keys, beats));
      keys.close();
      return batch;
    }
  }

  /** {@code [batch, clock, time]}. */
  private float[] beats(int batch, int time) {
    float[] beats = new float[batch * clock * time];
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < time; t++) {
        beats[(b * clock + t % clock) * time + t] = 1;
      }
    }
    return beats;
  }
}
