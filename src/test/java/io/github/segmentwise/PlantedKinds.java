package io.github.segmentwise;

import io.github.segmentwise.RunFolder.Table;
import io.github.segmentwise.evaluate.AdjustedRandIndex;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The kinds of customers that a sample was made with.
 *
 * @param byCustomer kind by user id
 */
record PlantedKinds(Map<String, String> byCustomer) {

  static PlantedKinds of(Path shop) {
    Map<String, String> kinds = new HashMap<>();
    for (Map<String, String> row : Table.read(shop.resolve("planted_kinds.csv")).rows()) {
      kinds.put(row.get("user_id"), row.get("kind"));
    }
    return new PlantedKinds(kinds);
  }

  /** Customers by segment and kind. */
  Map<String, Map<String, Integer>> in(RunFolder run) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (Map<String, String> row : run.table("customer_segments").rows()) {
      counts
          .computeIfAbsent(row.get("segment_id"), id -> new TreeMap<>())
          .merge(byCustomer.get(row.get("user_id")), 1, Integer::sum);
    }
    return counts;
  }

  /** The adjusted Rand index of the segments of a run and these kinds. */
  double agreement(RunFolder run) {
    List<String> kinds = byCustomer.values().stream().distinct().sorted().toList();
    long[][] counts =
        in(run).values().stream()
            .map(
                segment ->
                    kinds.stream().mapToLong(kind -> segment.getOrDefault(kind, 0)).toArray())
            .toArray(long[][]::new);
    return AdjustedRandIndex.of(counts);
  }
}
