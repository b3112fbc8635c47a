package org.dl4jsuite.data.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies round a digit, or on it, leaves the normalised digit as it is without. */
class DigitSurroundingsTest {

  private static final int SIDE = 160;
  // Two different digits of MNIST are 0.15 apart; a pixel of shift is 0.06.
  private static final double BOUND = 0.02;

  @TempDir Path folder;

  private static BufferedImage seven(Color ink, Color paper) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(paper);
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(ink);
    pen.setStroke(new BasicStroke(9, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.drawPolyline(new int[] {50, 110, 75}, new int[] {40, 40, 120}, 3);
    pen.dispose();
    return image;
  }

  private static BufferedImage drawn(Consumer<Graphics2D> more) {
    BufferedImage image = seven(Color.BLACK, Color.WHITE);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.BLACK);
    more.accept(pen);
    pen.dispose();
    return image;
  }

  private float[] read(BufferedImage image, String format) throws IOException {
    Path file = folder.resolve("digit." + format);
    assertTrue(ImageIO.write(image, format, file.toFile()));
    return DigitNormaliser.read(file);
  }

  private void assertSeven(BufferedImage image, String format) throws IOException {
    float[] plain = read(seven(Color.BLACK, Color.WHITE), "png");
    float[] digit = read(image, format);
    double away = 0;
    for (int i = 0; i < plain.length; i++) {
      away += Math.abs(plain[i] - digit[i]) / plain.length;
    }
    assertEquals(0, away, BOUND);
  }

  @Test
  void aFrameAtTheEdgeOrInsideOrACircleIsNoPartOfTheDigit() throws IOException {
    assertSeven(drawn(pen -> frame(pen, 0, 6)), "png");
    assertSeven(drawn(pen -> frame(pen, 12, 3)), "png");
    assertSeven(drawn(pen -> frame(pen, 30, 2)), "jpg");
    assertSeven(drawn(pen -> pen.drawOval(8, 8, SIDE - 16, SIDE - 16)), "png");
  }

  private static void frame(Graphics2D pen, int margin, int thick) {
    for (int i = 0; i < thick; i++) {
      int at = margin + i;
      pen.drawRect(at, at, SIDE - 1 - 2 * at, SIDE - 1 - 2 * at);
    }
  }

  @Test
  void aFrameThatTheDigitTouchesIsTakenOff() throws IOException {
    assertSeven(
        drawn(
            pen -> {
              for (int i = 0; i < 3; i++) {
                pen.drawRect(30 + i, 20 + i, 100 - 2 * i, 104 - 2 * i);
              }
            }),
        "png");
  }

  @Test
  void aZeroIsNoFrame() throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = image.createGraphics();
    pen.setStroke(new BasicStroke(9));
    pen.drawOval(50, 30, 60, 100);
    pen.fillOval(77, 77, 6, 6); // the dot in a zero
    pen.dispose();
    float[] digit = read(image, "png");
    assertTrue(digit[14 * 28 + 9] > 0.5 && digit[14 * 28 + 19] > 0.5, "its strokes");
    assertTrue(digit[8 * 28 + 14] < 0.1, "its hole");
  }

  @Test
  void unevenLightAndShadowsAreNoInk() throws IOException {
    DoubleBinaryOperator[] lights = {
      (x, y) -> 1 - 0.7 * x / SIDE,
      (x, y) -> 0.4 + 0.6 * y / SIDE,
      (x, y) -> x + y < SIDE ? 1 : 0.55,
      (x, y) -> Math.max(0.4, 1 - Math.hypot(x - 80, y - 80) / 160)
    };
    for (DoubleBinaryOperator light : lights) {
      BufferedImage image = seven(new Color(0x202020), Color.WHITE);
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          int level = (int) ((image.getRGB(x, y) & 0xFF) * light.applyAsDouble(x, y));
          image.setRGB(x, y, new Color(level, level, level).getRGB());
        }
      }
      assertSeven(image, "jpg");
    }
  }

  @Test
  void coloursOfEqualLumaDiffer() throws IOException {
    assertSeven(seven(new Color(200, 0, 0), new Color(0, 102, 0)), "png");
    assertSeven(seven(new Color(60, 60, 255), new Color(120, 76, 0)), "png");
  }

  @Test
  void severalDigitsAreNamed() {
    assertMessage(drawn(pen -> pen.fillRect(20, 40, 9, 84)), "found 2, side by side");
    assertMessage(
        drawn(
            pen -> {
              pen.fillRect(20, 40, 9, 84);
              pen.fillRect(130, 40, 9, 84);
            }),
        "found 3, side by side");
    BufferedImage dash = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    dash.createGraphics().fillRect(20, 76, 120, 8);
    assertMessage(dash, "15.0 times as wide as it is high");
  }

  private void assertMessage(BufferedImage image, String part) {
    IOException e = assertThrows(IOException.class, () -> read(image, "png"));
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertTrue(e.getMessage().contains("digit.png"), e.getMessage());
  }

  @Test
  void tinyPicturesOfAnyContentEndInADigitOrOneLine() {
    Random random = new Random(1);
    for (int i = 0; i < 3_000; i++) {
      int width = 1 + random.nextInt(14);
      int height = 1 + random.nextInt(14);
      float[] pixels = new float[width * height];
      for (int p = 0; p < pixels.length; p++) {
        pixels[p] = random.nextInt(2 + random.nextInt(4)) == 0 ? 1 : 0;
      }
      try {
        float[] digit =
            DigitNormaliser.normalise(new GreyPicture(width, height, pixels), Path.of("tiny.png"));
        for (float pixel : digit) {
          assertTrue(pixel >= 0 && pixel <= 1.001, "pixel " + pixel);
        }
      } catch (IOException e) {
        assertTrue(e.getMessage().contains("must show"), e.getMessage());
      }
    }
  }
}
