package org.dl4jsuite.data.image;

/** Pixels of ink joined by an edge or a corner are one piece, numbered from 1. */
final class Pieces {

  private static final float TOUCHED = 0.25f;
  private static final float WRITTEN = 0.5f;

  /** One piece: where it lies, and how much of it is full ink. */
  static final class Piece {
    private int left = Integer.MAX_VALUE;
    private int top = Integer.MAX_VALUE;
    private int right;
    private int bottom;
    private int written;

    private void add(int x, int y, boolean full) {
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x + 1);
      bottom = Math.max(bottom, y + 1);
      written += full ? 1 : 0;
    }

    /** Its pixels of full ink. */
    int written() {
      return written;
    }

    /** The rectangle that holds it. */
    InkBox box() {
      return new InkBox(left, top, right, bottom);
    }
  }

  private final Ink ink;
  private final int[] of;
  private final int[] stack;
  private final java.util.List<Piece> pieces = new java.util.ArrayList<>();

  Pieces(Ink ink) {
    this.ink = ink;
    this.of = new int[ink.amount().length];
    this.stack = new int[of.length];
    for (int i = 0; i < of.length; i++) {
      if (of[i] == 0 && ink.amount()[i] > TOUCHED) {
        pieces.add(new Piece());
        flood(i, pieces.size());
      }
    }
  }

  /** How many. */
  int count() {
    return pieces.size();
  }

  /** The piece of a number, from 1. */
  Piece get(int number) {
    return pieces.get(number - 1);
  }

  /** The number of the piece at a pixel; 0 where there is none. */
  int at(int x, int y) {
    return of[y * ink.width() + x];
  }

  private void flood(int start, int number) {
    Piece piece = pieces.get(number - 1);
    int depth = 0;
    stack[depth++] = start;
    of[start] = number;
    while (depth > 0) {
      int at = stack[--depth];
      int x = at % ink.width();
      int y = at / ink.width();
      piece.add(x, y, ink.amount()[at] > WRITTEN);
      for (int ny = Math.max(0, y - 1); ny <= Math.min(ink.height() - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(ink.width() - 1, x + 1); nx++) {
          int next = ny * ink.width() + nx;
          if (of[next] == 0 && ink.amount()[next] > TOUCHED) {
            of[next] = number;
            stack[depth++] = next;
          }
        }
      }
    }
  }
}
