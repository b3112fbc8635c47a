package org.dl4jsuite.data.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureCacheTest {

  private static final int WIDTH = 5;
  private static final String ORIGIN = "net of the test";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("made").resolve("pictures.features");
  }

  /** Exact in half precision. */
  private static float[] row(int of) {
    return new float[] {of, -of, of / 4f, 0, of + 0.5f};
  }

  private static String image(int number) {
    return "picture " + number;
  }

  private FeatureCacheWriter writer(boolean half) throws IOException {
    return FeatureCacheWriter.open(file, WIDTH, half, ORIGIN);
  }

  private static void add(FeatureCacheWriter writer, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      writer.add(image(i), row(i), 0);
    }
  }

  private void assertHolds(int rows) throws IOException {
    try (FeatureCache cache = FeatureCache.open(file)) {
      assertEquals(rows, cache.size());
      assertEquals(
          IntStream.range(0, rows).mapToObj(FeatureCacheTest::image).toList(), cache.images());
      float[] found = new float[WIDTH];
      for (int i = rows - 1; i >= 0; i--) {
        cache.read(image(i), found, 0);
        assertArrayEquals(row(i), found);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givesBackWhatWasWritten(boolean half) throws IOException {
    try (FeatureCacheWriter writer = writer(half)) {
      add(writer, 0, 100);
      writer.finish();
    }
    assertHolds(100);
    assertEquals(List.of(file), list());
    assertEquals(4096 + 100 * WIDTH * (half ? 2 : 4) + 1090, Files.size(file));
    try (FeatureCache cache = FeatureCache.open(file)) {
      assertEquals(ORIGIN, cache.origin());
      assertEquals(WIDTH, cache.width());
      assertTrue(cache.has(image(99)));
      assertFalse(cache.has(image(100)));
      float[] found = new float[WIDTH + 3];
      cache.read(image(7), found, 2);
      assertArrayEquals(row(7), Arrays.copyOfRange(found, 2, 2 + WIDTH));
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> cache.read("42", found, 0));
      assertEquals(
          "a picture must be one of the 100 with features, found '42' (" + file + ")",
          e.getMessage());
    }
  }

  private List<Path> list() throws IOException {
    try (var files = Files.list(file.getParent())) {
      return files.sorted().toList();
    }
  }

  @Test
  void goesOnWhereAWriterWasKilled() throws IOException {
    try (FeatureCacheWriter writer = writer(true)) {
      add(writer, 0, 10);
      writer.flush();
      add(writer, 10, 13);
    }
    assertFalse(Files.exists(file));
    try (FeatureCacheWriter writer = writer(true)) {
      assertEquals(10, writer.size());
      assertTrue(writer.has(image(9)));
      assertFalse(writer.has(image(10)));
      add(writer, 10, 20);
      writer.finish();
    }
    assertHolds(20);
  }

  /** A kill may leave half a row, a row without its id, half an id, or ids behind the rows. */
  @Test
  void goesOnFromWhateverAKillLeaves() throws IOException {
    Path part = folder.resolve("made/pictures.features.part");
    Path ids = folder.resolve("made/pictures.features.part.ids");
    try (FeatureCacheWriter writer = writer(true)) {
      add(writer, 0, 6);
      writer.flush();
    }
    Files.write(part, new byte[WIDTH * 2 + 3], StandardOpenOption.APPEND);
    Files.writeString(ids, "pict", StandardOpenOption.APPEND);
    try (FeatureCacheWriter writer = writer(true)) {
      assertEquals(6, writer.size());
    }
    Files.writeString(ids, image(6) + "\n", StandardOpenOption.APPEND);
    try (FeatureCacheWriter writer = writer(true)) {
      assertEquals(6, writer.size(), "an id without its row");
    }
    try (FileChannel rows = FileChannel.open(part, StandardOpenOption.WRITE)) {
      rows.truncate(4096 + 5 * WIDTH * 2 - 1);
    }
    try (FeatureCacheWriter writer = writer(true)) {
      assertEquals(4, writer.size());
      add(writer, 4, 8);
      writer.finish();
    }
    assertHolds(8);
  }

  @Test
  void goesOnFromAHeaderCutShort() throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(folder.resolve("made/pictures.features.part"), new byte[100]);
    Files.writeString(folder.resolve("made/pictures.features.part.ids"), "stale\n");
    try (FeatureCacheWriter writer = writer(true)) {
      assertEquals(0, writer.size());
      add(writer, 0, 3);
      writer.finish();
    }
    assertHolds(3);
  }

  @Test
  void refusesToMixOriginsWidthsAndPrecisions() throws IOException {
    writer(true).close();
    for (FeatureWriting other :
        List.<FeatureWriting>of(
            () -> FeatureCacheWriter.open(file, WIDTH, true, "another"),
            () -> FeatureCacheWriter.open(file, WIDTH + 1, true, ORIGIN),
            () -> FeatureCacheWriter.open(file, WIDTH, false, ORIGIN))) {
      IOException e = assertThrows(IOException.class, other::open);
      assertTrue(e.getMessage().startsWith("features to go on with must be "), e.getMessage());
    }
  }

  private interface FeatureWriting {
    FeatureCacheWriter open() throws IOException;
  }

  @Test
  void refusesASecondWriterAndAFileThatIsThere() throws IOException {
    try (FeatureCacheWriter first = writer(true)) {
      IOException e = assertThrows(IOException.class, () -> writer(true));
      assertTrue(e.getMessage().contains("one process at a time"), e.getMessage());
      add(first, 0, 1);
      first.finish();
    }
    IOException e = assertThrows(IOException.class, () -> writer(true));
    assertTrue(e.getMessage().contains("must not be there"), e.getMessage());
  }

  @Test
  void refusesRowsThatCannotBeKept() throws IOException {
    try (FeatureCacheWriter writer = writer(true)) {
      writer.add("a", row(1), 0);
      assertThrows(IllegalArgumentException.class, () -> writer.add("a", row(1), 0));
      assertThrows(IllegalArgumentException.class, () -> writer.add(" ", row(1), 0));
      assertThrows(IllegalArgumentException.class, () -> writer.add("b\nc", row(1), 0));
      for (float bad : new float[] {Float.NaN, 65_505, Float.NEGATIVE_INFINITY}) {
        float[] row = {0, 0, bad, 0, 0};
        IOException e = assertThrows(IOException.class, () -> writer.add("b", row, 0));
        assertTrue(e.getMessage().endsWith("(picture 'b', number 2)"), e.getMessage());
      }
      assertEquals(1, writer.size());
    }
  }

  @Test
  void refusesDamagedFiles() throws IOException {
    try (FeatureCacheWriter writer = writer(true)) {
      add(writer, 0, 10);
      writer.finish();
    }
    byte[] whole = Files.readAllBytes(file);
    assertRefused(new byte[0], "must begin with DL4JFEAT");
    assertRefused(new byte[5000], "must begin with DL4JFEAT");
    assertRefused(Arrays.copyOf(whole, whole.length - 1), "must have 4,296 bytes, found 4,295");
    assertRefused(Arrays.copyOf(whole, whole.length + 1), "must have 4,296 bytes, found 4,297");
    byte[] version = whole.clone();
    version[8] = 9;
    assertRefused(version, "found version 9");
    byte[] ids = whole.clone();
    ids[whole.length - 2] = '\n';
    assertRefused(ids, "must have a picture's id, found 11");
    ids[whole.length - 2] = '8';
    assertRefused(ids, "found two of 'picture 8'");
    IOException e = assertThrows(IOException.class, () -> FeatureCache.open(folder));
    assertTrue(e.getMessage().contains("found none"), e.getMessage());
  }

  private void assertRefused(byte[] bytes, String part) throws IOException {
    Files.write(file, bytes);
    IOException e = assertThrows(IOException.class, () -> FeatureCache.open(file));
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
  }

  @Test
  void readsAcrossSeveralMappings() throws IOException {
    try (FeatureCacheWriter writer = writer(false)) {
      add(writer, 0, 11);
      writer.finish();
    }
    try (FileChannel channel = FileChannel.open(file)) {
      MappedRows rows = new MappedRows(channel, 4096, 11, WIDTH, Precision.SINGLE, 70);
      float[] found = new float[WIDTH];
      for (int i = 0; i < 11; i++) {
        rows.read(i, found, 0);
        assertArrayEquals(row(i), found);
      }
    }
  }
}
