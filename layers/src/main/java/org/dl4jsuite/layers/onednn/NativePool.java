package org.dl4jsuite.layers.onednn;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import org.slf4j.LoggerFactory;

/**
 * OpenMP's threads, which oneDNN computes on: how many there are, and how to do without them. The
 * number is each calling thread's own setting.
 */
public final class NativePool {

  /** OpenMP's interface, as far as it is used here. */
  @SuppressWarnings("checkstyle:MethodName")
  private static final class OpenMp {
    static final boolean BOUND = bind();

    private static boolean bind() {
      NativeLibrary library = NativeBinary.loaded();
      if (library == null) {
        return false;
      }
      try {
        Native.register(OpenMp.class, library);
        return true;
      } catch (UnsatisfiedLinkError e) {
        LoggerFactory.getLogger(NativePool.class)
            .debug("recurrent layers share no work: {}", e.getMessage());
        return false;
      }
    }

    static native int omp_get_max_threads();

    static native void omp_set_num_threads(int threads);
  }

  /** Nanoseconds. To wake a thread that sleeps takes a third of it. */
  private static final long WORTH_SHARING = 120_000;

  private NativePool() {}

  /** Threads that the calling thread's operations run on; 1 where that cannot be told. */
  public static int threads() {
    return OneDnn.available() && OpenMp.BOUND ? OpenMp.omp_get_max_threads() : 1;
  }

  /**
   * Does work on all threads, or alone where that takes no longer.
   *
   * @param nanoseconds that it takes one thread, by a rough estimate
   */
  static void sized(long nanoseconds, Runnable work) {
    if (nanoseconds < WORTH_SHARING && threads() > 1) {
      alone(work);
    } else {
      work.run();
    }
  }

  /** Does work whose native operations run on the calling thread alone. */
  public static void alone(Runnable work) {
    int before = threads();
    OpenMp.omp_set_num_threads(1);
    try {
      work.run();
    } finally {
      OpenMp.omp_set_num_threads(before);
    }
  }
}
