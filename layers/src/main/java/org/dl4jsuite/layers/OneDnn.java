package org.dl4jsuite.layers;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Whether the loaded ND4J backend can run oneDNN kernels.
 *
 * <p>DL4J 1.0.0-M2.1 asks the same question in {@code BaseMKLDNNHelper.mklDnnEnabled()}, by the
 * names of a class and a method that were both renamed before that release, and so always answers
 * no.
 */
public final class OneDnn {

  private OneDnn() {}

  /** True on the CPU backend with a native library that was built with oneDNN. */
  public static boolean available() {
    return isCpuBackend() && Nd4j.getEnvironment().helpersAllowed() && isBuiltIn();
  }

  private static boolean isCpuBackend() {
    return "CPU"
        .equalsIgnoreCase(Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend"));
  }

  private static boolean isBuiltIn() {
    String build = NativeOpsHolder.getInstance().getDeviceNativeOps().buildInfo();
    return build != null && build.contains("HAVE_ONEDNN");
  }
}
