package org.dl4jsuite.seq.music;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunInterrupted;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.run.Interruption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class MusicAppTest {

  @TempDir Path folder;

  private static MusicConfig config(long seed) {
    return MusicConfig.SCHEMA.create(
        Map.of(
            "chorales",
            "synthetic",
            "examples",
            "24",
            "epochs",
            "2",
            "units",
            "16",
            "batch",
            "8",
            "seed",
            String.valueOf(seed)));
  }

  private RunContext context(String name, boolean resume, Interruption interruption) {
    return new RunContext(null, folder.resolve(name), "smoke", resume, interruption, line -> {});
  }

  private RunResult run(String name, long seed) throws IOException {
    return new MusicApp().run(config(seed), context(name, false, new Interruption()));
  }

  private static INDArray parameters(RunResult result) throws IOException {
    return Fit.model(result.folder(), Fit.Scored.LAST).params();
  }

  @Test
  void sameSeedGivesTheSameScores() throws IOException {
    RunResult once = run("once", 0);
    RunResult again = run("again", 0);
    assertEquals(once.scores(), again.scores());
    assertEquals(parameters(once), parameters(again));
    assertFalse(parameters(once).equals(parameters(run("other", 1))));
  }

  @Test
  void stoppedAndResumedItEndsAsIfItHadNotBeen() throws IOException {
    RunResult whole = run("whole", 5);
    Interruption interruption = new Interruption();
    interruption.request();
    RunContext stopped = context("stopped", false, interruption);
    assertThrows(RunInterrupted.class, () -> new MusicApp().run(config(5), stopped));
    RunResult resumed = new MusicApp().run(config(5), context("stopped", true, new Interruption()));
    assertEquals(whole.scores(), resumed.scores());
    assertEquals(parameters(whole), parameters(resumed));
  }
}
