package io.github.segmentwise;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rows of a table as texts, whether they come from a data set or a file. */
final class StoredTable {

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

  private StoredTable() {}

  /** Rows of a query, sorted; with the names of the columns first. */
  static List<List<String>> sorted(List<Map<String, Object>> rows) {
    List<List<String>> texts = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      texts.add(row.values().stream().map(StoredTable::text).map(StoredTable::plain).toList());
    }
    texts.sort(Comparator.comparing(String::valueOf));
    if (!rows.isEmpty()) {
      texts.add(0, List.copyOf(rows.get(0).keySet()));
    }
    return texts;
  }

  /** Rows of a file, sorted; with the names of the columns first. */
  static List<List<String>> sorted(RunFolder.Table table) {
    List<List<String>> texts = new ArrayList<>();
    table.rows().forEach(row -> texts.add(row.values().stream().map(StoredTable::plain).toList()));
    texts.sort(Comparator.comparing(String::valueOf));
    if (!texts.isEmpty()) {
      texts.add(0, table.columns());
    }
    return texts;
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Collection<?> list) {
      return "[" + String.join(",", list.stream().map(StoredTable::text).toList()) + "]";
    }
    if (value instanceof Map<?, ?> record) {
      List<String> fields = new ArrayList<>();
      record.forEach((name, field) -> fields.add("\"" + name + "\":" + text(field)));
      return "{" + String.join(",", fields) + "}";
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant().toString();
    }
    return String.valueOf(value);
  }

  /** A number in one form: {@code 37} and {@code 37.0} are the same. */
  private static String plain(String text) {
    return NUMBER.matcher(text).matches()
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }
}
