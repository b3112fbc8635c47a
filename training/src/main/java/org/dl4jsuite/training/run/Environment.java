package org.dl4jsuite.training.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** What a run runs on: shown at its start and kept in its report. */
public final class Environment {

  private static final List<String> EXTENSIONS =
      List.of("-onednn-avx512", "-onednn-avx2", "-onednn", "-avx512", "-avx2", "");

  private Environment() {}

  /** Name to value, in the order in which a person wants to read them. Loads ND4J. */
  public static Map<String, String> describe() {
    String backend = Backends.requireOne(Environment.class.getClassLoader());
    Properties nd4j = Nd4j.getExecutioner().getEnvironmentInformation();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("java", Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
    environment.put(
        "os", System.getProperty("os.name") + " " + System.getProperty("os.arch") + cpu());
    environment.put("backend", backend + " (Deeplearning4j " + dl4jVersion() + ")");
    environment.put("classifier", classifier());
    environment.put("oneDNN", OneDnn.version() + limit(System.getenv("ONEDNN_MAX_CPU_ISA")));
    environment.put("blas", String.valueOf(nd4j.getProperty("blas.vendor")));
    environment.put(
        "threads",
        "%s OpenMP, %s BLAS, %d cores"
            .formatted(
                NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads(),
                nd4j.get("blas.threads"),
                Runtime.getRuntime().availableProcessors()));
    environment.put("heap", mebibytes(Runtime.getRuntime().maxMemory()));
    environment.put(
        "off-heap",
        mebibytes(Pointer.maxBytes()) + ", physical " + mebibytes(Pointer.maxPhysicalBytes()));
    environment.put("commit", commit());
    return environment;
  }

  /** The environment as lines, {@code backend CpuBackend ...}. */
  public static List<String> banner(Map<String, String> environment) {
    return environment.entrySet().stream()
        .map(e -> "%-12s%s".formatted(e.getKey(), e.getValue()))
        .toList();
  }

  /** Where the user holds oneDNN to older instructions: speed and last digits depend on it. */
  static String limit(String instructions) {
    return instructions == null || instructions.isBlank() ? "" : ", held to " + instructions;
  }

  private static String dl4jVersion() {
    String version = Nd4j.class.getPackage().getImplementationVersion();
    return version == null ? "1.0.0-M2.1" : version;
  }

  /** The classifier of the native jar that is loaded, read off the folder that JavaCPP takes. */
  private static String classifier() {
    ClassLoader loader = Environment.class.getClassLoader();
    for (String extension : EXTENSIONS) {
      String name = Loader.getPlatform() + extension;
      if (loader.getResource("org/nd4j/linalg/cpu/nativecpu/bindings/" + name + "/") != null) {
        return name;
      }
    }
    return Loader.getPlatform();
  }

  private static String cpu() {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return "";
    }
    try (var lines = Files.lines(info)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> ", " + line.substring(line.indexOf(':') + 1).strip())
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private static String mebibytes(long bytes) {
    return bytes <= 0 ? "unlimited" : bytes / (1 << 20) + " MiB";
  }

  /** The commit that this was built from, abbreviated; {@code unknown} without git. */
  public static String commit() {
    Properties git = new Properties();
    try (InputStream in = Environment.class.getResourceAsStream("git.properties")) {
      if (in == null) {
        return "unknown";
      }
      git.load(in);
    } catch (IOException e) {
      return "unknown";
    }
    String commit = git.getProperty("git.commit.id.abbrev", "unknown");
    return "true".equals(git.getProperty("git.dirty")) ? commit + ", changed since" : commit;
  }
}
