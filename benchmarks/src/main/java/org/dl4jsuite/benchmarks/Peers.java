package org.dl4jsuite.benchmarks;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The processes of all peers, of which one works at a time. A peer that fails leaves, the others
 * stay.
 */
final class Peers implements AutoCloseable {

  /** For threads that spin for a while after their work to fall asleep. */
  private static final Duration PAUSE = Duration.ofMillis(300);

  private static final int SHORTEST_TO_JUDGE_MS = 500;

  private final Map<PeerKind, PeerProcess> processes = new EnumMap<>(PeerKind.class);
  private final EnumSet<PeerKind> failed = EnumSet.noneOf(PeerKind.class);
  private final int threads;
  private final InstructionSet isa;
  private double idleShare;

  Peers(int threads, InstructionSet isa) {
    this.threads = threads;
    this.isa = isa;
  }

  /** Who has not failed. */
  Set<PeerKind> present() {
    return EnumSet.complementOf(failed);
  }

  /** Asks one while the others wait. Its process begins with the first question. */
  List<String> ask(PeerKind kind, String request) throws PeerFailed {
    long start = System.nanoTime();
    Duration before = othersBusy(kind);
    try {
      List<String> answer = process(kind).ask(request);
      double millis = (System.nanoTime() - start) / 1e6;
      if (millis > SHORTEST_TO_JUDGE_MS) {
        idleShare = Math.max(idleShare, othersBusy(kind).minus(before).toMillis() / millis);
      }
      Thread.sleep(PAUSE.toMillis());
      return answer;
    } catch (PeerFailed e) {
      failed.add(kind);
      processes.remove(kind).close();
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PeerFailed("interrupted");
    }
  }

  private PeerProcess process(PeerKind kind) {
    if (!processes.containsKey(kind)) {
      processes.put(kind, PeerProcess.start(kind, threads, isa));
    }
    return processes.get(kind);
  }

  /** The most, in processors, that those who waited used of a turn. */
  double idleShare() {
    return idleShare;
  }

  private Duration othersBusy(PeerKind kind) {
    return processes.entrySet().stream()
        .filter(entry -> entry.getKey() != kind)
        .map(entry -> entry.getValue().busy())
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public void close() {
    processes.values().forEach(PeerProcess::close);
  }
}
