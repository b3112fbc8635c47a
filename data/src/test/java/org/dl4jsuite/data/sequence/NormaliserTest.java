package org.dl4jsuite.data.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dl4jsuite.data.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NormaliserTest {

  private static final List<String> NAMES = List.of("x", "still");
  private static final Table TRAINING =
      Table.of(NAMES, new double[] {1, 7, 3, 7, Double.NaN, 7, 5, 7});

  @TempDir Path folder;

  @Test
  void fitsOverWhatIsNotMissing() {
    Table fitted = Normaliser.fit(TRAINING).apply(TRAINING);
    double deviation = Math.sqrt(8 / 3.0);
    assertEquals(-2 / deviation, fitted.value(0, 0), 1e-12);
    assertEquals(0, fitted.value(1, 0), 1e-12);
    assertTrue(Double.isNaN(fitted.value(2, 0)));
    assertEquals(0, fitted.value(0, 1), "a column that never changes becomes 0");
  }

  @Test
  void keepsItsDigitsWhereTheMeanIsLarge() {
    Table large = Table.of(List.of("x"), new double[] {1e9 + 1, 1e9 + 2, 1e9 + 3});
    Table fitted = Normaliser.fit(large).apply(large);
    assertEquals(Math.sqrt(1.5), fitted.value(2, 0), 1e-6);
  }

  @Test
  void invertsWhatItApplied() {
    Normaliser normaliser = Normaliser.fit(TRAINING);
    Table fitted = normaliser.apply(TRAINING);
    assertEquals(5, normaliser.invert("x", fitted.value(3, 0)), 1e-12);
    double difference = fitted.value(3, 0) - fitted.value(0, 0);
    assertEquals(4, normaliser.invertDifference("x", difference), 1e-12);
  }

  @Test
  void isTheSameAfterSaveAndLoad() throws IOException {
    Path path = folder.resolve("normaliser.json");
    Normaliser normaliser = Normaliser.fit(TRAINING);
    normaliser.save(path);
    Normaliser loaded = Normaliser.load(path);
    assertEquals(normaliser.invert("x", 0.1), loaded.invert("x", 0.1));
    assertEquals(normaliser.apply(TRAINING).value(0, 0), loaded.apply(TRAINING).value(0, 0));
  }

  @Test
  void rejectsDamagedFilesOtherColumnsAndEmptyOnes() throws IOException {
    Path path = folder.resolve("normaliser.json");
    for (String text : List.of("[{", "[]", "[{\"name\":\"x\",\"mean\":1}]", "[{\"mean\":1}]")) {
      Files.writeString(path, text);
      IOException e = assertThrows(IOException.class, () -> Normaliser.load(path), text);
      assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
    }
    Table other = Table.of(List.of("y", "still"), new double[] {1, 2});
    Normaliser normaliser = Normaliser.fit(TRAINING);
    assertThrows(IllegalArgumentException.class, () -> normaliser.apply(other));
    Table empty = Table.of(List.of("x"), new double[] {Double.NaN});
    assertThrows(IllegalArgumentException.class, () -> Normaliser.fit(empty));
  }
}
