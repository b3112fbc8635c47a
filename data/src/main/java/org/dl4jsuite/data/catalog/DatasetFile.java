package org.dl4jsuite.data.catalog;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One file of a data set, as its origin distributes it.
 *
 * @param name file name, without a folder
 * @param urls where it is fetched from, tried in order; https (http for this machine alone); none
 *     for a file that the user has to bring
 * @param sha256 of the file, 64 hexadecimal digits in lower case; null where its origin gives an
 *     MD5 alone
 * @param bytes of the file
 * @param contentSha256 of what a gzip file holds, so that a copy packed anew can be told from an
 *     altered one; null where the file is not packed with gzip, or that hash is not known
 * @param packings SHA-256 of other files that are known to hold the same examples; accepted in a
 *     data folder, never as a download
 * @param md5 of the file, 32 hexadecimal digits in lower case, in place of a SHA-256; else null
 */
public record DatasetFile(
    String name,
    List<URI> urls,
    String sha256,
    long bytes,
    String contentSha256,
    Set<String> packings,
    String md5) {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /** Validates. */
  public DatasetFile {
    checkName("file name", name);
    urls = List.copyOf(urls);
    for (URI url : urls) {
      boolean own = "http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost());
      if (url.getHost() == null || !"https".equals(url.getScheme()) && !own) {
        throw new IllegalArgumentException(
            "a url must be https, found '%s' (%s)".formatted(url, name));
      }
    }
    if (md5 == null) {
      checkHash("sha256", sha256, name);
    } else if (sha256 != null || !MD5.matcher(md5).matches()) {
      throw new IllegalArgumentException(
          "md5 must be 32 hexadecimal digits in lower case, and alone, found '%s' beside '%s' (%s)"
              .formatted(md5, sha256, name));
    }
    if (contentSha256 != null) {
      checkHash("contentSha256", contentSha256, name);
    }
    packings = Set.copyOf(packings);
    packings.forEach(hash -> checkHash("a packing's sha256", hash, name));
    if (bytes < 1) {
      throw new IllegalArgumentException(
          "bytes must be at least 1, found %d (%s)".formatted(bytes, name));
    }
  }

  /** A file with a SHA-256. */
  public DatasetFile(
      String name,
      List<URI> urls,
      String sha256,
      long bytes,
      String contentSha256,
      Set<String> packings) {
    this(name, urls, sha256, bytes, contentSha256, packings, null);
  }

  /** A file that is known in its origin's packing alone. */
  public DatasetFile(String name, List<URI> urls, String sha256, long bytes, String contentSha256) {
    this(name, urls, sha256, bytes, contentSha256, Set.of());
  }

  /** A file of which its origin gives an MD5 alone. */
  public static DatasetFile ofMd5(String name, List<URI> urls, String md5, long bytes) {
    return new DatasetFile(name, urls, null, bytes, null, Set.of(), md5);
  }

  /** What the file must hash to. */
  Checksum checksum() {
    return md5 == null ? new Checksum(Checksum.SHA_256, sha256) : new Checksum(Checksum.MD5, md5);
  }

  /** The hash that an unpacked copy must have. */
  String expectedContent() {
    return contentSha256 == null ? sha256 : contentSha256;
  }

  /** Refuses what could name another folder: names are joined to paths. */
  static void checkName(String what, String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "%s must be letters, digits, '.', '_' and '-', not beginning with '.', found '%s'"
              .formatted(what, name));
    }
  }

  private static void checkHash(String what, String hash, String name) {
    if (hash == null || !HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException(
          "%s must be 64 hexadecimal digits in lower case, found '%s' (%s)"
              .formatted(what, hash, name));
    }
  }
}
