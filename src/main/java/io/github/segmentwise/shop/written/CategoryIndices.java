package io.github.segmentwise.shop.written;

import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.customer.CategoryColumns;
import java.util.HashMap;
import java.util.Map;

/** The places of lines' categories among those of all lines. */
final class CategoryIndices {

  /** Stands for a line that has none. */
  static final long NONE = -1;

  private CategoryIndices() {}

  /**
   * By the lines' own columns.
   *
   * @param columns of the categories of all lines
   */
  static long[] of(TextColumn departments, TextColumn categories, CategoryColumns columns) {
    long[] indices = new long[categories.size()];
    Map<Long, Integer> known = new HashMap<>();
    for (int row = 0; row < indices.length; row++) {
      long codes = (long) departments.code(row) << 32 | (categories.code(row) & 0xFFFFFFFFL);
      int at = row;
      indices[row] =
          known.computeIfAbsent(
              codes,
              key -> columns.place(LineCategory.of(departments.get(at), categories.get(at))));
    }
    return indices;
  }

  /**
   * By the groups of the products' names.
   *
   * @param columns of the groups
   */
  static long[] ofGroups(TextColumn names, ShopEvidence evidence, CategoryColumns columns) {
    long[] indices = new long[names.size()];
    Map<Integer, Long> known = new HashMap<>();
    for (int row = 0; row < indices.length; row++) {
      String name = names.get(row);
      indices[row] =
          known.computeIfAbsent(
              names.code(row),
              code -> {
                String group = evidence.groupOf(name);
                // Only a guest's product has no group, and guests are left out.
                return group == null ? NONE : columns.place(LineCategory.of(null, group));
              });
    }
    return indices;
  }
}
