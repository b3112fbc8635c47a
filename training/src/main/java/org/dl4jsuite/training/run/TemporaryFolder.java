package org.dl4jsuite.training.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folders in which Java and JavaCPP put files that the user has not named: {@code java.io.tmpdir},
 * and the cache that native libraries are unpacked into. Where one is full, what fails says "No
 * space left on device" at best, and never where.
 */
public final class TemporaryFolder {

  /** What a picture or a chart needs. */
  private static final long SMALL = 1L << 20;

  /** What the native libraries of ND4J and OpenBLAS need, measured on Linux x86_64. */
  private static final long NATIVE = 440L << 20;

  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

  private TemporaryFolder() {}

  /**
   * What to tell the user about a failure that a full folder explains; empty for any other.
   *
   * @param failure whatever was thrown
   */
  public static Optional<String> explains(Throwable failure) {
    boolean linking = causes(failure).anyMatch(LinkageError.class::isInstance);
    boolean full =
        causes(failure)
            .map(Throwable::getMessage)
            .anyMatch(m -> m != null && m.contains("No space left"));
    if (!linking && !full || causes(failure).anyMatch(NotWritten.class::isInstance)) {
      return Optional.empty();
    }
    long needed = linking ? NATIVE : SMALL;
    return Stream.of(Path.of(System.getProperty("java.io.tmpdir")), cache())
        .filter(folder -> room(folder) < needed)
        .findFirst()
        .map(
            folder ->
                "The folder for temporary files must have room for %d MiB, found %.1f (%s); free space there, or name others: java -Djava.io.tmpdir=DIR -D%s=DIR"
                    .formatted(needed >> 20, room(folder) / (double) SMALL, folder, CACHE));
  }

  private static Path cache() {
    String named = System.getProperty(CACHE);
    return named == null
        ? Path.of(System.getProperty("user.home"), ".javacpp", "cache")
        : Path.of(named);
  }

  /** Of a folder that is not there yet, its parent's. */
  private static long room(Path folder) {
    Path there = folder.toAbsolutePath();
    while (there.getParent() != null && !Files.isDirectory(there)) {
      there = there.getParent();
    }
    return there.toFile().getUsableSpace();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }
}
