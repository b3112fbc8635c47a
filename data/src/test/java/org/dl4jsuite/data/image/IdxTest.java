package org.dl4jsuite.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {

  @TempDir Path folder;

  private static byte[] idx(int magic, int[] dimensions, int elements) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dimensions.length + elements);
    bytes.putInt(magic);
    for (int size : dimensions) {
      bytes.putInt(size);
    }
    for (int i = 0; i < elements; i++) {
      bytes.put((byte) (i % 7));
    }
    return bytes.array();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private Path goodLabels(int count) throws IOException {
    return file("labels", idx(0x801, new int[] {count}, count));
  }

  private void assertRejected(byte[] images, String... parts) throws IOException {
    Path path = file("images", images);
    Path labels = goodLabels(2);
    IOException e = assertThrows(IOException.class, () -> IdxReader.read(path, labels, 10));
    assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  @Test
  void readsPlainAndPackedAlike() throws IOException {
    byte[] images = idx(0x803, new int[] {2, 3, 4}, 24);
    Path labels = goodLabels(2);
    ImageSet plain = IdxReader.read(file("plain.gz", images), labels, 10);
    ImageSet packed = IdxReader.read(file("packed", gzip(images)), labels, 10);
    float[] expected = {5 / 255f, 6 / 255f, 0, 1 / 255f, 2 / 255f, 3 / 255f};
    for (ImageSet set : new ImageSet[] {plain, packed}) {
      assertEquals(2, set.size());
      assertEquals(3, set.height());
      assertEquals(4, set.width());
      float[] pixels = new float[12];
      set.copyPixels(1, pixels, 0);
      assertArrayEquals(expected, Arrays.copyOf(pixels, 6));
    }
  }

  @Test
  void readsWhatTheWriterWrote() throws IOException {
    byte[] pixels = new byte[5 * 6];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 8);
    }
    ImageSet set = ImageSet.of(2, 3, 4, pixels, new byte[] {0, 1, 2, 3, 0});
    for (String end : new String[] {"", ".gz"}) {
      Path images = folder.resolve("i" + end);
      Path labels = folder.resolve("l" + end);
      IdxWriter.writeImages(images, set);
      IdxWriter.writeLabels(labels, set);
      ImageSet back = IdxReader.read(images, labels, 4);
      byte[] read = new byte[pixels.length];
      for (int i = 0; i < set.size(); i++) {
        assertEquals(set.label(i), back.label(i));
        back.copyBytes(i, read, i * 6);
      }
      assertArrayEquals(pixels, read);
    }
    try (var files = Files.list(folder)) {
      assertEquals(4, files.count(), "no part file stays");
    }
  }

  @Test
  void rejectsWrongMagic() throws IOException {
    assertRejected(idx(0x12340803, new int[] {2, 3, 4}, 24), "magic 0x00000803", "0x12340803");
  }

  @Test
  void rejectsWrongElementType() throws IOException {
    assertRejected(idx(0xD03, new int[] {2, 3, 4}, 96), "unsigned bytes", "0x00000d03");
  }

  @Test
  void rejectsWrongDimensionCount() throws IOException {
    assertRejected(idx(0x801, new int[] {24}, 24), "number of dimensions must be 3");
  }

  @Test
  void rejectsTruncatedFile() throws IOException {
    byte[] whole = idx(0x803, new int[] {2, 3, 4}, 24);
    assertRejected(Arrays.copyOf(whole, whole.length - 1), "24 elements", "room for 23");
    assertRejected(Arrays.copyOf(whole, 9), "must be whole");
    assertRejected(gzip(Arrays.copyOf(whole, whole.length - 1)), "24 elements", "23");
    byte[] packed = gzip(whole);
    assertRejected(Arrays.copyOf(packed, packed.length - 12), "must be whole");
    assertRejected(new byte[0], "must be whole");
  }

  @Test
  void rejectsSurplusBytes() throws IOException {
    byte[] whole = idx(0x803, new int[] {2, 3, 4}, 25);
    assertRejected(whole, "must end after 24");
    assertRejected(gzip(whole), "must end after 24");
  }

  @Test
  void rejectsBrokenGzip() throws IOException {
    byte[] packed = gzip(idx(0x803, new int[] {2, 3, 4}, 24));
    packed[packed.length - 6] ^= 1;
    assertRejected(packed, "sound gzip");
  }

  @Test
  void rejectsAbsurdSizesWithoutAskingForMemory() throws IOException {
    byte[] billions = idx(0x803, new int[] {2_000_000_000, 10, 10}, 24);
    assertRejected(billions, "200000000000 elements");
    assertRejected(gzip(billions), "200000000000 elements");
    assertRejected(idx(0x803, new int[] {-1, 3, 4}, 24), "dimension 0", "-1");
    assertRejected(idx(0x803, new int[] {2, 0, 4}, 24), "dimension 1", "found 0");
    assertRejected(idx(0x803, new int[] {2, 3, 1 << 30}, 24), "dimension 2");
  }

  @Test
  void rejectsLabelOutOfRange() throws IOException {
    Path labels = goodLabels(7);
    IOException e = assertThrows(IOException.class, () -> IdxReader.readLabels(labels, 6));
    assertEquals(
        "a label must be below 6, found 6 (%s, label 6)".formatted(labels), e.getMessage());
  }

  @Test
  void rejectsCountMismatch() throws IOException {
    assertRejected(idx(0x803, new int[] {3, 3, 4}, 36), "as many as pictures, 3, found 2");
  }
}
