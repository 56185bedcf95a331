package io.github.segmentwise;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The adjusted Rand index of two partitions (Hubert and Arabie 1985): 1 where they are the same but
 * for names, about 0 where they are independent.
 */
final class AdjustedRandIndex {

  private AdjustedRandIndex() {}

  static double of(List<?> left, List<?> right) {
    Map<List<Object>, Long> cells = new HashMap<>();
    Map<Object, Long> rows = new HashMap<>();
    Map<Object, Long> columns = new HashMap<>();
    for (int i = 0; i < left.size(); i++) {
      cells.merge(List.of(left.get(i), right.get(i)), 1L, Long::sum);
      rows.merge(left.get(i), 1L, Long::sum);
      columns.merge(right.get(i), 1L, Long::sum);
    }
    double both = pairs(cells);
    double ofRows = pairs(rows);
    double ofColumns = pairs(columns);
    double expected = ofRows * ofColumns / pairs(left.size());
    double most = (ofRows + ofColumns) / 2;
    return most == expected ? 1 : (both - expected) / (most - expected);
  }

  private static double pairs(Map<?, Long> counts) {
    return counts.values().stream().mapToDouble(AdjustedRandIndex::pairs).sum();
  }

  private static double pairs(long count) {
    return count * (count - 1) / 2.0;
  }
}
