package org.dl4jsuite.mnist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pictures that a user names: a file, or a folder for all pictures in it. */
final class PictureFiles {

  private static final Pattern PICTURE =
      Pattern.compile(".+\\.(?:jpe?g|png|gif|bmp|tiff?)", Pattern.CASE_INSENSITIVE);

  private PictureFiles() {}

  /**
   * The file itself; of a folder its pictures by their names' order.
   *
   * @throws IOException if a folder holds none
   */
  static List<Path> of(Path named) throws IOException {
    if (!Files.isDirectory(named)) {
      return List.of(named);
    }
    try (Stream<Path> entries = Files.list(named)) {
      List<Path> pictures =
          entries
              .filter(file -> PICTURE.matcher(file.getFileName().toString()).matches())
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (pictures.isEmpty()) {
        throw new IOException(
            "a folder must hold .jpg, .png, .gif, .bmp or .tif files, found none (%s)"
                .formatted(named));
      }
      return pictures;
    }
  }
}
