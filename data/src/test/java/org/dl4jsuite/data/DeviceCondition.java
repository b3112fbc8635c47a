package org.dl4jsuite.data;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests aloud where the build's backend is CUDA and the machine has no device: ND4J does not
 * even load there. Found by JUnit in every module whose tests see this module's test jar.
 */
public final class DeviceCondition implements ExecutionCondition {

  private static final String CUDA_BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (!isOnClassPath(CUDA_BACKEND) || hasDevice()) {
      return ConditionEvaluationResult.enabled("the backend can run here");
    }
    String reason =
        "SKIPPED: the backend is CUDA and this machine has no device ("
            + context.getDisplayName()
            + ")";
    System.out.println(reason);
    return ConditionEvaluationResult.disabled(reason);
  }

  private static boolean isOnClassPath(String name) {
    String file = name.replace('.', '/') + ".class";
    return DeviceCondition.class.getClassLoader().getResource(file) != null;
  }

  /** The driver's device node on Linux; elsewhere the driver's library in the system folder. */
  private static boolean hasDevice() {
    String windows = System.getenv("SystemRoot");
    return Files.exists(Path.of("/dev/nvidia0"))
        || Files.exists(Path.of("/dev/dxg"))
        || windows != null && Files.exists(Path.of(windows, "System32", "nvcuda.dll"));
  }
}
