package io.github.segmentwise.shop.propose;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.cell.TimeForm;
import io.github.segmentwise.cell.WrittenNumber;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.TableSource;
import io.github.segmentwise.shop.find.ShopTable;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

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
   * @param texts of the rows; null where there are no rows
   * @param present rows with a value
   * @param distinct different values
   */
  record LookedAtColumn(
      String name,
      @Nullable TextColumn texts,
      int present,
      int distinct,
      boolean areNumbers,
      boolean areTimes) {

    /** Whether a row has a text, whatever its case. */
    boolean holds(String text) {
      return texts != null
          && Arrays.stream(texts.dictionary())
              .anyMatch(each -> each.strip().equalsIgnoreCase(text));
    }

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

  /**
   * Whether values stand on the first row of each order only: they are missing on further rows of
   * an order, and never on its first.
   */
  static boolean isOnFirstRows(LookedAtColumn values, LookedAtColumn orders) {
    TextColumn value = values.texts();
    TextColumn order = orders.texts();
    boolean isMissingOnce = false;
    String before = null;
    for (int row = 0; value != null && order != null && row < value.size(); row++) {
      String now = order.get(row);
      boolean isFurther = now != null && now.equals(before);
      if (isMissing(value.get(row)) && now != null) {
        if (!isFurther) {
          return false;
        }
        isMissingOnce = true;
      }
      before = now;
    }
    return isMissingOnce;
  }

  private static boolean isMissing(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static LookedAtColumn column(String name, @Nullable TextColumn texts) {
    if (texts == null) {
      return new LookedAtColumn(name, null, 0, 0, false, false);
    }
    Set<String> values = new HashSet<>();
    int present = 0;
    for (int row = 0; row < texts.size(); row++) {
      String text = texts.get(row);
      if (!isMissing(text)) {
        values.add(text.strip());
        present++;
      }
    }
    return new LookedAtColumn(
        name,
        texts,
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
