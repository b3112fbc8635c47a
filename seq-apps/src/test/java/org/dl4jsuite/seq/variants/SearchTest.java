package org.dl4jsuite.seq.variants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.dl4jsuite.layers.variant.LstmVariant;
import org.dl4jsuite.seq.SeqCli;
import org.dl4jsuite.training.RunContext;
import org.dl4jsuite.training.RunInterrupted;
import org.dl4jsuite.training.cli.CommandRun;
import org.dl4jsuite.training.run.Interruption;
import org.dl4jsuite.training.run.RunFolder;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The search, over nets too small to show anything but that it works. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SearchTest {

  private static final Map<String, String> TINY =
      Map.of(
          "chorales", "synthetic",
          "trials", "2",
          "budget", "0",
          "examples", "8",
          "epochs", "2",
          "unitsLow", "3",
          "unitsHigh", "8",
          "leastBest", "2");

  @TempDir static Path folder;

  /** With further options, or others for the tiny ones. */
  private static CommandRun search(Path out, String... more) {
    Map<String, String> options = new LinkedHashMap<>();
    TINY.forEach((key, value) -> options.put("--" + key, value));
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    List<String> arguments = new ArrayList<>(List.of("search", "--out", out.toString()));
    options.forEach((key, value) -> arguments.addAll(List.of(key, value)));
    return SeqCli.run("variants", arguments);
  }

  /** The trials of a folder without their seconds, sorted. */
  private static Set<String> trials(Path out) throws IOException {
    Set<String> lines = new TreeSet<>();
    for (TrialResult r : TrialsFile.read(out)) {
      TrialResult timeless =
          new TrialResult(
              r.trial(),
              r.drawn(),
              r.parameters(),
              r.epochs(),
              r.validation(),
              r.test(),
              0,
              r.stopped());
      assertTrue(lines.add(timeless.line()), "each trial once");
    }
    return lines;
  }

  @Test
  @Order(1)
  void triesAllVariantsAndTells() throws IOException {
    Path out = folder.resolve("whole");
    CommandRun done = search(out, "--jobs", "2");
    assertEquals(0, done.code(), done.all());
    assertEquals("", done.err());
    assertTrue(done.out().contains("SYNTHETIC chorales"), done.out());
    assertTrue(done.out().contains("significantly worse: "), done.out());
    assertFalse(done.out().contains("share of the variance"), done.out());
    assertTrue(
        done.out().contains("takes at least 18 trials of each variant, found 2"), done.out());
    List<TrialResult> results = TrialsFile.read(out);
    assertEquals(18, results.size());
    Set<Trial> trials = new HashSet<>(results.stream().map(TrialResult::trial).toList());
    for (LstmVariant variant : LstmVariant.values()) {
      assertTrue(trials.contains(new Trial(variant, 0)) && trials.contains(new Trial(variant, 1)));
    }
    for (TrialResult result : results) {
      assertTrue(Double.isFinite(result.test()), result.line());
      assertTrue(result.test() < 65, "near 88 ln 2 at first, and less when trained");
      assertEquals(result, TrialResult.parse(result.line()));
    }
    for (String plot : List.of("variants", "learning-rate", "momentum", "units", "noise")) {
      assertTrue(ImageIO.read(out.resolve(plot + ".png").toFile()).getWidth() > 900, plot);
    }
    String report = Files.readString(out.resolve("report.md"));
    assertTrue(report.contains("variants search --preset smoke"), report);
    assertTrue(report.contains("--unitsHigh 8"), report);
  }

  @Test
  @Order(2)
  void sameHyperparametersForEveryVariant() throws IOException {
    List<TrialResult> results = TrialsFile.read(folder.resolve("whole"));
    for (int number = 0; number < 2; number++) {
      int of = number;
      assertEquals(
          1,
          results.stream()
              .filter(r -> r.trial().number() == of)
              .map(TrialResult::drawn)
              .distinct()
              .count());
    }
    assertNotEquals(
        Hyperparameters.draw(VariantsConfig.SCHEMA.create(Map.of()), 0),
        Hyperparameters.draw(VariantsConfig.SCHEMA.create(Map.of("seed", "2")), 0));
  }

  @Test
  @Order(3)
  void interruptedGoesOnToTheSameTrials() throws IOException {
    Path out = Files.createDirectories(folder.resolve("cut"));
    VariantsConfig config = VariantsConfig.SCHEMA.create(with(Map.of("jobs", "1")));
    Interruption interruption = new Interruption();
    AtomicInteger told = new AtomicInteger();
    Consumer<String> say =
        line -> {
          if (line.startsWith("trial ") && told.incrementAndGet() == 4) {
            interruption.request();
          }
        };
    RunContext context = new RunContext(null, out, "smoke", false, interruption, say);
    RunFolder.Settings settings =
        new RunFolder.Settings("variants", "smoke", VariantsConfig.SCHEMA.texts(config));
    Search search =
        new Search(
            config, VariantsData.open(config, context), TrialsFile.open(out, settings), context);
    RunInterrupted e = assertThrows(RunInterrupted.class, search::run);
    assertEquals(
        "Interrupted and saved. Go on with: the same search command, which keeps what is done",
        e.getMessage());
    Set<String> begun = trials(out);
    assertEquals(4, begun.size());
    CommandRun rest = search(out, "--jobs", "2");
    assertEquals(0, rest.code(), rest.all());
    assertTrue(rest.out().contains("resumed     4 finished trials"), rest.out());
    assertTrue(trials(out).containsAll(begun));
    assertEquals(trials(folder.resolve("whole")), trials(out));
  }

  private static Map<String, String> with(Map<String, String> more) {
    Map<String, String> values =
        new LinkedHashMap<>(VariantsConfig.SCHEMA.preset("smoke").values());
    values.putAll(TINY);
    values.putAll(more);
    return values;
  }

  @Test
  @Order(4)
  void finishedTrialsAreNotDoneAgainAndReportTellsThem() throws IOException {
    Path out = folder.resolve("whole");
    String before = Files.readString(out.resolve("trials.csv"));
    CommandRun again = search(out);
    assertEquals(0, again.code(), again.all());
    assertEquals(before, Files.readString(out.resolve("trials.csv")));
    String table = Files.readString(out.resolve("variants.txt"));
    CommandRun report = SeqCli.run("variants", "report", "--out", out);
    assertEquals(0, report.code(), report.all());
    assertEquals(table, Files.readString(out.resolve("variants.txt")));
  }

  @Test
  @Order(5)
  void aBudgetThatIsSpentBeginsNoTrial() throws IOException {
    Path out = folder.resolve("whole");
    CommandRun more = search(out, "--trials", "0", "--budget", "0.00001");
    assertEquals(0, more.code(), more.all());
    assertEquals(18, TrialsFile.read(out).size());
  }

  @Test
  @Order(6)
  void refusesOtherSettingsAndBrokenFiles() throws IOException {
    Path out = folder.resolve("whole");
    CommandRun other = search(out, "--epochs", "3");
    assertEquals(2, other.code(), other.all());
    assertTrue(other.err().contains("--epochs must stay 2"), other.err());
    CommandRun none = SeqCli.run("variants", "report", "--out", folder.resolve("none"));
    assertEquals(2, none.code(), none.all());
    assertTrue(none.err().contains("config.json"), none.err());
    Path trials = out.resolve("trials.csv");
    Files.writeString(trials, Files.readString(trials) + "0,XYZ,1\n");
    CommandRun broken = SeqCli.run("variants", "report", "--out", out);
    assertEquals(1, broken.code(), broken.all());
    assertTrue(broken.err().contains("line 20"), broken.err());
    Files.writeString(trials, "a,b\n");
    CommandRun headless = SeqCli.run("variants", "report", "--out", out);
    assertTrue(headless.err().contains("The header must be"), headless.err());
  }

  @Test
  @Order(7)
  void refusesWrongSettings() {
    for (String[] wrong :
        new String[][] {
          {"--variants", "VANILLA,GRU", "must be all or some of"},
          {"--variants", "NP,NP", "each once"},
          {"--trials", "0", "--budget or --trials"},
          {"--rateHigh", "1e-9", "--rateHigh must be from"},
          {"--patience", "0", "--patience must be at least 1"},
          {"--leastBest", "1", "--leastBest must be at least 2"},
        }) {
      CommandRun refused = search(folder.resolve("wrong"), wrong[0], wrong[1]);
      assertEquals(2, refused.code(), refused.all());
      assertTrue(refused.err().contains(wrong[2]), refused.err());
    }
  }
}
