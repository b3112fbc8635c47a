package org.dl4jsuite.data.synthetic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.batch.Shuffle;
import org.dl4jsuite.data.image.Augmentation;
import org.dl4jsuite.data.image.IdxWriter;
import org.dl4jsuite.data.image.ImageSet;
import org.dl4jsuite.data.image.Mnist;

/**
 * Drawn digits in MNIST's form, for machines without MNIST. Each picture: one way of writing its
 * digit, the pen's points and width jittered, turned, sheared, scaled, shifted and bent, with a
 * little noise. Classes are balanced. Not MNIST: scores on it say nothing about MNIST.
 */
public final class SyntheticDigits {

  /** Pictures in the training file unless the caller says otherwise. */
  public static final int DEFAULT_TRAIN = 12_000;

  /** Pictures in the test file unless the caller says otherwise. */
  public static final int DEFAULT_TEST = 2_000;

  private static final int SIDE = 28;
  private static final int AREA = SIDE * SIDE;
  private static final double BOX = 20;
  private static final double POINT_JITTER = 0.018;
  private static final double MIN_ASPECT = 0.75;
  private static final double MIN_PEN = 0.8;
  private static final double MAX_PEN = 1.7;
  private static final double MIN_INK = 0.75;
  private static final double NOISE = 0.04;
  private static final Augmentation HAND = new Augmentation(1.5, 14, 0.14, 0.22, 0.7, 4);
  private static final int TRAIN_STREAM = 0;
  private static final int TEST_STREAM = 1;

  private SyntheticDigits() {}

  /** Writes the four files of MNIST's names into a folder, where {@link Mnist} reads them. */
  public static void writeTo(Path folder, int train, int test, long seed) throws IOException {
    ImageSet training = draw(train, seed, TRAIN_STREAM);
    IdxWriter.writeImages(folder.resolve(Mnist.TRAIN_IMAGES), training);
    IdxWriter.writeLabels(folder.resolve(Mnist.TRAIN_LABELS), training);
    ImageSet testing = draw(test, seed, TEST_STREAM);
    IdxWriter.writeImages(folder.resolve(Mnist.TEST_IMAGES), testing);
    IdxWriter.writeLabels(folder.resolve(Mnist.TEST_LABELS), testing);
  }

  /**
   * Draws a set: picture i depends on the seed, the stream and i alone.
   *
   * @param stream sets of other streams share no picture
   */
  public static ImageSet draw(int count, long seed, int stream) {
    int[] order = Shuffle.permutation(count, seed, stream);
    byte[] pixels = new byte[count * AREA];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      int digit = order[i] % Mnist.CLASSES;
      labels[i] = (byte) digit;
      writePicture(digit, SeededRandom.of(seed, stream, i), pixels, i * AREA);
    }
    return ImageSet.of(SIDE, SIDE, Mnist.CLASSES, pixels, labels);
  }

  private static void writePicture(int digit, SeededRandom random, byte[] dst, int offset) {
    List<List<double[]>> ways = DigitStrokes.WAYS.get(digit);
    List<double[]> strokes = ways.get(random.nextInt(ways.size()));
    double wide = BOX * random.nextDouble(MIN_ASPECT, 1);
    double pen = random.nextDouble(MIN_PEN, MAX_PEN);
    float[] drawn = new float[AREA];
    for (double[] stroke : strokes) {
      drawStroke(place(stroke, wide, random), pen, drawn);
    }
    float[] bent = new float[AREA];
    HAND.apply(drawn, SIDE, SIDE, random, bent, 0);
    double ink = random.nextDouble(MIN_INK, 1);
    for (int p = 0; p < AREA; p++) {
      // Only where there is ink: MNIST's background is exactly 0.
      double grey = bent[p] > 0 ? ink * bent[p] + NOISE * random.nextSigned() : 0;
      dst[offset + p] = (byte) Math.round(255 * Math.max(0, Math.min(1, grey)));
    }
  }

  /** From the unit square to pixels, each point a little off. */
  private static double[] place(double[] stroke, double wide, SeededRandom random) {
    double[] placed = new double[stroke.length];
    double centre = (SIDE - 1) / 2.0;
    for (int i = 0; i < stroke.length; i += 2) {
      double x = stroke[i] - 0.5 + POINT_JITTER * random.nextGaussian();
      double y = stroke[i + 1] - 0.5 + POINT_JITTER * random.nextGaussian();
      placed[i] = centre + wide * x;
      placed[i + 1] = centre + BOX * y;
    }
    return placed;
  }

  private static void drawStroke(double[] points, double pen, float[] picture) {
    for (int i = 0; i + 3 < points.length; i += 2) {
      drawSegment(points[i], points[i + 1], points[i + 2], points[i + 3], pen, picture);
    }
  }

  /** Full ink up to the pen's radius from the segment, then none within one pixel. */
  private static void drawSegment(
      double x0, double y0, double x1, double y1, double pen, float[] picture) {
    double reach = pen + 0.5;
    int left = Math.max(0, (int) Math.ceil(Math.min(x0, x1) - reach));
    int right = Math.min(SIDE - 1, (int) (Math.max(x0, x1) + reach));
    int top = Math.max(0, (int) Math.ceil(Math.min(y0, y1) - reach));
    int bottom = Math.min(SIDE - 1, (int) (Math.max(y0, y1) + reach));
    double dx = x1 - x0;
    double dy = y1 - y0;
    double squared = Math.max(dx * dx + dy * dy, 1e-9);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double along = ((x - x0) * dx + (y - y0) * dy) / squared;
        double t = Math.max(0, Math.min(1, along));
        double awayX = x - x0 - t * dx;
        double awayY = y - y0 - t * dy;
        double ink = reach - Math.sqrt(awayX * awayX + awayY * awayY);
        int at = y * SIDE + x;
        picture[at] = Math.max(picture[at], (float) Math.max(0, Math.min(1, ink)));
      }
    }
  }
}
