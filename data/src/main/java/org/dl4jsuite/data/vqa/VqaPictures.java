package org.dl4jsuite.data.vqa;

import java.nio.file.Path;
import java.util.Optional;

/** Where the pictures of a data set lie. */
@FunctionalInterface
public interface VqaPictures {

  /** The file of a picture, {@link VqaExample#image}; empty where it is missing. */
  Optional<Path> find(String image);
}
