package org.dl4jsuite.data.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatFileTest {

  private static final float[][] PICTURES = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {0, 250, 11}};
  private static final float[] COLUMNS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 250, 11};

  @TempDir Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("vgg_feats.mat"), bytes);
  }

  private static void assertHolds(float[][] expected, Path path) throws IOException {
    try (FeatureRows rows = MatFile.rows(path, "feats")) {
      assertEquals(expected.length, rows.size());
      assertEquals(expected[0].length, rows.width());
      float[] found = new float[rows.width()];
      for (float[] picture : expected) {
        rows.next(found);
        assertArrayEquals(picture, found);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "6, 9", "6, 2", "7, 2"})
  void readsColumnsOfEachPrecisionPlainAndPacked(int kind, int type) throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      MatBytes plain = new MatBytes(order);
      byte[] other = plain.matrix("x", 6, MatBytes.DOUBLE, 1, 1, 2, 3);
      byte[] feats = plain.matrix("feats", kind, type, 3, COLUMNS);
      assertHolds(PICTURES, file(plain.add(other).add(feats).file()));
      MatBytes packed = new MatBytes(order).addPacked(other).addPacked(feats);
      assertHolds(PICTURES, file(packed.file()));
    }
  }

  @Test
  void readsVersion73() throws IOException {
    Path path = folder.resolve("vgg_feats.mat");
    try (WritableHdfFile hdf = HdfFile.write(path)) {
      hdf.putDataset("feats", PICTURES);
    }
    assertHolds(PICTURES, path);
    try (WritableHdfFile hdf = HdfFile.write(path)) {
      hdf.putDataset("feats", new double[][] {{1, 2.5}, {3, 4}});
    }
    assertHolds(new float[][] {{1, 2.5f}, {3, 4}}, path);
    try (WritableHdfFile hdf = HdfFile.write(path)) {
      hdf.putDataset("other", PICTURES);
    }
    assertRejected(path, "'feats' must be in the file, found [other]");
    byte[] bytes = Files.readAllBytes(path);
    assertRejected(file(Arrays.copyOf(bytes, 20)), "must be sound");
    assertRejected(file(Arrays.copyOf(bytes, bytes.length - 1)), "must be whole");
  }

  @Test
  void rejectsOtherVariablesAndDamage() throws IOException {
    MatBytes mat = new MatBytes(ByteOrder.LITTLE_ENDIAN);
    byte[] feats = mat.matrix("feats", 7, MatBytes.SINGLE, 3, COLUMNS);
    byte[] empty = mat.file();
    assertRejected(file(empty), "found none");
    byte[] whole = mat.add(feats).file();
    Path path = file(Arrays.copyOf(whole, whole.length - 8));
    try (FeatureRows rows = MatFile.rows(path, "feats")) {
      float[] row = new float[3];
      rows.next(row);
      rows.next(row);
      rows.next(row);
      IOException e = assertThrows(IOException.class, () -> rows.next(row));
      assertTrue(e.getMessage().contains("whole and sound"), e.getMessage());
    }
    assertRejected(file(Arrays.copyOf(whole, 140)), "whole and sound");
    assertRejected(file(Arrays.copyOf(whole, 133)), "whole and sound");
    assertRejected(
        file(added(m -> m.matrix("other", 7, MatBytes.SINGLE, 3, COLUMNS))), "found [other]");
    assertRejected(
        file(added(m -> m.matrix("feats", 12, MatBytes.SINGLE, 3, COLUMNS))), "class 12");
    byte[] packed = new MatBytes(ByteOrder.LITTLE_ENDIAN).addPacked(feats).file();
    Arrays.fill(packed, 136, 150, (byte) 0x55);
    assertRejected(file(packed), "whole and sound");
    assertRejected(file(new byte[0]), "version 5, 7 or 7.3");
    assertRejected(
        file("no matlab at all".getBytes(StandardCharsets.US_ASCII)), "version 5, 7 or 7.3");
    assertRejected(folder.resolve("none.mat"), "found none");
  }

  private interface Element {
    byte[] of(MatBytes mat) throws IOException;
  }

  private static byte[] added(Element element) throws IOException {
    MatBytes mat = new MatBytes(ByteOrder.LITTLE_ENDIAN);
    return mat.add(element.of(mat)).file();
  }

  private static void assertRejected(Path path, String part) {
    IOException e = assertThrows(IOException.class, () -> MatFile.rows(path, "feats"));
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }

  @Test
  void convertsWhatIdsNameAndGoesOn() throws IOException {
    Path mat = file(added(m -> m.matrix("feats", 7, MatBytes.SINGLE, 3, COLUMNS)));
    Path ids = Files.writeString(folder.resolve("ids.txt"), "42 3\n391895 0\n7 2\n");
    Path out = folder.resolve("vgg.features");
    assertFalse(convert(mat, ids, out, 1));
    assertTrue(convert(mat, ids, out, Integer.MAX_VALUE));
    try (FeatureCache cache = FeatureCache.open(out)) {
      assertEquals(List.of("391895", "7", "42"), cache.images());
      float[] found = new float[3];
      cache.read("42", found, 0);
      assertArrayEquals(PICTURES[3], found);
      cache.read("7", found, 0);
      assertArrayEquals(PICTURES[2], found);
    }
  }

  private static boolean convert(Path mat, Path ids, Path out, int stop) throws IOException {
    try (FeatureRows rows = MatFile.rows(mat, MatFile.FEATS);
        FeatureCacheWriter writer = FeatureCacheWriter.open(out, rows.width(), true, "a test")) {
      boolean done =
          FeatureConversion.convert(
              rows, FeatureIds.read(ids, rows.size()), writer, read -> read == stop);
      if (done) {
        writer.finish();
      }
      return done;
    }
  }
}
