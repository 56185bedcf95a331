package io.github.segmentwise.database;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.read.CollectRows;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputRow;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.ReadTable;
import io.github.segmentwise.read.SourceColumn;
import io.github.segmentwise.read.TableSource;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.io.jdbc.JdbcIO;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A table, view or query of a database. Only the needed columns are asked for; the rows of a table
 * with a numeric primary key are read in several ranges of that key, side by side.
 */
public final class DatabaseTableSource implements TableSource.ReadableNow {

  private static final long serialVersionUID = 1L;
  private static final int FETCHED_ROWS = 10_000;

  /** Keys of a range; a smaller table is read at once. */
  private static final long RANGE_KEYS = 100_000;

  private static final int MOST_RANGES = 32;

  private final DatabaseUrl url;
  private final String name;
  private final String from;
  private final List<DatabaseColumn> columns;
  private final @Nullable String key;

  /**
   * @param name for messages
   * @param from the table or query as it stands behind FROM
   * @param key a column of whole numbers, never missing and with an index; null without one
   */
  DatabaseTableSource(
      DatabaseUrl url,
      String name,
      String from,
      List<DatabaseColumn> columns,
      @Nullable String key) {
    this.url = url;
    this.name = name;
    this.from = from;
    this.columns = List.copyOf(columns);
    this.key = key;
  }

  /**
   * Opens a connection.
   *
   * @throws InputException if that fails
   */
  static Connection connect(DatabaseUrl url) {
    try {
      return url.kind().source(url.url(), Login.of(System.getenv())).getConnection();
    } catch (SQLException e) {
      throw DatabaseFault.connecting(url, e);
    }
  }

  @Override
  public List<SourceColumn> columns() {
    return columns.stream().map(DatabaseColumn::described).toList();
  }

  /** Not known: databases tell the size of a table with its indexes, and not of a query. */
  @Override
  public OptionalLong textBytes() {
    return OptionalLong.empty();
  }

  @Override
  public PTransform<PBegin, PCollectionTuple> read(
      InputTable table, String splitBy, int partitions) {
    String columnsOfTable = select(table);
    List<KV<Long, Long>> ranges = key == null ? null : ranges();
    boolean hasRanges = ranges != null;
    String query =
        hasRanges
            ? "SELECT %s FROM %s WHERE %s BETWEEN ? AND ?"
                .formatted(columnsOfTable, from, url.kind().quoted(key))
            : "SELECT %s FROM %s".formatted(columnsOfTable, from);
    JdbcIO.ReadAll<KV<Long, Long>, InputRow> rows =
        JdbcIO.<KV<Long, Long>, InputRow>readAll()
            .withDataSourceProviderFn(new Open(url, query))
            .withQuery(source())
            .withParameterSetter(
                (range, statement) -> {
                  if (hasRanges) {
                    statement.setLong(1, range.getKey());
                    statement.setLong(2, range.getValue());
                  }
                })
            .withRowMapper(new ToInputRow(url.kind()))
            .withCoder(InputRow.coder())
            .withFetchSize(FETCHED_ROWS)
            .withOutputParallelization(false);
    return new Read(
        hasRanges ? ranges : List.of(KV.of(0L, 0L)),
        rows,
        new CollectRows(table, source(), splitBy, partitions));
  }

  private String source() {
    return name + " of " + url.name();
  }

  /** The columns as they stand behind SELECT. */
  private String select(InputTable table) {
    return table.columns().stream()
        .map(column -> url.kind().quoted(find(table, column).name()))
        .collect(Collectors.joining(", "));
  }

  private DatabaseColumn find(InputTable table, InputColumn wanted) {
    return columns.stream()
        .filter(column -> column.name().equals(wanted.name()))
        .findFirst()
        .or(
            () ->
                columns.stream()
                    .filter(column -> column.name().equalsIgnoreCase(wanted.name()))
                    .findFirst())
        .orElseThrow(
            () ->
                new InputException(
                    "%s: %s has no column %s; expected %s"
                        .formatted(
                            table.name(),
                            source(),
                            wanted.name(),
                            table.columns().stream()
                                .map(InputColumn::name)
                                .collect(Collectors.joining(", ")))));
  }

