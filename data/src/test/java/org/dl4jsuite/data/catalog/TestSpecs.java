package org.dl4jsuite.data.catalog;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Data sets that tests make up. */
final class TestSpecs {

  private TestSpecs() {}

  static DatasetSpec of(String id, DatasetFile... files) {
    return new DatasetSpec(
        id, "Test", URI.create("https://example.org/"), "CC0", "None", List.of(files));
  }

  /** A store that ignores the environment's data folder; the cache is an empty one. */
  static DatasetStore storeWithoutDataDir(Path cache) {
    return DatasetStore.over(null, cache);
  }
}
