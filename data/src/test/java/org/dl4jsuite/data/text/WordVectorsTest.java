package org.dl4jsuite.data.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordVectorsTest {

  private static final String GLOVE = "the 1 2.5 -3e-1\ncat 4 5 6\nPARIS .7 8 9\n";
  private static final float[] THE = {1, 2.5f, -0.3f};

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("vectors");
  }

  private static Vocabulary words(String... words) {
    return Vocabulary.fit(List.of(), List.of(words), 1000, 1);
  }

  private WordVectors read(byte[] content, String... words) throws IOException {
    Files.write(file, content);
    return WordVectors.read(file, words(words));
  }

  private WordVectors read(String content, String... words) throws IOException {
    return read(content.getBytes(StandardCharsets.UTF_8), words);
  }

  private static byte[] binary(String header, Map<String, float[]> vectors, String end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header.getBytes(StandardCharsets.UTF_8));
    vectors.forEach(
        (word, vector) -> {
          out.writeBytes((word + " ").getBytes(StandardCharsets.UTF_8));
          ByteBuffer floats =
              ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
          floats.asFloatBuffer().put(vector);
          out.writeBytes(floats.array());
          out.writeBytes(end.getBytes(StandardCharsets.UTF_8));
        });
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(out)) {
      packed.write(content);
    }
    return out.toByteArray();
  }

  @Test
  void readsEveryFormatByItsBytes() throws IOException {
    Map<String, float[]> vectors = new LinkedHashMap<>();
    vectors.put("of", new float[] {9, 9, 9});
    vectors.put("the", THE);
    vectors.put("straße", new float[] {0, -1, 1e-30f});
    String text = "of 9 9 9\nthe 1 2.5 -0.3\nstraße 0 -1 1e-30\n";
    Map<String, byte[]> formats =
        Map.of(
            "GloVe", text.getBytes(StandardCharsets.UTF_8),
            "word2vec text", ("3 3\n" + text).getBytes(StandardCharsets.UTF_8),
            "fastText", ("3 3\n" + text.replace("\n", " \n")).getBytes(StandardCharsets.UTF_8),
            "tabs, CRLF", text.replace(' ', '\t').replace("\n", "\r\n").getBytes("UTF-8"),
            "no last line end", text.strip().getBytes(StandardCharsets.UTF_8),
            "word2vec binary", binary("3 3\n", vectors, "\n"),
            "gensim binary", binary("3 3\n", vectors, ""));
    for (Map.Entry<String, byte[]> format : formats.entrySet()) {
      for (byte[] content : List.of(format.getValue(), gzip(format.getValue()))) {
        WordVectors read = read(content, "straße", "the", "owl");
        assertEquals(3, read.width(), format.getKey());
        assertEquals(3, read.read());
        assertArrayEquals(new float[] {0, -1, 1e-30f}, read.rows()[2], format.getKey());
        assertArrayEquals(THE, read.rows()[3], format.getKey());
        assertArrayEquals(new boolean[] {false, false, true, true, false}, read.known());
        assertEquals(List.of("owl"), read.missing());
      }
    }
  }

  @Test
  void takesTheExactFormThenLowerCaseThenZeros() throws IOException {
    WordVectors read = read(GLOVE + "paris 0 0 1\n", "The", "PARIS", "Paris", "paris", "CaT", "x");
    assertArrayEquals(THE, read.rows()[2]);
    assertArrayEquals(new float[] {0.7f, 8, 9}, read.rows()[3]);
    assertArrayEquals(new float[] {0, 0, 1}, read.rows()[4]);
    assertArrayEquals(new float[] {0, 0, 1}, read.rows()[5]);
    assertArrayEquals(new float[] {4, 5, 6}, read.rows()[6]);
    assertArrayEquals(new float[3], read.rows()[7]);
    assertArrayEquals(new float[3], read.rows()[Vocabulary.PADDING]);
    assertArrayEquals(new float[3], read.rows()[Vocabulary.UNKNOWN]);
    assertEquals(List.of("x"), read.missing());
    assertFalse(read.known()[Vocabulary.UNKNOWN]);
  }

  @Test
  void rowsOfTwoFormsOfAWordAreApart() throws IOException {
    WordVectors read = read(GLOVE, "cat", "Cat");
    read.rows()[2][0] = 77;
    assertEquals(4, read.rows()[3][0]);
  }

  @Test
  void theFirstOfEqualWordsCounts() throws IOException {
    WordVectors read = read(GLOVE + "the 0 0 0\ncow 1 1 1\ncow 1 1 1\n", "the");
    assertArrayEquals(THE, read.rows()[2]);
    assertEquals(1, read.repeated());
    assertEquals(6, read.read());
  }

  @Test
  void wordsMayHoldSpacesAndBeNumbers() throws IOException {
    WordVectors read =
        read(GLOVE + ". . . 1 1 1\n7 7 7 7\nat a@b.c 2 2 2\n", ". . .", "7", "at a@b.c");
    assertArrayEquals(new float[] {1, 1, 1}, read.rows()[2]);
    assertArrayEquals(new float[] {7, 7, 7}, read.rows()[3]);
    assertArrayEquals(new float[] {2, 2, 2}, read.rows()[4]);
  }

  @Test
  void linesLongerThanTheBufferAreWhole() throws IOException {
    Random random = new Random(1);
    int width = 60_000;
    float[] expected = new float[width];
    StringBuilder text = new StringBuilder();
    for (String word : List.of("a", "b", "c")) {
      text.append(word);
      for (int i = 0; i < width; i++) {
        expected[i] = random.nextFloat();
        text.append(' ').append(expected[i]);
      }
      text.append('\n');
    }
    WordVectors read = read(text.toString(), "c");
    assertArrayEquals(expected, read.rows()[2]);
    assertEquals(3, read.read());
  }

  @Test
  void refusesDamagedTextWithItsLine() {
    Map<String, String> wrong =
        Map.ofEntries(
            Map.entry("", "line 1"),
            Map.entry("\n", "line 1"),
            Map.entry("word\n", "line 1"),
            Map.entry("{\"a\": 1}\n", "line 1"),
            Map.entry("the 1 x 3\n", "line 1"),
            Map.entry(GLOVE + "owl 1 2\n", "found 3 fields (%s, line 4)"),
            Map.entry(GLOVE + "owl 1 2 3 4\n", "found 5 fields (%s, line 4)"),
            Map.entry(GLOVE + "owl 1 2 3 x\n", "found 5 fields (%s, line 4)"),
            Map.entry(GLOVE + "1 2 3\n", "found 3 fields (%s, line 4)"),
            Map.entry(GLOVE + "word 1 two 3\n", "found 'two' (%s, line 4)"),
            Map.entry(GLOVE + "word 1 NaN 3\n", "found 'NaN' (%s, line 4)"),
            Map.entry(GLOVE + "word 1 2f 3\n", "found '2f' (%s, line 4)"),
            Map.entry(GLOVE + "word 1 1e39 3\n", "found '1e39' (%s, line 4)"),
            Map.entry("3 3\n" + GLOVE + "word 1 2\n", "found 3 fields (%s, line 5)"),
            Map.entry("4 3\n" + GLOVE, "tells, found 3 (%s)"),
            Map.entry("2 3\n" + GLOVE, "tells, found 3 (%s)"),
            Map.entry("3 3\n", "tells, found 0 (%s)"),
            Map.entry("3 0\n" + GLOVE, "found 3 of 0 (%s, line 1)"),
            Map.entry("3 100001\n" + GLOVE, "found 3 of 100,001 (%s, line 1)"));
    wrong.forEach((content, message) -> assertRefuses(content.getBytes(), message));
  }

  @Test
  void refusesDamagedBinaryAndPackedFiles() throws IOException {
    byte[] whole = binary("2 3\n", Map.of("word", THE, "owl", THE), "\n");
    assertRefuses(Arrays.copyOf(whole, whole.length - 2), "found its end in vector 2");
    assertRefuses(binary("1 3\n", Map.of("word", THE, "owl", THE), ""), "found more (%s)");
    assertRefuses(binary("3 3\n", Map.of("word", THE, "owl", THE), ""), "end in vector 3");
    float[] bad = {0.1f, Float.NaN, 0};
    assertRefuses(binary("1 3\n", Map.of("word", bad), ""), "found NaN (%s, vector 1)");
    byte[] packed = gzip(GLOVE.repeat(1000).getBytes(StandardCharsets.UTF_8));
    assertRefuses(Arrays.copyOf(packed, packed.length - 20), "sound gzip");
    assertRefuses(new byte[] {'P', 'K', 3, 4, 0, 0}, "found a zip archive (%s); unpack it");
    assertThrows(IOException.class, () -> WordVectors.read(folder.resolve("no"), words("a")));
  }

  private void assertRefuses(byte[] content, String message) {
    Exception e = assertThrows(IOException.class, () -> read(content, "word"));
    String expected = message.replace("%s", file.toString());
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }
}
