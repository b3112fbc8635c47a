package org.dl4jsuite.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.benchmarks.peer.PeerMain;

/**
 * A peer's process, seen from the program that drives it. See {@link PeerMain} for what they say.
 */
final class PeerProcess implements AutoCloseable {

  private static final int FIRST_JAVA_THAT_WARNS = 24;

  private static final String YOUNG_GENERATION = "64m";

  private final PeerKind kind;
  private final Process process;
  private final Thread end;
  private final PrintWriter requests;
  private final BufferedReader answers;

  private PeerProcess(PeerKind kind, Process process) {
    this.kind = kind;
    this.process = process;
    end = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(end);
    requests = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * A process with that many threads for arithmetic and these vector instructions; what it writes
   * to the standard error is seen.
   */
  static PeerProcess start(PeerKind kind, int threads, InstructionSet isa) {
    ProcessBuilder builder = new ProcessBuilder(command(kind, threads, isa));
    builder.environment().putAll(environment(kind, threads, isa));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      return new PeerProcess(kind, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("Java must start a second time: " + e.getMessage(), e);
    }
  }

  /** What a peer is asked, and its answer's words. */
  List<String> ask(String request) throws PeerFailed {
    requests.println(request);
    String line;
    try {
      line = answers.readLine();
    } catch (IOException e) {
      throw new PeerFailed(kind.title() + ": " + e.getMessage());
    }
    if (line == null) {
      throw new PeerFailed(kind.title() + ": its process ended at '" + request + "'");
    }
    if (!line.startsWith(PeerMain.ANSWER)) {
      throw new PeerFailed(kind.title() + ": " + line.replaceFirst("^" + PeerMain.FAILURE, ""));
    }
    return Arrays.asList(line.substring(PeerMain.ANSWER.length()).split("\t", -1));
  }

  /** Processor time used so far, zero where the system does not tell. */
  Duration busy() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      return; // The program is ending already: the hook itself does the work.
    }
  }

  private static List<String> command(PeerKind kind, int threads, InstructionSet isa) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= FIRST_JAVA_THAT_WARNS) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(isa.javaOptions());
    // Else garbage piles up as steps go, and the peak memory is that of whoever makes most of them.
    command.add("-Xmn" + YOUNG_GENERATION);
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    command.add("-Dai.djl.pytorch.num_threads=" + threads);
    command.add("-Dai.djl.offline=true");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(PeerMain.class.getName());
    command.add(kind.name());
    return command;
  }

  /**
   * Equal threads for all. Plain DL4J gets nothing else. PyTorch frees every activation and asks
   * for it again in the next step; glibc by default gives such memory back to the system, and the
   * page faults cost a third of some steps. These settings, PyTorch's own advice in effect, have it
   * keep the memory.
   */
  static Map<String, String> environment(PeerKind kind, int threads, InstructionSet isa) {
    Map<String, String> environment = new LinkedHashMap<>(isa.environment());
    environment.put("OMP_NUM_THREADS", String.valueOf(threads));
    environment.put("OPENBLAS_NUM_THREADS", String.valueOf(threads));
    environment.put("MKL_NUM_THREADS", String.valueOf(threads));
    if (kind == PeerKind.PYTORCH) {
      environment.put("OPT_OUT_TRACKING", "true");
      environment.put("MALLOC_ARENA_MAX", "1");
      environment.put("MALLOC_MMAP_MAX_", "0");
      environment.put("MALLOC_TRIM_THRESHOLD_", "17179869184");
      environment.put("MALLOC_TOP_PAD_", "67108864");
    }
    return environment;
  }
}
