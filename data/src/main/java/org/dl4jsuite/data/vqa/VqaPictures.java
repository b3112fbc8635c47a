package org.dl4jsuite.data.vqa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the pictures of a data set lie. */
@FunctionalInterface
public interface VqaPictures {

  /**
   * The file of a picture, {@link VqaExample#image}; empty where it is missing.
   *
   * @throws IOException if the place cannot be read
   */
  Optional<PictureFile> find(String image) throws IOException;

  /**
   * Files of one folder, each named as its picture, with this ending; looked for when asked.
   *
   * @param endings such as {@code .png}, tried in order
   */
  static VqaPictures inFolder(Path folder, String... endings) {
    List<String> tried = List.of(endings);
    return image ->
        tried.stream()
            .map(ending -> folder.resolve(image + ending))
            .filter(Files::isRegularFile)
            .findFirst()
            .map(PictureFile::of);
  }
}
