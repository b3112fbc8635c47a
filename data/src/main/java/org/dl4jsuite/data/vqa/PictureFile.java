package org.dl4jsuite.data.vqa;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A picture's file, still encoded, wherever it lies: on disk, or in memory from an archive.
 *
 * @param where names it in errors
 * @param content opens its bytes anew each time
 */
public record PictureFile(String where, Content content) {

  /** Opens a file's bytes. */
  @FunctionalInterface
  public interface Content {
    /** A new stream from the first byte on, which the caller closes. */
    InputStream open() throws IOException;
  }

  /** On disk. */
  public static PictureFile of(Path path) {
    return new PictureFile(path.toString(), () -> Files.newInputStream(path));
  }

  /** In memory; the bytes are not copied. */
  public static PictureFile of(String where, byte[] bytes) {
    return new PictureFile(where, () -> new ByteArrayInputStream(bytes));
  }

  /** A new stream of its bytes, which the caller closes. */
  public InputStream open() throws IOException {
    return content.open();
  }
}
