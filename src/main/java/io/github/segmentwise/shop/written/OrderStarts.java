package io.github.segmentwise.shop.written;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.shop.mapping.Role;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The ids of orders in files where only the first row of an order has one: a row without id and
 * moment belongs to the order of the row above it. A file is read as batches of successive rows, so
 * that of each batch only the last order is kept, for the rows with which the next one begins.
 */
final class OrderStarts {

  /** By file and last line of a batch, the order there; empty where the order has no id. */
  private final SortedMap<String, NavigableMap<Long, String>> lastOrders = new TreeMap<>();

  /** Looks at a batch of lines of a file. */
  void add(TextTable table, ColumnBatch batch) {
    if (batch.rows() == 0) {
      return;
    }
    TextColumn orders = batch.texts(table.index(Role.ORDER));
    TextColumn times = batch.texts(table.index(Role.TIME));
    for (int row = batch.rows() - 1; row >= 0; row--) {
      if (isStart(orders, times, row)) {
        String order = orders.get(row);
        lastOrders
            .computeIfAbsent(batch.file(), file -> new TreeMap<>())
            .put(batch.line(batch.rows() - 1), isBlank(order) ? "" : order);
        return;
      }
    }
  }

  void merge(OrderStarts other) {
    other.lastOrders.forEach(
        (file, orders) -> lastOrders.computeIfAbsent(file, key -> new TreeMap<>()).putAll(orders));
  }

  /** The orders of a batch, each row with its own; as they are where no batch was looked at. */
  TextColumn filled(TextTable table, ColumnBatch batch) {
    TextColumn orders = batch.texts(table.index(Role.ORDER));
    if (lastOrders.isEmpty() || batch.rows() == 0) {
      return orders;
    }
    TextColumn times = batch.texts(table.index(Role.TIME));
    String order = before(batch.file(), batch.line(0));
    TextColumn.Builder filled = new TextColumn.Builder(batch.rows());
    for (int row = 0; row < batch.rows(); row++) {
      if (isStart(orders, times, row)) {
        order = orders.get(row);
      }
      filled.add(order);
    }
    return filled.build();
  }

  private @Nullable String before(String file, long line) {
    NavigableMap<Long, String> orders = lastOrders.get(file);
    Map.Entry<Long, String> last = orders == null ? null : orders.lowerEntry(line);
    return last == null || last.getValue().isEmpty() ? null : last.getValue();
  }

  private static boolean isStart(TextColumn orders, TextColumn times, int row) {
    return !isBlank(orders.get(row)) || !isBlank(times.get(row));
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.write(out, new ArrayList<>(lastOrders.keySet()));
    for (NavigableMap<Long, String> orders : lastOrders.values()) {
      Packed.write(out, orders.keySet().stream().mapToLong(Long::longValue).toArray());
      Packed.write(out, new ArrayList<>(orders.values()));
    }
  }

  void addFrom(DataInput in) throws IOException {
    for (String file : Packed.readTexts(in)) {
      long[] lines = Packed.read(in);
      List<String> orders = Packed.readTexts(in);
      NavigableMap<Long, String> ofFile = new TreeMap<>();
      for (int i = 0; i < lines.length; i++) {
        ofFile.put(lines[i], orders.get(i));
      }
      lastOrders.put(file, ofFile);
    }
  }
}
