package org.dl4jsuite.layers.fuzz;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dl4jsuite.layers.NativeSettings;

/**
 * Compares random networks with stock DL4J for as long as it is told to: {@code NetworkFuzz
 * --seconds N --seed S}. Each seed is one network. A failure is printed with its seed, shrunk to a
 * few lines; {@code --seed S --count 1} runs it again, and {@code --text "lines"} a description.
 */
public final class NetworkFuzz {

  private static final int PROGRESS = 250;

  /** SameDiff prints a line for each gradient that it makes: what it prints is dropped. */
  private static final PrintStream OUT = System.out;

  private final Map<String, Integer> ran = new TreeMap<>();
  private final Map<String, Integer> unrunnable = new TreeMap<>();
  private final Map<Long, Description> failed = new LinkedHashMap<>();
  private final Map<Long, Double> ratios = new TreeMap<>();
  private final long secondsToShrink;
  private final boolean speed;
  private int networks;

  private NetworkFuzz(long secondsToShrink, boolean speed) {
    this.secondsToShrink = secondsToShrink;
    this.speed = speed;
  }

  /**
   * Options {@code --seconds}, {@code --seed}, {@code --count}, {@code --shrink} (seconds for each
   * failure), {@code --text}, {@code --speed true}: which networks train slower than stock's.
   */
  public static void main(String[] args) {
    NativeSettings.settle();
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    Options o = new Options();
    for (int i = 0; i + 1 < args.length; i += 2) {
      o.set(args[i].replaceFirst("^--", ""), args[i + 1]);
    }
    NetworkFuzz fuzz = new NetworkFuzz(o.number("shrink", 30), o.flag("speed", false));
    if (o.has("text")) {
      fuzz.run(Description.parse(o.text("text", "").replace(";", "\n")));
    } else {
      fuzz.run(o.number("seed", 1), o.number("count", Integer.MAX_VALUE), o.number("seconds", 60));
    }
    fuzz.summary();
  }

  private void run(long first, int count, long seconds) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    for (long seed = first; seed - first < count && System.nanoTime() < end; seed++) {
      run(Generator.of(seed));
      if (networks % PROGRESS == 0) {
        OUT.printf("%d networks, %d failed%n", networks, failed.size());
      }
    }
  }

  private void run(Description description) {
    networks++;
    try {
      Optional<Failure> failure = Trial.of(description);
      description.nodes().forEach(n -> ran.merge(n.kind(), 1, Integer::sum));
      failure.ifPresent(f -> report(description, f));
      if (speed && failure.isEmpty()) {
        ratios.put(description.seed(), Speed.ratio(description));
      }
    } catch (Trial.Unrunnable e) {
      unrunnable.merge(
          String.valueOf(e.getCause()).lines().findFirst().orElse(""), 1, Integer::sum);
    }
  }

  private void report(Description description, Failure failure) {
    OUT.println("FAILED seed " + description.seed() + ": " + failure.what());
    Description small = Shrinker.shrink(description, failure, secondsToShrink);
    failed.put(description.seed(), small);
    OUT.println(
        small
            + "\n  -> "
            + Trial.of(small).map(f -> f.what() + ": " + f.detail()).orElse("passes now"));
  }

  private void summary() {
    int skipped = unrunnable.values().stream().mapToInt(Integer::intValue).sum();
    OUT.printf(
        "%d networks, %d of them beyond stock DL4J, %d failed: seeds %s%n",
        networks, skipped, failed.size(), failed.keySet());
    OUT.println("ran " + ran);
    if (speed) {
      slowest();
    }
    unrunnable.entrySet().stream()
        .sorted((a, b) -> b.getValue() - a.getValue())
        .limit(25)
        .forEach(e -> OUT.println("stock: " + e.getValue() + " x " + e.getKey()));
  }

  private void slowest() {
    OUT.printf(
        "training steps of %d networks, stock's time over the suite's: %d below %.2f; the slowest%n",
        ratios.size(), ratios.values().stream().filter(r -> r < Speed.LEAST).count(), Speed.LEAST);
    ratios.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .limit(10)
        .forEach(e -> OUT.printf("%5.2fx  seed %d%n", e.getValue(), e.getKey()));
  }
}
