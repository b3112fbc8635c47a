package org.dl4jsuite.training.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.dl4jsuite.training.report.Plots.Roll;

/**
 * Piano rolls one above the other: time to the right, keys upward, the darker the surer. All show
 * the same keys, those that any of them uses.
 */
final class PianoRollPlot {

  private static final int FRAME = 11;
  private static final int KEY = 6;
  private static final int LEFT = 44;
  private static final int RIGHT = 16;
  private static final int TITLE = 30;
  private static final int BOTTOM = 26;
  private static final int OCTAVE = 12;

  /** Frames between two lines. */
  private static final int BAR = 4;

  private static final int BARS_PER_LABEL = 4;

  /** Keys above and below those that sound. */
  private static final int MARGIN = 2;

  /** Paler than this a key does not count as used. */
  private static final float VISIBLE = 0.05f;

  private static final Color BLACK_KEY = new Color(0xF3F5F7);
  private static final List<Integer> BLACK_KEYS = List.of(1, 3, 6, 8, 10);

  private final List<Roll> rolls;
  private int low = Integer.MAX_VALUE;
  private int high = Integer.MIN_VALUE;

  PianoRollPlot(List<Roll> rolls) {
    if (rolls.isEmpty() || rolls.stream().anyMatch(roll -> roll.values().length == 0)) {
      throw new IllegalArgumentException(
          "Piano rolls must be at least one, each of at least one frame, found " + rolls.size());
    }
    this.rolls = rolls;
    rolls.forEach(this::span);
    if (low > high) {
      low = rolls.get(0).lowest();
      high = low + OCTAVE;
    }
    low -= MARGIN;
    high += MARGIN;
  }

  private void span(Roll roll) {
    for (float[] frame : roll.values()) {
      for (int k = 0; k < frame.length; k++) {
        if (frame[k] >= VISIBLE) {
          low = Math.min(low, roll.lowest() + k);
          high = Math.max(high, roll.lowest() + k);
        }
      }
    }
  }

  BufferedImage draw() {
    int frames = rolls.stream().mapToInt(roll -> roll.values().length).max().orElseThrow();
    int height = TITLE + (high - low + 1) * KEY + BOTTOM;
    return Canvas.draw(
        LEFT + frames * FRAME + RIGHT,
        height * rolls.size(),
        graphics -> {
          for (int i = 0; i < rolls.size(); i++) {
            draw(graphics, rolls.get(i), i * height);
          }
        });
  }

  private void draw(Graphics2D graphics, Roll roll, int top) {
    int frames = roll.values().length;
    int keyboard = top + TITLE;
    graphics.setFont(Canvas.font(Font.BOLD, 14));
    graphics.setColor(Canvas.INK);
    String title = Canvas.fit(graphics.getFontMetrics(), roll.title(), frames * FRAME);
    graphics.drawString(title, LEFT, top + TITLE - 9);
    graphics.setFont(Canvas.font(Font.PLAIN, 11));
    for (int note = low; note <= high; note++) {
      drawKey(graphics, note, keyboard, frames);
    }
    for (int t = 0; t <= frames; t += BAR) {
      graphics.setColor(Canvas.GRID);
      int x = LEFT + t * FRAME;
      graphics.fillRect(x, keyboard, 1, (high - low + 1) * KEY);
      if (t % (BAR * BARS_PER_LABEL) == 0) {
        graphics.setColor(Canvas.SOFT);
        Canvas.centred(graphics, String.valueOf(t), x, y(low, keyboard) + KEY + 14);
      }
    }
    for (int t = 0; t < frames; t++) {
      Color ink = Canvas.PALETTE[t < roll.given() ? 1 : 0];
      float[] frame = roll.values()[t];
      for (int k = 0; k < frame.length; k++) {
        int note = roll.lowest() + k;
        if (note >= low && note <= high && frame[k] > 0) {
          graphics.setColor(faded(ink, frame[k]));
          double left = LEFT + t * FRAME + 0.5;
          graphics.fill(new Rectangle2D.Double(left, y(note, keyboard) + 0.5, FRAME - 1, KEY - 1));
        }
      }
    }
  }

  private void drawKey(Graphics2D graphics, int note, int keyboard, int frames) {
    int pitch = Math.floorMod(note, OCTAVE);
    if (BLACK_KEYS.contains(pitch)) {
      graphics.setColor(BLACK_KEY);
      graphics.fillRect(LEFT, y(note, keyboard), frames * FRAME, KEY);
    }
    if (pitch == 0) {
      graphics.setColor(Canvas.GRID);
      graphics.fillRect(LEFT, y(note, keyboard) + KEY, frames * FRAME, 1);
      graphics.setColor(Canvas.SOFT);
      // MIDI note 60 is C4.
      graphics.drawString("C" + (note / OCTAVE - 1), 14, y(note, keyboard) + KEY + 1);
    }
  }

  private int y(int note, int keyboard) {
    return keyboard + (high - note) * KEY;
  }

  private static Color faded(Color ink, float share) {
    int opacity = Math.round(255 * Math.max(0, Math.min(1, share)));
    return new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), opacity);
  }
}
