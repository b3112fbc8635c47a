package org.dl4jsuite.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImdbTest {

  @TempDir Path folder;

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  @BeforeEach
  void fourFoldersOfTwo() {
    put("aclImdb/train/unsup/0_0.txt", "no verdict");
    put("aclImdb/README", "what it is");
    put("aclImdb/train/urls_pos.txt", "http://example.org");
    for (String split : new String[] {"train", "test"}) {
      put("aclImdb/" + split + "/pos/10_9.txt", split + " fine<br />");
      put("aclImdb/" + split + "/pos/2_7.txt", split + " good");
      put("aclImdb/" + split + "/neg/0_1.txt", split + " bad é");
      put("aclImdb/" + split + "/neg/1_4.txt", split + " poor");
    }
  }

  private void put(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path pack() throws IOException {
    Path archive = folder.resolve(Imdb.ARCHIVE);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return archive;
  }

  private static String message(Path path) {
    IOException e = assertThrows(IOException.class, () -> Imdb.read(path, 2));
    assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
    return e.getMessage();
  }

  @Test
  void readsTheArchiveInTheOrderOfNumbers() throws IOException {
    Imdb.Splits splits = Imdb.read(pack(), 2);
    assertEquals(4, splits.train().size());
    assertEquals(new Review("train/neg/0_1", false, "train bad é"), splits.train().get(0));
    assertEquals(new Review("train/pos/2_7", true, "train good"), splits.train().get(2));
    assertEquals(new Review("test/pos/10_9", true, "test fine<br />"), splits.test().get(3));
  }

  @Test
  void readsTheUnpackedFolderToTheSame() throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    assertEquals(Imdb.read(pack(), 2), Imdb.read(folder.resolve("aclImdb"), 2));
  }

  @Test
  void namesTheFoldersThatLackReviews() throws IOException {
    files.keySet().removeIf(name -> name.contains("test/neg"));
    files.remove("aclImdb/train/pos/2_7.txt");
    String message = message(pack());
    assertTrue(message.contains("found 1 in train/pos, 0 in test/neg ("), message);
  }

  @Test
  void rejectsACutArchive() throws IOException {
    Path archive = pack();
    byte[] whole = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
    assertTrue(message(archive).contains("archive must be sound"));
  }

  @Test
  void rejectsBytesThatAreNotUtf8() throws IOException {
    files.put("aclImdb/test/neg/1_4.txt", new byte[] {'a', (byte) 0xFF});
    String message = message(pack());
    assertTrue(message.contains("UTF-8") && message.contains("test/neg/1_4"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aclImdb/test/neg/5_8.txt", "aclImdb/test/pos/5_3.txt"})
  void rejectsStarsOfTheOtherFolder(String name) throws IOException {
    put(name, "?");
    assertTrue(message(pack()).contains("folder of its stars"));
  }

  @Test
  void rejectsWhatIsNoArchive() throws IOException {
    Path text = Files.writeString(folder.resolve(Imdb.ARCHIVE), "not an archive");
    message(text);
  }
}
