package org.dl4jsuite.benchmarks;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dl4jsuite.benchmarks.Outcome.Turn;

/**
 * Drives the peers in turn, round by round, so that whatever else the machine does hits all alike.
 * Each work has new processes, so that none inherits another's memory.
 */
final class Runner {

  /** Rounds in which the GEMM rate is measured; the best counts. */
  private static final int GEMM_ROUNDS = 3;

  /** In processors; more than this used by peers that wait is said in the report. */
  private static final double IDLE = 0.1;

  private final Plan plan;
  private final PrintWriter progress;

  Runner(Plan plan, PrintWriter progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /** What is measured on, with the GEMM rate of each peer's library. */
  Machine machine() {
    Map<String, String> environment = new LinkedHashMap<>();
    Map<PeerKind, Double> rates = new EnumMap<>(PeerKind.class);
    try (Peers peers = new Peers(plan.threads(), plan.isa())) {
      for (PeerKind kind : List.of(PeerKind.SUITE, PeerKind.PYTORCH)) {
        for (String line : answer(peers, kind, "describe")) {
          int equals = line.indexOf('=');
          environment.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
      for (int round = 0; round < (plan.smoke() ? 1 : GEMM_ROUNDS); round++) {
        for (PeerKind kind : peers.present()) {
          for (String rate : answer(peers, kind, "gemm")) {
            rates.merge(kind, Double.valueOf(rate), Math::max);
          }
        }
      }
    }
    rates.forEach(
        (kind, rate) -> say("GEMM rate      %-12s%6.1f GFLOP/s", kind.title(), rate / 1e9));
    return new Machine(environment, plan.threads(), rates);
  }

  private List<String> answer(Peers peers, PeerKind kind, String request) {
    try {
      return peers.ask(kind, request);
    } catch (PeerFailed e) {
      say("failed         %s", e.getMessage());
      return List.of();
    }
  }

  /** One work after another; a peer that fails is missing from its row. */
  List<Outcome> run(List<Work> works) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Work work : works) {
      say("[%d/%d] %s (%s)", outcomes.size() + 1, works.size(), work.title(), work.name());
      outcomes.add(run(work));
    }
    return outcomes;
  }

  private Outcome run(Work work) {
    Outcome outcome = new Outcome(work);
    try (Peers peers = new Peers(plan.threads(), plan.isa())) {
      int steps = 0;
      for (PeerKind kind : PeerKind.values()) {
        steps = open(peers, kind, steps, outcome);
      }
      for (int round = 1; round <= plan.rounds(); round++) {
        StringBuilder line = new StringBuilder("  round %d/%d".formatted(round, plan.rounds()));
        for (PeerKind kind : PeerKind.values()) {
          line.append(turn(peers, kind, round, outcome));
        }
        say("%s", line);
      }
      if (peers.idleShare() > IDLE) {
        outcome.note(
            "the peers that waited used up to %.2f processors".formatted(peers.idleShare()));
      }
    }
    return outcome;
  }

  /**
   * Opens a work, finds the peak memory of a number of steps and warms up.
   *
   * @param steps after which memory is looked at; 0 for as many as warming up makes
   * @return as many, for the peers that follow: whoever makes more leaves more to the collector
   */
  private int open(Peers peers, PeerKind kind, int steps, Outcome outcome) {
    List<String> opened = ask(peers, kind, "open " + outcome.work().name(), outcome);
    if (opened.isEmpty()) {
      return steps;
    }
    String note = opened.get(1).isEmpty() ? "" : "; " + opened.get(1);
    say("  %-12s %,d parameters%s", kind.title(), Long.parseLong(opened.get(0)), note);
    if (Long.parseLong(opened.get(0)) != outcome.work().net().parameters()) {
      outcome.note(kind.title() + " has another number of parameters");
    }
    String first = steps == 0 ? plan.warmUp() : plan.exactly(steps);
    int made = ask(peers, kind, first, outcome).size();
    ask(peers, kind, "peak", outcome)
        .forEach(kilobytes -> outcome.peak(kind, Long.parseLong(kilobytes)));
    if (steps != 0) {
      ask(peers, kind, plan.warmUp(), outcome);
    }
    return steps == 0 ? made : steps;
  }

  private String turn(Peers peers, PeerKind kind, int round, Outcome outcome) {
    List<Double> times =
        ask(peers, kind, plan.turn(), outcome).stream().map(Double::valueOf).toList();
    if (times.isEmpty()) {
      return "";
    }
    outcome.add(new Turn(kind, round, times));
    return "   %s %.2f ms".formatted(kind.title(), Statistics.median(times));
  }

  private List<String> ask(Peers peers, PeerKind kind, String request, Outcome outcome) {
    if (!peers.present().contains(kind)) {
      return List.of();
    }
    try {
      return peers.ask(kind, request);
    } catch (PeerFailed e) {
      outcome.note(e.getMessage());
      say("  failed: %s", e.getMessage());
      return List.of();
    }
  }

  private void say(String format, Object... values) {
    progress.println(format.formatted(values));
    progress.flush();
  }
}
