package io.github.segmentwise.customer;

import io.github.segmentwise.batch.InputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The department-categories of a shop in the order of their columns, whose names differ whatever
 * their case. Texts with one key are one category, of which the least spelling is kept, so that the
 * order of the rows does not matter. Where several keys make one column key, as {@code T-Shirts}
 * and {@code T.Shirts} or {@code shirts} and {@code SHIRTS}, each of them gets a suffix.
 */
public final class CategoryColumns {

  private final List<DepartmentCategory> categories;
  private final Map<String, Integer> places = new HashMap<>();

  private CategoryColumns(List<DepartmentCategory> categories) {
    this.categories = List.copyOf(categories);
    for (int i = 0; i < categories.size(); i++) {
      places.put(categories.get(i).key(), i);
    }
  }

  /**
   * The columns of the categories that were found.
   *
   * @param table where they stand, for messages
   * @throws InputException if two would get the same column in spite of their suffixes
   */
  public static CategoryColumns of(String table, Collection<DepartmentCategory> found) {
    Map<String, DepartmentCategory> byKey = new TreeMap<>();
    found.forEach(category -> byKey.merge(category.key(), category, CategoryColumns::least));
    Map<String, List<DepartmentCategory>> byColumn = new TreeMap<>();
    for (DepartmentCategory category : byKey.values()) {
      byColumn.computeIfAbsent(column(category), column -> new ArrayList<>()).add(category);
    }
    Map<String, DepartmentCategory> distinct = new TreeMap<>();
    for (List<DepartmentCategory> alike : byColumn.values()) {
      for (DepartmentCategory category : alike) {
        DepartmentCategory own = alike.size() == 1 ? category : category.withSuffix();
        DepartmentCategory other = distinct.putIfAbsent(column(own), own);
        if (other != null) {
          throw new InputException(
              "%s: the department-categories '%s' and '%s' would both get columns named ..._%s;"
                      .formatted(table, other.key(), own.key(), own.columnKey())
                  + " rename one of them");
        }
      }
    }
    return new CategoryColumns(
        distinct.values().stream()
            .sorted(Comparator.comparing(DepartmentCategory::columnKey))
            .toList());
  }

  /** Data warehouses tell columns apart without regard to case. */
  private static String column(DepartmentCategory category) {
    return category.columnKey().toLowerCase(Locale.ROOT);
  }

  private static DepartmentCategory least(DepartmentCategory a, DepartmentCategory b) {
    return a.toString().compareTo(b.toString()) <= 0 ? a : b;
  }

  /** The categories, in alphabetical order of their column keys. */
  public List<DepartmentCategory> categories() {
    return categories;
  }

  /**
   * The place of a category in this order.
   *
   * @param category one of those that were found
   */
  public int place(DepartmentCategory category) {
    return places.get(category.key());
  }
}
