package org.dl4jsuite.data.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.dl4jsuite.data.RealData;
import org.dl4jsuite.data.catalog.ResolvedDataset.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetStoreTest {

  private static final byte[] CONTENT =
      "seven wise words ".repeat(99).getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream out, int level) throws IOException {
      super(out);
      def.setLevel(level);
    }
  }

  private static Path pack(Path path, byte[] content, int level) throws IOException {
    Files.createDirectories(path.getParent());
    try (OutputStream out = new Gzip(Files.newOutputStream(path), level)) {
      out.write(content);
    }
    return path;
  }

  private DatasetSpec spec() throws IOException {
    Path origin = pack(folder.resolve("origin/words.gz"), CONTENT, Deflater.BEST_COMPRESSION);
    Path plain = Files.write(folder.resolve("origin/words"), CONTENT);
    return TestSpecs.of(
        "words",
        new DatasetFile(
            "words.gz", List.of(), Sha256.of(origin), Files.size(origin), Sha256.of(plain)));
  }

  private DatasetStore store() {
    return DatasetStore.over(folder, folder.resolve("cache"));
  }

  @Test
  void findsTheOriginsFileInTheDataFolder() throws IOException {
    DatasetSpec spec = spec();
    Path file = pack(folder.resolve("words/words.gz"), CONTENT, Deflater.BEST_COMPRESSION);
    ResolvedDataset found = store().open(spec);
    assertEquals(Source.DATA_DIR, found.source());
    assertEquals(file, found.path("words.gz"));
    assertEquals(Map.of("words.gz", spec.files().get(0).sha256()), found.sha256());
  }

  @Test
  void saysWhatToPutWhereWhereNothingCanBeFetched() throws IOException {
    DatasetSpec spec = spec();
    String message =
        assertThrows(DatasetUnavailableException.class, () -> store().open(spec)).getMessage();
    assertTrue(message.contains("it has no address to fetch it from"), message);
    assertTrue(message.contains("put words.gz (%d bytes)".formatted(spec.files().get(0).bytes())));
    assertTrue(message.contains("into " + folder.resolve("words")), message);
    assertTrue(Files.notExists(folder.resolve("cache")), "nothing was begun");
  }

  @Test
  void acceptsWhatWasPackedAnewOrUnpacked() throws IOException {
    DatasetSpec spec = spec();
    Path plain = Files.createDirectories(folder.resolve("words")).resolve("words");
    Files.write(plain, CONTENT);
    assertEquals(plain, store().open(spec).path("words.gz"));
    Path packed = pack(folder.resolve("words/words.gz"), CONTENT, Deflater.NO_COMPRESSION);
    ResolvedDataset found = store().open(spec);
    assertEquals(packed, found.path("words.gz"));
    assertEquals(Sha256.of(packed), found.sha256().get("words.gz"));
  }

  @Test
  void acceptsAKnownPackingInTheDataFolderAlone() throws IOException {
    byte[] part = Arrays.copyOf(CONTENT, CONTENT.length / 2);
    Path packed = pack(folder.resolve("words/words.gz"), part, Deflater.BEST_COMPRESSION);
    DatasetFile whole = spec().files().get(0);
    DatasetSpec spec =
        TestSpecs.of(
            "words",
            new DatasetFile(
                "words.gz", List.of(), whole.sha256(), 1, null, Set.of(Sha256.of(packed))));
    assertEquals(
        Map.of("words.gz", Sha256.of(packed)),
        DatasetStore.over(folder, folder).open(spec).sha256());
    DatasetStore cached = DatasetStore.over(null, folder).withoutNetwork();
    IOException e = assertThrows(IOException.class, () -> cached.open(spec));
    assertTrue(e.getMessage().startsWith("SHA-256 must be " + whole.sha256()), e.getMessage());
  }

  @Test
  void rejectsAlteredContentInTheDataFolder() throws IOException {
    DatasetSpec spec = spec();
    byte[] altered = CONTENT.clone();
    altered[3] ^= 1;
    Path file = pack(folder.resolve("words/words.gz"), altered, Deflater.BEST_COMPRESSION);
    IOException e = assertThrows(IOException.class, () -> store().open(spec));
    assertTrue(e.getMessage().startsWith("content must be that of the origin's words.gz"));
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    assertTrue(!(e instanceof DatasetUnavailableException), "made data must not take its place");
  }

  @Test
  void rejectsATruncatedCopyInTheDataFolder() throws IOException {
    DatasetSpec spec = spec();
    Path file = pack(folder.resolve("words/words.gz"), CONTENT, Deflater.NO_COMPRESSION);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    IOException e = assertThrows(IOException.class, () -> store().open(spec));
    assertTrue(e.getMessage().contains("sound gzip"), e.getMessage());
  }

  @Test
  void namesWhatTheDataFolderLacks() throws IOException {
    DatasetSpec spec = spec();
    String message =
        assertThrows(DatasetUnavailableException.class, () -> store().open(spec)).getMessage();
    assertTrue(message.contains(folder.resolve("words") + ": lacks words.gz"), message);
    assertTrue(message.endsWith("into " + folder.resolve("words")), message);
  }

  @Test
  void takesFilesThatLieInTheDataFolderItself() throws IOException {
    DatasetSpec spec = spec();
    Path file = pack(folder.resolve("words.gz"), CONTENT, Deflater.BEST_COMPRESSION);
    assertEquals(Map.of("words.gz", file), store().open(spec).files());
  }

  @Test
  void refusesWhatIsNoFileWhereOneWasMeant() throws IOException {
    DatasetSpec spec = spec();
    Path link = Files.createDirectories(folder.resolve("words")).resolve("words.gz");
    Files.createSymbolicLink(link, link);
    String message =
        assertThrows(IllegalArgumentException.class, () -> store().open(spec)).getMessage();
    assertEquals(
        "data set 'words' must be whole in the data folder, found %s without words.gz (found something that is no file); complete it, or leave the folder out"
            .formatted(link.getParent()),
        message);
  }

  @Test
  void rejectsADataFolderThatIsNotThere() {
    Path nowhere = folder.resolve("nowhere");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> DatasetStore.of(nowhere));
    assertTrue(e.getMessage().contains(nowhere.toString()));
  }

  @Test
  void findsRealMnistWhateverItsPacking() throws IOException {
    Path mnist = RealData.require("mnist");
    ResolvedDataset found =
        DatasetStore.over(mnist.getParent(), folder.resolve("cache")).open(Datasets.MNIST);
    assertEquals(4, found.files().size());
    assertEquals(Source.DATA_DIR, found.source());
  }

  @Test
  void cacheFollowsEachSystemsCustom() {
    Path home = folder.toAbsolutePath();
    String at = home.toString();
    assertEquals(home.resolve(".cache/dl4j-suite"), CacheFolder.locate("Linux", name -> null, at));
    assertEquals(
        home.resolve("x/dl4j-suite"),
        CacheFolder.locate(
            "Linux", Map.of("XDG_CACHE_HOME", home.resolve("x").toString())::get, at));
    assertEquals(
        home.resolve(".cache/dl4j-suite"),
        CacheFolder.locate("Linux", Map.of("XDG_CACHE_HOME", "relative")::get, at));
    assertEquals(
        home.resolve("Library/Caches/dl4j-suite"),
        CacheFolder.locate("Mac OS X", name -> null, at));
    assertEquals(
        home.resolve("l/dl4j-suite"),
        CacheFolder.locate(
            "Windows 11", Map.of("LOCALAPPDATA", home.resolve("l").toString())::get, at));
  }
}
