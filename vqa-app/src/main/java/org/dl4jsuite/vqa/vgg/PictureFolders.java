package org.dl4jsuite.vqa.vgg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The picture files of some folders, by their names' order; folders within are not entered.
 *
 * @param pictures each with an id of its own
 * @param others files that are no pictures by their endings
 */
record PictureFolders(List<Entry> pictures, int others) {

  /** JPEG, PNG, GIF and BMP. */
  private static final Pattern PICTURE =
      Pattern.compile("(.+)\\.(?:jpe?g|png|gif|bmp)", Pattern.CASE_INSENSITIVE);

  /** As in {@code COCO_val2014_000000000042} or, since 2017, {@code 000000000042}. */
  private static final Pattern COCO = Pattern.compile("(?:[A-Za-z]\\w*_)?(\\d{12})");

  /**
   * A picture's file.
   *
   * @param id as {@code VqaExample.image()} has it: COCO's number, else the name without its ending
   */
  record Entry(String id, Path file) {}

  /**
   * Lists folders.
   *
   * @throws IOException if one is missing or holds no picture, or two pictures have one id
   */
  static PictureFolders list(List<Path> folders) throws IOException {
    Map<String, Path> fileOf = new HashMap<>();
    List<Entry> pictures = new ArrayList<>();
    int others = 0;
    for (Path folder : folders) {
      int before = pictures.size();
      for (Path file : files(folder)) {
        Matcher name = PICTURE.matcher(file.getFileName().toString());
        if (!name.matches()) {
          others++;
          continue;
        }
        Entry picture = new Entry(id(name.group(1)), file);
        Path twin = fileOf.put(picture.id(), file);
        if (twin != null) {
          throw new IOException(
              "each picture must have an id of its own, found '%s' of both %s and %s"
                  .formatted(picture.id(), twin, file));
        }
        pictures.add(picture);
      }
      if (pictures.size() == before) {
        throw new IOException(
            "a folder must hold .jpg, .png, .gif or .bmp files, found none (%s)".formatted(folder));
      }
    }
    return new PictureFolders(pictures, others);
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("pictures must lie in a folder, found none (%s)".formatted(folder));
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static String id(String name) {
    Matcher coco = COCO.matcher(name);
    return coco.matches() ? String.valueOf(Long.parseLong(coco.group(1))) : name;
  }
}
