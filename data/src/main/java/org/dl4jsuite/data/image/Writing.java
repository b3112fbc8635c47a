package org.dl4jsuite.data.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What of a picture's ink is writing. Specks are not: a piece counts if it is not tiny beside the
 * largest one. Frames are not: a piece round another one that is large enough to be a digit, or
 * along the picture's edge.
 *
 * @param ink cleaned of what is no writing
 * @param box that holds the writing
 * @param fill share of the box that is full ink
 * @param parts how many large pieces stand apart, side by side or one above the other
 */
record Writing(Ink ink, InkBox box, double fill, int parts) {

  private static final double SPECK_SHARE = 0.05;
  // What a frame surrounds is a digit from this share of its height on; the dot in a zero is not.
  private static final double FRAMED_SHARE = 0.25;
  // Along this share of one side of the picture lies no digit's stroke.
  private static final double EDGE_SHARE = 0.7;
  private static final double FRAME_SHARE = 0.5;
  private static final double CLEAR_SHARE = 0.05;
  private static final float INK = 0.5f;
  private static final double SHEET_FILL = 0.5;
  private static final double SHEET_OUTLINE = 0.8;
  private static final double SHEET_ASPECT = 0.75;
  private static final double LARGE_SHARE = 0.5;
  private static final double STACKED_SHARE = 0.4;
  private static final double MOST_FILL = 0.68;
  private static final double NARROW = 0.45;

  /** Finds the writing; null if there is none. */
  static Writing of(Ink ink) {
    Pieces pieces = new Pieces(ink);
    for (int number = 1; number <= pieces.count(); number++) {
      InkBox box = pieces.get(number).box();
      if (box.width() >= FRAME_SHARE * ink.width() && box.height() >= FRAME_SHARE * ink.height()) {
        Ink within = RuledFrame.erased(ink, box);
        Writing left = within == ink ? null : of(within, new Pieces(within));
        if (left != null && left.box.height() >= FRAMED_SHARE * box.height()) {
          return left;
        }
      }
    }
    return of(ink, pieces);
  }

  private static Writing of(Ink ink, Pieces pieces) {
    List<Integer> kept = new ArrayList<>();
    for (int number = 1; number <= pieces.count(); number++) {
      if (pieces.get(number).written() > 0) {
        kept.add(number);
      }
    }
    int most = kept.stream().mapToInt(n -> pieces.get(n).written()).max().orElse(0);
    kept.removeIf(n -> pieces.get(n).written() < SPECK_SHARE * SPECK_SHARE * most);
    List<Integer> all = List.copyOf(kept);
    kept.removeIf(n -> all.stream().anyMatch(other -> isFrame(pieces, n, other, ink)));
    int largest = kept.stream().mapToInt(n -> pieces.get(n).written()).max().orElse(0);
    kept.removeIf(n -> pieces.get(n).written() < SPECK_SHARE * largest);
    if (kept.isEmpty()) {
      return null;
    }
    boolean[] writing = new boolean[pieces.count() + 1];
    kept.forEach(n -> writing[n] = true);
    List<InkBox> boxes = kept.stream().map(n -> pieces.get(n).box()).toList();
    InkBox box = boxes.stream().reduce(InkBox::with).orElseThrow();
    int written = kept.stream().mapToInt(n -> pieces.get(n).written()).sum();
    return new Writing(
        cleaned(ink, pieces, writing),
        box,
        (double) written / (box.width() * box.height()),
        parts(boxes, box));
  }

  /** Whether it can be strokes, and not the paper between them. */
  boolean isStrokes() {
    return fill <= MOST_FILL || isNarrow();
  }

  boolean isNarrow() {
    return aspect() < NARROW;
  }

  private double aspect() {
    return (double) Math.min(box.width(), box.height()) / Math.max(box.width(), box.height());
  }

  /** Whether it looks like a sheet of paper with a digit cut out. */
  boolean isSheet() {
    if (fill < SHEET_FILL || aspect() < SHEET_ASPECT) {
      return false;
    }
    int outline = 0;
    for (int y = box.top(); y < box.bottom(); y++) {
      int first = box.right();
      int last = box.left();
      for (int x = box.left(); x < box.right(); x++) {
        if (isInk(x, y)) {
          first = Math.min(first, x);
          last = x + 1;
        }
      }
      outline += Math.max(0, last - first);
    }
    return outline >= SHEET_OUTLINE * box.width() * box.height();
  }

