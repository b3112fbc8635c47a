package org.dl4jsuite.data.catalog;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipException;

/** SHA-256 of files, as 64 hexadecimal digits in lower case. */
public final class Sha256 {

  private static final int BUFFER = 1 << 16;

  private Sha256() {}

  /** Of the file's bytes. */
  public static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in);
    }
  }

  /** Of what the file holds: unpacked where it is gzip. */
  static String ofContent(Path file) throws IOException {
    try (InputStream in = Unpacked.open(file)) {
      return of(in);
    } catch (ZipException | EOFException e) {
      throw new IOException(
          "the file must be sound gzip, found '%s' (%s); fetch it anew"
              .formatted(e.getMessage(), file),
          e);
    }
  }

  private static String of(InputStream in) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
