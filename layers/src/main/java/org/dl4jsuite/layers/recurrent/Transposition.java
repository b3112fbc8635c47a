package org.dl4jsuite.layers.recurrent;

/** Turns matrices in native memory around, each time into the same place. */
final class Transposition {

  /** Tiles of so many rows and columns: both sides' cache lines are used whole. */
  private static final int TILE = 16;

  private final Scratch before = new Scratch();
  private final Scratch after = new Scratch();
  private final NativeFloats turned = new NativeFloats();

  /**
   * Transposes {@code [rows, columns]}, row-major.
   *
   * @return address of the transposed matrix, valid until the next call
   */
  long of(long matrix, int rows, int columns) {
    int length = rows * columns;
    float[] from = before.atLeast(length);
    float[] to = after.atLeast(length);
    NativeFloats.read(matrix, from, 0, length);
    transpose(from, 0, rows, columns, columns, to, 0, rows);
    long address = turned.atLeast(length);
    NativeFloats.write(address, to, 0, length);
    return address;
  }

  /** {@code to[c, r] = from[r, c]}; the two matrices' lines are so many floats apart. */
  static void transpose(
      float[] from,
      int fromAt,
      int rows,
      int columns,
      int fromLine,
      float[] to,
      int toAt,
      int toLine) {
    for (int top = 0; top < rows; top += TILE) {
      int bottom = Math.min(rows, top + TILE);
      for (int left = 0; left < columns; left += TILE) {
        int right = Math.min(columns, left + TILE);
        for (int c = left; c < right; c++) {
          int at = toAt + c * toLine;
          for (int r = top; r < bottom; r++) {
            to[at + r] = from[fromAt + r * fromLine + c];
          }
        }
      }
    }
  }
}
