package org.dl4jsuite.data.vqa;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pictures of COCO by their ids, in one folder or several, such as {@code train2014} and {@code
 * val2014}. Picture 123 is a file of twelve digits, {@code COCO_train2014_000000000123.jpg} of any
 * year and split or {@code 000000000123.jpg} as later years have it, JPEG or PNG.
 *
 * <p>The folders are listed once, when this is made. Where a picture is there twice, the earlier
 * folder counts, within a folder the name that sorts first.
 */
public final class CocoPictures implements VqaPictures {

  private static final Pattern NAME =
      Pattern.compile("(?:[A-Za-z]\\w*_)?(\\d{12})\\.(?:jpg|png)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ID = Pattern.compile("\\d{1,12}");

  private final Map<Long, Path> files;

  private CocoPictures(Map<Long, Path> files) {
    this.files = files;
  }

  /**
   * Lists folders.
   *
   * @throws IOException if one is missing, or none holds such a file
   */
  public static CocoPictures in(List<Path> folders) throws IOException {
    Map<Long, Path> files = new HashMap<>();
    for (Path folder : folders) {
      list(folder).forEach(files::putIfAbsent);
    }
    if (files.isEmpty()) {
      throw new IOException(
          "pictures of COCO must be named as COCO_train2014_000000000123.jpg is, found none (%s)"
              .formatted(folders));
    }
    return new CocoPictures(files);
  }

  private static Map<Long, Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("pictures must lie in a folder, found none (%s)".formatted(folder));
    }
    Map<Long, Path> files = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path file : entries) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          files.merge(Long.valueOf(name.group(1)), file, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  /** Pictures found. */
  public int size() {
    return files.size();
  }

  @Override
  public Optional<PictureFile> find(String image) {
    return ID.matcher(image).matches()
        ? Optional.ofNullable(files.get(Long.valueOf(image))).map(PictureFile::of)
        : Optional.empty();
  }
}
