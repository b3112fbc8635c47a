package org.dl4jsuite.seq.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.dl4jsuite.data.synthetic.AddingProblem;
import org.dl4jsuite.seq.SeqCli;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunInterrupted;
import org.dl4jsuite.training.RunResult;
import org.dl4jsuite.training.cli.CommandRun;
import org.dl4jsuite.training.report.ReportReader;
import org.dl4jsuite.training.run.Interruption;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The study's command, over nets too small to show anything but that it works. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MemoryCommandsTest {

  @TempDir static Path folder;

  private static CommandRun study(Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("memory", "run", "--out", folder, "--steps", 200));
    arguments.addAll(List.of("--lengths", "6,8", "--rates", "0.01,0.0001"));
    arguments.addAll(List.of(more));
    return SeqCli.run(arguments.toArray());
  }

  private static Path net(String net, int length, String rate) {
    return folder.resolve("%s-length-%d-steps-200-rate-%s-seed-1".formatted(net, length, rate));
  }

  @Test
  @Order(1)
  void trainsEveryNetAndShowsThem() throws IOException {
    CommandRun done = study();
    assertEquals(0, done.code(), done.all());
    assertEquals("", done.err());
    assertTrue(done.out().contains("net 8 of 8: lstm, 8 steps of time, rate 1.0E-4"), done.out());
    for (int length : new int[] {6, 8}) {
      Path plot = folder.resolve("errors-%d.png".formatted(length));
      assertTrue(ImageIO.read(plot.toFile()).getWidth() > 200);
      List<String> csv = Files.readAllLines(folder.resolve("errors-%d.csv".formatted(length)));
      assertEquals("step,simple-rnn,lstm,always 1", csv.get(0));
      assertEquals(3, csv.size());
      assertTrue(csv.get(2).startsWith("200,"), csv.get(2));
    }
    String report = Files.readString(folder.resolve("report.md"));
    assertTrue(report.contains("memory run --preset smoke --lengths 6,8"), report);
  }

  @Test
  @Order(2)
  void eachNetTakesTheRateThatIsBestByValidation() throws IOException {
    RunResult fast = ReportReader.read(net("lstm", 6, "0.01"));
    RunResult slow = ReportReader.read(net("lstm", 6, "1.0E-4"));
    assertTrue(fast.scores().validation().get("mse") < slow.scores().validation().get("mse"));
    assertEquals(
        ReportReader.read(net("simple-rnn", 6, "0.01")).config().get("steps"),
        fast.config().get("steps"));
    String row =
        Files.readAllLines(folder.resolve("report.md")).stream()
            .filter(line -> line.contains("| lstm |") && line.startsWith("| 6 "))
            .findFirst()
            .orElseThrow();
    assertTrue(row.contains("| 0.01 |"), row);
  }

  @Test
  @Order(3)
  void finishedNetsAreKeptAndOneThatWasCutOffGoesOn() throws IOException {
    RunResult before = ReportReader.read(net("lstm", 8, "0.01"));
    Files.delete(net("lstm", 8, "0.01").resolve("report.json"));
    var kept = Files.getLastModifiedTime(net("lstm", 6, "0.01").resolve("report.json"));
    assertEquals(0, study().code());
    assertEquals(kept, Files.getLastModifiedTime(net("lstm", 6, "0.01").resolve("report.json")));
    assertEquals(before.scores(), ReportReader.read(net("lstm", 8, "0.01")).scores());
  }

  @Test
  @Order(4)
  void interruptedItNamesItselfAsTheWayToGoOn() {
    Interruption interruption = new Interruption();
    interruption.request();
    MemoryStudy study =
        new MemoryStudy(
            "smoke", List.of(6), List.of(0.01), List.of(9L), 200, MemoryConfig.ForgetBias.ONE);
    RunContext context = new RunContext(null, folder, "smoke", false, interruption, line -> {});
    RunInterrupted e =
        assertThrows(RunInterrupted.class, () -> study.run(new MemoryApp(), context));
    assertTrue(e.getMessage().contains("the same command"), e.getMessage());
  }

  @Test
  void mistakesAreOneLine() {
    for (List<Object> arguments :
        List.of(
            List.<Object>of("--preset", "ful"),
            List.<Object>of("--lengths", "2"),
            List.<Object>of("--rates", "0"),
            List.<Object>of("--forgetBias", "two"),
            List.<Object>of("--steps", "150"))) {
      List<Object> all = new ArrayList<>(List.of("memory", "run", "--out", folder.resolve("no")));
      all.addAll(arguments);
      CommandRun refused = SeqCli.run(all.toArray());
      assertEquals(2, refused.code(), refused.all());
      assertEquals(1, refused.err().strip().lines().count(), refused.err());
      assertTrue(refused.err().contains(" must "), refused.err());
    }
  }

  @Test
  void oneNetTrainsAndIsScoredAgain() throws IOException {
    Path run = folder.resolve("one");
    CommandRun train =
        SeqCli.run("memory", "train", "--net", "lstm", "--length", 6, "--steps", 100, "--out", run);
    assertEquals(0, train.code(), train.all());
    RunResult report = ReportReader.read(run);
    assertEquals(AddingProblem.CHANCE, report.scores().baseline().get("mse"), 0.02);
    CommandRun again = SeqCli.run("memory", "evaluate", "--run", run);
    assertEquals(0, again.code(), again.all());
    assertTrue(
        again.out().contains("%.5f".formatted(report.scores().test().get("mse"))), again.out());
  }
}
