package org.dl4jsuite.data.image;

import java.util.Arrays;

/**
 * Takes a rectangle of straight lines off a piece of ink that a digit may touch: where on all four
 * sides nearly every row or column begins with a line.
 */
final class RuledFrame {

  private static final int LEAST_SIDE = 10;
  private static final double DEPTH = 0.12;
  private static final double COVERED = 0.95;
  private static final float INK = 0.25f;

  private final float[] amount;
  private final int width;
  private final InkBox box;

  private RuledFrame(Ink ink, InkBox box) {
    this.amount = ink.amount().clone();
    this.width = ink.width();
    this.box = box;
  }

  /** The ink without the frame's lines; the same ink if there is no frame in this box. */
  static Ink erased(Ink ink, InkBox box) {
    if (Math.min(box.width(), box.height()) < LEAST_SIDE) {
      return ink;
    }
    RuledFrame frame = new RuledFrame(ink, box);
    int[][] lines = new int[4][];
    for (int side = 0; side < lines.length; side++) {
      lines[side] = frame.thickness(side);
      if (lines[side] == null) {
        return ink;
      }
    }
    for (int side = 0; side < lines.length; side++) {
      frame.erase(side, lines[side]);
    }
    return new Ink(ink.width(), ink.height(), frame.amount, ink.contrast());
  }

  /** Left, right, top, bottom: how long a side is. */
  private int length(int side) {
    return side < 2 ? box.height() : box.width();
  }

  private int depth(int side) {
    return (int) Math.ceil(DEPTH * (side < 2 ? box.width() : box.height()));
  }

  /** The pixel so deep behind a place on a side. */
  private int at(int side, int along, int deep) {
    return switch (side) {
      case 0 -> (box.top() + along) * width + box.left() + deep;
      case 1 -> (box.top() + along) * width + box.right() - 1 - deep;
      case 2 -> (box.top() + deep) * width + box.left() + along;
      default -> (box.bottom() - 1 - deep) * width + box.left() + along;
    };
  }

  /** Where the line begins at each place, then its thickness; null if there is no line. */
  private int[] thickness(int side) {
    int length = length(side);
    int depth = depth(side);
    int[] found = new int[length + 1];
    int[] runs = new int[length];
    int covered = 0;
    for (int along = 0; along < length; along++) {
      int first = 0;
      while (first < depth && amount[at(side, along, first)] <= INK) {
        first++;
      }
      int end = first;
      while (end < 2 * depth && amount[at(side, along, end)] > INK) {
        end++;
      }
      found[along] = first;
      if (end > first) {
        runs[covered++] = end - first;
      }
    }
    if (covered < COVERED * length) {
      return null;
    }
    int[] sorted = Arrays.copyOf(runs, covered);
    Arrays.sort(sorted);
    found[length] = sorted[covered / 2];
    return found[length] > depth ? null : found;
  }

  private void erase(int side, int[] line) {
    int length = length(side);
    for (int along = 0; along < length; along++) {
      for (int i = 0; i <= line[length]; i++) {
        amount[at(side, along, line[along] + i)] = 0;
      }
    }
  }
}
