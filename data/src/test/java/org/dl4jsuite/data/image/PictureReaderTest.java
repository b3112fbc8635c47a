package org.dl4jsuite.data.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureReaderTest {

  @TempDir Path folder;

  private Path write(BufferedImage image, String format) throws IOException {
    Path path = folder.resolve("picture." + format);
    assertTrue(ImageIO.write(image, format, path.toFile()), "no writer for " + format);
    return path;
  }

  /** 20 x 10, the left half at one level, the right at another. */
  private static BufferedImage halves(int type, int left, int right) {
    BufferedImage image = new BufferedImage(20, 10, type);
    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 20; x++) {
        image.setRGB(x, y, x < 10 ? left : right);
      }
    }
    return image;
  }

  private static void assertRejected(Path path, String part) {
    assertMessage(assertThrows(IOException.class, () -> PictureReader.read(path)), path, part);
    assertMessage(
        assertThrows(IOException.class, () -> PictureReader.readColour(path)), path, part);
  }

  private static void assertMessage(IOException e, Path path, String part) {
    assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "png, RGB",
    "jpg, RGB",
    "bmp, RGB",
    "gif, RGB",
    "png, ARGB",
    "png, INDEXED",
    "gif, INDEXED"
  })
  void readsEachFormatAndColourModel(String format, String model) throws IOException {
    int type =
        switch (model) {
          case "ARGB" -> BufferedImage.TYPE_INT_ARGB;
          case "INDEXED" -> BufferedImage.TYPE_BYTE_INDEXED;
          default -> BufferedImage.TYPE_INT_RGB;
        };
    GreyPicture picture = PictureReader.read(write(halves(type, 0xFF000000, 0xFFFFFFFF), format));
    assertEquals(20, picture.width());
    assertEquals(10, picture.height());
    assertEquals(0, picture.at(2, 5), 0.02);
    assertEquals(1, picture.at(17, 5), 0.02);
  }

  @Test
  void weighsColoursByLuma() throws IOException {
    BufferedImage image = halves(BufferedImage.TYPE_INT_RGB, 0xFFFF0000, 0xFF00FF00);
    GreyPicture picture = PictureReader.read(write(image, "png"));
    assertEquals(0.299, picture.at(0, 0), 0.001);
    assertEquals(0.587, picture.at(19, 0), 0.001);
  }

  @ParameterizedTest
  @CsvSource({"10, 128, 0.50196", "11, 32768, 0.50001"})
  void keepsGreyLevelsAsStored(int type, int sample, double expected) throws IOException {
    BufferedImage image = new BufferedImage(4, 4, type);
    image.getRaster().setSample(1, 2, 0, sample);
    GreyPicture picture = PictureReader.read(write(image, "png"));
    assertEquals(expected, picture.at(1, 2), 1e-4);
    assertEquals(0, picture.at(0, 0));
  }

  @Test
  void laysTransparencyWhereTheDrawingStaysVisible() throws IOException {
    GreyPicture light =
        PictureReader.read(
            write(halves(BufferedImage.TYPE_INT_ARGB, 0xFFFFFFFF, 0x00FFFFFF), "png"));
    assertEquals(1, light.at(0, 0));
    assertEquals(0, light.at(19, 0));
    GreyPicture dark =
        PictureReader.read(
            write(halves(BufferedImage.TYPE_INT_ARGB, 0xFF000000, 0x00000000), "png"));
    assertEquals(0, dark.at(0, 0));
    assertEquals(1, dark.at(19, 0));
  }

  @Test
  void keepsGreyLevelsBesideTransparency() throws IOException {
    ColorSpace grey = ColorSpace.getInstance(ColorSpace.CS_GRAY);
    ColorModel model =
        new ComponentColorModel(grey, true, false, Transparency.TRANSLUCENT, DataBuffer.TYPE_BYTE);
    WritableRaster raster = model.createCompatibleWritableRaster(2, 1);
    raster.setPixel(0, 0, new int[] {100, 255});
    raster.setPixel(1, 0, new int[] {100, 0});
    BufferedImage image = new BufferedImage(model, raster, false, null);
    GreyPicture picture = PictureReader.read(write(image, "png"));
    assertEquals(100 / 255.0, picture.at(0, 0), 1e-4);
    assertEquals(1, picture.at(1, 0), "dark ink, so on white");
  }

  @Test
  void rejectsCmykAsGrey() throws IOException {
    Path path = folder.resolve("cmyk.jpg");
    Files.write(path, CmykJpeg.plain(new int[] {0, 0, 0, 0}));
    IOException e = assertThrows(IOException.class, () -> PictureReader.read(path));
    assertMessage(e, path, "must be grey or RGB");
  }

  @Test
  void rejectsAbsurdDimensionsBeforeDecoding() throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(header);
    out.writeInt(0x49484452);
    out.writeInt(100_000);
    out.writeInt(100_000);
    out.write(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(header.toByteArray());
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    DataOutputStream file = new DataOutputStream(png);
    file.writeLong(0x89504E470D0A1A0AL);
    file.writeInt(13);
    file.write(header.toByteArray());
    file.writeInt((int) crc.getValue());
    // The JDK reads on to the first piece of pixels before it tells the size.
    file.writeInt(0);
    file.writeInt(0x49444154);
    file.writeInt(0x35AF061E);
    assertRejected(
        Files.write(folder.resolve("bomb.png"), png.toByteArray()), "found 100000 x 100000");
  }

  @Test
  void rejectsATruncatedPicture() throws IOException {
    for (String format : new String[] {"png", "bmp", "jpg"}) {
      Path path = write(halves(BufferedImage.TYPE_INT_RGB, 0xFF123456, 0xFF654321), format);
      byte[] bytes = Files.readAllBytes(path);
      Files.write(path, Arrays.copyOf(bytes, bytes.length / 2));
      assertRejected(path, "whole and sound");
    }
  }

  @Test
  void rejectsAJpegThatEndsInItsHeaders() throws IOException {
    Path path = write(halves(BufferedImage.TYPE_INT_RGB, 0xFF123456, 0xFF654321), "jpg");
    Files.write(path, Arrays.copyOf(Files.readAllBytes(path), 30));
    assertRejected(path, "whole and sound");
  }

  @Test
  void rejectsOtherFormatsAndMissingFiles() throws IOException {
    assertRejected(Files.createFile(folder.resolve("empty.jpg")), "must have bytes");
    byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);
    assertRejected(Files.write(folder.resolve("a.png"), text), "another format");
    assertRejected(folder.resolve("none.png"), "found none");
    assertRejected(folder, "found a folder");
  }
}
