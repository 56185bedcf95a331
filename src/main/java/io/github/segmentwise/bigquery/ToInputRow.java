package io.github.segmentwise.bigquery;

import com.google.api.services.bigquery.model.TableSchema;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputRow;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.NeededColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.io.gcp.bigquery.SchemaAndRecord;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Turns records of BigQuery into rows of an input table. */
final class ToInputRow implements SerializableFunction<SchemaAndRecord, InputRow> {

  private static final long serialVersionUID = 1L;

  private final InputTable table;
  private final String source;
  private transient @Nullable TableSchema seen;
  private transient List<BigQueryColumn> columns = List.of();

  /**
   * @param source of the table, for messages
   */
  ToInputRow(InputTable table, String source) {
    this.table = table;
    this.source = source;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // The rows of a stream share one schema, which is large.
  public InputRow apply(SchemaAndRecord row) {
    if (seen != row.getTableSchema()) {
      columns = fitting(BigQueryColumn.of(row.getTableSchema()), table, source);
      seen = row.getTableSchema();
    }
    GenericRecord record = row.getRecord();
    @Nullable Object[] cells = new Object[columns.size()];
    for (int c = 0; c < cells.length; c++) {
      BigQueryColumn column = columns.get(c);
      cells[c] =
          BigQueryTypes.cell(
              table.columns().get(c).type(),
              column.type(),
              record.getSchema().getField(column.name()).schema(),
              record.get(column.name()));
    }
    return new InputRow(cells);
  }

  /**
   * The columns of BigQuery for the columns of an input table, in their order.
   *
   * @throws InputException if one is missing or of a type that does not fit
   */
  static List<BigQueryColumn> fitting(
      List<BigQueryColumn> present, InputTable table, String source) {
    List<String> missing = new ArrayList<>();
    List<BigQueryColumn> fitting = new ArrayList<>();
    for (InputColumn column : table.columns()) {
      BigQueryColumn.named(column.name(), present)
          .ifPresentOrElse(fitting::add, () -> missing.add(column.name()));
    }
    if (!missing.isEmpty()) {
      throw new InputException(
          "%s: %s has no column %s; expected %s"
              .formatted(
                  table.name(),
                  source,
                  NeededColumns.withNearest(
                      missing, present.stream().map(BigQueryColumn::name).toList()),
                  String.join(", ", table.columns().stream().map(InputColumn::name).toList())));
    }
    for (int c = 0; c < fitting.size(); c++) {
      BigQueryTypes.check(table, table.columns().get(c), source, fitting.get(c));
    }
    return fitting;
  }
}
