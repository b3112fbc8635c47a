package org.dl4jsuite.data.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file must hash to.
 *
 * @param algorithm as Java's {@code MessageDigest} and people name it
 * @param digits hexadecimal, in lower case
 */
record Checksum(String algorithm, String digits) {

  static final String SHA_256 = "SHA-256";
  static final String MD5 = "MD5";

  private static final int BUFFER = 1 << 16;

  /** The digits of a file as it is. */
  String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(algorithm, in);
    }
  }

  /** The digits of all that a stream gives. */
  static String of(String algorithm, InputStream in) throws IOException {
    MessageDigest digest = digest(algorithm);
    byte[] buffer = new byte[BUFFER];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has MD5 and SHA-256", e);
    }
  }
}
