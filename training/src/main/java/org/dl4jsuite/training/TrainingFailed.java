package org.dl4jsuite.training;

import java.io.IOException;

/** Training ended without a model to show for it. */
public final class TrainingFailed extends IOException {

  private static final long serialVersionUID = 1;

  /** With the reason that training ended with. */
  public TrainingFailed(String stopped) {
    super("Training must finish an epoch to have a model, found: " + stopped);
  }
}
