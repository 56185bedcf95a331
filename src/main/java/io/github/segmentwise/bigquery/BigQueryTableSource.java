package io.github.segmentwise.bigquery;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableReference;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.read.CollectRows;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputRow;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.ReadTable;
import io.github.segmentwise.read.SourceColumn;
import io.github.segmentwise.read.TableSource;
import io.github.segmentwise.write.OutputTable;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A table, view or query of BigQuery. A table or a snapshot of one is read through the Storage Read
 * API, of which it asks the needed columns only; a view of any kind and an external table, which
 * that API does not read, and a query by a query over these columns.
 */
public final class BigQueryTableSource implements TableSource {

  private static final int FORBIDDEN = 403;
  private static final Set<String> READ_DIRECTLY = Set.of("TABLE", "SNAPSHOT");
  private static final Set<String> COUNTED = Set.of("VIEW", "MATERIALIZED_VIEW");
  private static final String STRUCT = "STRUCT";
  private static final String STRING = "STRING";

  /** A usual length; of a view that holds longer texts, the guess is too small. */
  private static final long TEXT_BYTES = 16;

  private final BigQueryAccess access;
  private final TemporaryDataset temporary;
  private final DatasetId dataset;
  private final String name;
  private final @Nullable String sql;
  private final boolean isTable;
  private final long bytes;
  private final List<BigQueryColumn> columns;
  private final @Nullable String restriction;

  private BigQueryTableSource(
      BigQueryAccess access,
      TemporaryDataset temporary,
      DatasetId dataset,
      String name,
      @Nullable String sql,
      boolean isTable,
      long bytes,
      List<BigQueryColumn> columns) {
    this(access, temporary, dataset, name, sql, isTable, bytes, columns, null);
  }

  private BigQueryTableSource(
      BigQueryAccess access,
      TemporaryDataset temporary,
      DatasetId dataset,
      String name,
      @Nullable String sql,
      boolean isTable,
      long bytes,
      List<BigQueryColumn> columns,
      @Nullable String restriction) {
    this.restriction = restriction;
    this.access = access;
    this.temporary = temporary;
    this.dataset = dataset;
    this.name = name;
    this.sql = sql;
    this.isTable = isTable;
    this.bytes = bytes;
    this.columns = columns;
  }

  /**
   * Looks a table up.
   *
   * @param temporary for the result of the query that reads a view
   * @throws InputException if it is not there or may not be read
   */
  public static BigQueryTableSource find(
      BigQueryAccess access,
      Warehouse warehouse,
      TemporaryDataset temporary,
      DatasetId dataset,
      String name) {
    String fullName = dataset.table(name);
    try {
      Table table = warehouse.table(dataset, name);
      if (table == null) {
        throw new InputException(
            "%s: no such table in BigQuery: %s; expected the data set to hold it"
                .formatted(name, fullName));
      }
      boolean isTable = table.getType() == null || READ_DIRECTLY.contains(table.getType());
      if (!isTable) {
        temporary.check(warehouse, name, dataset);
      }
      List<BigQueryColumn> columns = BigQueryColumn.of(table.getSchema());
      boolean sized = isTable && table.getNumBytes() != null;
      boolean isCounted = !isTable && COUNTED.contains(table.getType());
      return new BigQueryTableSource(
          access,
          temporary,
          dataset,
          name,
          null,
          isTable,
          sized
              ? table.getNumBytes()
              : isCounted ? counted(warehouse, dataset, "`" + fullName + "`", columns) : -1,
          columns);
    } catch (GoogleJsonResponseException e) {
      throw new InputException(
          "%s: %s %s (%s)"
              .formatted(
                  name,
                  fullName,
                  e.getStatusCode() == FORBIDDEN ? "may not be read" : "cannot be looked up",
                  reason(e)),
          e);
    } catch (IOException e) {
      throw new InputException(
          "%s: %s cannot be looked up (%s)".formatted(name, fullName, e.getMessage()), e);
    }
  }

  /** The rows of a visible run in a table that runs write. */
  public static BigQueryTableSource of(BigQueryAccess access, VisibleRun run, OutputTable table) {
    return new BigQueryTableSource(
        access,
        new TemporaryDataset(null),
        run.dataset(),
        DatasetLayout.storedName(table),
        null,
        true,
        -1,
        List.of(),
        run.restriction());
  }

  /** A table that was not looked up: what is wrong with it shows when it is read. */
  public static BigQueryTableSource unseen(BigQueryAccess access, DatasetId dataset, String name) {
    return new BigQueryTableSource(
        access, new TemporaryDataset(null), dataset, name, null, true, -1, List.of());
  }

