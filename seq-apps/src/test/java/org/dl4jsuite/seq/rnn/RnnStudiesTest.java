package org.dl4jsuite.seq.rnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.dl4jsuite.seq.SeqCli;
import org.dl4jsuite.training.cli.CommandRun;
import org.dl4jsuite.training.report.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RnnStudiesTest {

  @TempDir Path folder;

  @Test
  void forwardShowsEveryStepsNumbers() {
    CommandRun shown = SeqCli.run("rnn", "forward");
    assertEquals(0, shown.code(), shown.all());
    // tanh(0.1 + 0.5) and tanh(-0.1 + 1), by hand.
    assertTrue(shown.out().contains("h(1)     = tanh(a(1))    = ( 0.5370  0.7163)"), shown.out());
    assertTrue(shown.out().contains("J = - sum of y log y-hat = 3.5904"), shown.out());
    assertTrue(shown.out().contains("dJ/dc = sum  (-1.2854  1.2854)"), shown.out());
  }

  @Test
  void linearErrorsGrowByTheSpectralRadius() {
    Vanishing vanishing = new Vanishing(8, 60, 0.1, List.of(1L, 2L, 3L));
    for (double radius : new double[] {0.5, 1.0, 1.5}) {
      double[] norms = vanishing.simple(Squashing.LINEAR, radius).y();
      assertEquals(1, norms[0], 1e-12);
      double factor = Math.pow(norms[60] / norms[20], 1.0 / 40);
      assertEquals(radius, factor, 0.03 * radius, "factor a step");
    }
  }

  @Test
  void tanhErrorsVanishFasterThanLinearOnes() {
    Vanishing vanishing = new Vanishing(8, 60, 0.5, List.of(1L, 2L));
    double tanh = vanishing.simple(Squashing.TANH, 1).y()[60];
    double linear = vanishing.simple(Squashing.LINEAR, 1).y()[60];
    assertTrue(tanh < 0.1 * linear, tanh + " against " + linear);
  }

  @Test
  void anOpenForgetGateCarriesErrorsFartherThanAShutOne() {
    Vanishing vanishing = new Vanishing(8, 60, 0.1, List.of(1L, 2L));
    double open = vanishing.lstm(0.1, 5).y()[60];
    double shut = vanishing.lstm(0.1, -5).y()[60];
    assertEquals(Math.pow(1 / (1 + Math.exp(-5)), 60), open, 0.2, "sigma(5) to the 60th power");
    assertTrue(shut < 1e-20, "found " + shut);
  }

  @Test
  void vanishingWritesItsReport() throws IOException {
    CommandRun done =
        run("vanishing", "--units", 4, "--steps", 10, "--networks", 2, "--radii", "0.5,1.5");
    assertTrue(done.out().contains("radius 1.5"), done.out());
    List<String> csv = Files.readAllLines(folder.resolve("vanishing-tanh.csv"));
    assertEquals(12, csv.size(), "a header, and 0 to 10 steps back");
    assertTrue(csv.get(0).startsWith("steps back,radius 0.5,radius 1.5,"), csv.get(0));
    assertTrue(ImageIO.read(folder.resolve("vanishing-linear.png").toFile()).getWidth() > 200);
    String report = Files.readString(folder.resolve("report.md"));
    assertTrue(report.contains("java -jar seq-apps.jar rnn vanishing --out " + folder), report);
  }

  @Test
  void truncationWritesItsReportAndTheWholeWindowIsExact() throws IOException {
    CommandRun done =
        run(
            "truncation",
            "--units",
            4,
            "--steps",
            12,
            "--lag",
            2,
            "--networks",
            2,
            "--radii",
            "0.9",
            "--windows",
            "1,6,12");
    assertEquals(2, done.out().lines().filter(l -> l.matches(" +12 +1\\.000")).count() / 2);
    double[] cosine = column(Files.readAllLines(folder.resolve("cosine-back.csv")));
    assertTrue(cosine[0] < cosine[1] && cosine[1] < 1.0001, Arrays.toString(cosine));
    assertEquals(1, cosine[2], 1e-9);
    assertTrue(Files.exists(folder.resolve("truncation-cut.png")));
  }

  private static double[] column(List<String> csv) {
    return csv.stream().skip(1).mapToDouble(l -> Double.parseDouble(l.split(",")[1])).toArray();
  }

  /** Where explosions throw a training hangs on the last bit, so three are judged together. */
  @Test
  void clippedTrainingLearnsWhereUnclippedIsThrownAbout() {
    Clipping clipping = new Clipping(1.5, 20, 32, 0.1, 1, 60);
    double worstFree = 1;
    for (long seed = 1; seed <= 3; seed++) {
      Clipping.Course clipped = clipping.train(seed, true);
      Clipping.Course free = clipping.train(seed, false);
      assertEquals(clipped.losses()[0], free.losses()[0], "the same start");
      assertEquals(clipped.norms()[0], free.norms()[0], "norms are from before clipping");
      assertTrue(Arrays.stream(clipped.norms()).max().orElseThrow() > 10, "gradients explode");
      assertTrue(clipped.accuracy() > 0.95, "clipped, seed " + seed + ": " + clipped.accuracy());
      worstFree = Math.min(worstFree, free.accuracy());
    }
    assertTrue(worstFree < 0.8, "not clipped, the worst of three: " + worstFree);
  }

  @Test
  void clippingWritesItsReport() throws IOException {
    run("clipping", "--train-steps", 20, "--seeds", "1", "--length", 5);
    assertEquals(21, Files.readAllLines(folder.resolve("norms.csv")).size());
    assertTrue(Files.readString(folder.resolve("report.md")).contains("| not clipped | 1 |"));
  }

  @Test
  void refusesNumbersThatMakeNoNetwork() {
    CommandRun refused = SeqCli.run("rnn", "vanishing", "--units", 0, "--out", folder);
    assertEquals(2, refused.code());
    assertEquals("--units must be at least 1, found 0", refused.err().strip());
    refused = SeqCli.run("rnn", "truncation", "--lag", 100, "--out", folder);
    assertEquals("--lag must be from 0 to 99, found 100", refused.err().strip());
    refused = SeqCli.run("rnn", "clipping", "--threshold", 0, "--out", folder);
    assertEquals("--threshold must be greater than 0, found 0", refused.err().strip());
  }

  @Test
  void theSameSeedsGiveTheSameNumbers() {
    Vanishing vanishing = new Vanishing(4, 10, 0.1, List.of(1L));
    Series one = vanishing.simple(Squashing.TANH, 1.1);
    Series other = vanishing.simple(Squashing.TANH, 1.1);
    assertTrue(Arrays.equals(one.y(), other.y()));
  }

  private CommandRun run(String command, Object... more) {
    Object[] all = new Object[more.length + 4];
    all[0] = "rnn";
    all[1] = command;
    all[2] = "--out";
    all[3] = folder;
    System.arraycopy(more, 0, all, 4, more.length);
    CommandRun done = SeqCli.run(all);
    assertEquals(0, done.code(), done.all());
    return done;
  }
}
