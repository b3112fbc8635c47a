package org.dl4jsuite.layers;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Teaches OpenBLAS and OpenMP, which ND4J's native library uses side by side with a pool of threads
 * each, not to wait at each other's cost. After every matrix product OpenBLAS's workers spin for
 * some 25 ms before they sleep, on the very cores that oneDNN's OpenMP threads need next.
 *
 * <p>Both libraries read their settings from the process environment when they are loaded, so
 * {@link #settle()} must be called before the first ND4J class is used, as a program's first
 * statement. A variable that the user has set is left as it is. Windows keeps an environment for
 * each C library, so there the user must set the variables; nothing is done.
 */
public final class NativeThreads {

  /**
   * OpenBLAS: workers sleep after 2^4 cycles of waiting, the least it takes; OpenMP: sleep at once.
   */
  private static final Map<String, String> SETTINGS = new LinkedHashMap<>();

  static {
    SETTINGS.put("OPENBLAS_THREAD_TIMEOUT", "4");
    SETTINGS.put("OMP_WAIT_POLICY", "PASSIVE");
  }

  private interface LibC extends Library {
    int setenv(String name, String value, int overwrite);
  }

  private NativeThreads() {}

  /** Sets what the user has not set. Without effect once ND4J's native library is loaded. */
  public static void settle() {
    if (Platform.isWindows()) {
      return;
    }
    LibC libc = Native.load("c", LibC.class);
    SETTINGS.forEach((name, value) -> libc.setenv(name, value, 0));
  }
}
