package org.dl4jsuite.data.catalog;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known of a data set before any of it is on this machine.
 *
 * @param id short name, also the name of its folder
 * @param title as its authors call it
 * @param homepage of the origin
 * @param licence that the origin gives
 * @param citation author, year, title
 * @param files all files that make it whole
 */
public record DatasetSpec(
    String id,
    String title,
    URI homepage,
    String licence,
    String citation,
    List<DatasetFile> files) {

  /** Validates. */
  public DatasetSpec {
    DatasetFile.checkName("id", id);
    checkText("title", title, id);
    checkText("licence", licence, id);
    checkText("citation", citation, id);
    if (homepage == null || homepage.getHost() == null) {
      throw new IllegalArgumentException(
          "homepage must be a url, found '%s' (%s)".formatted(homepage, id));
    }
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("files must not be empty (%s)".formatted(id));
    }
    Set<String> names = new HashSet<>();
    for (DatasetFile file : files) {
      if (!names.add(file.name())) {
        throw new IllegalArgumentException(
            "file names must differ, found '%s' twice (%s)".formatted(file.name(), id));
      }
    }
  }

  /** Whether each file has an address to fetch it from. */
  boolean fetchable() {
    return files.stream().noneMatch(file -> file.urls().isEmpty());
  }

  private static void checkText(String what, String text, String id) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("%s must not be blank (%s)".formatted(what, id));
    }
  }
}
