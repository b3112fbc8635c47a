package org.dl4jsuite.data.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetSpecTest {

  private static final String HASH = "0".repeat(64);
  private static final List<URI> URLS = List.of(URI.create("https://example.org/a"));

  /** The constructors check form; here is what they cannot: that the catalog is filled in. */
  @Test
  void everySpecOfTheCatalogCanBeFetchedAndCredited() {
    Set<String> ids = new HashSet<>();
    assertFalse(Datasets.all().isEmpty());
    for (DatasetSpec spec : Datasets.all()) {
      assertTrue(ids.add(spec.id()), spec.id());
      for (DatasetFile file : spec.files()) {
        assertEquals(spec == Datasets.VQA_V1_VAL, file.urls().isEmpty(), file.name());
        for (URI url : file.urls()) {
          assertEquals("https", url.getScheme(), file.name());
          // GitHub serves master.zip as easy-VQA-master.zip.
          String last = url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
          assertTrue(!last.isEmpty() && file.name().endsWith(last), url.toString());
        }
        boolean gzip = file.name().endsWith(".gz");
        boolean repackable = file.contentSha256() != null || !file.packings().isEmpty();
        assertEquals(gzip, repackable, file.name());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a", "a/b", "a\\b", "..", ".hidden", "", "C:a", "a b"})
  void rejectsNamesThatLeaveTheFolder(String name) {
    assertThrows(IllegalArgumentException.class, () -> new DatasetFile(name, URLS, HASH, 1, null));
    assertThrows(
        IllegalArgumentException.class,
        () -> TestSpecs.of(name, new DatasetFile("a", URLS, HASH, 1, null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://example.org/a", "ftp://example.org/a", "file:///etc/passwd", "a.bin"})
  void rejectsUrlsThatAreNotHttps(String url) {
    List<URI> urls = List.of(URI.create(url));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> new DatasetFile("a", urls, HASH, 1, null));
    assertEquals("a url must be https, found '%s' (a)".formatted(url), e.getMessage());
  }

  @Test
  void rejectsMalformedHashesSizesAndTwins() {
    assertThrows(IllegalArgumentException.class, () -> new DatasetFile("a", URLS, "00", 1, null));
    assertThrows(
        IllegalArgumentException.class,
        () -> new DatasetFile("a", URLS, HASH, 1, HASH.replace('0', 'G')));
    assertThrows(IllegalArgumentException.class, () -> new DatasetFile("a", URLS, HASH, 0, null));
    assertThrows(
        IllegalArgumentException.class,
        () -> new DatasetFile("a", URLS, HASH, 1, null, Set.of("00")));
    assertThrows(IllegalArgumentException.class, () -> DatasetFile.ofMd5("a", URLS, HASH, 1));
    DatasetFile file = new DatasetFile("a", URLS, HASH, 1, null);
    assertThrows(IllegalArgumentException.class, () -> TestSpecs.of("x", file, file));
    assertThrows(IllegalArgumentException.class, () -> TestSpecs.of("x"));
  }
}
