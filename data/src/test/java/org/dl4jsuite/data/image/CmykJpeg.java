package org.dl4jsuite.data.image;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** JPEG files of one colour with four components, 16 x 16. */
final class CmykJpeg {

  private CmykJpeg() {}

  /** The four samples as they are, and no word of what they mean. */
  static byte[] plain(int[] samples) throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int i = 0; i < 16 * 16; i++) {
      raster.setPixel(i % 16, i / 16, samples);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(new IIOImage(raster, null, null));
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The same with Adobe's marker APP14 behind the first two bytes; transform 0 CMYK, 2 YCCK. */
  static byte[] adobe(int[] samples, int transform) throws IOException {
    byte[] plain = plain(samples);
    return ByteBuffer.allocate(plain.length + 16)
        .put(plain, 0, 2)
        .putShort((short) 0xFFEE)
        .putShort((short) 14)
        .put("Adobe".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) 100)
        .putInt(0)
        .put((byte) transform)
        .put(plain, 2, plain.length - 2)
        .array();
  }
}
