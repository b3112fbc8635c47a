package org.dl4jsuite.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one work's rounds brought. */
final class Outcome {

  /** One turn's times. */
  record Turn(PeerKind peer, int round, List<Double> milliseconds) {}

  private final Work work;
  private final List<Turn> turns = new ArrayList<>();
  private final Map<PeerKind, Long> peaks = new EnumMap<>(PeerKind.class);
  private final List<String> notes = new ArrayList<>();

  Outcome(Work work) {
    this.work = work;
  }

  Work work() {
    return work;
  }

  void add(Turn turn) {
    turns.add(turn);
  }

  List<Turn> turns() {
    return turns;
  }

  /** Peak resident memory in kB; not kept where the system did not tell. */
  void peak(PeerKind peer, long kilobytes) {
    if (kilobytes > 0) {
      peaks.put(peer, kilobytes);
    }
  }

  /** In MiB, NaN where unknown. */
  double peak(PeerKind peer) {
    return peaks.containsKey(peer) ? peaks.get(peer) / 1024.0 : Double.NaN;
  }

  void note(String note) {
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  List<String> notes() {
    return notes;
  }

  /** Milliseconds of a step over all rounds; NaN where the peer failed. */
  double median(PeerKind peer) {
    return Statistics.median(
        turns.stream()
            .filter(turn -> turn.peer() == peer)
            .flatMap(turn -> turn.milliseconds().stream())
            .toList());
  }

  /** How many times as fast as that peer the suite is; NaN where one of them failed. */
  double ratio(PeerKind against) {
    return median(against) / median(PeerKind.SUITE);
  }

  /** The bar that is set against that peer; NaN for none. */
  double bar(PeerKind against) {
    return against == PeerKind.STOCK ? work.bars().stock() : work.bars().pytorch();
  }

  boolean reached(PeerKind against) {
    return ratio(against) >= bar(against);
  }

  /** The share of a rate, in operations a second, that the peer reached. */
  double share(PeerKind peer, double rate) {
    return work.flops() / (median(peer) / 1e3) / rate;
  }
}
