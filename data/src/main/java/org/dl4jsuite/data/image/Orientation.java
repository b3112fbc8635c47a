package org.dl4jsuite.data.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;

/**
 * Which side of a stored picture is up, as the camera noted it (Exif tag 0x0112): in the APP1
 * segment of a JPEG file, the eXIf chunk of PNG, the first directory of TIFF. A note that is
 * missing, cut short or senseless means upright: it is no reason to refuse a picture.
 *
 * @param code 1 to 8, the tag's value; 1 is upright
 */
record Orientation(int code) {

  static final Orientation UPRIGHT = new Orientation(1);

  private static final int TAG = 0x0112;
  private static final int TYPE_SHORT = 3;
  private static final int ENTRY_BYTES = 12;
  private static final int MOST_CODE = 8;
  private static final int TRANSPOSED_FROM = 5;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int JPEG_START = 0xFFD8;
  private static final int PNG_START = 0x8950;
  private static final int PNG_SIGNATURE_BYTES = 8;
  private static final int CHECKSUM_BYTES = 4;
  private static final int LITTLE_ENDIAN = 0x4949;
  private static final int BIG_ENDIAN = 0x4D4D;
  private static final int TIFF_MAGIC = 42;
  private static final int APP1 = 0xE1;
  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;
  private static final long UNSIGNED = 0xFFFFFFFFL;

  /** Reads the note of an opened file; leaves the stream at its first byte. */
  static Orientation of(ImageInputStream in) throws IOException {
    ByteOrder order = in.getByteOrder();
    try {
      in.seek(0);
      in.setByteOrder(ByteOrder.BIG_ENDIAN);
      return switch (in.readUnsignedShort()) {
        case JPEG_START -> ofJpeg(in);
        case PNG_START -> ofPng(in);
        case LITTLE_ENDIAN, BIG_ENDIAN -> ofTiff(in, 0);
        default -> UPRIGHT;
      };
    } catch (EOFException | IndexOutOfBoundsException e) {
      // The JDK's stream over memory throws the second where a length leads behind its end.
      return UPRIGHT;
    } finally {
      in.setByteOrder(order);
      in.seek(0);
    }
  }

  /** Segments, each with its length, up to the first scan. */
  private static Orientation ofJpeg(ImageInputStream in) throws IOException {
    while (true) {
      int marker = JpegFrame.nextMarker(in);
      if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
        return UPRIGHT;
      }
      long at = in.getStreamPosition();
      int length = in.readUnsignedShort();
      if (marker == APP1 && length >= Short.BYTES + EXIF.length) {
        byte[] start = new byte[EXIF.length];
        in.readFully(start);
        if (Arrays.equals(start, EXIF)) {
          return ofTiff(in, in.getStreamPosition());
        }
      }
      in.seek(at + Math.max(Short.BYTES, length));
    }
  }

  /** Chunks, each of length, name, content and checksum; the note may stand behind the pixels. */
  private static Orientation ofPng(ImageInputStream in) throws IOException {
    in.seek(PNG_SIGNATURE_BYTES);
    byte[] name = new byte[4];
    while (true) {
      long length = in.readUnsignedInt();
      in.readFully(name);
      long content = in.getStreamPosition();
      switch (new String(name, StandardCharsets.US_ASCII)) {
        case "eXIf":
          return ofTiff(in, content);
        case "IEND":
          return UPRIGHT;
        default:
          in.seek(content + length + CHECKSUM_BYTES);
      }
    }
  }

  /** A TIFF header and its first directory. */
  private static Orientation ofTiff(ImageInputStream in, long start) throws IOException {
    in.seek(start);
    int order = in.readUnsignedShort();
    if (order != LITTLE_ENDIAN && order != BIG_ENDIAN) {
      return UPRIGHT;
    }
    in.setByteOrder(order == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (in.readUnsignedShort() != TIFF_MAGIC) {
      return UPRIGHT;
    }
    long directory = start + (in.readInt() & UNSIGNED);
    in.seek(directory);
    int entries = in.readUnsignedShort();
    for (int i = 0; i < entries; i++) {
      in.seek(directory + Short.BYTES + (long) i * ENTRY_BYTES);
      if (in.readUnsignedShort() == TAG) {
        int type = in.readUnsignedShort();
        long count = in.readInt() & UNSIGNED;
        int code = in.readUnsignedShort();
        boolean valid = type == TYPE_SHORT && count == 1 && code >= 1 && code <= MOST_CODE;
        return valid ? new Orientation(code) : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** The picture with the noted side up. */
  GreyPicture turn(GreyPicture stored) {
    if (code == UPRIGHT.code) {
      return stored;
    }
    int width = width(stored.width(), stored.height());
    int height = width(stored.height(), stored.width());
    float[] pixels = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = stored.pixels()[from(x, y, stored.width(), stored.height())];
      }
    }
    return new GreyPicture(width, height, pixels);
  }

  /** The picture with the noted side up. */
  ColourPicture turn(ColourPicture stored) {
    if (code == UPRIGHT.code) {
      return stored;
    }
    int width = width(stored.width(), stored.height());
    int height = width(stored.height(), stored.width());
    int channels = ColourPicture.CHANNELS;
    byte[] rgb = new byte[channels * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = channels * from(x, y, stored.width(), stored.height());
        System.arraycopy(stored.rgb(), from, rgb, channels * (y * width + x), channels);
      }
    }
    return new ColourPicture(width, height, rgb);
  }

  private int width(int width, int height) {
    return code < TRANSPOSED_FROM ? width : height;
  }

  /** Where a pixel of the upright picture is stored, in one of {@code width * height}. */
  private int from(int x, int y, int width, int height) {
    int right = width - 1;
    int bottom = height - 1;
    return switch (code) {
      case 2 -> y * width + right - x;
      case 3 -> (bottom - y) * width + right - x;
      case 4 -> (bottom - y) * width + x;
      case 5 -> x * width + y;
      case 6 -> (bottom - x) * width + y;
      case 7 -> (bottom - x) * width + right - y;
      case 8 -> x * width + right - y;
      default -> y * width + x;
    };
  }
}
