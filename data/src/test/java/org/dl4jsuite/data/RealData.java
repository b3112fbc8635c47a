package org.dl4jsuite.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the real data sets for tests: in the folder that {@code SUITE_DATA_DIR} names, else in
 * {@code ../shared/datasets} from the project's root, the nearest folder upward that holds {@code
 * .mvn}. Each data set is a folder of its id.
 */
public final class RealData {

  private RealData() {}

  /** The folder of this data set, if it is there. */
  public static Optional<Path> find(String id) {
    return candidates(id).stream().filter(Files::isDirectory).findFirst();
  }

  /** The folder of this data set; without it the calling test is skipped, aloud. */
  public static Path require(String id) {
    Optional<Path> found = find(id);
    if (found.isEmpty()) {
      String places = String.join(", ", candidates(id).stream().map(Path::toString).toList());
      String message = "SKIPPED: real data set '%s' not found at %s".formatted(id, places);
      System.out.println(message);
      Assumptions.abort(message);
    }
    return found.get();
  }

  private static List<Path> candidates(String id) {
    List<Path> candidates = new ArrayList<>();
    String named = System.getenv("SUITE_DATA_DIR");
    if (named != null && !named.isBlank()) {
      candidates.add(Path.of(named).toAbsolutePath().resolve(id));
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    if (folder != null) {
      candidates.add(folder.resolve("../shared/datasets").normalize().resolve(id));
    }
    return candidates;
  }
}
