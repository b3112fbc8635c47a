package org.dl4jsuite.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dl4jsuite.benchmarks.Outcome.Turn;

/** The outcomes as a table in Markdown, ready for a README, and every single time as CSV. */
record Report(Machine machine, Plan plan, Instant time, List<Outcome> outcomes) {

  private static final String NONE = "-";

  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| work | stock DL4J, ms | this suite, ms | PyTorch, ms | against stock | against PyTorch "
            + "| share of GEMM rate: stock, suite, PyTorch | peak MiB: stock, suite |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- | --- |");
    outcomes.forEach(outcome -> lines.add(row(outcome)));
    lines.add("");
    lines.addAll(conditions());
    outcomes.forEach(
        outcome ->
            outcome.notes().forEach(note -> lines.add("- " + outcome.work().name() + ": " + note)));
    return String.join("\n", lines) + "\n";
  }

  private String row(Outcome outcome) {
    return "| %s | %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            outcome.work().title(),
            milliseconds(outcome.median(PeerKind.STOCK)),
            milliseconds(outcome.median(PeerKind.SUITE)),
            milliseconds(outcome.median(PeerKind.PYTORCH)),
            judged(outcome, PeerKind.STOCK),
            judged(outcome, PeerKind.PYTORCH),
            joined(
                share(outcome, PeerKind.STOCK),
                share(outcome, PeerKind.SUITE),
                share(outcome, PeerKind.PYTORCH)),
            joined(
                number("%,.0f", outcome.peak(PeerKind.STOCK)),
                number("%,.0f", outcome.peak(PeerKind.SUITE))));
  }

  /** {@code 12.3x (bar 10x: reached)}, or the ratio alone where no bar is set. */
  private static String judged(Outcome outcome, PeerKind against) {
    double ratio = outcome.ratio(against);
    if (Double.isNaN(ratio)) {
      return NONE;
    }
    if (Double.isNaN(outcome.bar(against))) {
      return number("%.2fx", ratio);
    }
    double aim = outcome.work().bars().aim();
    boolean hopes = against == PeerKind.PYTORCH && aim > outcome.bar(against);
    return "%s (bar %s: %s%s)"
        .formatted(
            number("%.2fx", ratio),
            number("%.1fx", outcome.bar(against)),
            outcome.reached(against) ? "reached" : "MISSED",
            hopes ? number(", aim %.1fx: ", aim) + (ratio >= aim ? "reached" : "missed") : "");
  }

  private String share(Outcome outcome, PeerKind kind) {
    return number("%.0f %%", 100 * outcome.share(kind, machine.gemmRate()));
  }

  private static String milliseconds(double value) {
    return number(value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }

  private static String joined(String... parts) {
    return String.join(", ", parts);
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, format, value);
  }

  private List<String> conditions() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Medians over %d rounds of up to %d steps each, peers in turn; ratios of medians."
            .formatted(plan.rounds(), plan.steps()));
    lines.add("");
    lines.add("- time: " + time.truncatedTo(ChronoUnit.MINUTES));
    machine.environment().forEach((name, value) -> lines.add("- " + name + ": " + value));
    lines.add("- vector instructions that each peer may use: " + plan.isa().title());
    lines.add(
        "- %d threads in every peer; measured GEMM rate %s GFLOP/s, the best of: %s"
            .formatted(
                machine.threads(),
                number("%.0f", machine.gemmRate() / 1e9),
                machine.gemmRates().entrySet().stream()
                    .map(e -> e.getKey().title() + number(" %.0f", e.getValue() / 1e9))
                    .collect(Collectors.joining(", "))));
    return lines;
  }

  String csv() {
    StringBuilder csv = new StringBuilder("work,peer,round,step,milliseconds\n");
    for (Outcome outcome : outcomes) {
      for (Turn turn : outcome.turns()) {
        for (int step = 0; step < turn.milliseconds().size(); step++) {
          csv.append(
              String.format(
                  Locale.ROOT,
                  "%s,%s,%d,%d,%.4f%n",
                  outcome.work().name(),
                  turn.peer().name().toLowerCase(Locale.ROOT),
                  turn.round(),
                  step + 1,
                  turn.milliseconds().get(step)));
        }
      }
    }
    return csv.toString();
  }
}
