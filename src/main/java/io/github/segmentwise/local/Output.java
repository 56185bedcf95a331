package io.github.segmentwise.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.WindowedValue;

/** What one call of a step gives: a bundle for each collection, or several where that is said. */
final class Output {

  /** As many bundles as keep the threads evenly busy; each costs some microseconds. */
  private static final int MOST_BUNDLES = 64;

  private final Map<PCollection<?>, List<List<WindowedValue<?>>>> bundles = new LinkedHashMap<>();

  /** Adds an element to the bundle of a collection. */
  void add(PCollection<?> collection, WindowedValue<?> element) {
    List<List<WindowedValue<?>>> some =
        bundles.computeIfAbsent(collection, c -> new ArrayList<>(1));
    if (some.isEmpty()) {
      some.add(new ArrayList<>());
    }
    some.get(0).add(element);
  }

  /** Adds elements as bundles that can be worked on at the same time. */
  void spread(PCollection<?> collection, List<? extends WindowedValue<?>> elements) {
    int size = (elements.size() + MOST_BUNDLES - 1) / MOST_BUNDLES;
    List<List<WindowedValue<?>>> some = bundles.computeIfAbsent(collection, c -> new ArrayList<>());
    for (int from = 0; from < elements.size(); from += size) {
      some.add(new ArrayList<>(elements.subList(from, Math.min(from + size, elements.size()))));
    }
  }

  Map<PCollection<?>, List<List<WindowedValue<?>>>> bundles() {
    return bundles;
  }
}
