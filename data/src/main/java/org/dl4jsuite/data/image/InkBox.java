package org.dl4jsuite.data.image;

/**
 * The rectangle that holds the writing. Specks do not count: joined pixels of ink count if they
 * somewhere reach full ink and are not tiny beside the largest such piece.
 *
 * @param left first column
 * @param top first row
 * @param right behind the last column
 * @param bottom behind the last row
 */
record InkBox(int left, int top, int right, int bottom) {

  private static final float TOUCHED = 0.25f;
  private static final float WRITTEN = 0.5f;
  private static final double SPECK_SHARE = 0.05;

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  /** Finds the writing and wipes the specks out of {@code ink}; null if there is no writing. */
  static InkBox findAndClean(Ink ink) {
    Pieces pieces = new Pieces(ink);
    int largest = 0;
    for (int p = 1; p <= pieces.count; p++) {
      largest = Math.max(largest, pieces.written[p]);
    }
    if (largest == 0) {
      return null;
    }
    int left = ink.width();
    int top = ink.height();
    int right = 0;
    int bottom = 0;
    for (int i = 0; i < pieces.of.length; i++) {
      int piece = pieces.of[i];
      if (piece == 0) {
        continue;
      }
      if (pieces.written[piece] < SPECK_SHARE * largest) {
        ink.amount()[i] = 0;
        continue;
      }
      left = Math.min(left, i % ink.width());
      right = Math.max(right, i % ink.width() + 1);
      top = Math.min(top, i / ink.width());
      bottom = Math.max(bottom, i / ink.width() + 1);
    }
    return new InkBox(left, top, right, bottom);
  }

  /** Pixels of ink joined by an edge or a corner are one piece, numbered from 1. */
  private static final class Pieces {
    private final Ink ink;
    private final int[] of;
    private final int[] written;
    private final int[] stack;
    private int count;

    Pieces(Ink ink) {
      this.ink = ink;
      this.of = new int[ink.amount().length];
      this.written = new int[of.length + 1];
      this.stack = new int[of.length];
      for (int i = 0; i < of.length; i++) {
        if (of[i] == 0 && ink.amount()[i] > TOUCHED) {
          flood(i, ++count);
        }
      }
    }

    private void flood(int start, int piece) {
      int depth = 0;
      stack[depth++] = start;
      of[start] = piece;
      while (depth > 0) {
        int at = stack[--depth];
        written[piece] += ink.amount()[at] > WRITTEN ? 1 : 0;
        int x = at % ink.width();
        int y = at / ink.width();
        for (int ny = Math.max(0, y - 1); ny <= Math.min(ink.height() - 1, y + 1); ny++) {
          for (int nx = Math.max(0, x - 1); nx <= Math.min(ink.width() - 1, x + 1); nx++) {
            int next = ny * ink.width() + nx;
            if (of[next] == 0 && ink.amount()[next] > TOUCHED) {
              of[next] = piece;
              stack[depth++] = next;
            }
          }
        }
      }
    }
  }
}
