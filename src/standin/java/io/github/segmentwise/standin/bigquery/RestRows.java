package io.github.segmentwise.standin.bigquery;

import com.google.api.client.util.Data;
import com.google.api.services.bigquery.model.TableCell;
import com.google.api.services.bigquery.model.TableRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Rows as the REST API shows them: cells {@code v} in rows {@code f}, every scalar a string. */
final class RestRows {

  private RestRows() {}

  /**
   * Returns some of the rows.
   *
   * @param start position of the first one, from 0
   * @param length how many at most
   * @param microseconds whether a TIMESTAMP is whole microseconds since 1970, otherwise seconds
   */
  static List<TableRow> page(Rows rows, long start, long length, boolean microseconds) {
    return rows.cells().stream()
        .skip(start)
        .limit(length)
        .map(cells -> row(rows.columns(), cells, microseconds))
        .toList();
  }

  private static TableRow row(List<Column> columns, Iterable<?> values, boolean microseconds) {
    List<TableCell> cells = new ArrayList<>();
    Iterator<?> each = values.iterator();
    for (Column column : columns) {
      cells.add(cell(column, each.next(), microseconds));
    }
    TableRow row = new TableRow();
    row.setF(cells);
    return row;
  }

  private static TableCell cell(Column column, Object value, boolean microseconds) {
    return new TableCell().setV(shown(column, value, microseconds));
  }

  private static Object shown(Column column, Object value, boolean microseconds) {
    if (column.isRepeated()) {
      return ((List<?>) value)
          .stream().map(element -> cell(column.element(), element, microseconds)).toList();
    }
    if (value == null) {
      return Data.nullOf(Object.class);
    }
    return switch (column.type()) {
      case RECORD -> row(column.fields(), ((Map<?, ?>) value).values(), microseconds);
      case BYTES -> Base64.getEncoder().encodeToString((byte[]) value);
      case NUMERIC, BIGNUMERIC -> plain((BigDecimal) value);
      case TIMESTAMP -> {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value);
        yield microseconds
            ? String.valueOf(micros)
            : BigDecimal.valueOf(micros, 6).stripTrailingZeros().toString();
      }
      case DATETIME -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format((LocalDateTime) value);
      case TIME -> DateTimeFormatter.ISO_LOCAL_TIME.format((LocalTime) value);
      default -> value.toString();
    };
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
