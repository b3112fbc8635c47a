package org.dl4jsuite.layers.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dl4jsuite.layers.onednn.OneDnn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * On every instruction set, no layer runs on oneDNN's reference kernels, which take a hundred times
 * as long as any other; and all equal stock DL4J in double precision. oneDNN tells which kernels
 * run, in processes of their own: it reads the instruction set once.
 */
class KernelSweepTest {

  private static final int CASES = 100;

  /** {@code onednn_verbose,v1,primitive,exec,cpu,convolution,ref:any,...}. */
  private static final Pattern REFERENCE =
      Pattern.compile("onednn_verbose,v1,primitive,exec,cpu,\\w+,ref.*");

  private static final Pattern KERNEL = Pattern.compile("onednn_verbose,v1,primitive,exec,cpu,.*");

  @ParameterizedTest
  @CsvSource({"SSE41, sse4_1, 1", "AVX2, avx2, 2", "AVX512_CORE, avx512vl, 3"})
  void runsNoReferenceKernelAndEqualsStock(String instructions, String flag, long seed)
      throws IOException {
    assumeTrue(OneDnn.available(), () -> "SKIPPED: oneDNN is " + OneDnn.version());
    assumeTrue(hasFlag(flag), () -> "SKIPPED: this processor has no " + instructions);
    List<String> wrong = new ArrayList<>();
    String current = "";
    int kernels = 0;
    int equal = 0;
    List<String> lines = run(instructions, seed);
    for (String line : lines) {
      if (line.startsWith(KernelSweep.CASE)) {
        current = line;
      } else if (REFERENCE.matcher(line).matches()) {
        wrong.add(current + " runs " + line);
      } else if (line.startsWith(KernelSweep.DIFFERS)) {
        wrong.add(current + " " + line);
      } else if (KERNEL.matcher(line).matches()) {
        kernels++;
      } else if (line.equals("equal")) {
        equal++;
      }
    }
    assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    List<String> end = lines.subList(Math.max(0, lines.size() - 20), lines.size());
    assertEquals(CASES, equal, () -> "it ended with\n" + String.join("\n", end));
    assertTrue(kernels > CASES, "oneDNN named " + kernels + " kernels");
  }

  private static List<String> run(String instructions, long seed) throws IOException {
    ProcessBuilder process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-cp",
            System.getProperty("java.class.path"),
            KernelSweep.class.getName(),
            String.valueOf(CASES),
            String.valueOf(seed));
    process.environment().put("ONEDNN_MAX_CPU_ISA", instructions);
    process.environment().put("ONEDNN_VERBOSE", "1");
    process.redirectErrorStream(true);
    Process started = process.start();
    try (InputStream out = started.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } finally {
      started.destroyForcibly();
    }
  }

  private static boolean hasFlag(String flag) throws IOException {
    Path cpus = Path.of("/proc/cpuinfo");
    return Files.exists(cpus) && Files.readString(cpus).contains(" " + flag + " ");
  }
}
