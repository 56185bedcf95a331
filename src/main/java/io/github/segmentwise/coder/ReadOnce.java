package io.github.segmentwise.coder;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was read from a written form lately, so that the same form is read once by a process: Beam's
 * DirectRunner reads stages and coders again for every bundle.
 *
 * @param <K> a written form
 * @param <V> what it holds, which is immutable, because all who read the form share it
 */
final class ReadOnce<K, V> {

  /** More than the stages and coders of a run; a process may run many. */
  private static final int KEPT = 1_000;

  private final Map<K, V> read =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
              return size() > KEPT;
            }
          });

  /** What a form holds; the same object for equal forms. */
  V get(K form, Function<K, V> reader) {
    V known = read.get(form);
    if (known == null) {
      // Not within the map: a form may hold others.
      known = reader.apply(form);
      V earlier = read.putIfAbsent(form, known);
      known = earlier == null ? known : earlier;
    }
    return known;
  }
}
