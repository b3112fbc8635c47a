package org.dl4jsuite.seq.weather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.RunInterrupted;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.run.Interruption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class WeatherAppTest {

  @TempDir Path folder;

  private RunResult run(String name, int seed, boolean resume, Interruption interruption)
      throws IOException {
    return new WeatherApp()
        .run(
            WeatherTests.config("seed", seed, "window", 24),
            WeatherTests.context(folder.resolve(name), resume, interruption));
  }

  private static INDArray parameters(RunResult result) throws IOException {
    return Fit.model(result.folder(), Fit.Scored.LAST).params();
  }

  @Test
  void sameSeedGivesTheSameScoresAlsoWhenStoppedAndResumed() throws IOException {
    RunResult once = run("once", 0, false, new Interruption());
    RunResult again = run("again", 0, false, new Interruption());
    assertEquals(once.scores(), again.scores());
    assertEquals(parameters(once), parameters(again));
    assertFalse(parameters(once).equals(parameters(run("other", 1, false, new Interruption()))));
    Interruption interruption = new Interruption();
    interruption.request();
    assertThrows(RunInterrupted.class, () -> run("stopped", 0, false, interruption));
    RunResult resumed = run("stopped", 0, true, new Interruption());
    assertEquals(once.scores(), resumed.scores());
    assertEquals(parameters(once), parameters(resumed));
  }
}
