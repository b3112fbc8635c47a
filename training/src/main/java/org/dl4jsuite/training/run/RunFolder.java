package org.dl4jsuite.training.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run's folder, held by one process at a time.
 *
 * <pre>
 * config.json     task, preset and every knob
 * data.json       what it learns from: a resumed run must find the same
 * run.log         what the run said
 * checkpoints/    best.zip, last.zip, previous.zip
 * times.json      when it started and ended
 * network.svg, network.txt, steps.csv
 * metrics.csv, metrics.json, report.json, report.md, report.html, *.png, tensorboard/
 * run.lock        locked while the run is under way; the operating system frees it with the process
 * </pre>
 */
public final class RunFolder implements AutoCloseable {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * What {@code config.json} holds.
   *
   * @param dataDir the folder of data sets that the run was begun with, absolute; null for none
   * @param from the run whose weights it starts with, absolute; null for none
   */
  public record Settings(
      String task, String preset, Map<String, String> config, String dataDir, String from) {

    /** Settings of a run without a folder of data sets. */
    public Settings(String task, String preset, Map<String, String> config) {
      this(task, preset, config, null, null);
    }

    /** The folder that the user names now, or else the one that the run was begun with. */
    public Path dataDir(Path named) {
      return named != null || dataDir == null ? named : Path.of(dataDir);
    }
  }

  private final Path path;
  private final boolean created;
  private final FileChannel lockFile;

  private RunFolder(Path path, boolean created, FileChannel lockFile) {
    this.path = path;
    this.created = created;
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
    return take(path, resume, Files.notExists(path));
  }

  private static RunFolder take(Path path, boolean resume, boolean created) throws IOException {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
    if (!Files.isWritable(path)) {
      throw unwritable(path, null);
    }
    FileChannel lockFile = lock(path);
    if (!resume && hasRun(path)) {
      lockFile.close();
      throw new IllegalArgumentException(
          "--out must be a new folder, found a run in it ("
              + path
              + "); add --resume to go on with it");
    }
    return new RunFolder(path, created, lockFile);
  }

  /**
   * Takes a new folder of this name for a run, or one with a number after it where that is taken.
   */
  public static RunFolder takeNew(Path path) throws IOException {
    for (int i = 1; ; i++) {
      Path numbered = i == 1 ? path : path.resolveSibling(path.getFileName() + "-" + i);
      try {
        if (numbered.getParent() != null) {
          Files.createDirectories(numbered.getParent());
        }
        Files.createDirectory(numbered);
        return take(numbered, false, true);
      } catch (FileAlreadyExistsException e) {
        continue; // begun in the same second
      } catch (IOException e) {
        throw unwritable(numbered, e);
      }
    }
  }

  /** A start that failed before its first checkpoint does not block the next. */
  private static boolean hasRun(Path path) throws IOException {
    return Files.exists(path.resolve("config.json")) && hasCheckpoint(path);
  }

  private static boolean hasCheckpoint(Path path) throws IOException {
    try (Stream<Path> saved = checkpointsIn(path)) {
      return saved.findAny().isPresent();
    }
  }

  private static Stream<Path> checkpointsIn(Path path) throws IOException {
    Path folder = path.resolve("checkpoints");
    return Files.isDirectory(folder) ? Files.list(folder) : Stream.empty();
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
    Settings settings =
        JsonFile.read(file, Settings.class, "put back what stood there, or start a new run");
    if (settings.task() == null || settings.preset() == null || settings.config() == null) {
      throw new IOException(
          "config.json must hold task, preset and config, found one without (%s); put back what stood there, or start a new run"
              .formatted(file));
    }
    return settings;
  }

  /**
   * The same, of a run of this task.
   *
   * @param option that names the run
   * @throws IllegalArgumentException where it is of another task
   */
  public static Settings settings(Path run, String option, String task) throws IOException {
    Settings settings = settings(run);
    if (!settings.task().equals(task)) {
      throw new IllegalArgumentException(
          "--%s must hold a run of %s, found one of %s (%s)"
              .formatted(option, task, settings.task(), run));
    }
    return settings;
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

  /** Deletes the folder, if it was made for this run and no checkpoint is in it. */
  public void discard() throws IOException {
    if (!created || hasCheckpoint(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
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
