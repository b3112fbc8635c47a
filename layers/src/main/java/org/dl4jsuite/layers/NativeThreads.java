package org.dl4jsuite.layers;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * Teaches OpenBLAS, which ND4J's native library uses side by side with OpenMP and with a pool of
 * threads of its own, not to wait at OpenMP's cost. After every matrix product its workers spin for
 * some 25 ms before they sleep, on the very cores that oneDNN's OpenMP threads need next.
 *
 * <p>OpenMP's own workers spin for less than a millisecond, and that is left as it is: a recurrent
 * network asks for them every few dozen microseconds, and waking them takes as long.
 *
 * <p>OpenBLAS reads its settings from the process environment when it is loaded, so {@link
 * #settle()} must be called before the first ND4J class is used, as a program's first statement. A
 * variable that the user has set is left as it is. Windows keeps an environment for each C library,
 * so there the user must set it; nothing is done.
 */
public final class NativeThreads {

  /** Workers sleep after 2^4 cycles of waiting, the least it takes. */
  private static final String VARIABLE = "OPENBLAS_THREAD_TIMEOUT";

  private static final String LEAST = "4";

  private interface LibC extends Library {
    int setenv(String name, String value, int overwrite);
  }

  private NativeThreads() {}

  /** Sets what the user has not set. Without effect once ND4J's native library is loaded. */
  public static void settle() {
    if (!Platform.isWindows()) {
      Native.load("c", LibC.class).setenv(VARIABLE, LEAST, 0);
    }
  }
}
