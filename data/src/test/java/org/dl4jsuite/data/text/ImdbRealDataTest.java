package org.dl4jsuite.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dl4jsuite.data.RealData;
import org.dl4jsuite.data.catalog.DatasetStore;
import org.dl4jsuite.data.catalog.Datasets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On IMDB itself, where it is there; skipped aloud where it is not. */
@Tag("real-data")
class ImdbRealDataTest {

  @Test
  void readsAllReviewsAndPartsFilms() throws IOException {
    Path imdb = RealData.require("imdb");
    Imdb.Splits splits =
        Imdb.load(DatasetStore.of(imdb.getParent()).withoutNetwork().open(Datasets.IMDB));
    assertEquals(25_000, splits.train().size());
    assertEquals(25_000, splits.test().size());
    assertEquals(12_500, splits.train().stream().filter(Review::positive).count());
    assertEquals("train/neg/0_3", splits.train().get(0).id());
    assertTrue(splits.train().get(0).text().startsWith("Story of a man who has unnatural"));

    // Counted in the files by another program.
    assertEquals(123, HeldOut.shared(splits.test(), splits.train()));
    assertEquals(24_904, texts(splits.train()).size());

    HeldOut parts = HeldOut.of(splits.train(), 10, 7);
    assertEquals(25_000, parts.train().size() + parts.validation().size());
    assertEquals(2_500, parts.validation().size() + parts.moved());
    assertTrue(parts.moved() < 25, "moved " + parts.moved());
    assertEquals(0, HeldOut.shared(parts.validation(), parts.train()));
  }

  private static Set<String> texts(List<Review> reviews) {
    return reviews.stream().map(Review::text).collect(Collectors.toCollection(HashSet::new));
  }
}
