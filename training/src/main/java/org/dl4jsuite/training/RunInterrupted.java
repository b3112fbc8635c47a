package org.dl4jsuite.training;

import java.io.IOException;

/** The user asked a run to stop; it is saved and can go on. */
public final class RunInterrupted extends IOException {

  private static final long serialVersionUID = 1;

  /** With the command that goes on. */
  public RunInterrupted(String command) {
    super("Interrupted and saved. Go on with: " + command);
  }
}
