package org.dl4jsuite.data.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyFileTest {

  private static final float[][] ROWS = {{1, 2, 3}, {-4, 0.5f, 6}};

  @TempDir Path folder;

  private static byte[] npy(int version, String header, Precision precision) {
    String padded = header + " ".repeat(100 - header.length()) + "\n";
    ByteBuffer bytes = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      bytes.putShort((short) padded.length());
    } else {
      bytes.putInt(padded.length());
    }
    bytes.put(padded.getBytes(StandardCharsets.US_ASCII));
    for (float[] row : ROWS) {
      precision.write(row, 0, row.length, bytes);
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static String header(String type, String fortran, String shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }".formatted(type, fortran, shape);
  }

  private Path ids(String text) throws IOException {
    return Files.writeString(folder.resolve("ids.txt"), text);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("features.npy"), bytes);
  }

  @ParameterizedTest
  @CsvSource({"1, <f4, SINGLE", "2, <f2, HALF", "3, <f8, DOUBLE"})
  void readsEachVersionAndPrecision(int version, String type, Precision precision)
      throws IOException {
    Path path = file(npy(version, header(type, "False", "(2, 3)"), precision));
    try (NpyFile features = NpyFile.open(path, ids("391895 1\n42 0\n"))) {
      assertEquals(2, features.size());
      assertEquals(3, features.width());
      assertTrue(features.has("42"));
      assertFalse(features.has("0"));
      float[] found = new float[4];
      features.read("391895", found, 1);
      assertArrayEquals(new float[] {0, -4, 0.5f, 6}, found);
      features.read("42", found, 0);
      assertArrayEquals(new float[] {1, 2, 3, 6}, found);
    }
  }

  @Test
  void readsARowOfSeveralAxesAndIdsInOrder() throws IOException {
    Path path = file(npy(1, header("<f4", "False", "(2, 3, 1)"), Precision.SINGLE));
    try (NpyFile features = NpyFile.open(path, ids("first\nsecond\n"))) {
      float[] found = new float[3];
      features.read("second", found, 0);
      assertArrayEquals(ROWS[1], found);
    }
  }

  @Test
  void rejectsOtherArraysAndDamage() throws IOException {
    byte[] whole = npy(1, header("<f4", "False", "(2, 3)"), Precision.SINGLE);
    assertRejected(Arrays.copyOf(whole, whole.length - 1), "must have 135 bytes, found 134");
    assertRejected(Arrays.copyOf(whole, 20), "found an end in it");
    assertRejected(new byte[0], "found no .npy file");
    assertRejected("no numpy here".getBytes(StandardCharsets.US_ASCII), "found no .npy file");
    assertRejected(npy(4, header("<f4", "False", "(2, 3)"), Precision.SINGLE), "found 4");
    assertRejected(npy(1, header(">f4", "False", "(2, 3)"), Precision.SINGLE), "found '>f4'");
    assertRejected(npy(1, header("<f4", "True", "(2, 3)"), Precision.SINGLE), "Fortran's order");
    assertRejected(npy(1, header("<f4", "False", "(6,)"), Precision.SINGLE), "shape [6]");
    assertRejected(
        npy(1, header("<f4", "False", "(4294967296, 4294967296)"), Precision.SINGLE),
        "must be that of a file");
    assertRejected(npy(1, "{'shape': (2, 3)}", Precision.SINGLE), "must have descr");
  }

  private void assertRejected(byte[] bytes, String part) throws IOException {
    Path path = file(bytes);
    Path ids = ids("a\nb\n");
    IOException e = assertThrows(IOException.class, () -> NpyFile.open(path, ids));
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "'42 2', 'one of the features'' 0 to 1, found 2'",
    "'42 -1', 'found -1'",
    "'42 x', 'must be a number'",
    "'42 0/42 1', 'another line for 42 or 1'",
    "'42 0/43 0', 'another line for 43 or 0'",
    "'42 0/43', 'must be PICTURE ROW as the first is, found ''43'''",
    "'42/43/44', 'found 2'",
    "'', 'found none'"
  })
  void rejectsIdsThatDoNotFit(String text, String part) throws IOException {
    Path path = file(npy(1, header("<f4", "False", "(2, 3)"), Precision.SINGLE));
    Path ids = ids(text.replace('/', '\n'));
    IOException e = assertThrows(IOException.class, () -> NpyFile.open(path, ids));
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertTrue(e.getMessage().contains(ids.toString()), e.getMessage());
  }
}
