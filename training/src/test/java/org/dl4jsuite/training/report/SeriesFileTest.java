package org.dl4jsuite.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesFileTest {

  @TempDir Path folder;

  @Test
  void holdsOneColumnForEachLineInFullPrecision() throws IOException {
    double[] x = {0, 1, 2.5};
    Path file = folder.resolve("lines.csv");
    SeriesFile.write(
        "step",
        List.of(
            Series.line("a, b", x, new double[] {1e-30, Math.PI, Double.NaN}),
            Series.line("c", x, new double[] {1, 2, 3})),
        file);
    assertEquals(
        "step,\"a, b\",c\r\n0,1.0E-30,1\r\n1,3.141592653589793,2\r\n2.5,NaN,3\r\n",
        Files.readString(file));
  }

  @Test
  void refusesLinesOverOtherPlaces() {
    Series one = Series.line("one", new double[] {0}, new double[] {0});
    Series other = Series.line("other", new double[] {1}, new double[] {0});
    Path file = folder.resolve("lines.csv");
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> SeriesFile.write("step", List.of(one, other), file));
    assertEquals(
        "Lines of one file must have the same places, found others in other (" + file + ")",
        e.getMessage());
  }
}
