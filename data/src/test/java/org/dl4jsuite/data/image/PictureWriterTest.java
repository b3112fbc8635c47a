package org.dl4jsuite.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PictureWriterTest {

  @Test
  void pngHoldsEveryLevelWithoutLoss() throws IOException {
    byte[] rgb = new byte[17 * 31 * ColourPicture.CHANNELS];
    new Random(5).nextBytes(rgb);
    byte[] png = PictureWriter.png(new ColourPicture(17, 31, rgb));
    ColourPicture read =
        PictureReader.readColour("written.png", () -> new ByteArrayInputStream(png));
    assertEquals(17, read.width());
    assertEquals(31, read.height());
    assertArrayEquals(rgb, read.rgb());
  }
}
