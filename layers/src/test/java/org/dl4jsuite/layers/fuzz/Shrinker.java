package org.dl4jsuite.layers.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Takes away from a description what its failure does not need. */
final class Shrinker {

  private final Predicate<Description> fails;
  private final long deadline;

  private Shrinker(Predicate<Description> fails, long seconds) {
    this.fails = fails;
    this.deadline = System.nanoTime() + seconds * 1_000_000_000L;
  }

  /** The smallest description found in some seconds that still fails by the same kind of check. */
  static Description shrink(Description description, Failure failure, long seconds) {
    return shrink(description, d -> failsAgain(d, failure.kind()), seconds);
  }

  static Description shrink(Description description, Predicate<Description> fails, long seconds) {
    return new Shrinker(fails, seconds).shrink(description);
  }

  private Description shrink(Description description) {
    Description best = description;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (Description candidate : candidates(best)) {
        if (System.nanoTime() > deadline) {
          return best;
        }
        if (fails.test(candidate)) {
          best = candidate;
          smaller = true;
          break;
        }
      }
    }
    return best;
  }

  private static boolean failsAgain(Description candidate, String kind) {
    try {
      return Trial.again(candidate, kind).filter(f -> f.kind().equals(kind)).isPresent();
    } catch (Trial.Unrunnable | IllegalArgumentException e) {
      return false;
    }
  }

  private static List<Description> candidates(Description d) {
    List<Description> all = new ArrayList<>();
    for (Node node : d.outputs()) {
      if (d.outputs().size() > 1) {
        all.add(pruned(d, node));
      }
    }
    for (Node node : d.nodes()) {
      if (!node.isInput() && !d.outputs().contains(node)) {
        for (String by : node.inputs()) {
          all.add(bypassed(d, node, by));
        }
      }
    }
    for (String key : d.settings().keys()) {
      if (!key.equals("seed")) {
        all.add(d.with(d.settings().without(key)));
      }
    }
    for (int i = 0; i < d.nodes().size(); i++) {
      Node node = d.nodes().get(i);
      for (String key : node.options().keys()) {
        all.add(replaced(d, i, node.with(node.options().without(key))));
        int at = i;
        smaller(node.options().text(key, ""))
            .ifPresent(v -> all.add(replaced(d, at, node.with(node.options().copy().set(key, v)))));
      }
    }
    for (String key : List.of("batches", "times")) {
      shorter(d.settings().text(key, ""))
          .forEach(v -> all.add(d.with(d.settings().copy().set(key, v))));
    }
    all.removeIf(c -> c.outputs().isEmpty() || c.inputs().isEmpty());
    return all;
  }

  /** Half of a number; numbers with commas each by one less. */
  private static Optional<String> smaller(String value) {
    if (!value.matches("\\d+(,\\d+)*")) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (String part : value.split(",")) {
      int n = Integer.parseInt(part);
      text.append(text.isEmpty() ? "" : ",")
          .append(value.contains(",") ? Math.max(1, n - 1) : n / 2);
    }
    return text.toString().equals(value) || text.toString().equals("0")
        ? Optional.empty()
        : Optional.of(text.toString());
  }

  private static List<String> shorter(String list) {
    List<String> shorter = new ArrayList<>();
    String[] parts = list.split(",");
    if (parts.length > 1) {
      shorter.add(parts[0]);
      shorter.add(parts[parts.length - 1]);
    } else {
      smaller(list).ifPresent(shorter::add);
    }
    return shorter;
  }

  private static Description replaced(Description d, int at, Node node) {
    List<Node> nodes = new ArrayList<>(d.nodes());
    nodes.set(at, node);
    return d.with(nodes);
  }

  /** Without an output, and what only it needs. */
  private static Description pruned(Description d, Node output) {
    List<Node> nodes = new ArrayList<>(d.nodes());
    nodes.remove(output);
    return needed(d, nodes, output);
  }

  /** Without a node: who read it reads one of its inputs. */
  private static Description bypassed(Description d, Node node, String by) {
    List<Node> nodes = new ArrayList<>();
    for (Node n : d.nodes()) {
      if (n != node) {
        nodes.add(n.reading(n.inputs().stream().map(i -> i.equals(node.name()) ? by : i).toList()));
      }
    }
    return needed(d, nodes, node);
  }

  /** The nodes that the outputs need, but for one that is gone: no other may become an output. */
  private static Description needed(Description d, List<Node> nodes, Node gone) {
    Set<String> outputs = new HashSet<>();
    d.outputs().stream().filter(n -> n != gone).forEach(n -> outputs.add(n.name()));
    boolean more = true;
    while (more) {
      Set<String> read = new HashSet<>(outputs);
      nodes.forEach(n -> read.addAll(n.inputs()));
      more = nodes.removeIf(n -> !read.contains(n.name()));
    }
    return d.with(nodes);
  }
}
