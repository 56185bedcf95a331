package io.github.segmentwise.shop.propose;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.cell.TimeForm;
import io.github.segmentwise.cell.WrittenNumber;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.TableSource;
import io.github.segmentwise.shop.ShopTable;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A table whose header and first rows were looked at.
 *
 * @param rows how many were looked at
 */
record LookedAt(String name, List<LookedAtColumn> columns, int rows) {

  /** Nearly all values, as there may be a stray one. */
  private static final double NEARLY_ALL = 0.98;

  private static final int FEW = 60;

  /**
   * A column.
   *
   * @param present rows with a value
   * @param distinct different values
   */
  record LookedAtColumn(
      String name, int present, int distinct, boolean areNumbers, boolean areTimes) {

    /** Whether no two rows have the same value. */
    boolean isKey(int rows) {
      return rows > 0 && distinct == rows;
    }

    /** Whether the values are categories, by their number. */
    boolean hasFewValues() {
      return distinct > 1 && distinct <= FEW;
    }
  }

  /** Looks at the first rows of a table that can be read at launch. */
  static LookedAt of(ShopTable table) {
    List<InputColumn> columns =
        table.source().columns().stream()
            .map(column -> new InputColumn(column.name(), InputColumn.Type.TEXT))
            .toList();
    ColumnBatch first =
        ((TableSource.ReadableNow) table.source())
            .firstBatch(new InputTable(table.name(), columns));
    List<LookedAtColumn> found = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      found.add(column(columns.get(c).name(), first == null ? null : first.texts(c)));
    }
    return new LookedAt(table.name(), found, first == null ? 0 : first.rows());
  }

  private static LookedAtColumn column(String name, TextColumn texts) {
    if (texts == null) {
      return new LookedAtColumn(name, 0, 0, false, false);
    }
    Set<String> values = new HashSet<>();
    int present = 0;
    for (int row = 0; row < texts.size(); row++) {
      String text = texts.get(row);
      if (text != null && !text.isBlank()) {
        values.add(text.strip());
        present++;
      }
    }
    return new LookedAtColumn(
        name,
        present,
        values.size(),
        nearlyAll(values, text -> WrittenNumber.of(text) != null),
        isTime(values));
  }

  private static boolean isTime(Set<String> values) {
    for (TimeForm form : TimeForm.values()) {
      if (nearlyAll(values, text -> form.micros(text, ZoneOffset.UTC) != TimeForm.NONE)) {
        return true;
      }
    }
    return false;
  }

  private static boolean nearlyAll(Set<String> values, Predicate<String> condition) {
    long fitting = values.stream().filter(condition).count();
    return !values.isEmpty() && fitting >= NEARLY_ALL * values.size();
  }
}
