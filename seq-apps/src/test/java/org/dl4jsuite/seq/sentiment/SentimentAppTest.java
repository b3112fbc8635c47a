package org.dl4jsuite.seq.sentiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class SentimentAppTest {

  @TempDir Path folder;

  private RunResult run(String name, String seed, boolean resume, Interruption interruption)
      throws IOException {
    SentimentConfig config =
        SentimentConfig.SCHEMA.create(
            Map.of(
                "reviews", "synthetic",
                "examples", "200",
                "embedding", "8",
                "units", "8",
                "batch", "50",
                "epochs", "1",
                "seed", seed));
    return new SentimentApp()
        .run(
            config,
            new RunContext(null, folder.resolve(name), "smoke", resume, interruption, s -> {}));
  }

  private static INDArray parameters(RunResult result) throws IOException {
    return Fit.model(result.folder(), Fit.Scored.LAST).params();
  }

  @Test
  void sameSeedGivesTheSameScores() throws IOException {
    RunResult once = run("once", "0", false, new Interruption());
    RunResult again = run("again", "0", false, new Interruption());
    assertEquals(once.scores(), again.scores());
    assertEquals(parameters(once), parameters(again));
    assertNotEquals(parameters(once), parameters(run("other", "1", false, new Interruption())));
    once.scores().test().forEach((name, score) -> assertTrue(Double.isFinite(score), name));
  }

  @Test
  void requestedStopIsSavedAndResumedToTheSameEnd() throws IOException {
    RunResult whole = run("whole", "5", false, new Interruption());
    Interruption stop = new Interruption();
    stop.request();
    assertThrows(RunInterrupted.class, () -> run("stopped", "5", false, stop));
    RunResult resumed = run("stopped", "5", true, new Interruption());
    assertEquals(whole.scores(), resumed.scores());
    assertEquals(parameters(whole), parameters(resumed));
  }
}
