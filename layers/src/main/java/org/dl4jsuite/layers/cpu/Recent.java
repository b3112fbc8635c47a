package org.dl4jsuite.layers.cpu;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Remembers what was made for the last few keys: a layer meets few shapes, but may meet many. */
final class Recent<K, V> {

  private static final int KEPT = 6;

  private final Map<K, V> made = new LinkedHashMap<>(16, 0.75f, true);

  V get(K key, Function<K, V> maker) {
    V value = made.get(key);
    if (value == null) {
      value = maker.apply(key);
      made.put(key, value);
      if (made.size() > KEPT) {
        made.remove(made.keySet().iterator().next());
      }
    }
    return value;
  }
}
