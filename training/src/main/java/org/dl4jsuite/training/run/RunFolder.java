package org.dl4jsuite.training.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * One run's folder, held by one process at a time.
 *
 * <pre>
 * config.json     task, preset and every knob
 * data.json       what it learns from: a resumed run must find the same
 * run.log         what the run said
 * checkpoints/    best.zip, last.zip, previous.zip
 * metrics.csv, metrics.json, report.json, report.md, report.html, *.png, tensorboard/
 * run.lock        locked while the run is under way; the operating system frees it with the process
 * </pre>
 */
public final class RunFolder implements AutoCloseable {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** What {@code config.json} holds. */
  public record Settings(String task, String preset, Map<String, String> config) {}

  private final Path path;
  private final FileChannel lockFile;

  private RunFolder(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Takes a folder for a run.
   *
   * @param resume whether a run in it is to go on; without it a folder that holds one is refused
   * @throws IllegalArgumentException where it holds a run and {@code resume} is not given
   * @throws IOException where it cannot be written or another run has it
   */
  public static RunFolder take(Path path, boolean resume) throws IOException {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
    if (!Files.isWritable(path)) {
      throw unwritable(path, null);
    }
    FileChannel lockFile = lock(path);
    if (!resume && Files.exists(path.resolve("config.json"))) {
      lockFile.close();
      throw new IllegalArgumentException(
          "--out must be a new folder, found a run in it ("
              + path
              + "); add --resume to go on with it");
    }
    return new RunFolder(path, lockFile);
  }

  /** Reads the settings of a run, finished or not. */
  public static Settings settings(Path run) throws IOException {
    Path file = run.resolve("config.json");
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "A run's folder must hold config.json, found none ("
              + run
              + "); train first, or check the path");
    }
    try {
      return JSON.readValue(file.toFile(), Settings.class);
    } catch (IOException e) {
      throw new IOException(
          "config.json must be valid, found: "
              + e.getMessage().lines().findFirst().orElse("")
              + " ("
              + file
              + ")",
          e);
    }
  }

  /** The folder. */
  public Path path() {
    return path;
  }

  /** A file in it. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** Its checkpoints. */
  public Checkpoints checkpoints() throws IOException {
    return new Checkpoints(path.resolve("checkpoints"));
  }

  /** Writes {@code config.json}. */
  public void write(Settings settings) throws IOException {
    AtomicFile.write(file("config.json"), JSON.writeValueAsBytes(settings));
  }

  /** Gives the folder free. */
  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              path.resolve("run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this very process; treated as any other holder.
    }
    if (lock == null) {
      channel.close();
      throw new IOException(
          "A run's folder must be free, found another run under way in it ("
              + path
              + "); wait for it or choose another --out");
    }
    return channel;
  }

  private static IOException unwritable(Path path, IOException cause) {
    return new IOException(
        "--out must be a folder that can be written, found one that cannot (" + path + ")", cause);
  }
}
