package org.dl4jsuite.layers.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network and its data in a few lines of text: the settings, then the nodes in an order in which
 * each comes after what it reads. The same text gives the same parameters and the same data.
 */
record Description(Options settings, List<Node> nodes) {

  static Description parse(String text) {
    List<String> lines =
        Arrays.stream(text.split("\n")).filter(s -> !s.isBlank()).collect(Collectors.toList());
    List<Node> nodes = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      nodes.add(Node.parse(line));
    }
    return new Description(Options.parse(lines.get(0)), nodes);
  }

  long seed() {
    return settings.number("seed", 1);
  }

  boolean sequential() {
    return settings.flag("sequential", false);
  }

  List<Node> inputs() {
    return nodes.stream().filter(Node::isInput).toList();
  }

  /** The nodes that no other reads. */
  List<Node> outputs() {
    Set<String> read = new HashSet<>();
    nodes.forEach(n -> read.addAll(n.inputs()));
    return nodes.stream().filter(n -> !read.contains(n.name())).toList();
  }

  boolean has(String kind) {
    return nodes.stream().anyMatch(n -> n.kind().equals(kind));
  }

  /** How many nodes read a node. */
  long readers(String name) {
    return nodes.stream().filter(n -> n.inputs().contains(name)).count();
  }

  /** Whether a node has an option, with any value. */
  boolean hasOption(String key) {
    return nodes.stream().anyMatch(n -> n.options().has(key));
  }

  /** Examples of each batch. */
  int[] batches() {
    return settings.numbers("batches", 3);
  }

  /** Time steps of a batch, for inputs that are sequences. */
  int times(int batch) {
    int[] times = settings.numbers("times", 4);
    return times[batch % times.length];
  }

  Description with(Options other) {
    return new Description(other, nodes);
  }

  Description with(List<Node> others) {
    return new Description(settings, others);
  }

  @Override
  public String toString() {
    return "network "
        + settings
        + nodes.stream().map(n -> "\n  " + n).collect(Collectors.joining());
  }
}
