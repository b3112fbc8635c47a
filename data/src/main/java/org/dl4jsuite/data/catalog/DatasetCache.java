package org.dl4jsuite.data.catalog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * The folder of fetched data sets. {@code <root>/<id>} exists only if it is complete: files are
 * gathered in {@code <id>.partial}, which then gets its name in one move. Whoever gathers holds the
 * lock on {@code <id>.lock}; a second process, or thread, waits and then finds the work done. The
 * lock file stays: to delete it would let two hold "the" lock.
 */
final class DatasetCache {

  private static final long LOCK_POLL_MILLIS = 50;

  private final Path root;
  private final Downloader downloader;

  DatasetCache(Path root, Downloader downloader) {
    this.root = root;
    this.downloader = downloader;
  }

  Path folder(DatasetSpec spec) {
    return root.resolve(spec.id());
  }

  /**
   * Fetches all files of the data set, unless another process has done so meanwhile.
   *
   * @param failures takes a line for each attempt that failed
   * @return whether the folder is there now
   */
  @SuppressWarnings("try") // The lock is held, not used.
  boolean fetch(DatasetSpec spec, List<String> failures) throws IOException {
    Files.createDirectories(root);
    Path lockFile = root.resolve(spec.id() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      if (Files.isDirectory(folder(spec))) {
        return true;
      }
      Path partial = root.resolve(spec.id() + ".partial");
      Files.createDirectories(partial);
      for (DatasetFile file : spec.files()) {
        if (!downloader.fetch(file, partial, failures)) {
          return false;
        }
      }
      sync(partial);
      Files.move(partial, folder(spec), StandardCopyOption.ATOMIC_MOVE);
      sync(root);
      return true;
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException e) {
        // Another thread of this very process holds it; the JDK does not wait for that one.
        try {
          Thread.sleep(LOCK_POLL_MILLIS);
        } catch (InterruptedException interrupt) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted while waiting for another download", interrupt);
        }
      }
    }
  }

  /** Brings a folder's entries to the disk, so that the move cannot survive what was moved. */
  private static void sync(Path folder) throws IOException {
    if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
      return; // Windows opens no folder as a file, and keeps entries in order by its journal.
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
