package org.dl4jsuite.training.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.run.Checkpoints;
import org.dl4jsuite.training.toy.ToyConfig;
import org.dl4jsuite.training.toy.ToyExperiment;
import org.dl4jsuite.training.toy.Toys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that is refused leaves no folder; one that was there before keeps what it held. */
class RefusedStartTest {

  @TempDir Path folder;

  /** Finds its data wanting, after it has written the first files. */
  private static final class Refusing extends ToyExperiment {

    private final boolean trained;

    Refusing(boolean trained) {
      this.trained = trained;
    }

    @Override
    public RunResult run(ToyConfig config, RunContext context) throws IOException {
      Files.writeString(context.out().resolve("words.txt"), "a");
      Checkpoints checkpoints = new Checkpoints(context.out().resolve("checkpoints"));
      if (trained) {
        Files.writeString(checkpoints.last(), "weights");
      }
      throw new IllegalArgumentException("data must be long, found short data");
    }
  }

  private void refuse(boolean trained, Path out) {
    Toys.Said said = Toys.execute(new Refusing(trained), "train", "--out", out.toString());
    assertEquals(2, said.exit(), said.err());
    assertEquals("data must be long, found short data", said.err().strip());
  }

  @Test
  void leavesNoFolder() {
    refuse(false, folder.resolve("new"));
    assertFalse(Files.exists(folder.resolve("new")));
  }

  @Test
  void keepsWhatWasThere() throws IOException {
    Path mine = Files.createDirectories(folder.resolve("mine"));
    Files.writeString(mine.resolve("notes.txt"), "mine");
    refuse(false, mine);
    assertTrue(Files.exists(mine.resolve("notes.txt")));
  }

  @Test
  void keepsCheckpoints() {
    refuse(true, folder.resolve("trained"));
    assertTrue(Files.exists(folder.resolve("trained/checkpoints/last.zip")));
  }
}
