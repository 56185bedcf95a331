package io.github.segmentwise.database;

import io.github.segmentwise.read.InputRow;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
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

  /** How MySQL writes that there is no date. */
  private static final String NO_DATE = "0000-00-00";

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
          type.startsWith("bool") ? truth(row, column) : bits(row, column);
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> moment(row, column, type);
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> bytes(row, column);
      default -> text(row, column);
    };
  }

  /** MySQL's bits as the whole number that they are, such as 1 of {@code BIT(1)}. */
  private @Nullable String bits(ResultSet row, int column) throws SQLException {
    if (kind != DatabaseKind.MYSQL) {
      return text(row, column);
    }
    byte[] bits = row.getBytes(column);
    return bits == null ? null : new BigInteger(1, bits).toString();
  }

  /** Bytes in hexadecimal digits, as ids may be kept; PostgreSQL's driver writes them so itself. */
  private @Nullable String bytes(ResultSet row, int column) throws SQLException {
    if (kind != DatabaseKind.MYSQL) {
      return text(row, column);
    }
    byte[] bytes = row.getBytes(column);
    return bytes == null ? null : HexFormat.of().formatHex(bytes);
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
    if (kind == DatabaseKind.MYSQL) {
      // As text, because a date may have zeros for its month and day, or be all zeros.
      String time = text(row, column);
      // A TIMESTAMP, unlike a DATETIME, comes in the time zone of the session, which is UTC.
      boolean isUtc = type.equals("timestamp") && time != null && !time.startsWith(NO_DATE);
      return isUtc ? time + " UTC" : time;
    }
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    return time == null ? null : time.toLocalDate() + " " + time.toLocalTime();
  }
}
