package org.dl4jsuite.training.toy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The toy's {@code main} in a JVM of its own; what it says goes to files. */
public final class ToyProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final Path out;
  private final Path err;

  private ToyProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** How a process is started. */
  public record Setup(String classPath, List<String> wrapper) {

    /** As the tests themselves run. */
    public static Setup plain() {
      return new Setup(System.getProperty("java.class.path"), List.of());
    }

    /** With another class path. */
    public Setup withClassPath(String other) {
      return new Setup(other, wrapper);
    }

    /** Started by another command, whose arguments {@code "$@"} are Java's command line. */
    public Setup within(String... command) {
      return new Setup(classPath, List.of(command));
    }
  }

  /**
   * Starts the toy.
   *
   * @param folder where its output is kept, in files with fresh names
   */
  public static ToyProcess start(Setup setup, Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(setup.wrapper());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Quick to start; what is computed does not depend on them.
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    // What a runnable jar's manifest grants, and what Java 24 and later ask for by name.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--enable-native") || option.startsWith("--sun-misc"))
        .forEach(command::add);
    command.add(ToyExperiment.class.getName());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "toy", ".out");
    Path err = Files.createTempFile(folder, "toy", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("CLASSPATH", setup.classPath());
    return new ToyProcess(builder.start(), out, err);
  }

  /** Waits until something holds; fails where the process ends before, or after two minutes. */
  public void await(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!holds.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError("not seen: " + what + "\n" + out() + err());
      }
      LockSupport.parkNanos(200_000);
    }
  }

  /** Waits until the process has said something. */
  public void awaitSaid(String text) {
    await(text, () -> out().contains(text));
  }

  /** Kills it as {@code kill -9} does; it must be alive. */
  public void kill() throws InterruptedException {
    if (!process.isAlive()) {
      throw new AssertionError("a process must be alive to be killed\n" + out() + err());
    }
    process.destroyForcibly();
    exit();
  }

  /** The exit code, once it has ended. */
  public int exit() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running\n" + out() + err());
    }
    return process.exitValue();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** What it has said so far. */
  public String out() {
    return read(out);
  }

  /** What it has complained of so far. */
  public String err() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it, if it has not ended. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
