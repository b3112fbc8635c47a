package org.dl4jsuite.training;

import java.io.IOException;
import java.nio.file.Path;

/** The user asked a run to stop; it is saved and can go on. */
public final class RunInterrupted extends IOException {

  private static final long serialVersionUID = 1;

  /** For the run in this folder. */
  public RunInterrupted(Path folder) {
    super("Interrupted and saved. Go on with: train --resume --out " + folder);
  }
}
