package org.dl4jsuite.mnist;

import org.dl4jsuite.layers.NativeThreads;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives tests the native threads that the program has, before the first of them loads ND4J. On a
 * busy machine they take several times as long otherwise. Found by JUnit in every test class.
 */
public final class ProgramThreads implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    NativeThreads.settle();
  }
}
