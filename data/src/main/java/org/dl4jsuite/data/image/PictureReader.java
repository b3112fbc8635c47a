package org.dl4jsuite.data.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Reads a PNG, JPEG, GIF or BMP file, through the JDK's own readers: palettes, 16 bits and
 * transparency included; of an animated GIF the first picture. The format is seen from the bytes,
 * not from the name. A JPEG file that ends early is refused, though the JDK would paint its rest
 * grey. Pictures come upright where the camera noted which side is up (Exif).
 *
 * <p>Transparent pixels are laid on black where the visible ones are light, and on white otherwise,
 * so that a drawing on nothing stays visible.
 */
public final class PictureReader {

  private PictureReader() {}

  /** The bytes of a picture that is no file of its own, such as an entry of an archive. */
  @FunctionalInterface
  public interface Content {
    /** A new stream from the first byte on, closed by the reader. */
    InputStream open() throws IOException;
  }

  /**
   * Reads a picture as grey levels; CMYK is refused.
   *
   * @throws IOException if the file is missing, in no known format, damaged, or above 50 megapixels
   *     (seen before it is decoded)
   */
  public static GreyPicture read(Path path) throws IOException {
    return EncodedPicture.read(path, picture -> picture.orientation().turn(grey(picture.image())));
  }

  /**
   * Reads a picture in its colours, sRGB; a grey one as equal parts of red, green and blue. CMYK
   * becomes {@code (1 - ink) * (1 - black)}, without a colour profile.
   *
   * @throws IOException as {@link #read}
   */
  public static ColourPicture readColour(Path path) throws IOException {
    return EncodedPicture.read(path, PictureReader::decodeColour);
  }

  /** The same of a picture that is no file of its own; {@code where} names it in errors. */
  public static ColourPicture readColour(String where, Content content) throws IOException {
    return EncodedPicture.read(where, content, PictureReader::decodeColour);
  }

  private static ColourPicture decodeColour(EncodedPicture picture) throws IOException {
    JpegFrame frame = picture.jpegFrame();
    ColourPicture stored =
        frame != null && frame.isCmyk()
            ? Cmyk.toRgb(picture.raster(), frame)
            : colour(picture.image());
    return picture.orientation().turn(stored);
  }

  private static GreyPicture grey(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    float[] light = new float[width * height];
    new Pixels(image) {
      @Override
      void keep(int at, double red, double green, double blue) {
        light[at] = (float) luma(red, green, blue);
      }

      @Override
      void mix(int at, float opaque, int ground) {
        light[at] = ground + opaque * (light[at] - ground);
      }
    }.read(image);
    return new GreyPicture(width, height, light);
  }

  private static ColourPicture colour(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] rgb = new byte[ColourPicture.CHANNELS * width * height];
    new Pixels(image) {
      @Override
      void keep(int at, double red, double green, double blue) {
        int from = ColourPicture.CHANNELS * at;
        rgb[from] = ColourPicture.level(red);
        rgb[from + 1] = ColourPicture.level(green);
        rgb[from + 2] = ColourPicture.level(blue);
      }

      @Override
      void mix(int at, float opaque, int ground) {
        int under = ground * ColourPicture.MOST;
        for (int i = ColourPicture.CHANNELS * at; i < ColourPicture.CHANNELS * (at + 1); i++) {
          rgb[i] = (byte) Math.round(under + opaque * (Byte.toUnsignedInt(rgb[i]) - under));
        }
      }
    }.read(image);
    return new ColourPicture(width, height, rgb);
  }
}
