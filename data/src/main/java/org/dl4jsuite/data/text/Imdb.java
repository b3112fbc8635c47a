package org.dl4jsuite.data.text;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.dl4jsuite.data.catalog.ResolvedDataset;
import org.dl4jsuite.data.catalog.Unpacked;

/**
 * The Large Movie Review Dataset (Maas et al. 2011): 25,000 reviews to learn from and 25,000 to
 * test on, half of each positive (7 stars or more of 10) and half negative (4 or less). Reviews
 * without a verdict ({@code unsup}) are passed over.
 */
public final class Imdb {

  /** The archive. */
  public static final String ARCHIVE = "aclImdb_v1.tar.gz";

  /** The folder that unpacking it gives. */
  public static final String FOLDER = "aclImdb";

  /**
   * Reviews in each of {@code train/pos}, {@code train/neg}, {@code test/pos}, {@code test/neg}.
   */
  public static final int IN_EACH_FOLDER = 12_500;

  private static final List<String> FOLDERS =
      List.of("train/neg", "train/pos", "test/neg", "test/pos");
  private static final Pattern NAME =
      Pattern.compile("(?:.*/)?((?:train|test)/(?:neg|pos))/(\\d+)_(\\d+)\\.txt");
  private static final int LEAST_STARS_OF_POSITIVE = 7;
  private static final int MOST_STARS_OF_NEGATIVE = 4;

  private Imdb() {}

  /** Both splits, in the order of review numbers, negative before positive. */
  public record Splits(List<Review> train, List<Review> test) {}

  /** Reads a found data set, as a stream straight from the archive. */
  public static Splits load(ResolvedDataset files) throws IOException {
    return read(files.path(ARCHIVE), IN_EACH_FOLDER);
  }

  /**
   * Reads the archive, or the folder {@value #FOLDER} that unpacking it gave.
   *
   * @param inEach reviews that each of the four folders must hold
   * @throws IOException if the archive is damaged or a folder holds more or fewer
   */
  public static Splits read(Path path, int inEach) throws IOException {
    Map<String, List<Numbered>> found = new LinkedHashMap<>();
    FOLDERS.forEach(folder -> found.put(folder, new ArrayList<>()));
    if (Files.isDirectory(path)) {
      readFolder(path, found);
    } else {
      readArchive(path, found);
    }
    check(found, inEach, path);
    return new Splits(split(found, "train/neg", "train/pos"), split(found, "test/neg", "test/pos"));
  }

  private record Numbered(int number, Review review) {}

  private static List<Review> split(Map<String, List<Numbered>> found, String... folders) {
    return Stream.of(folders)
        .flatMap(f -> found.get(f).stream().sorted(Comparator.comparingInt(Numbered::number)))
        .map(Numbered::review)
        .toList();
  }

  private static void readArchive(Path path, Map<String, List<Numbered>> found) throws IOException {
    try (InputStream in = new BufferedInputStream(Unpacked.open(path));
        TarArchiveInputStream tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name())) {
      TarArchiveEntry entry = tar.getNextTarEntry();
      while (entry != null) {
        Matcher name = NAME.matcher(entry.getName());
        if (entry.isFile() && name.matches()) {
          add(name, tar.readAllBytes(), path, found);
        }
        entry = tar.getNextTarEntry();
      }
    } catch (ZipException | EOFException e) {
      throw new IOException(
          "the archive must be sound, found '%s' (%s); fetch it anew"
              .formatted(e.getMessage(), path),
          e);
    }
  }

  private static void readFolder(Path root, Map<String, List<Numbered>> found) throws IOException {
    for (String folder : FOLDERS) {
      Path within = root.resolve(folder);
      if (Files.isDirectory(within)) {
        try (Stream<Path> files = Files.list(within)) {
          for (Path file : (Iterable<Path>) files::iterator) {
            Matcher name = NAME.matcher(folder + "/" + file.getFileName());
            if (name.matches()) {
              add(name, Files.readAllBytes(file), root, found);
            }
          }
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
      }
    }
  }

  private static void add(Matcher name, byte[] text, Path path, Map<String, List<Numbered>> found)
      throws IOException {
    String folder = name.group(1);
    String id = "%s/%s_%s".formatted(folder, name.group(2), name.group(3));
    boolean positive = folder.endsWith("pos");
    try {
      int stars = Integer.parseInt(name.group(3));
      if (positive ? stars < LEAST_STARS_OF_POSITIVE : stars > MOST_STARS_OF_NEGATIVE) {
        throw new IOException(
            "a review must lie in the folder of its stars, found %s (%s)".formatted(id, path));
      }
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
      found
          .get(folder)
          .add(new Numbered(Integer.parseInt(name.group(2)), new Review(id, positive, decoded)));
    } catch (CharacterCodingException e) {
      throw new IOException(
          "a review must be UTF-8, found other bytes (%s in %s)".formatted(id, path), e);
    } catch (NumberFormatException e) {
      throw new IOException("a review must be numbered, found %s (%s)".formatted(id, path), e);
    }
  }

  private static void check(Map<String, List<Numbered>> found, int inEach, Path path)
      throws IOException {
    List<String> wrong = new ArrayList<>();
    found.forEach(
        (folder, reviews) -> {
          if (reviews.size() != inEach) {
            wrong.add("%,d in %s".formatted(reviews.size(), folder));
          }
        });
    if (!wrong.isEmpty()) {
      throw new IOException(
          "each of %s must hold %,d reviews, found %s (%s); fetch it anew"
              .formatted(FOLDERS, inEach, String.join(", ", wrong), path));
    }
  }
}
