package org.dl4jsuite.data.catalog;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** SHA-256 of files, as 64 hexadecimal digits in lower case. */
public final class Sha256 {

  private Sha256() {}

  /** Of the file's bytes. */
  public static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Checksum.of(Checksum.SHA_256, in);
    }
  }

  /** Of these bytes. */
  public static String of(byte[] bytes) {
    try {
      return Checksum.of(Checksum.SHA_256, new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new AssertionError("memory can be read", e);
    }
  }

  /** Of what the file holds: unpacked where it is gzip. */
  static String ofContent(Path file) throws IOException {
    try (InputStream in = Unpacked.open(file)) {
      return Checksum.of(Checksum.SHA_256, in);
    } catch (ZipException | EOFException e) {
      throw new IOException(
          "the file must be sound gzip, found '%s' (%s); fetch it anew"
              .formatted(e.getMessage(), file),
          e);
    }
  }
}
