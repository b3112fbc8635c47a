package org.dl4jsuite.training.run;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.ptr.IntByReference;

/** NVIDIA's driver, asked before ND4J is loaded, which without it dies in a static initialiser. */
final class CudaDriver {

  private static final int COMPUTE_CAPABILITY_MAJOR = 75;
  private static final int COMPUTE_CAPABILITY_MINOR = 76;

  /**
   * Tenths of the compute capabilities that ND4J's published CUDA library can run on: it holds
   * machine code for 3.7 to 8.6, which runs on 8.9 too, and no PTX, which newer devices would need.
   */
  private static final int LEAST = 37;

  private static final int MOST = 89;

  private CudaDriver() {}

  /**
   * Checks that the driver is there and has a device that ND4J's library can run on.
   *
   * @throws IllegalStateException in one line, where not
   */
  static void require() {
    NativeLibrary driver;
    try {
      driver = NativeLibrary.getInstance(Platform.isWindows() ? "nvcuda" : "libcuda.so.1");
    } catch (UnsatisfiedLinkError e) {
      throw missing("none");
    }
    ask(driver, "cuInit", 0);
    IntByReference device = new IntByReference();
    ask(driver, "cuDeviceGet", device, 0);
    requireCode(
        attribute(driver, COMPUTE_CAPABILITY_MAJOR, device),
        attribute(driver, COMPUTE_CAPABILITY_MINOR, device));
  }

  private static int attribute(NativeLibrary driver, int attribute, IntByReference device) {
    IntByReference value = new IntByReference();
    ask(driver, "cuDeviceGetAttribute", value, attribute, device.getValue());
    return value.getValue();
  }

  private static void ask(NativeLibrary driver, String function, Object... arguments) {
    int error = driver.getFunction(function).invokeInt(arguments);
    if (error != 0) {
      throw missing("error " + error + " from " + function);
    }
  }

  private static IllegalStateException missing(String found) {
    return new IllegalStateException(
        "The CUDA backend must have an NVIDIA driver with a device, found "
            + found
            + "; install one, or build with the profile cpu (default)");
  }

  /** Checks a device's compute capability, such as 8 and 6. */
  static void requireCode(int major, int minor) {
    int tenths = 10 * major + minor;
    if (tenths < LEAST || tenths > MOST) {
      throw new IllegalStateException(
          "The CUDA backend must have a device of compute capability 3.7 to 8.9, found %d.%d, for which ND4J's library holds no code; build with the profile cpu (default)"
              .formatted(major, minor));
    }
  }
}
