package org.dl4jsuite.data.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dl4jsuite.data.batch.SeededRandom;
import org.dl4jsuite.data.batch.Shuffle;
import org.dl4jsuite.data.image.ColourPicture;

/**
 * Coloured shapes on a light ground, one in each of some cells of a 3 x 3 grid, a little off the
 * cell's middle and of different sizes.
 *
 * @param things one to three
 * @param ground brightness of the ground, 0 to 255
 */
record Scene(List<Thing> things, int ground) {

  /** Pixels across and down. */
  static final int SIZE = 48;

  private static final int GRID = 3;
  private static final int CELL = SIZE / GRID;
  private static final int MOST_THINGS = 3;
  private static final double LEAST_RADIUS = 4.5;
  private static final double MOST_RADIUS = 7;
  private static final int DARKEST_GROUND = 190;
  private static final int LIGHTEST_GROUND = 250;
  private static final int SAMPLES = 3;

  /** What a thing may look like. */
  enum Shape {
    CIRCLE {
      @Override
      boolean covers(double x, double y) {
        return x * x + y * y <= 1;
      }
    },
    SQUARE {
      @Override
      boolean covers(double x, double y) {
        return Math.abs(x) <= SQUARE_HALF && Math.abs(y) <= SQUARE_HALF;
      }
    },
    TRIANGLE {
      @Override
      boolean covers(double x, double y) {
        // Upright, its corners on the unit circle.
        return y <= TRIANGLE_BASE && y >= Math.sqrt(3) * Math.abs(x) - 1;
      }
    };

    private static final double SQUARE_HALF = 0.82;
    private static final double TRIANGLE_BASE = 0.5;

    /** Whether a point lies within, of a shape of radius 1 about the origin, y down. */
    abstract boolean covers(double x, double y);

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What colour a thing may have. */
  enum Colour {
    RED(215, 40, 40),
    GREEN(40, 160, 60),
    BLUE(45, 75, 215),
    YELLOW(225, 200, 30);

    private final int[] rgb;

    Colour(int... rgb) {
      this.rgb = rgb;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A thing.
   *
   * @param column of the grid, from 0
   * @param row of the grid, from 0
   * @param x its middle, in pixels
   * @param y its middle, in pixels
   */
  record Thing(
      Shape shape, Colour colour, int column, int row, double x, double y, double radius) {}

  /** Draws one by lot. */
  static Scene draw(SeededRandom random) {
    int count = 1 + random.nextInt(MOST_THINGS);
    int[] cells = Shuffle.permutation(GRID * GRID, random.nextLong(), 0);
    List<Thing> things = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int column = cells[i] % GRID;
      int row = cells[i] / GRID;
      double radius = random.nextDouble(LEAST_RADIUS, MOST_RADIUS);
      double room = CELL / 2.0 - radius;
      things.add(
          new Thing(
              Shape.values()[random.nextInt(Shape.values().length)],
              Colour.values()[random.nextInt(Colour.values().length)],
              column,
              row,
              CELL * (column + 0.5) + room * random.nextSigned(),
              CELL * (row + 0.5) + room * random.nextSigned(),
              radius));
    }
    int ground = DARKEST_GROUND + random.nextInt(LIGHTEST_GROUND - DARKEST_GROUND);
    return new Scene(List.copyOf(things), ground);
  }

  /** The picture, its edges smoothed. */
  ColourPicture picture() {
    byte[] rgb = new byte[SIZE * SIZE * ColourPicture.CHANNELS];
    Arrays.fill(rgb, (byte) ground);
    for (Thing thing : things) {
      int left = thing.column * CELL;
      int top = thing.row * CELL;
      for (int y = top; y < top + CELL; y++) {
        for (int x = left; x < left + CELL; x++) {
          paint(thing, x, y, rgb, (y * SIZE + x) * ColourPicture.CHANNELS);
        }
      }
    }
    return new ColourPicture(SIZE, SIZE, rgb);
  }

  private void paint(Thing thing, int x, int y, byte[] rgb, int at) {
    int covered = 0;
    for (int s = 0; s < SAMPLES * SAMPLES; s++) {
      double dx = x + (s % SAMPLES + 0.5) / SAMPLES - thing.x;
      double dy = y + (s / SAMPLES + 0.5) / SAMPLES - thing.y;
      covered += thing.shape.covers(dx / thing.radius, dy / thing.radius) ? 1 : 0;
    }
    double share = covered / (double) (SAMPLES * SAMPLES);
    for (int c = 0; c < ColourPicture.CHANNELS && covered > 0; c++) {
      rgb[at + c] = (byte) Math.round(ground + share * (thing.colour.rgb[c] - ground));
    }
  }
}