  /**
   * How often ink begins or ends along a line across the box: share of neighbouring pixels of which
   * one is ink and one is not, in sides of the box. Of MNIST's digits 3 in the mean, 8 at most.
   */
  double crossings() {
    int changes = 0;
    int pairs = 0;
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int x = box.left(); x < box.right(); x++) {
        boolean here = isInk(x, y);
        if (x + 1 < box.right()) {
          changes += here == isInk(x + 1, y) ? 0 : 1;
          pairs++;
        }
        if (y + 1 < box.bottom()) {
          changes += here == isInk(x, y + 1) ? 0 : 1;
          pairs++;
        }
      }
    }
    return pairs == 0 ? 0 : (double) Math.max(box.width(), box.height()) * changes / pairs;
  }

  private boolean isInk(int x, int y) {
    return ink.amount()[y * ink.width() + x] > INK;
  }

  private static Ink cleaned(Ink ink, Pieces pieces, boolean[] writing) {
    float[] amount = ink.amount().clone();
    for (int i = 0; i < amount.length; i++) {
      int piece = pieces.at(i % ink.width(), i / ink.width());
      amount[i] = piece == 0 || writing[piece] ? amount[i] : 0;
    }
    return new Ink(ink.width(), ink.height(), amount, ink.contrast());
  }

  private static boolean isFrame(Pieces pieces, int number, int other, Ink ink) {
    InkBox frame = pieces.get(number).box();
    InkBox inside = pieces.get(other).box();
    if (number == other || touchesEdge(inside, ink)) {
      return false;
    }
    boolean large = inside.height() >= FRAMED_SHARE * frame.height();
    if (large && frame.surrounds(inside) && isAround(pieces, number, inside)) {
      return true;
    }
    return touchesEdge(frame, ink)
        && inside.height() >= FRAMED_SHARE * ink.height()
        && (isClear(inside, ink) || isAlongEdge(pieces, number, ink));
  }

  /** Whether the picture's edge is far: what lies at the edge then belongs to something else. */
  private static boolean isClear(InkBox box, Ink ink) {
    return box.left() >= CLEAR_SHARE * ink.width()
        && box.top() >= CLEAR_SHARE * ink.height()
        && box.right() <= (1 - CLEAR_SHARE) * ink.width()
        && box.bottom() <= (1 - CLEAR_SHARE) * ink.height();
  }

  private static boolean touchesEdge(InkBox box, Ink ink) {
    return box.left() == 0
        || box.top() == 0
        || box.right() == ink.width()
        || box.bottom() == ink.height();
  }

  /** Whether from the middle of a box one meets the piece in all four directions. */
  private static boolean isAround(Pieces pieces, int number, InkBox box) {
    InkBox frame = pieces.get(number).box();
    int x = (box.left() + box.right()) / 2;
    int y = (box.top() + box.bottom()) / 2;
    return meets(pieces, number, frame.left(), box.left(), y, true)
        && meets(pieces, number, box.right(), frame.right(), y, true)
        && meets(pieces, number, frame.top(), box.top(), x, false)
        && meets(pieces, number, box.bottom(), frame.bottom(), x, false);
  }

  private static boolean meets(
      Pieces pieces, int number, int from, int to, int across, boolean level) {
    for (int i = from; i < to; i++) {
      if ((level ? pieces.at(i, across) : pieces.at(across, i)) == number) {
        return true;
      }
    }
    return false;
  }

  /** Whether a piece lies along most of one side, or in a corner. */
  private static boolean isAlongEdge(Pieces pieces, int number, Ink ink) {
    InkBox box = pieces.get(number).box();
    int right = ink.width() - 1;
    int bottom = ink.height() - 1;
    int[] along = new int[4];
    for (int y = 0; y <= bottom; y++) {
      along[0] += pieces.at(0, y) == number ? 1 : 0;
      along[1] += pieces.at(right, y) == number ? 1 : 0;
    }
    for (int x = 0; x <= right; x++) {
      along[2] += pieces.at(x, 0) == number ? 1 : 0;
      along[3] += pieces.at(x, bottom) == number ? 1 : 0;
    }
    boolean corner =
        (box.left() == 0 || box.right() == ink.width())
            && (box.top() == 0 || box.bottom() == ink.height());
    return corner
        || Math.max(along[0], along[1]) >= EDGE_SHARE * ink.height()
        || Math.max(along[2], along[3]) >= EDGE_SHARE * ink.width();
  }

  /** Large pieces that a straight line parts, upright or level. */
  private static int parts(List<InkBox> boxes, InkBox whole) {
    int beside = 0;
    for (InkBox group : merged(boxes, true)) {
      beside += group.height() >= LARGE_SHARE * whole.height() ? 1 : 0;
    }
    int stacked = 0;
    for (InkBox group : merged(boxes, false)) {
      stacked += group.height() >= STACKED_SHARE * whole.height() ? 1 : 0;
    }
    return Math.max(1, Math.max(beside, stacked));
  }

  /** Boxes that overlap along one axis become one. */
  private static List<InkBox> merged(List<InkBox> boxes, boolean columns) {
    List<InkBox> sorted = new ArrayList<>(boxes);
    sorted.sort(Comparator.comparingInt(box -> columns ? box.left() : box.top()));
    List<InkBox> groups = new ArrayList<>();
    for (InkBox box : sorted) {
      int last = groups.size() - 1;
      boolean joins =
          last >= 0
              && (columns
                  ? box.left() <= groups.get(last).right()
                  : box.top() <= groups.get(last).bottom());
      if (joins) {
        groups.set(last, groups.get(last).with(box));
      } else {
        groups.add(box);
      }
    }
    return groups;
  }
}
