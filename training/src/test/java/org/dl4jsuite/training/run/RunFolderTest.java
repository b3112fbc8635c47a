package org.dl4jsuite.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  private static final RunFolder.Settings SETTINGS =
      new RunFolder.Settings("toy", "quick", Map.of("epochs", "3", "note", "ä \"b\""));

  @TempDir Path folder;

  @Test
  void makesFoldersAndKeepsSettings() throws IOException {
    Path run = folder.resolve("a/b");
    try (RunFolder taken = RunFolder.take(run, false)) {
      taken.write(SETTINGS);
      assertEquals(SETTINGS, RunFolder.settings(run));
    }
  }

  @Test
  void aFolderWithARunNeedsResume() throws IOException {
    try (RunFolder taken = RunFolder.take(folder, false)) {
      taken.write(SETTINGS);
      Files.createFile(taken.checkpoints().last());
    }
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> RunFolder.take(folder, false));
    assertEquals(
        "--out must be a new folder, found a run in it ("
            + folder
            + "); add --resume to go on with it",
        e.getMessage());
    RunFolder.take(folder, true).close();
  }

  @Test
  void isHeldByOneRunAtATimeAndFreedByClosing() throws IOException {
    try (RunFolder held = RunFolder.take(folder, false)) {
      IOException e = assertThrows(IOException.class, () -> RunFolder.take(held.path(), true));
      assertEquals(
          "A run's folder must be free, found another run under way in it ("
              + folder
              + "); wait for it or choose another --out",
          e.getMessage());
    }
    RunFolder.take(folder, true).close();
  }

  @Test
  void whatCannotBeAFolderIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "a regular file");
    for (Path out : List.of(file, file.resolve("below/it"))) {
      assertUnwritable(out);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    boolean refused = locked.toFile().setWritable(false) && !Files.isWritable(locked);
    if (!refused) {
      System.out.println("SKIPPED: this user may write into every folder");
    }
    assumeTrue(refused);
    assertUnwritable(locked);
    assertUnwritable(locked.resolve("below"));
  }

  @Test
  void settingsOfNoRunAreTheCallersMistake() {
    Path none = folder.resolve("none");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> RunFolder.settings(none));
    assertEquals(
        "A run's folder must hold config.json, found none ("
            + none
            + "); train first, or check the path",
        e.getMessage());
  }

  @Test
  void aStartThatFailedBeforeItsFirstCheckpointDoesNotBlockTheNext() throws IOException {
    try (RunFolder taken = RunFolder.take(folder, false)) {
      taken.write(SETTINGS);
    }
    RunFolder.take(folder, false).close();
  }

  @Test
  void runsBegunInOneSecondGetFoldersOfTheirOwn() throws IOException {
    Path run = folder.resolve("runs/toy-quick-20260101-000000");
    try (RunFolder one = RunFolder.takeNew(run);
        RunFolder other = RunFolder.takeNew(run)) {
      assertEquals(run, one.path());
      assertEquals(run.resolveSibling(run.getFileName() + "-2"), other.path());
    }
  }

  @Test
  void settingsOfNothingAreNamed() throws IOException {
    Files.writeString(folder.resolve("config.json"), "null");
    IOException e = assertThrows(IOException.class, () -> RunFolder.settings(folder));
    assertEquals(
        "config.json must be whole JSON, found: null (%s); put back what stood there, or start a new run"
            .formatted(folder.resolve("config.json")),
        e.getMessage());
  }

  @Test
  void damagedSettingsAreNamedInOneLine() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{\"task\": \"toy\",\n\"preset\": ");
    IOException e = assertThrows(IOException.class, () -> RunFolder.settings(folder));
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    assertTrue(
        e.getMessage().startsWith("config.json must be whole JSON, found: "), e.getMessage());
    assertTrue(e.getMessage().contains(folder.resolve("config.json").toString()), e.getMessage());
    assertFalse(e.getMessage().contains("REDACTED"), e.getMessage());
  }

  @Test
  void logSaysEachLineTwiceAndGoesOnWhenResumed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Path file = folder.resolve("run.log");
    for (String line : List.of("first 99 %", "zweite Zeile: ä")) {
      try (RunLog log = RunLog.to(file, out)) {
        log.accept(line);
        assertTrue(Files.readString(file).contains(line), "written at once");
      }
    }
    assertEquals(List.of("first 99 %", "zweite Zeile: ä"), Files.readAllLines(file));
    assertEquals(
        List.of("first 99 %", "zweite Zeile: ä"),
        bytes.toString(StandardCharsets.UTF_8).lines().toList());
  }

  private static void assertUnwritable(Path out) {
    IOException e = assertThrows(IOException.class, () -> RunFolder.take(out, false));
    assertEquals(
        "--out must be a folder that can be written, found one that cannot (" + out + ")",
        e.getMessage());
  }
}
