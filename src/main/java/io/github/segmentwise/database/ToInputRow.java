package io.github.segmentwise.database;

import io.github.segmentwise.read.InputRow;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.apache.beam.sdk.io.jdbc.JdbcIO;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Turns rows of a database into rows of an input table: all cells as the texts that a file would
 * have, so that the same shop gives the same result. Moments with a time zone are in UTC and say
 * so.
 */
final class ToInputRow implements JdbcIO.RowMapper<InputRow> {

  private static final long serialVersionUID = 1L;

  private final DatabaseKind kind;

  ToInputRow(DatabaseKind kind) {
    this.kind = kind;
  }

  @Override
  public InputRow mapRow(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    @Nullable Object[] cells = new Object[columns.getColumnCount()];
    for (int c = 0; c < cells.length; c++) {
      cells[c] = cell(row, c + 1, columns);
    }
    return new InputRow(cells);
  }

  private @Nullable String cell(ResultSet row, int column, ResultSetMetaData columns)
      throws SQLException {
    String type = columns.getColumnTypeName(column).toLowerCase(Locale.ROOT);
    return switch (columns.getColumnType(column)) {
      case Types.BOOLEAN, Types.BIT ->
          type.startsWith("bool") ? truth(row, column) : text(row, column);
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> moment(row, column, type);
      default -> text(row, column);
    };
  }

  private static @Nullable String text(ResultSet row, int column) throws SQLException {
    return row.getString(column);
  }

  private static @Nullable String truth(ResultSet row, int column) throws SQLException {
    boolean value = row.getBoolean(column);
    return row.wasNull() ? null : String.valueOf(value);
  }

  private @Nullable String moment(ResultSet row, int column, String type) throws SQLException {
    if (type.equals("timestamptz")) {
      OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
      return moment == null ? null : moment.toInstant().toString();
    }
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    // MySQL gives a TIMESTAMP, unlike a DATETIME, in the time zone of the session, which is UTC.
    boolean isUtc = kind == DatabaseKind.MYSQL && type.equals("timestamp");
    return time == null
        ? null
        : time.toLocalDate() + " " + time.toLocalTime() + (isUtc ? " UTC" : "");
  }
}
