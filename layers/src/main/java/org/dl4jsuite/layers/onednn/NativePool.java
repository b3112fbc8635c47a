package org.dl4jsuite.layers.onednn;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
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
    if (isWorthSharing(nanoseconds)) {
      work.run();
    } else {
      alone(work);
    }
  }

  /** Whether work that takes one thread so long is done sooner by several. */
  static boolean isWorthSharing(long nanoseconds) {
    return nanoseconds >= WORTH_SHARING;
  }

  /** As {@link #sized(long, Runnable)}, for what is made ready to be run so. */
  static <T> T madeFor(long nanoseconds, Supplier<T> maker) {
    List<T> made = new ArrayList<>(1);
    sized(nanoseconds, () -> made.add(maker.get()));
    return made.get(0);
  }

  /** Does work whose native operations run on the calling thread alone. */
  public static void alone(Runnable work) {
    int before = threads();
    if (before == 1) {
      work.run();
      return;
    }
    OpenMp.omp_set_num_threads(1);
    try {
      work.run();
    } finally {
      OpenMp.omp_set_num_threads(before);
    }
  }
}
