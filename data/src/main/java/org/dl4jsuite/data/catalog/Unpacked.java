package org.dl4jsuite.data.catalog;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Files that may be packed with gzip or not: seen from their first two bytes, not their names. */
public final class Unpacked {

  private static final int BUFFER = 1 << 16;
  private static final int[] GZIP_MAGIC = {0x1F, 0x8B};

  private Unpacked() {}

  /** Whether the file is gzip. */
  public static boolean isGzip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == GZIP_MAGIC[0] && in.read() == GZIP_MAGIC[1];
    }
  }

  /**
   * What the file holds, unpacked where it is gzip. Damage shows as {@code ZipException} or {@code
   * EOFException}, here or while reading.
   */
  public static InputStream open(Path file) throws IOException {
    boolean gzip = isGzip(file);
    InputStream in = Files.newInputStream(file);
    try {
      return gzip ? new GZIPInputStream(in, BUFFER) : new BufferedInputStream(in, BUFFER);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
