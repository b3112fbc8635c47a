package org.dl4jsuite.data.image;

/**
 * Which is the ink, the dark or the light? As a rule the part that has least of the picture's
 * border. Where there is a frame, a shadow or a table round the sheet that is the paper; so both
 * are tried, and what looks most like one digit is taken.
 */
final class Polarity {

  /** Less is a blank picture. */
  static final float MIN_CONTRAST = 0.1f;

  private static final double BORDER = 1.2;
  private static final double NO_STROKES = 0.3;
  private static final double EVENED = 0.8;
  private static final double AT_EDGE = 0.7;
  private static final double ALL_OVER = 0.6;
  private static final double HOLE = 0.5;
  private static final double MARGIN = 0.06;

  private final GreyPicture picture;
  private final Writing writing;
  private final boolean byBorder;
  private final double score;

  private Polarity(GreyPicture picture, boolean dark, boolean darkByBorder) {
    this.picture = picture;
    this.byBorder = dark == darkByBorder;
    GreyPicture even = PaperLight.even(picture, dark);
    Ink ink = Ink.of(even, dark);
    this.writing = ink.contrast() < MIN_CONTRAST ? null : Writing.of(ink);
    this.score =
        writing == null
            ? 0
            : ink.contrast()
                * (byBorder ? BORDER : 1)
                * (even == picture ? 1 : EVENED)
                * (writing.isStrokes() ? 1 : NO_STROKES)
                * (touchesEdge() ? AT_EDGE : 1)
                * (isAllOver() || writing.isSheet() ? ALL_OVER : 1);
  }

  /** The writing; null if there is none. */
  static Writing writing(GreyPicture picture) {
    boolean darkByBorder = Ink.isDark(picture);
    Polarity dark = new Polarity(picture, true, darkByBorder);
    Polarity light = new Polarity(picture, false, darkByBorder);
    return dark.against(light) >= light.against(dark) ? dark.writing : light.writing;
  }

  /** A hole in the other's writing counts for less, and so does the paper round it. */
  private double against(Polarity other) {
    if (writing == null || other.writing == null) {
      return score;
    }
    boolean hole =
        other.writing.box().surrounds(writing.box())
            && writing.fill() > other.writing.fill()
            && !writing.isNarrow();
    boolean paper =
        !byBorder
            && writing.box().surrounds(other.writing.box())
            && writing.fill() > other.writing.fill();
    return hole || paper ? HOLE * score : score;
  }

  private boolean touchesEdge() {
    return isNear(0, true);
  }

  private boolean isAllOver() {
    return isNear(MARGIN, false);
  }

  private boolean isNear(double share, boolean any) {
    InkBox box = writing.box();
    double across = share * picture.width();
    double down = share * picture.height();
    int near = 0;
    near += box.left() <= across ? 1 : 0;
    near += box.top() <= down ? 1 : 0;
    near += box.right() >= picture.width() - across ? 1 : 0;
    near += box.bottom() >= picture.height() - down ? 1 : 0;
    return any ? near > 0 : near == 4;
  }
}
