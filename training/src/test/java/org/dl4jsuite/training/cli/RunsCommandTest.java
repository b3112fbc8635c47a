package org.dl4jsuite.training.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dl4jsuite.training.run.RunFolder;
import org.dl4jsuite.training.toy.ToyExperiment;
import org.dl4jsuite.training.toy.Toys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {

  @TempDir Path folder;

  @Test
  void listsRunsNewestFirstWithTheirStatesAndNamesDamagedOnes() throws IOException {
    train("first", "--epochs", "2");
    train("broken", "--epochs", "1");
    Files.writeString(folder.resolve("broken/config.json"), "{\"task\": ");
    train("cut", "--epochs", "1");
    Files.writeString(folder.resolve("cut/report.json"), "null");
    train("stopped", "--epochs", "3", "--batch", "310", "--interruptAfter", "2");
    Files.createDirectories(folder.resolve("gone/checkpoints"));
    Files.createDirectories(folder.resolve("no run"));
    Files.createDirectories(folder.resolve("study"));
    Files.copy(folder.resolve("first/config.json"), folder.resolve("study/config.json"));

    Toys.Said said = Toys.execute("runs", folder.toString());
    assertEquals(0, said.exit(), said.err());
    List<String> lines = said.out().lines().toList();
    assertEquals(6, lines.size(), said.out());
    assertTrue(lines.get(0).matches("run +task +preset +started +duration +epochs +result +state"));
    String start = " +toy +quick +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d +[\\d.]+ s +";
    assertTrue(
        lines.get(1).matches("stopped" + start + "1 +validation accuracy [\\d.]+ +interrupted"),
        said.out());
    assertTrue(
        lines.get(2).matches("first" + start + "2 +test accuracy [\\d.]+ +finished"), said.out());
    assertTrue(
        lines.get(3).startsWith("damaged     broken: config.json must be whole JSON"), said.out());
    assertTrue(lines.get(4).startsWith("damaged     cut: A report must"), said.out());
    assertTrue(lines.get(5).startsWith("damaged     gone: A run's folder must hold"), said.out());
  }

  @Test
  void aRunUnderWayIsNotCalledInterrupted() throws IOException {
    train("run", "--epochs", "1", "--batch", "310", "--interruptAfter", "1");
    try (RunFolder held = RunFolder.take(folder.resolve("run"), true)) {
      Toys.Said said = Toys.execute("runs", folder.toString());
      assertTrue(said.out().contains(" running"), said.out());
      assertEquals(folder.resolve("run"), held.path());
    }
  }

  @Test
  void onlyRunsOfTheTaskThatIsNamed() {
    train("run", "--epochs", "1", "--batch", "310");
    String runs = folder.toString();
    assertTrue(Toys.execute("runs", runs, "--task", "toy").out().contains("finished"));
    assertTrue(Toys.execute("runs", runs, "--task", "to").out().startsWith("no runs"));
    assertEquals("no runs in " + runs, Toys.execute("runs", runs, "--task", "x").out().strip());
  }

  @Test
  void aFolderThatIsNotThereIsAMistake() {
    Toys.Said said = Toys.execute("runs", folder.resolve("none").toString());
    assertEquals(2, said.exit());
    assertEquals(1, said.err().lines().count(), said.err());
    assertTrue(said.err().contains("found none (" + folder.resolve("none") + ")"), said.err());
  }

  @Test
  void comparesTwoRunsOnThePageAndOnTheConsole() throws IOException {
    train("one", "--epochs", "2", "--batch", "62");
    train("other", "--epochs", "3", "--batch", "310", "--interruptAfter", "2");
    Toys.Said said = compare("one", "other");
    assertEquals(0, said.exit(), said.err());
    String out = said.out();
    assertTrue(out.matches("(?s)setting +one +other\\s.*"), out);
    assertTrue(out.matches("(?s).*\\nepochs +2 +3\\n.*"), out);
    assertTrue(out.matches("(?s).*\\nbatch +62 +310\\n.*"), out);
    assertFalse(out.contains("learningRate"), "settings that are the same: " + out);
    assertTrue(out.matches("(?s).*\\ntest accuracy +[\\d.]+ +–\\n.*"), out);
    assertTrue(out.matches("(?s).*\\nstate +completed +interrupted\\n.*"), out);
    String page = Files.readString(folder.resolve("page.html"));
    assertTrue(page.contains("src=\"data:image/png;base64,"), "curves are within");
    assertTrue(page.contains("one and other"), page);
    assertTrue(page.contains("<th scope=\"row\">batch</th><td>62</td>"), page);
  }

  @Test
  void runsOfDifferentTasksAreShownWithAWarning() throws IOException {
    train("one", "--epochs", "1", "--batch", "310");
    ToyExperiment strange =
        new ToyExperiment() {
          @Override
          public String task() {
            return "strange";
          }
        };
    String out = folder.resolve("other").toString();
    Toys.execute(strange, "train", "--out", out, "--epochs", "1", "--batch", "310");
    Toys.Said said = compare("one", "other");
    assertEquals(0, said.exit(), said.err());
    assertTrue(said.out().startsWith("Runs of different tasks (toy, strange): "), said.out());
    assertTrue(Files.readString(folder.resolve("page.html")).contains("class=\"notice\""));
  }

  @Test
  void comparingWithWhatIsNoRunIsAMistake() {
    Toys.Said said = compare("none", "other");
    assertEquals(2, said.exit(), said.err());
    assertTrue(said.err().contains("must hold config.json, found none"), said.err());
    assertFalse(Files.exists(folder.resolve("page.html")));
  }

  private Toys.Said compare(String one, String other) {
    String page = folder.resolve("page.html").toString();
    return Toys.execute(
        "compare", folder.resolve(one).toString(), folder.resolve(other).toString(), "--out", page);
  }

  private void train(String name, String... more) {
    List<String> line = new ArrayList<>(List.of("train", "--out"));
    line.add(folder.resolve(name).toString());
    line.addAll(List.of(more));
    Toys.execute(line.toArray(String[]::new));
  }
}
