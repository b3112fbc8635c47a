package org.dl4jsuite.layers.onednn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Remembers what was made for the last few keys: a layer meets few shapes, but may meet many. */
public final class Recent<K, V> {

  private static final int KEPT = 6;

  private final Map<K, V> made = new LinkedHashMap<>(16, 0.75f, true);
  private V latest;

  /** The value of a key, made now if it was not met lately. */
  public V get(K key, Function<K, V> maker) {
    V value = made.get(key);
    if (value == null) {
      value = maker.apply(key);
      made.put(key, value);
      if (made.size() > KEPT) {
        made.remove(made.keySet().iterator().next());
      }
    }
    latest = value;
    return value;
  }

  /** The value that was asked for last; empty before the first. */
  public Optional<V> latest() {
    return Optional.ofNullable(latest);
  }
}
