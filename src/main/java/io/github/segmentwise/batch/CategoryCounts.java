package io.github.segmentwise.batch;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How often each text of a column occurs; null stands for a missing text. Counts of disjoint rows
 * merge in any order.
 */
public final class CategoryCounts {

  /** The category in place of texts that are too few to be told of. */
  public static final String OTHER = "other";

  private final Map<@Nullable String, Long> counts = new HashMap<>();

  /** Adds the rows of a column. */
  public void add(TextColumn column) {
    add(column, row -> 0, List.of(this));
  }

  /**
   * Adds each row of a column to the counts of its group.
   *
   * @param groupOf index into {@code groups} by row
   */
  public static void add(TextColumn column, IntUnaryOperator groupOf, List<CategoryCounts> groups) {
    add(column, groupOf, groups, row -> 1);
  }

  /**
   * The same with rows that count more than once.
   *
   * @param timesOf how often each row counts, at least 0
   */
  public static void add(
      TextColumn column,
      IntUnaryOperator groupOf,
      List<CategoryCounts> groups,
      IntToLongFunction timesOf) {
    String[] dictionary = column.dictionary();
    int codes = dictionary.length + 1;
    long[] byCode = new long[codes * groups.size()];
    for (int row = 0; row < column.size(); row++) {
      int code = column.code(row) == TextColumn.MISSING ? codes - 1 : column.code(row);
      byCode[groupOf.applyAsInt(row) * codes + code] += timesOf.applyAsLong(row);
    }
    for (int i = 0; i < byCode.length; i++) {
      if (byCode[i] > 0) {
        String text = i % codes == codes - 1 ? null : dictionary[i % codes];
        groups.get(i / codes).counts.merge(text, byCode[i], Long::sum);
      }
    }
  }

  /** Adds all rows of {@code other}. */
  public void merge(CategoryCounts other) {
    other.counts.forEach((text, count) -> counts.merge(text, count, Long::sum));
  }

  /** Counts some of the texts as missing. */
  public void dropIf(Predicate<String> isMissing) {
    long dropped = 0;
    Iterator<Map.Entry<@Nullable String, Long>> each = counts.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<@Nullable String, Long> text = each.next();
      if (text.getKey() != null && isMissing.test(text.getKey())) {
        dropped += text.getValue();
        each.remove();
      }
    }
    if (dropped > 0) {
      counts.merge(null, dropped, Long::sum);
    }
  }

  /**
   * Counts the texts of few rows as {@link #OTHER}, missing ones apart.
   *
   * @param fewest texts of fewer rows are folded
   */
  public void fold(long fewest) {
    long folded = 0;
    Iterator<Map.Entry<@Nullable String, Long>> each = counts.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<@Nullable String, Long> text = each.next();
      if (text.getKey() != null && text.getValue() < fewest) {
        folded += text.getValue();
        each.remove();
      }
    }
    if (folded > 0) {
      counts.merge(OTHER, folded, Long::sum);
    }
  }

  /** The counts, in no particular order. */
  public Map<@Nullable String, Long> asMap() {
    return Collections.unmodifiableMap(counts);
  }

  /** Rows with a text; 0 where none has it. */
  public long count(@Nullable String text) {
    return counts.getOrDefault(text, 0L);
  }

  /** The texts in code-point order, with null last if one is missing anywhere. */
  public List<@Nullable String> ordered() {
    List<String> ordered = new ArrayList<>(counts.keySet());
    boolean anyMissing = ordered.remove(null);
    ordered.sort(TextOrder.BY_CODE_POINT);
    if (anyMissing) {
      ordered.add(null);
    }
    return ordered;
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, counts.size());
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      Packed.write(out, count.getKey());
      Packed.writeVarint(out, count.getValue());
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static CategoryCounts readFrom(DataInput in) throws IOException {
    CategoryCounts read = new CategoryCounts();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      read.counts.put(Packed.readText(in), Packed.readVarint(in));
    }
    return read;
  }
}
