package org.dl4jsuite.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.dl4jsuite.training.RunResult.DataSummary;
import org.dl4jsuite.training.run.Interruption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunContextTest {

  private static final DataSummary REAL =
      new DataSummary("mnist", "real", Map.of("a.gz", "00"), Map.of("train", 5));
  private static final DataSummary DRAWN =
      new DataSummary("synthetic-digits", "synthetic", Map.of(), Map.of("train", 5));

  @TempDir Path folder;

  @Test
  void aResumedRunKeepsToItsData() throws IOException {
    context(false).keep(REAL);
    context(true).keep(REAL);
    DataSummary packedAnew = new DataSummary("mnist", "real", Map.of("a", "11"), REAL.splits());
    context(true).keep(packedAnew);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> context(true).keep(DRAWN));
    assertEquals(
        "A run must keep to the data that it began with, mnist (real), found synthetic-digits (synthetic) ("
            + folder
            + "); name the folder of data sets with --data-dir",
        e.getMessage());
  }

  @Test
  void aNewRunTakesWhatItIsGiven() throws IOException {
    context(true).keep(REAL);
    context(false).keep(DRAWN);
    context(true).keep(DRAWN);
  }

  @Test
  void whatAFailedStartLeftIsNotInherited() throws IOException {
    Path other = folder.resolve("other");
    assertEquals(Optional.empty(), context(false).inherited("words.json"));
    RunContext tuned = context(false).startingFrom(other);
    assertEquals(Optional.of(other.resolve("words.json")), tuned.inherited("words.json"));
    Path copy = Files.writeString(folder.resolve("words.json"), "[]");
    assertEquals(Optional.of(other.resolve("words.json")), tuned.inherited("words.json"));
    RunContext resumed = context(true).startingFrom(other);
    assertEquals(Optional.of(copy), resumed.inherited("words.json"));
  }

  private RunContext context(boolean resume) {
    return new RunContext(null, folder, "quick", resume, new Interruption(), line -> {});
  }
}
