package org.dl4jsuite.layers.onednn;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Finds oneDNN's native library on the class path (artifact {@code org.bytedeco:dnnl}, classifier
 * of the host), unpacks it into JavaCPP's cache, where ND4J's own libraries lie, and binds {@link
 * Api} to it.
 */
final class NativeBinary {

  private static final String FOLDER = "/org/bytedeco/";

  /**
   * Symbols stay the library's own (RTLD_LAZY without RTLD_GLOBAL): PyTorch has another oneDNN
   * within, and would call this one in a process that holds both.
   */
  private static final Map<String, Object> OPTIONS =
      Platform.isWindows() ? Map.of() : Map.of(Library.OPTION_OPEN_FLAGS, 1);

  private static NativeLibrary oneDnn;

  private NativeBinary() {}

  /**
   * The library, or null before {@link #load()}. It finds the functions of its OpenMP runtime too.
   */
  static NativeLibrary loaded() {
    return oneDnn;
  }

  /**
   * Loads the library.
   *
   * @throws IOException where the class path has none for this system, or it cannot be unpacked
   * @throws UnsatisfiedLinkError where the system cannot load it
   */
  static void load() throws IOException {
    // ND4J first: oneDNN then finds ND4J's OpenMP runtime in place, and both share one thread pool.
    Nd4j.getExecutioner();
    String platform = Loader.getPlatform();
    // oneDNN is linked against OpenCL's loader, which few systems have, for GPUs that are not used
    // here. A library of that name that is loaded already satisfies the link.
    if (platform.startsWith("linux")) {
      open("opencl/" + platform + "/libOpenCL.so.1");
    } else if (platform.startsWith("windows")) {
      open("opencl/" + platform + "/OpenCL.dll");
    } else {
      open("dnnl/" + platform + "/libiomp5.dylib");
    }
    oneDnn = open("dnnl/" + platform + "/" + fileName(platform));
    Native.register(Api.class, oneDnn);
  }

  private static NativeLibrary open(String path) throws IOException {
    String resource = FOLDER + path;
    if (NativeBinary.class.getResource(resource) == null) {
      throw new IOException("the class path must hold " + resource + ", found none");
    }
    File file = Loader.cacheResource(NativeBinary.class, resource);
    return NativeLibrary.getInstance(file.getAbsolutePath(), OPTIONS);
  }

  private static String fileName(String platform) {
    if (platform.startsWith("windows")) {
      return "dnnl.dll";
    }
    return platform.startsWith("macosx") ? "libdnnl.3.dylib" : "libdnnl.so.3";
  }
}