  /**
   * What a query gives, whose columns are looked up.
   *
   * @param temporary for the result of the query
   * @param what the query is for, for messages
   * @param sql in which tables have their full names
   * @throws InputException if BigQuery refuses the query
   */
  public static BigQueryTableSource query(
      BigQueryAccess access,
      Warehouse warehouse,
      TemporaryDataset temporary,
      DatasetId dataset,
      String what,
      String sql) {
    String plain = sql.strip().replaceAll("[;\\s]+$", "");
    try {
      temporary.check(warehouse, what, dataset);
      List<BigQueryColumn> columns = BigQueryColumn.of(warehouse.columns(dataset, plain));
      return new BigQueryTableSource(
          access,
          temporary,
          dataset,
          what,
          plain,
          false,
          counted(warehouse, dataset, "(" + plain + "\n)", columns),
          columns);
    } catch (GoogleJsonResponseException e) {
      throw new InputException("%s: BigQuery refuses the query (%s)".formatted(what, reason(e)), e);
    } catch (IOException e) {
      throw new InputException(
          "%s: the query cannot be looked at (%s)".formatted(what, e.getMessage()), e);
    }
  }

  /**
   * About how many bytes a view or query gives, by the number of its rows, for which BigQuery reads
   * the columns of its conditions only; −1 where it does not say: what is wrong shows when the rows
   * are read.
   */
  private static long counted(
      Warehouse warehouse, DatasetId dataset, String from, List<BigQueryColumn> columns) {
    try {
      String rows =
          warehouse.query(dataset, "SELECT COUNT(*) FROM " + from, List.of()).get(0).get(0);
      return rows == null ? -1 : Math.multiplyExact(Long.parseLong(rows), bytesOfRow(columns));
    } catch (IOException | ArithmeticException e) {
      return -1;
    }
  }

  private static long bytesOfRow(List<BigQueryColumn> columns) {
    return columns.stream().mapToLong(c -> c.type().equals(STRING) ? TEXT_BYTES : 8).sum();
  }

  private static String reason(GoogleJsonResponseException e) {
    GoogleJsonError details = e.getDetails();
    return details == null ? e.getStatusMessage() : details.getMessage();
  }

  @Override
  public OptionalLong textBytes() {
    return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
  }

  @Override
  public PTransform<PBegin, PCollectionTuple> read(
      InputTable table, String splitBy, int partitions) {
    String source = source();
    List<String> selected =
        columns.isEmpty()
            ? table.columns().stream().map(InputColumn::name).toList()
            : ToInputRow.fitting(columns, table, source).stream()
                .map(BigQueryColumn::name)
                .toList();
    BigQueryIO.TypedRead<InputRow> rows =
        BigQueryIO.read(new ToInputRow(table, source))
            .withCoder(InputRow.coder())
            .withoutValidation();
    return new Read(
        isTable
            ? access.reading(restricted(rows.from(reference())), selected)
            : access.reading(byQuery(rows, selected), List.of()),
        new CollectRows(table, source, splitBy, partitions));
  }

  /** All except arrays and records, which cannot be features. */
  @Override
  public List<SourceColumn> columns() {
    if (columns.isEmpty()) {
      throw new InputException(
          "%s: the columns of %s are not known at launch; expected a table that can be looked up"
              .formatted(name, source()));
    }
    return columns.stream()
        .filter(column -> !column.repeated() && !column.type().equals(STRUCT))
        .map(column -> new SourceColumn(column.name(), BigQueryTypes.kind(column)))
        .toList();
  }

  private BigQueryIO.TypedRead<InputRow> restricted(BigQueryIO.TypedRead<InputRow> rows) {
    return restriction == null ? rows : rows.withRowRestriction(restriction);
  }

  private TableReference reference() {
    return new TableReference()
        .setProjectId(dataset.project())
        .setDatasetId(dataset.dataset())
        .setTableId(name);
  }

  private String source() {
    return sql == null ? dataset.table(name) : "the query of " + name;
  }

  /** How views and queries are read: the one place that says what BigQuery makes for it. */
  private BigQueryIO.TypedRead<InputRow> byQuery(
      BigQueryIO.TypedRead<InputRow> rows, List<String> selected) {
    String names = selected.stream().map(c -> "`" + c + "`").collect(Collectors.joining(", "));
    String from = sql == null ? "`" + dataset.table(name) + "`" : "(" + sql + "\n)";
    return temporary.of(
        rows.fromQuery("SELECT %s FROM %s".formatted(names, from)).usingStandardSql());
  }

  private static final class Read extends PTransform<PBegin, PCollectionTuple> {
    private final BigQueryIO.TypedRead<InputRow> rows;
    private final CollectRows collect;

    Read(BigQueryIO.TypedRead<InputRow> rows, CollectRows collect) {
      this.rows = rows;
      this.collect = collect;
    }

    @Override
    public PCollectionTuple expand(PBegin begin) {
      return ReadTable.collect(begin.apply("Rows", rows), collect);
    }
  }
}
