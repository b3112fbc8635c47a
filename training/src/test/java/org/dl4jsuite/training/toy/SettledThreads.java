package org.dl4jsuite.training.toy;

import org.dl4jsuite.layers.NativeThreads;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Before any test loads ND4J, as programs do: without it steps take ten times as long wherever the
 * machine has other work. Registered as a service.
 */
public final class SettledThreads implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    NativeThreads.settle();
  }
}
