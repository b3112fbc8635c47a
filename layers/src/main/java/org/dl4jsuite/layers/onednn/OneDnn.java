package org.dl4jsuite.layers.onednn;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import java.io.IOException;
import java.lang.ref.Reference;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether oneDNN can be called here, and its one engine and stream.
 *
 * <p>It can where ND4J's backend keeps arrays in host memory (the CPU backend) and the class path
 * holds oneDNN for this system. Where it cannot, the reason is logged once, and stock DL4J goes on
 * without it.
 */
public final class OneDnn {

  private static final Logger LOG = LoggerFactory.getLogger(OneDnn.class);

  private OneDnn() {}

  /** Loaded on first use: class initialisation is the lock. */
  private static final class Loaded {
    static final String ABSENT = load();
    static long engine;
    static long stream;

    private static String load() {
      if (!isCpuBackend()) {
        return "the backend is not the CPU's";
      }
      try {
        NativeBinary.load();
        engine = created(r -> Api.dnnl_engine_create(r, Api.CPU, 0), "make an engine");
        stream =
            created(r -> Api.dnnl_stream_create(r, engine, Api.STREAM_IN_ORDER), "make a stream");
        return null;
      } catch (IOException | UnsatisfiedLinkError | IllegalStateException e) {
        LOG.warn("stock DL4J runs unaccelerated: oneDNN cannot be loaded: {}", e.getMessage());
        return e.getMessage();
      }
    }
  }

  /** True where layers can run on oneDNN. */
  public static boolean available() {
    return Loaded.ABSENT == null;
  }

  /** oneDNN's version, {@code 3.8.1}; or why there is none, {@code absent: reason}. */
  public static String version() {
    if (!available()) {
      return "absent: " + Loaded.ABSENT;
    }
    Pointer version = Api.dnnl_version();
    return version.getInt(0) + "." + version.getInt(4) + "." + version.getInt(8);
  }

  static long engine() {
    return Loaded.engine;
  }

  static long stream() {
    return Loaded.stream;
  }

  /** What oneDNN makes, given a place to put its handle. */
  interface Maker {
    int make(LongByReference handle);
  }

  static long created(Maker maker, String what) {
    LongByReference handle = new LongByReference();
    Api.check(maker.make(handle), what);
    // The maker holds the layouts and operations whose handles it passed on.
    Reference.reachabilityFence(maker);
    return handle.getValue();
  }

  private static boolean isCpuBackend() {
    return "CPU"
        .equalsIgnoreCase(Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend"));
  }
}
