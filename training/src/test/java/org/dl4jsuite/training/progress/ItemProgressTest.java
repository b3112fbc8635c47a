package org.dl4jsuite.training.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemProgressTest {

  private static final long SECOND = 1_000_000_000L;

  private final List<String> lines = new ArrayList<>();
  private long nanos;

  @Test
  void saysALineAtFirstAndThenEveryTenSeconds() {
    ItemProgress progress = new ItemProgress(lines::add, "pictures", 1000, 2000, null, () -> nanos);
    for (int batch = 0; batch < 12; batch++) {
      nanos += 2 * SECOND;
      progress.add(16);
    }
    assertEquals(
        List.of(
            "pictures  1,016/2,000  8.0 pictures/s  eta 2:03",
            "pictures  1,096/2,000  8.0 pictures/s  eta 1:53",
            "pictures  1,176/2,000  8.0 pictures/s  eta 1:43"),
        lines);
    assertEquals(24, progress.seconds());
  }

  @Test
  void aBarMakesWayForALine() {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(screen, true, StandardCharsets.UTF_8);
    try (ItemProgress progress =
        new ItemProgress(
            lines::add, "pictures", 0, 40, () -> new BarScreen(print, 100), () -> nanos)) {
      nanos += SECOND;
      progress.add(20);
      assertEquals(List.of(), lines);
      progress.say("a line");
      nanos += SECOND;
      progress.add(20);
    }
    String drawn = screen.toString(StandardCharsets.UTF_8);
    assertTrue(drawn.contains("20/40") && drawn.contains("40/40"), drawn);
    assertTrue(drawn.contains("20.0 pictures/s"), drawn);
    assertEquals(List.of("a line"), lines);
  }
}
