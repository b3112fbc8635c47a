package org.dl4jsuite.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
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

/** The ablation's command, over nets too small to show anything but that it works. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AblationTest {

  @TempDir static Path folder;

  private static CommandRun ablation(String... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "ablation",
                "--digits",
                "synthetic",
                "--out",
                folder,
                "--keeps",
                "1.0,0.5",
                "--seeds",
                "1,2",
                "--examples",
                "50",
                "--epochs",
                "2"));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray());
  }

  private static Path net(double keep, int seed) {
    return folder.resolve("examples-50-epochs-2-keep-%s-seed-%d".formatted(keep, seed));
  }

  @Test
  @Order(1)
  void trainsEveryNetAndShowsThem() throws IOException {
    CommandRun done = ablation();
    assertEquals(0, done.code(), done.all());
    assertEquals("", done.err());
    assertTrue(done.out().contains("net 4 of 4: keep 0.5, 50 examples, seed 2"), done.out());
    for (double keep : new double[] {1.0, 0.5}) {
      for (int seed : new int[] {1, 2}) {
        RunResult run = ReportReader.read(net(keep, seed));
        assertEquals(keep, run.config().get("keepDense"));
        assertEquals(seed, run.seed());
        assertEquals("ablation", run.preset());
        assertEquals(2, run.history().size());
        assertTrue(run.history().get(0).validation().containsKey("train_accuracy"));
      }
    }
    for (String plot : List.of("overfitting-50.png", "validation-50.png", "redundancy.png")) {
      assertTrue(ImageIO.read(folder.resolve(plot).toFile()).getWidth() > 200, plot);
    }
    // A header and twelve shares for each keep probability.
    assertEquals(25, Files.readAllLines(folder.resolve("redundancy.csv")).size());
  }

  @Test
  @Order(2)
  void tableHoldsTheMeansOverTheSeeds() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("overfitting.txt"));
    double gap = 0;
    double test = 0;
    for (int seed : new int[] {1, 2}) {
      RunResult run = ReportReader.read(net(0.5, seed));
      Map<String, Double> last = run.history().get(1).validation();
      gap += 100 * (last.get("train_accuracy") - last.get("accuracy")) / 2;
      test += 100 * run.scores().test().get("accuracy") / 2;
    }
    List<String> cells =
        lines.stream()
            .map(line -> List.of(line.replace('|', ' ').strip().split("\\s+")))
            .filter(row -> row.size() == 8 && row.get(1).equals("0.5"))
            .findFirst()
            .orElseThrow();
    assertEquals("50", cells.get(0));
    assertEquals(gap, Double.parseDouble(cells.get(4)), 0.0051);
    assertEquals(test, Double.parseDouble(cells.get(6)), 0.0051);
  }

  @Test
  @Order(3)
  void withAllUnitsRedundancyStartsAtTheTestAccuracy() throws IOException {
    double test = 0;
    for (int seed : new int[] {1, 2}) {
      test += ReportReader.read(net(1.0, seed)).scores().test().get("accuracy") / 2;
    }
    String first = Files.readAllLines(folder.resolve("redundancy.csv")).get(1);
    assertTrue(first.startsWith("1.0,0.0,"), first);
    assertEquals(test, Double.parseDouble(first.split(",")[2]), 1e-5);
  }

  @Test
  @Order(4)
  void finishedNetsAreNotTrainedAgain() throws IOException {
    Map<String, String> before = netFiles();
    String table = Files.readString(folder.resolve("overfitting.txt"));
    CommandRun again = ablation();
    assertEquals(0, again.code(), again.all());
    assertEquals(before, netFiles());
    assertFalse(again.out().contains("accelerated"), again.out());
    assertEquals(table, Files.readString(folder.resolve("overfitting.txt")));
  }

  @Test
  @Order(5)
  void aNetThatWasCutOffGoesOn() throws IOException {
    double finished = ReportReader.read(net(0.5, 2)).scores().test().get("accuracy");
    Files.delete(net(0.5, 2).resolve("report.json"));
    CommandRun again = ablation();
    assertEquals(0, again.code(), again.all());
    assertTrue(again.out().contains("resumed"), again.out());
    assertEquals(finished, ReportReader.read(net(0.5, 2)).scores().test().get("accuracy"));
  }

  @Test
  @Order(6)
  void interruptedItNamesItselfAsTheWayToGoOn() throws IOException {
    Ablation ablation =
        new Ablation("synthetic", List.of(0.5), List.of(3L), List.of(new Ablation.Size(50, 2)));
    Interruption interruption = new Interruption();
    interruption.request();
    RunContext context =
        new RunContext(null, folder, Ablation.PRESET, false, interruption, line -> {});
    RunInterrupted e =
        assertThrows(RunInterrupted.class, () -> ablation.run(new MnistDropoutApp(), context));
    assertEquals(
        "Interrupted and saved. Go on with: the same ablation command, which keeps what is done",
        e.getMessage());
    CommandRun again = ablation("--seeds", "3");
    assertEquals(0, again.code(), again.all());
    assertTrue(again.out().contains("resumed     epoch 1, step 1"), again.out());
  }

  @Test
  @Order(7)
  void netsOfAnotherSourceAreRefused() throws IOException {
    Path report = net(0.5, 2).resolve("report.json");
    String json = Files.readString(report);
    Files.writeString(report, json.replace("\"synthetic\",", "\"real\","));
    assertEquals("real", ReportReader.read(net(0.5, 2)).data().source());
    CommandRun refused = ablation();
    assertEquals(2, refused.code(), refused.all());
    assertTrue(refused.err().contains("found real beside synthetic"), refused.err());
  }

  /** Each file in the nets' folders with its time. */
  private static Map<String, String> netFiles() throws IOException {
    Map<String, String> times = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(f -> f.getParent().startsWith(folder)).toList()) {
        if (!file.getParent().equals(folder) && Files.isRegularFile(file)) {
          times.put(file.toString(), Files.getLastModifiedTime(file).toString());
        }
      }
    }
    assertTrue(times.size() > 20, times.toString());
    return times;
  }
}
