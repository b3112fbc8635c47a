package org.dl4jsuite.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  /** Its bars: 10 times stock, level with PyTorch, 1.3 times hoped for. */
  private static final Work WORK = Works.named("cnn-train");

  private static final double RATE = 200e9;

  @Test
  void ratiosAreOfMediansOverAllRounds() {
    Outcome outcome = new Outcome(WORK);
    outcome.add(new Outcome.Turn(PeerKind.STOCK, 1, List.of(100.0, 999.0)));
    outcome.add(new Outcome.Turn(PeerKind.STOCK, 2, List.of(100.0)));
    outcome.add(new Outcome.Turn(PeerKind.SUITE, 1, List.of(10.0)));
    outcome.add(new Outcome.Turn(PeerKind.SUITE, 2, List.of(10.0, 1.0)));
    assertEquals(10, outcome.ratio(PeerKind.STOCK));
    assertTrue(outcome.reached(PeerKind.STOCK));
  }

  @Test
  void shareIsOfTheMeasuredRate() {
    Outcome outcome = outcome(1000, 100, 100);
    assertEquals(WORK.flops() / 0.1 / RATE, outcome.share(PeerKind.SUITE, RATE), 1e-12);
  }

  @Test
  void barsAreJudged() {
    String row = row(outcome(1000, 80, 90));
    assertTrue(row.contains("12.50x (bar 10.0x: reached)"), row);
    assertTrue(row.contains("(bar 1.0x: reached, aim 1.3x: missed)"), row);
    assertTrue(row.contains("600, 500"), row);
    String missed = row(outcome(799, 80, 79));
    assertTrue(missed.contains("9.99x (bar 10.0x: MISSED)"), missed);
    assertTrue(missed.contains("0.99x (bar 1.0x: MISSED, aim 1.3x: missed)"), missed);
  }

  @Test
  void aRatioWithoutABarIsNotJudged() {
    Outcome outcome = new Outcome(Works.named("vqa-train"));
    outcome.add(new Outcome.Turn(PeerKind.STOCK, 1, List.of(160.0)));
    outcome.add(new Outcome.Turn(PeerKind.SUITE, 1, List.of(80.0)));
    outcome.add(new Outcome.Turn(PeerKind.PYTORCH, 1, List.of(80.0)));
    String row = row(outcome);
    assertTrue(row.contains("| 2.00x | 1.00x (bar 1.0x: reached) |"), row);
  }

  @Test
  void aPeerThatFailedIsADashAndItsReasonIsSaid() {
    Outcome outcome = new Outcome(WORK);
    outcome.add(new Outcome.Turn(PeerKind.SUITE, 1, List.of(80.0)));
    outcome.note("PyTorch: no library");
    String markdown = report(outcome).markdown();
    assertTrue(row(outcome).contains("| - | 80.0 | - | - | - |"), markdown);
    assertTrue(markdown.contains("- cnn-train: PyTorch: no library"), markdown);
    assertFalse(markdown.contains("NaN"), markdown);
  }

  @Test
  void everyTimeIsInTheCsv() {
    String csv = report(outcome(1000, 80, 90)).csv();
    assertEquals(4, csv.lines().count());
    assertTrue(csv.contains("cnn-train,pytorch,1,1,90.0000"), csv);
  }

  private static Outcome outcome(double stock, double suite, double pytorch) {
    Outcome outcome = new Outcome(WORK);
    outcome.add(new Outcome.Turn(PeerKind.STOCK, 1, List.of(stock)));
    outcome.add(new Outcome.Turn(PeerKind.SUITE, 1, List.of(suite)));
    outcome.add(new Outcome.Turn(PeerKind.PYTORCH, 1, List.of(pytorch)));
    outcome.peak(PeerKind.STOCK, 600 * 1024);
    outcome.peak(PeerKind.SUITE, 500 * 1024);
    return outcome;
  }

  private static String row(Outcome outcome) {
    return report(outcome).markdown().lines().skip(2).findFirst().orElseThrow();
  }

  private static Report report(Outcome outcome) {
    Machine machine = new Machine(Map.of("java", "17"), 2, Map.of(PeerKind.PYTORCH, RATE));
    return new Report(
        machine, new Plan(7, 10, 2, InstructionSet.AVX2, false), Instant.EPOCH, List.of(outcome));
  }
}
