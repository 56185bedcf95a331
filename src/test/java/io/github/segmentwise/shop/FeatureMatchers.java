package io.github.segmentwise.shop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;
import java.util.SortedMap;

/** Compares features cell by cell. */
public final class FeatureMatchers {

  /** Prices are rounded to a grid of 2^-32, so small amounts differ by as much. */
  private static final double TOLERANCE = 1e-9;

  private FeatureMatchers() {}

  static void assertSameFeatures(
      SortedMap<Long, Map<String, Object>> actual, SortedMap<Long, Map<String, Object>> expected) {
    assertThat(actual.keySet(), is(expected.keySet()));
    for (Map.Entry<Long, Map<String, Object>> row : expected.entrySet()) {
      Map<String, Object> found = actual.get(row.getKey());
      assertThat(
          "columns in order",
          new ArrayList<>(found.keySet()),
          is(new ArrayList<>(row.getValue().keySet())));
      for (Map.Entry<String, Object> cell : row.getValue().entrySet()) {
        String where = "customer " + row.getKey() + ", " + cell.getKey();
        if (cell.getValue() instanceof BigDecimal number) {
          double value = ((Number) found.get(cell.getKey())).doubleValue();
          double expectedValue = number.doubleValue();
          assertThat(
              where,
              value,
              is(closeTo(expectedValue, TOLERANCE * Math.max(1, Math.abs(expectedValue)))));
        } else {
          assertThat(where, found.get(cell.getKey()), is(cell.getValue()));
        }
      }
    }
  }
}
