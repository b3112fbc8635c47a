package org.dl4jsuite.layers.fuzz;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Settings by name, printed as {@code key=value key=value}. A setting that is absent has its
 * default.
 */
final class Options {

  private final SortedMap<String, String> values = new TreeMap<>();

  Options() {}

  Options(Map<String, String> values) {
    this.values.putAll(values);
  }

  /** Reads {@code key=value} words. */
  static Options parse(String text) {
    Options options = new Options();
    for (String word : text.trim().split("\\s+")) {
      int at = word.indexOf('=');
      if (at > 0) {
        options.set(word.substring(0, at), word.substring(at + 1));
      }
    }
    return options;
  }

  Options set(String key, Object value) {
    values.put(key, String.valueOf(value));
    return this;
  }

  Options copy() {
    return new Options(values);
  }

  Options without(String key) {
    Options copy = copy();
    copy.values.remove(key);
    return copy;
  }

  Set<String> keys() {
    return values.keySet();
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  String text(String key, String absent) {
    return values.getOrDefault(key, absent);
  }

  int number(String key, int absent) {
    return has(key) ? Integer.parseInt(values.get(key)) : absent;
  }

  double real(String key, double absent) {
    return has(key) ? Double.parseDouble(values.get(key)) : absent;
  }

  boolean flag(String key, boolean absent) {
    return has(key) ? Boolean.parseBoolean(values.get(key)) : absent;
  }

  /** Numbers divided by commas. */
  int[] numbers(String key, int... absent) {
    return has(key)
        ? Arrays.stream(values.get(key).split(",")).mapToInt(Integer::parseInt).toArray()
        : absent;
  }

  <E extends Enum<E>> E one(Class<E> kind, String key, E absent) {
    return has(key) ? Enum.valueOf(kind, values.get(key)) : absent;
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }
}
