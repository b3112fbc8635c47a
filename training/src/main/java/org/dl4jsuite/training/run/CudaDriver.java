package org.dl4jsuite.training.run;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** NVIDIA's driver, asked before ND4J is loaded, which without it dies in a static initialiser. */
final class CudaDriver {

  private CudaDriver() {}

  /**
   * Checks that the driver is there and has a device.
   *
   * @throws IllegalStateException in one line, where not
   */
  static void require() {
    String found = "none";
    try {
      NativeLibrary driver =
          NativeLibrary.getInstance(Platform.isWindows() ? "nvcuda" : "libcuda.so.1");
      int error = driver.getFunction("cuInit").invokeInt(new Object[] {0});
      if (error == 0) {
        return;
      }
      found = "error " + error + " from cuInit";
    } catch (UnsatisfiedLinkError e) {
      // No driver, which is what the message says.
    }
    throw new IllegalStateException(
        "The CUDA backend must have an NVIDIA driver with a device, found "
            + found
            + "; install one, or build with the profile cpu (default)");
  }
}
