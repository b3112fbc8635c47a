package org.dl4jsuite.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.dl4jsuite.data.RealData;
import org.dl4jsuite.data.image.DigitNormaliser;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.data.image.Mnist;
import org.dl4jsuite.training.Fit;
import org.dl4jsuite.training.cli.CommandRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Test digits of MNIST in pictures as users have them, read by a model of the preset {@code smoke}.
 * Prints the table of the README. {@code -DdigitLooks.count=1000} takes more digits.
 */
@Tag("real-data")
class DigitLooksTest {

  private static final int DIGITS = Integer.getInteger("digitLooks.count", 200);

  /** The reading was made with the first digits of the test file in view: these are others. */
  private static final int FIRST = 5_000;

  /** These lose nothing of the digit, and little may be lost in reading them. */
  private static final Set<DigitLook> CLEAN =
      EnumSet.of(
          DigitLook.PLAIN,
          DigitLook.INVERTED,
          DigitLook.TRANSPARENT,
          DigitLook.GREY_PAPER,
          DigitLook.OFF_CENTRE);

  @TempDir Path folder;

  @Test
  void readsDigitsAsUsersPicturesShowThem() throws IOException {
    Path mnist = RealData.require("mnist");
    Path run = folder.resolve("run");
    CommandRun train = Cli.run("train", "--data-dir", mnist.getParent(), "--out", run);
    assertEquals(0, train.code(), train.all());
    ComputationGraph model = Fit.model(run, Fit.Scored.BEST);
    ImageSet digits = Mnist.load(mnist).test().slice(FIRST, FIRST + DIGITS);
    double raw = Predictions.of(model, digits).accuracy();
    System.out.printf("%-14s %.1f %%%n", "MNIST's own", 100 * raw);
    for (var entry : DigitLooks.measure(model, digits, folder).entrySet()) {
      double accuracy = entry.getValue().accuracy();
      int refused = entry.getValue().refused();
      System.out.printf("%-14s %.1f %%, %d refused%n", entry.getKey(), 100 * accuracy, refused);
      double lost = CLEAN.contains(entry.getKey()) ? 0.03 : 0.1;
      assertTrue(accuracy >= raw - lost, entry.getKey() + " " + accuracy + " of " + raw);
    }
  }

  @Test
  void refusesPairsOfDigits() throws IOException {
    ImageSet digits = Mnist.load(RealData.require("mnist")).test();
    Random random = new Random(2);
    float[] left = new float[28 * 28];
    float[] right = new float[28 * 28];
    int refused = 0;
    for (int i = 0; i < DIGITS; i += 2) {
      digits.copyPixels(FIRST + i, left, 0);
      digits.copyPixels(FIRST + i + 1, right, 0);
      Path file = DigitLook.write(DigitLook.pair(left, right, random), "png", folder);
      try {
        DigitNormaliser.read(file);
      } catch (IOException e) {
        refused += e.getMessage().contains("must show one digit, found 2") ? 1 : 0;
      }
    }
    // Measured 99 of 100: at 20 pixels two may touch.
    assertTrue(refused >= 0.95 * DIGITS / 2, refused + " of " + DIGITS / 2);
  }

  @Test
  void refusesNoise() throws IOException {
    Random random = new Random(1);
    for (int side : new int[] {200, 600}) {
      BufferedImage noise = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < side * side; i++) {
        noise.setRGB(i % side, i / side, random.nextInt(0x1000000));
      }
      Path file = DigitLook.write(noise, "png", folder);
      IOException e = assertThrows(IOException.class, () -> DigitNormaliser.read(file));
      assertTrue(e.getMessage().contains("found noise or a pattern"), e.getMessage());
    }
  }
}
