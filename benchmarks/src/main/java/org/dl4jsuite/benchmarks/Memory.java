package org.dl4jsuite.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the operating system knows of this process's memory; Linux alone tells. */
public final class Memory {

  private static final Path STATUS = Path.of("/proc/self/status");

  private Memory() {}

  /** Peak resident memory (VmHWM) in kB, -1 where it is not to be had. */
  public static long peak() throws IOException {
    return Files.isReadable(STATUS) ? peak(Files.readAllLines(STATUS)) : -1;
  }

  static long peak(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(-1);
  }
}
