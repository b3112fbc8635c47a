package org.dl4jsuite.data.catalog;

import java.nio.file.Path;
import java.util.Map;

/**
 * A data set whose files lie on this machine and have been checked.
 *
 * @param spec what it is
 * @param files the spec's file names, in its order, to where each was found
 * @param sha256 the same names to the hash of the file as found
 * @param source where the files came from
 */
public record ResolvedDataset(
    DatasetSpec spec, Map<String, Path> files, Map<String, String> sha256, Source source) {

  /** Where the files came from. */
  public enum Source {
    /** A folder that the user named. */
    DATA_DIR,
    /** Fetched by an earlier run. */
    CACHE,
    /** Fetched now. */
    DOWNLOAD
  }

  /** Where the file of this name, as the spec has it, was found. */
  public Path path(String name) {
    Path path = files.get(name);
    if (path == null) {
      throw new IllegalArgumentException(
          "a file of '%s' must be one of %s, found '%s'"
              .formatted(spec.id(), files.keySet(), name));
    }
    return path;
  }
}
