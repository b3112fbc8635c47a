package org.dl4jsuite.data.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures stored on their side come upright, and no note of a camera makes one unreadable. */
class OrientationTest {

  private static final int WIDTH = 48;
  private static final int HEIGHT = 32;

  @TempDir Path folder;

  /** Six fields, each of its own level, in blocks of 16 that JPEG keeps. */
  private static int level(int x, int y) {
    return 40 * (x / 16 + 3 * (y / 16));
  }

  /** What a camera stores, by the words of the Exif standard: where its row 0 and column 0 are. */
  private static BufferedImage stored(String row0, String column0) {
    boolean lying = row0.equals("left") || row0.equals("right");
    int width = lying ? HEIGHT : WIDTH;
    int height = lying ? WIDTH : HEIGHT;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int x = lying ? along(row0, row, WIDTH) : along(column0, column, WIDTH);
        int y = lying ? along(column0, column, HEIGHT) : along(row0, row, HEIGHT);
        image.getRaster().setSample(column, row, 0, level(x, y));
      }
    }
    return image;
  }

  private static int along(String from, int index, int extent) {
    return from.equals("left") || from.equals("top") ? index : extent - 1 - index;
  }

  private static byte[] tiff(ByteOrder order, int tag, int type, int count, int code) {
    ByteBuffer tiff = ByteBuffer.allocate(38).order(order);
    tiff.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
    tiff.putShort((short) 42).putInt(8).putShort((short) 2);
    tiff.putShort((short) 0x0110).putShort((short) 2).putInt(4).putInt(0x41424300);
    tiff.putShort((short) tag).putShort((short) type).putInt(count).putShort((short) code);
    return tiff.array();
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, bytes), "no writer for " + format);
    return bytes.toByteArray();
  }

  /** Behind the segment that the writer put first, and another program's APP1. */
  private static byte[] jpegWith(byte[] exif, BufferedImage image) throws IOException {
    byte[] jpeg = encoded(image, "jpg");
    int at = 4 + (jpeg[4] & 0xFF) * 256 + (jpeg[5] & 0xFF);
    byte[] other = "http://ns.adobe.com/xap/1.0/\0<x/>".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer whole = ByteBuffer.allocate(jpeg.length + other.length + exif.length + 14);
    whole.put(jpeg, 0, at);
    whole.putShort((short) 0xFFE1).putShort((short) (other.length + 2)).put(other);
    whole.putShort((short) 0xFFE1).putShort((short) (exif.length + 8));
    whole.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(exif);
    return whole.put(jpeg, at, jpeg.length - at).array();
  }

  /** Between the last pixels and the end, where it is allowed too. */
  private static byte[] pngWith(byte[] exif, BufferedImage image) throws IOException {
    byte[] png = encoded(image, "png");
    ByteBuffer whole = ByteBuffer.allocate(png.length + exif.length + 12);
    whole.put(png, 0, png.length - 12).putInt(exif.length);
    byte[] name = "eXIf".getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(exif);
    whole.put(name).put(exif).putInt((int) crc.getValue());
    return whole.put(png, png.length - 12, 12).array();
  }

  private void assertUpright(String name, byte[] file) throws IOException {
    Path path = Files.write(folder.resolve(name), file);
    GreyPicture grey = PictureReader.read(path);
    ColourPicture colour = PictureReader.readColour(path);
    ColourPicture entry =
        PictureReader.readColour("an entry", () -> new ByteArrayInputStream(file));
    for (int width : new int[] {grey.width(), colour.width(), entry.width()}) {
      assertEquals(WIDTH, width, name);
    }
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        assertEquals(level(x, y), 255 * grey.at(x, y), 6, name + " " + x + " " + y);
        assertEquals(level(x, y), colour.at(x, y, 0), 6, name + " " + x + " " + y);
        assertEquals(level(x, y), entry.at(x, y, 2), 6, name + " " + x + " " + y);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,top,left",
    "2,top,right",
    "3,bottom,right",
    "4,bottom,left",
    "5,left,top",
    "6,right,top",
    "7,right,bottom",
    "8,left,bottom"
  })
  void everyReaderTurnsEveryOrientationUpright(int code, String row0, String column0)
      throws IOException {
    BufferedImage image = stored(row0, column0);
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      byte[] exif = tiff(order, 0x0112, 3, 1, code);
      assertUpright("a.jpg", jpegWith(exif, image));
      assertUpright("a.png", pngWith(exif, image));
    }
  }

  @Test
  void turnsTiff() throws IOException {
    byte[] tiff = encoded(stored("right", "top"), "tif");
    // The writer leaves the tag out; one that is of no use here becomes it.
    ByteBuffer bytes =
        ByteBuffer.wrap(tiff)
            .order(tiff[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int directory = bytes.getInt(4);
    int entries = bytes.getShort(directory);
    for (int i = 0; i < entries; i++) {
      int at = directory + 2 + 12 * i;
      if (bytes.getShort(at) == 0x0112 || bytes.getShort(at) == 0x011A) {
        bytes.putShort(at, (short) 0x0112).putShort(at + 2, (short) 3).putInt(at + 4, 1);
        bytes.putShort(at + 8, (short) 6);
        assertUpright("a.tif", tiff);
        return;
      }
    }
    throw new AssertionError("no entry to use among " + entries);
  }

  @ParameterizedTest
  @CsvSource({"0x0112,3,1,0", "0x0112,3,1,9", "0x0112,4,1,6", "0x0112,3,2,6", "0x0113,3,1,6"})
  void senselessNotesMeanUpright(String tag, int type, int count, int code) throws IOException {
    byte[] exif = tiff(ByteOrder.BIG_ENDIAN, Integer.decode(tag), type, count, code);
    assertUpright("a.jpg", jpegWith(exif, stored("top", "left")));
  }

  @Test
  void cutNotesMeanUpright() throws IOException {
    byte[] exif = tiff(ByteOrder.BIG_ENDIAN, 0x0112, 3, 1, 6);
    for (int length = 0; length < 32; length++) {
      assertUpright("a.jpg", jpegWith(Arrays.copyOf(exif, length), stored("top", "left")));
    }
  }

  @Test
  void noNoteEndsInAnythingButACode() throws IOException {
    byte[] whole = jpegWith(tiff(ByteOrder.LITTLE_ENDIAN, 0x0112, 3, 1, 6), stored("right", "top"));
    byte[] png = pngWith(tiff(ByteOrder.BIG_ENDIAN, 0x0112, 3, 1, 6), stored("right", "top"));
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] file = (i % 2 == 0 ? whole : png).clone();
      for (int k = 0; k < 3; k++) {
        file[2 + random.nextInt(Math.min(file.length, 140) - 2)] = (byte) random.nextInt();
      }
      file = i % 3 == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file;
      try (MemoryCacheImageInputStream in =
          new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
        int code = Orientation.of(in).code();
        assertTrue(code >= 1 && code <= 8, "code " + code);
        assertEquals(0, in.getStreamPosition());
      }
    }
  }

  @Test
  void aCutPictureWithANoteIsStillRefused() throws IOException {
    byte[] whole = jpegWith(tiff(ByteOrder.BIG_ENDIAN, 0x0112, 3, 1, 6), stored("right", "top"));
    Path path = Files.write(folder.resolve("cut.jpg"), Arrays.copyOf(whole, whole.length * 9 / 10));
    assertThrows(IOException.class, () -> PictureReader.read(path));
  }
}
