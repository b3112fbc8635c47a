package org.dl4jsuite.layers;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings of the native libraries that cost DL4J much time as they come. A setting that the user
 * has made is left as it is.
 *
 * <p>OpenBLAS and OpenMP, which ND4J's native library uses side by side with a pool of threads
 * each, learn not to wait at each other's cost: after every matrix product OpenBLAS's workers spin
 * for some 25 ms before they sleep, on the very cores that oneDNN's OpenMP threads need next. They
 * read the process environment when they are loaded. Windows keeps an environment for each C
 * library, so there the user must set the variables.
 *
 * <p>JavaCPP, before each piece of native memory that it hands out, several for each array of
 * ND4J's, asks the system how much memory the process holds, to compare it with a limit of its own,
 * by default all that the machine has: a fifth of the time of a net of small layers. It no longer
 * does; its other limit, of the memory that it handed out, stays.
 *
 * <p>All are read once, so {@link #settle()} must be called before the first ND4J class is used, as
 * a program's first statement.
 */
public final class NativeSettings {

  /**
   * OpenBLAS: workers sleep after 2^4 cycles of waiting, the least it takes; OpenMP: sleep at once.
   */
  private static final Map<String, String> ENVIRONMENT = new LinkedHashMap<>();

  private static final String MEMORY_LIMIT = "org.bytedeco.javacpp.maxphysicalbytes";
  private static final String SPELLED_OTHERWISE = "org.bytedeco.javacpp.maxPhysicalBytes";

  static {
    ENVIRONMENT.put("OPENBLAS_THREAD_TIMEOUT", "4");
    ENVIRONMENT.put("OMP_WAIT_POLICY", "PASSIVE");
  }

  private interface LibC extends Library {
    int setenv(String name, String value, int overwrite);
  }

  private NativeSettings() {}

  /** Sets what the user has not set. Without effect once ND4J's native library is loaded. */
  public static void settle() {
    if (System.getProperty(SPELLED_OTHERWISE) == null && System.getProperty(MEMORY_LIMIT) == null) {
      System.setProperty(MEMORY_LIMIT, "0");
    }
    if (Platform.isWindows()) {
      return;
    }
    LibC libc = Native.load("c", LibC.class);
    ENVIRONMENT.forEach((name, value) -> libc.setenv(name, value, 0));
  }
}
