package org.dl4jsuite.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourPictureTest {

  @TempDir Path folder;

  private ColourPicture written(BufferedImage image, String format) throws IOException {
    Path path = folder.resolve("picture." + format);
    assertTrue(ImageIO.write(image, format, path.toFile()), "no writer for " + format);
    return PictureReader.readColour(path);
  }

  private ColourPicture written(byte[] jpeg) throws IOException {
    return PictureReader.readColour(Files.write(folder.resolve("picture.jpg"), jpeg));
  }

  private static void assertPixel(int[] expected, ColourPicture found, int x, int y, int within) {
    for (int channel = 0; channel < expected.length; channel++) {
      assertEquals(expected[channel], found.at(x, y, channel), within, "channel " + channel);
    }
  }

  @ParameterizedTest
  @CsvSource({"png, 0", "bmp, 0", "jpg, 3"})
  void readsColoursOfEachFormat(String format, int within) throws IOException {
    BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 200; i++) {
      image.setRGB(i % 20, i / 20, 0xC86432);
    }
    ColourPicture picture = written(image, format);
    assertEquals(20, picture.width());
    assertEquals(10, picture.height());
    assertPixel(new int[] {200, 100, 50}, picture, 13, 7, within);
  }

  @Test
  void readsPalettes() throws IOException {
    byte[] level = {(byte) 200, 0};
    BufferedImage image =
        new BufferedImage(
            2,
            1,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, 2, level, new byte[] {100, 0}, new byte[] {50, (byte) 255}));
    image.getRaster().setSample(1, 0, 0, 1);
    ColourPicture picture = written(image, "png");
    assertPixel(new int[] {200, 100, 50}, picture, 0, 0, 0);
    assertPixel(new int[] {0, 0, 255}, picture, 1, 0, 0);
  }

  @Test
  void readsSixteenBits() throws IOException {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
    raster.setPixel(0, 0, new int[] {200 * 257, 100 * 257, 50 * 257});
    assertPixel(
        new int[] {200, 100, 50},
        written(new BufferedImage(model, raster, false, null), "png"),
        0,
        0,
        0);
  }

  @ParameterizedTest
  @CsvSource({"10, png, 100", "11, png, 25700", "10, jpg, 100"})
  void readsGreyAsEqualPartsAndAsStored(int type, String format, int sample) throws IOException {
    BufferedImage image = new BufferedImage(8, 8, type);
    for (int i = 0; i < 64; i++) {
      image.getRaster().setSample(i % 8, i / 8, 0, sample);
    }
    assertPixel(new int[] {100, 100, 100}, written(image, format), 4, 5, 1);
  }

  @Test
  void laysTransparencyOnWhatTheVisiblePartStandsOutFrom() throws IOException {
    BufferedImage dark = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    dark.setRGB(0, 0, 0xFF400000);
    ColourPicture onWhite = written(dark, "png");
    assertPixel(new int[] {0x40, 0, 0}, onWhite, 0, 0, 0);
    assertPixel(new int[] {255, 255, 255}, onWhite, 1, 0, 0);
    BufferedImage light = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    light.setRGB(0, 0, 0xFFFFFF80);
    light.setRGB(1, 0, 0x80FFFFFF);
    assertPixel(new int[] {128, 128, 128}, written(light, "png"), 1, 0, 0);
  }

  /** Half of the cyan, none of the magenta, all of the yellow, a fifth of the black. */
  private static final int[] INK = {128, 0, 255, 51};

  private static final int[] PAPER = {102, 204, 0};

  @Test
  void convertsCmykWithoutAMarkerAsInk() throws IOException {
    assertPixel(PAPER, written(CmykJpeg.plain(INK)), 8, 8, 4);
  }

  @Test
  void convertsAdobesInvertedCmyk() throws IOException {
    int[] inverted = {255 - INK[0], 255 - INK[1], 255 - INK[2], 255 - INK[3]};
    assertPixel(PAPER, written(CmykJpeg.adobe(inverted, 0)), 8, 8, 4);
  }

  @Test
  void convertsAdobesYcck() throws IOException {
    // Of red, green, blue = the ink itself (128, 0, 255), since the samples are inverted.
    int[] ycck = {67, 234, 171, 255 - INK[3]};
    assertPixel(PAPER, written(CmykJpeg.adobe(ycck, 2)), 8, 8, 5);
  }

  @Test
  void readsWhatIsNoFileOfItsOwn() throws IOException {
    byte[] jpeg = CmykJpeg.plain(INK);
    ColourPicture picture =
        PictureReader.readColour("a.zip!b.jpg", () -> new ByteArrayInputStream(jpeg));
    assertPixel(PAPER, picture, 8, 8, 4);
    IOException e =
        assertThrows(
            IOException.class,
            () -> PictureReader.readColour("a.zip!c.jpg", InputStream::nullInputStream));
    assertEquals("a picture must have bytes, found none (a.zip!c.jpg)", e.getMessage());
  }

  @Test
  void shrinksToTheMeanOfWhatEachPixelCovers() {
    byte[] rgb = new byte[3 * 3 * 2];
    for (int x = 0; x < 3; x++) {
      rgb[3 * x] = (byte) (60 * x);
      rgb[3 * (3 + x)] = (byte) (60 * x + 10);
      rgb[3 * x + 2] = (byte) 250;
    }
    float[] small = new ColourPicture(3, 2, rgb).resized(2, 1);
    // Columns 0 and half of 1; half of 1 and 2.
    assertArrayEquals(new float[] {25, 0, 125, 105, 0, 125}, small, 1e-4f);
  }

  @Test
  void growsWithoutDarkeningTheEdge() {
    byte[] rgb = {100, 100, 100, 50, 50, 50};
    float[] grown = new ColourPicture(2, 1, rgb).resized(4, 3);
    for (int row = 0; row < 3; row++) {
      assertEquals(100, grown[row * 12], 1e-4);
      assertEquals(87.5, grown[row * 12 + 3], 1e-4);
      assertEquals(62.5, grown[row * 12 + 6], 1e-4);
      assertEquals(50, grown[row * 12 + 9], 1e-4);
    }
  }

  @Test
  void keepsItsPixelsAtItsOwnSize() {
    byte[] rgb = new byte[5 * 4 * 3];
    new Random(3).nextBytes(rgb);
    ColourPicture picture = new ColourPicture(5, 4, rgb);
    float[] same = picture.resized(5, 4);
    for (int i = 0; i < rgb.length; i++) {
      assertEquals(Byte.toUnsignedInt(rgb[i]), same[i], 1e-4);
    }
  }

  @Test
  void scalesToTheNearestLevels() {
    byte[] rgb = {(byte) 255, 0, 10, (byte) 254, 0, 13, (byte) 254, 0, 13};
    ColourPicture scaled = new ColourPicture(3, 1, rgb).scaled(1, 1);
    assertArrayEquals(new byte[] {(byte) 254, 0, 12}, scaled.rgb());
    ColourPicture grown = new ColourPicture(3, 1, rgb).scaled(3, 2);
    assertEquals(3, grown.width());
    assertEquals(2, grown.height());
    assertPixel(new int[] {254, 0, 13}, grown, 2, 1, 0);
  }

  @Test
  void rejectsSizesThatDoNotFit() {
    assertThrows(IllegalArgumentException.class, () -> new ColourPicture(2, 2, new byte[4]));
    ColourPicture picture = new ColourPicture(1, 1, new byte[3]);
    assertThrows(IllegalArgumentException.class, () -> picture.resized(0, 5));
  }
}
