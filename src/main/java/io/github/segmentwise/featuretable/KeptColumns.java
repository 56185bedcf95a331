package io.github.segmentwise.featuretable;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.featuretable.PlannedColumn.Use;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a kept model takes the columns of a table for, whatever their values suggest today.
 *
 * @param uses of the columns, by the names of the features
 * @param levels of ordered categories, by the names of the features
 */
record KeptColumns(SortedMap<String, Use> uses, SortedMap<String, List<String>> levels)
    implements Serializable {

  private static final String DAYS_SINCE = "days_since_";

  /** Beginnings of features that are made of a column. */
  private static final List<String> MADE_OF = List.of(DAYS_SINCE, PlannedColumn.MINUTES_OF);

  /** The columns of a model. */
  static KeptColumns of(FeatureSpace model) {
    CustomerSchema schema = model.schema();
    SortedMap<String, Use> uses = new TreeMap<>();
    SortedMap<String, List<String>> levels = new TreeMap<>();
    for (int column = 0; column < schema.numerics().size(); column++) {
      String name = schema.numerics().get(column);
      List<String> names = schema.levels().get(column);
      if (!names.isEmpty()) {
        levels.put(name, names);
      }
      uses.put(name, names.isEmpty() ? Use.NUMBER : Use.LEVEL);
    }
    for (int column = 0; column < schema.categoricals().size(); column++) {
      boolean hasNamibia = model.categories(column).contains(PlannedColumn.NAMIBIA);
      uses.put(schema.categoricals().get(column), hasNamibia ? Use.CODE_OF_LETTERS : Use.CATEGORY);
    }
    return new KeptColumns(uses, levels);
  }

  /** Whether the model has a feature of a column of the table. */
  boolean has(String column) {
    return uses.containsKey(column)
        || MADE_OF.stream().anyMatch(beginning -> uses.containsKey(beginning + column));
  }

  /** Whether a column holds numbers. */
  boolean isNumber(String column) {
    return uses.get(column) == Use.NUMBER;
  }

  /**
   * Checks that every feature has its column.
   *
   * @throws InputException if not
   */
  void checkPresent(Collection<String> columns) {
    for (String name : uses.keySet()) {
      boolean isThere =
          columns.contains(name)
              || MADE_OF.stream()
                  .anyMatch(
                      beginning ->
                          name.startsWith(beginning)
                              && columns.contains(name.substring(beginning.length())));
      if (!isThere) {
        throw new InputException(
            "%s: the model needs the column %s, which is not there"
                .formatted(FeatureColumns.TABLE, name));
      }
    }
  }

  /**
   * The feature that a column of the table becomes.
   *
   * @param index of the column
   * @return null where the model does not have it
   */
  @Nullable PlannedColumn plan(int index, String name, ColumnEvidence column) {
    Use use = uses.get(name);
    if (use == null && uses.containsKey(DAYS_SINCE + name)) {
      return PlannedColumn.daysSince(index, name, DateReading.of(column).order());
    }
    if (use == null && uses.containsKey(PlannedColumn.MINUTES_OF + name)) {
      return TimeReading.of(column, name).plan(index, name);
    }
    if (use == null) {
      return null;
    }
    return switch (use) {
      case NUMBER -> NumberReading.of(column).plan(index, name, false);
      case LEVEL -> PlannedColumn.levels(index, name, levels.get(name));
      default -> new PlannedColumn(index, name, category(use, name, column));
    };
  }

  /** Postal codes are told by their name and digits, as where nothing is kept. */
  private static Use category(Use use, String name, ColumnEvidence column) {
    return use == Use.CATEGORY && new ColumnName(name).isPostal() && column.postal() > 0
        ? Use.CODE_OF_DIGITS
        : use;
  }
}
