package org.dl4jsuite.data.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.dl4jsuite.data.RealData;
import org.dl4jsuite.data.synthetic.SyntheticDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Digits of MNIST, drawn into pictures as users have them and brought back. How near the result is
 * to the original is the mean absolute difference of pixels; two different digits of MNIST are 0.15
 * apart.
 */
class DigitNormaliserTest {

  private static final Path NAME = Path.of("digit.png");
  private static final int DIGITS = 200;
  // Measured: 0.026 to 0.033, most of it the blur of drawing; to be one pixel off would cost 0.06.
  private static final double BOUND = 0.04;

  @TempDir Path folder;

  /** What a user's picture of the digit is like. */
  private record Look(
      double scale, int canvas, int left, int top, int paper, int ink, double noise) {

    BufferedImage draw(float[] digit, Random random) {
      BufferedImage small = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
      for (int p = 0; p < 784; p++) {
        int level = Math.round(paper + digit[p] * (ink - paper));
        small.getRaster().setSample(p % 28, p / 28, 0, level);
      }
      BufferedImage picture = new BufferedImage(canvas, canvas, BufferedImage.TYPE_BYTE_GRAY);
      for (int p = 0; p < canvas * canvas; p++) {
        picture.getRaster().setSample(p % canvas, p / canvas, 0, paper);
      }
      Graphics2D pen = picture.createGraphics();
      pen.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      int side = (int) Math.round(28 * scale);
      pen.drawImage(small, left, top, side, side, null);
      pen.dispose();
      for (int p = 0; p < canvas * canvas && noise > 0; p++) {
        double level = picture.getRaster().getSample(p % canvas, p / canvas, 0);
        double noisy = level + 255 * noise * random.nextGaussian();
        int held = (int) Math.max(0, Math.min(255, noisy));
        picture.getRaster().setSample(p % canvas, p / canvas, 0, held);
      }
      return picture;
    }
  }

  private static double difference(float[] a, float[] b) {
    double sum = 0;
    for (int p = 0; p < 784; p++) {
      sum += Math.abs(a[p] - b[p]) / 784;
    }
    return sum;
  }

  /** Mean difference over the first digits of the test file. */
  private double roundTrip(Look look, String format) throws IOException {
    ImageSet digits = Mnist.load(RealData.require("mnist")).test();
    Random random = new Random(1);
    float[] digit = new float[784];
    double sum = 0;
    for (int i = 0; i < DIGITS; i++) {
      digits.copyPixels(i, digit, 0);
      Path path = folder.resolve("digit." + format);
      assertTrue(ImageIO.write(look.draw(digit, random), format, path.toFile()));
      sum += difference(digit, DigitNormaliser.read(path)) / DIGITS;
    }
    return sum;
  }

  @Test
  void givesMnistBackUnchangedButForSomeEdges() throws IOException {
    ImageSet digits = Mnist.load(RealData.require("mnist")).test();
    float[] digit = new float[784];
    double sum = 0;
    for (int i = 0; i < DIGITS; i++) {
      digits.copyPixels(i, digit, 0);
      float[] back = DigitNormaliser.normalise(new GreyPicture(28, 28, digit.clone()), NAME);
      sum += difference(digit, back) / DIGITS;
    }
    assertTrue(sum < 0.004, "off by " + sum);
  }

  @Test
  void bringsBackBlackOnWhiteAtManySizes() throws IOException {
    for (double scale : new double[] {2, 3.7, 10}) {
      int side = (int) Math.round(28 * scale);
      assertTrue(roundTrip(new Look(scale, side, 0, 0, 255, 0, 0), "png") < BOUND);
    }
  }

  @Test
  void bringsBackLightOnDarkOffCentreWithLittleContrast() throws IOException {
    assertTrue(roundTrip(new Look(5, 400, 210, 30, 60, 190, 0), "png") < BOUND);
  }

  @Test
  void bringsBackNoisyPhotographs() throws IOException {
    assertTrue(roundTrip(new Look(6, 260, 20, 60, 200, 40, 0.04), "jpg") < BOUND);
  }

  @Test
  void specksDoNotMoveTheDigit() throws IOException {
    ImageSet digits = SyntheticDigits.draw(20, 1, 0);
    float[] digit = new float[784];
    for (int i = 0; i < digits.size(); i++) {
      digits.copyPixels(i, digit, 0);
      float[] large = new float[90 * 90];
      for (int p = 0; p < 56 * 56; p++) {
        large[(p / 56 + 17) * 90 + p % 56 + 17] = digit[p / 56 / 2 * 28 + p % 56 / 2];
      }
      float[] clean = DigitNormaliser.normalise(new GreyPicture(90, 90, large), NAME);
      large[3 * 90 + 4] = 1;
      large[88 * 90 + 80] = 1;
      float[] specked = DigitNormaliser.normalise(new GreyPicture(90, 90, large), NAME);
      assertEquals(0, difference(clean, specked), 0.003);
    }
  }

  @Test
  void boxHasTwentyPixelsAndItsCentreOfMassInTheMiddle() throws IOException {
    // An L: twice as high as wide, its mass low and to the left.
    float[] pixels = new float[100 * 100];
    for (int i = 0; i < 60; i++) {
      for (int t = 0; t < 8; t++) {
        pixels[(20 + i) * 100 + 30 + t] = 1;
        pixels[(80 - t) * 100 + 30 + i / 2] = 1;
      }
    }
    float[] digit = DigitNormaliser.normalise(new GreyPicture(100, 100, pixels), NAME);
    int top = 28;
    int bottom = 0;
    double mass = 0;
    double x = 0;
    double y = 0;
    for (int p = 0; p < 784; p++) {
      if (digit[p] > 0) {
        top = Math.min(top, p / 28);
        bottom = Math.max(bottom, p / 28 + 1);
      }
      mass += digit[p];
      x += digit[p] * (p % 28);
      y += digit[p] * (p / 28);
    }
    assertEquals(20, bottom - top);
    assertEquals(14, x / mass, 0.51);
    assertEquals(14, y / mass, 0.51);
  }

  @Test
  void rejectsABlankPictureAndNoiseAlone() {
    float[] pixels = new float[2_500];
    Random random = new Random(1);
    IOException blank =
        assertThrows(
            IOException.class,
            () -> DigitNormaliser.normalise(new GreyPicture(50, 50, pixels), NAME));
    assertTrue(blank.getMessage().contains("blank"), blank.getMessage());
    assertTrue(blank.getMessage().contains(NAME.toString()), blank.getMessage());
    for (int p = 0; p < pixels.length; p++) {
      pixels[p] = (float) (0.5 + 0.02 * random.nextGaussian());
    }
    assertThrows(
        IOException.class, () -> DigitNormaliser.normalise(new GreyPicture(50, 50, pixels), NAME));
  }

  @Test
  void readsALargePhotographInReasonableMemory() throws IOException {
    BufferedImage large = new BufferedImage(4_000, 3_000, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = large.createGraphics();
    pen.fillRect(0, 0, 4_000, 3_000);
    pen.setColor(Color.BLACK);
    pen.fillRect(1_900, 800, 200, 1_400);
    pen.dispose();
    Path path = folder.resolve("large.png");
    assertTrue(ImageIO.write(large, "png", path.toFile()));
    assertTrue(Files.size(path) > 0);
    float[] digit = DigitNormaliser.read(path);
    assertEquals(1, digit[14 * 28 + 14], 0.02);
    assertEquals(0, digit[14 * 28 + 18], 0.02);
  }
}
