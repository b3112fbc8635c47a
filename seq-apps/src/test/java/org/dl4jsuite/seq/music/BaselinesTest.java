package org.dl4jsuite.seq.music;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.dl4jsuite.data.music.PianoRoll;
import org.dl4jsuite.training.RunResult.DataSummary;
import org.junit.jupiter.api.Test;

class BaselinesTest {

  /** One key, down in frames 1, 2 and 4 of 4, and a test of two frames with it. */
  private static final MusicData DATA =
      new MusicData(
          List.<int[][]>of(new int[][] {{60}, {60}, {}, {60}}),
          List.<int[][]>of(new int[][] {{60}}),
          List.<int[][]>of(new int[][] {{60}, {60}}),
          new DataSummary("made", "synthetic", Map.of(), Map.of()));

  @Test
  void repetitionIsEachKeyGivenItselfOneFrameAgo() {
    // Over all keys: after up 2 of 350 go down, after down 1 of 2.
    double afterUp = (2 + 2 / 350.0) / 3;
    double afterDown = (1 + 1 / 2.0) / 3;
    double other = (2 / 350.0) / 5;
    double silent = -(PianoRoll.KEYS - 1) * Math.log(1 - other);
    double expected = silent + (-Math.log(afterUp) - Math.log(afterDown)) / 2;
    assertEquals(expected, Baselines.scores(DATA).get("nll"), 1e-5);
  }

  @Test
  void frequenciesForgetWhatSounds() {
    double down = 3.5 / 5;
    double other = 0.5 / 5;
    double expected = -(PianoRoll.KEYS - 1) * Math.log(1 - other) - Math.log(down);
    assertEquals(expected, Baselines.scores(DATA).get("nll_key_frequencies"), 1e-9);
  }
}
