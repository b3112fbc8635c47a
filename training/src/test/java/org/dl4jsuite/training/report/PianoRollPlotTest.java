package org.dl4jsuite.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PianoRollPlotTest {

  private static final int MADE = new Color(0x0072B2).getRGB();
  private static final int GIVEN = new Color(0xD55E00).getRGB();

  @TempDir Path folder;

  private BufferedImage drawn(Plots.Roll... rolls) throws IOException {
    Path file = folder.resolve("rolls.png");
    Plots.pianoRolls(List.of(rolls), file);
    return ImageIO.read(file.toFile());
  }

  /** Frames with one key each, {@code keys[t]}, of so many keys from MIDI note 60 on. */
  private static float[][] frames(int keys, int... down) {
    float[][] frames = new float[down.length][keys];
    for (int t = 0; t < down.length; t++) {
      frames[t][down[t]] = 1;
    }
    return frames;
  }

  private static int count(BufferedImage image, int colour, int fromY, int toY) {
    int count = 0;
    for (int y = fromY; y < toY; y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == colour ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void givenFramesHaveAnotherColour() throws IOException {
    BufferedImage image = drawn(new Plots.Roll("r", frames(12, 0, 4, 7, 4), 60, 1));
    int given = count(image, GIVEN, 0, image.getHeight());
    assertTrue(given > 100, "given " + given);
    assertEquals(3 * given, count(image, MADE, 0, image.getHeight()));
  }

  @Test
  void highNotesAreAbove() throws IOException {
    BufferedImage image = drawn(new Plots.Roll("r", frames(24, 0, 23), 60, 1));
    int middle = image.getHeight() / 2;
    assertTrue(count(image, MADE, 0, middle) > 100);
    assertEquals(0, count(image, MADE, middle, image.getHeight()));
    assertEquals(0, count(image, GIVEN, 0, middle));
  }

  @Test
  void rollsShareTheirKeys() throws IOException {
    Plots.Roll low = new Plots.Roll("low", frames(24, 0, 0), 60, 0);
    int alone = drawn(low).getHeight();
    int together = drawn(low, new Plots.Roll("high", frames(24, 23, 23, 23), 60, 0)).getHeight();
    assertTrue(together > 2 * alone, together + " against " + alone);
  }

  @Test
  void doubtfulKeysArePale() throws IOException {
    float[][] doubtful = frames(12, 5, 5);
    doubtful[1][5] = 0.3f;
    BufferedImage image = drawn(new Plots.Roll("r", doubtful, 60, 0));
    int sure =
        count(drawn(new Plots.Roll("r", frames(12, 5, 5), 60, 0)), MADE, 0, image.getHeight());
    assertEquals(sure, 2 * count(image, MADE, 0, image.getHeight()));
  }

  @Test
  void silenceIsDrawnToo() throws IOException {
    assertTrue(drawn(new Plots.Roll("r", new float[4][88], 21, 0)).getHeight() > 50);
  }

  @Test
  void refusesNothing() {
    Path file = folder.resolve("none.png");
    assertThrows(IllegalArgumentException.class, () -> Plots.pianoRolls(List.of(), file));
    List<Plots.Roll> empty = List.of(new Plots.Roll("r", new float[0][88], 21, 0));
    assertThrows(IllegalArgumentException.class, () -> Plots.pianoRolls(empty, file));
  }
}
