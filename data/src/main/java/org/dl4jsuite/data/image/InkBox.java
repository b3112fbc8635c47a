package org.dl4jsuite.data.image;

/**
 * A rectangle of pixels.
 *
 * @param left first column
 * @param top first row
 * @param right behind the last column
 * @param bottom behind the last row
 */
record InkBox(int left, int top, int right, int bottom) {

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  /** Whether another lies within it and touches none of its sides. */
  boolean surrounds(InkBox other) {
    return left < other.left && top < other.top && other.right < right && other.bottom < bottom;
  }

  /** The smallest that holds both. */
  InkBox with(InkBox other) {
    return new InkBox(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }
}
