package org.dl4jsuite.data.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture as a file holds it, opened by the JDK's own readers: PNG, JPEG, GIF or BMP, as its
 * bytes say and not its name. What is missing, in no known format, too large or damaged is one line
 * of an IOException.
 */
final class EncodedPicture {

  private static final long MAX_PIXELS = 50_000_000;
  private static final int RGB_BANDS = 3;

  /** What the JDK's JPEG reader warns of where it makes up the rest of a picture itself. */
  private static final List<String> CUT_OFF = List.of("truncated", "premature end");

  private final ImageReader reader;
  private final String where;
  private final PictureReader.Content content;
  private final Orientation orientation;
  private final List<String> warnings = new ArrayList<>();

  private EncodedPicture(
      ImageReader reader, String where, PictureReader.Content content, Orientation orientation) {
    this.reader = reader;
    this.where = where;
    this.content = content;
    this.orientation = orientation;
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
  }

  /** What becomes of an opened picture. */
  @FunctionalInterface
  interface Decoder<T> {
    T decode(EncodedPicture picture) throws IOException;
  }

  /**
   * Opens a file, and decodes it once its size is known to be bearable.
   *
   * @throws IOException if the file is missing, in no known format, damaged, or above 50 megapixels
   */
  static <T> T read(Path path, Decoder<T> decoder) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("a picture must be a file, found a folder (%s)".formatted(path));
    }
    if (!Files.isRegularFile(path)) {
      throw new IOException("a picture must be a file, found none (%s)".formatted(path));
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(path.toFile())) {
      return read(in, path.toString(), () -> Files.newInputStream(path), decoder);
    }
  }

  /** The same of a picture that is no file of its own; {@code where} names it in errors. */
  static <T> T read(String where, PictureReader.Content content, Decoder<T> decoder)
      throws IOException {
    try (InputStream stream = content.open();
        ImageInputStream in = new MemoryCacheImageInputStream(stream)) {
      return read(in, where, content, decoder);
    }
  }

  private static <T> T read(
      ImageInputStream in, String where, PictureReader.Content content, Decoder<T> decoder)
      throws IOException {
    if (in.read() < 0) {
      throw new IOException("a picture must have bytes, found none (%s)".formatted(where));
    }
    in.seek(0);
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (!readers.hasNext()) {
      throw new IOException(
          "a picture must be PNG, JPEG, GIF or BMP, found another format (%s)".formatted(where));
    }
    ImageReader reader = readers.next();
    try {
      EncodedPicture picture = new EncodedPicture(reader, where, content, Orientation.of(in));
      reader.setInput(in, true, true);
      picture.checkSize();
      T decoded = decoder.decode(picture);
      picture.checkWhole();
      return decoded;
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // The JDK's readers throw all three on damaged files.
      if (e.getMessage() != null && e.getMessage().contains(where)) {
        throw e;
      }
      throw damaged(e.getMessage() == null ? e.toString() : e.getMessage(), where, e);
    } finally {
      reader.dispose();
    }
  }

  private static IOException damaged(String how, String where, Exception cause) {
    return new IOException(
        "a picture must be whole and sound, found '%s' (%s)".formatted(how, where), cause);
  }

  private void checkSize() throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width < 1 || height < 1 || (long) width * height > MAX_PIXELS) {
      throw new IOException(
          "a picture must have 1 to %d pixels, found %d x %d (%s); make it smaller"
              .formatted(MAX_PIXELS, width, height, where));
    }
  }

  private void checkWhole() throws IOException {
    for (String warning : warnings) {
      String lower = warning.toLowerCase(Locale.ROOT);
      if (CUT_OFF.stream().anyMatch(lower::contains)) {
        throw damaged(warning, where, null);
      }
    }
  }

  /** Which side is up. */
  Orientation orientation() {
    return orientation;
  }

  /** The frame of a JPEG file; null of any other. */
  JpegFrame jpegFrame() throws IOException {
    if (!isJpeg()) {
      return null;
    }
    try (InputStream in = content.open()) {
      return JpegFrame.read(in);
    }
  }

  private boolean isJpeg() throws IOException {
    return "JPEG".equalsIgnoreCase(reader.getFormatName());
  }

  /** The samples as they are stored, in the file's own colours. */
  Raster raster() throws IOException {
    return reader.readRaster(0, null);
  }

  /**
   * The picture, grey or in colours that convert to RGB; of an animated one the first.
   *
   * @throws IOException if it is JPEG in other colours
   */
  BufferedImage image() throws IOException {
    try {
      BufferedImage image = reader.read(0);
      if (!isJpeg() || image.getRaster().getNumBands() <= RGB_BANDS) {
        return image;
      }
      // The JDK takes a fourth channel of JPEG for transparency; in the wild it is black ink.
    } catch (IIOException e) {
      // So the JDK says of JPEG colours that it cannot convert, CMYK among them.
      if (!"Unsupported Image Type".equals(e.getMessage())) {
        throw e;
      }
    }
    throw new IOException(
        "a picture must be grey or RGB, found other colours, such as CMYK (%s); save it as RGB"
            .formatted(where));
  }
}
