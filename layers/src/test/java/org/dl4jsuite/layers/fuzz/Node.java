package org.dl4jsuite.layers.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An input, a layer or a vertex of a network, printed as {@code name = kind(input, ...) key=value}.
 */
record Node(String name, String kind, List<String> inputs, Options options) {

  private static final Pattern LINE = Pattern.compile("\\s*(\\w+) = (\\w+)\\(([^)]*)\\)(.*)");

  static Node parse(String line) {
    Matcher m = LINE.matcher(line);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "a node must read name = kind(inputs) key=value, found " + line);
    }
    List<String> inputs =
        Arrays.stream(m.group(3).split(","))
            .map(String::trim)
            .filter(s -> !s.isEmpty())
            .collect(Collectors.toList());
    return new Node(m.group(1), m.group(2), inputs, Options.parse(m.group(4)));
  }

  boolean isInput() {
    return inputs.isEmpty();
  }

  Node with(Options other) {
    return new Node(name, kind, inputs, other);
  }

  Node reading(List<String> others) {
    return new Node(name, kind, others, options);
  }

  @Override
  public String toString() {
    return (name + " = " + kind + "(" + String.join(", ", inputs) + ") " + options).trim();
  }
}