  /**
   * Ranges of the key that hold all rows; none where there are no rows, null where a key is beyond
   * a long, as an unsigned number of MySQL may be.
   */
  private @Nullable List<KV<Long, Long>> ranges() {
    String quoted = url.kind().quoted(key);
    try (Connection connection = connect(url);
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT MIN(%1$s), MAX(%1$s) FROM %2$s".formatted(quoted, from));
        ResultSet ends = statement.executeQuery()) {
      ends.next();
      BigDecimal least = ends.getBigDecimal(1);
      BigDecimal most = ends.getBigDecimal(2);
      if (least == null || most == null) {
        return List.of();
      }
      return most.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
          ? null
          : ranges(least.longValueExact(), most.longValueExact());
    } catch (SQLException e) {
      throw DatabaseFault.reading(name, url, e);
    }
  }

  /** Ranges of nearly equal length, ends included. */
  static List<KV<Long, Long>> ranges(long least, long most) {
    // As a double, because the difference of two keys may not fit.
    double keys = (double) most - least + 1;
    int count = (int) Math.max(1, Math.min(MOST_RANGES, keys / RANGE_KEYS));
    List<KV<Long, Long>> ranges = new ArrayList<>();
    long start = least;
    for (int r = 1; r < count; r++) {
      long end = (long) (least + keys / count * r);
      ranges.add(KV.of(start, end - 1));
      start = end;
    }
    ranges.add(KV.of(start, most));
    return ranges;
  }

  /**
   * Rows that are the same come once, but for rows with texts: what a database holds for the same
   * text may differ in case or accents, as its collation says.
   */
  @Override
  public void forEachBatch(InputTable table, Consumer<ColumnBatch> batches) {
    boolean hasTexts =
        table.columns().stream()
            .anyMatch(column -> find(table, column).described().kind() == SourceColumn.Kind.TEXT);
    read(
        table,
        "SELECT %s%s FROM %s".formatted(hasTexts ? "" : "DISTINCT ", select(table), from),
        batches);
  }

  @Override
  public @Nullable ColumnBatch firstBatch(InputTable table) {
    List<ColumnBatch> first = new ArrayList<>();
    read(
        table,
        "SELECT %s FROM %s LIMIT %d".formatted(select(table), from, ReadTable.BATCH_ROWS),
        first::add);
    return first.isEmpty() ? null : first.get(0);
  }

  private void read(InputTable table, String query, Consumer<ColumnBatch> batches) {
    try (Connection connection = connect(url)) {
      // PostgreSQL's driver holds all rows of a statement in memory where each is its own
      // transaction.
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(query)) {
        statement.setFetchSize(FETCHED_ROWS);
        try (ResultSet rows = statement.executeQuery()) {
          ToInputRow mapper = new ToInputRow(url.kind());
          List<InputRow> some = new ArrayList<>();
          while (rows.next()) {
            some.add(mapper.mapRow(rows));
            if (some.size() == ReadTable.BATCH_ROWS) {
              batches.accept(CollectRows.batch(table, source(), some));
              some.clear();
            }
          }
          if (!some.isEmpty()) {
            batches.accept(CollectRows.batch(table, source(), some));
          }
        }
      }
    } catch (SQLException e) {
      throw DatabaseFault.reading(name, url, e);
    }
  }

  /** Makes connections, as whom the environment of the reading machine says. */
  private record Open(DatabaseUrl url, String sql)
      implements SerializableFunction<Void, DataSource> {

    @Override
    public DataSource apply(@Nullable Void nothing) {
      try {
        return FixedStatement.of(url.kind().source(url.url(), Login.of(System.getenv())), sql);
      } catch (SQLException e) {
        throw DatabaseFault.connecting(url, e);
      }
    }
  }

  private static final class Read extends PTransform<PBegin, PCollectionTuple> {
    private final List<KV<Long, Long>> ranges;
    private final JdbcIO.ReadAll<KV<Long, Long>, InputRow> rows;
    private final CollectRows collect;

    Read(
        List<KV<Long, Long>> ranges,
        JdbcIO.ReadAll<KV<Long, Long>, InputRow> rows,
        CollectRows collect) {
      this.ranges = ranges;
      this.rows = rows;
      this.collect = collect;
    }

    @Override
    public PCollectionTuple expand(PBegin begin) {
      return ReadTable.collect(
          begin
              .apply(
                  "Ranges",
                  Create.of(ranges)
                      .withCoder(KvCoder.of(BigEndianLongCoder.of(), BigEndianLongCoder.of())))
              .apply("Rows", rows),
          collect);
    }
  }
}
