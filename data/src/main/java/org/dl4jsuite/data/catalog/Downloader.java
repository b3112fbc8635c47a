package org.dl4jsuite.data.catalog;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Fetches one file into a folder from the first mirror that gives it. What was received stays in a
 * {@code .part} file, which the next attempt, mirror or run goes on with; the file gets its name
 * only once its hash is right and its bytes are on the disk. The caller sees to it that no other
 * process works in the same folder.
 */
final class Downloader {

  // The second round resumes, from the first mirror, what the last one cut short.
  private static final int ROUNDS = 2;

  private final HttpFetch http;

  Downloader(HttpFetch http) {
    this.http = http;
  }

  /**
   * Puts the file into the folder.
   *
   * @param failures takes a line for each attempt that failed
   * @return whether the file is there now
   */
  boolean fetch(DatasetFile file, Path folder, List<String> failures) throws IOException {
    Path whole = folder.resolve(file.name());
    Checksum checksum = file.checksum();
    if (Files.exists(whole) && checksum.of(whole).equals(checksum.digits())) {
      return true;
    }
    Path part = folder.resolve(file.name() + ".part");
    boolean moved = true;
    for (int round = 0; round < ROUNDS && moved; round++) {
      moved = false;
      for (URI url : file.urls()) {
        long before = size(part);
        try {
          http.receive(url, file, part);
          settle(checksum, part, whole);
          return true;
        } catch (IOException e) {
          failures.add("%s: %s".formatted(url, describe(e)));
          moved |= size(part) != before;
        }
      }
    }
    return false;
  }

  /** Checks a complete part and gives it its name. */
  private static void settle(Checksum checksum, Path part, Path whole) throws IOException {
    String found = checksum.of(part);
    if (!found.equals(checksum.digits())) {
      Files.delete(part);
      throw new IOException(
          "%s must be %s, found %s".formatted(checksum.algorithm(), checksum.digits(), found));
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
  }

  private static long size(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private static String describe(IOException e) {
    if (e instanceof ConnectException) {
      return "no connection";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
