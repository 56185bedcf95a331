package io.github.segmentwise.featuretable;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the values of all columns of a table show of their types. */
final class TableEvidence {

  private final List<ColumnEvidence> columns = new ArrayList<>();
  private long rows;

  static StreamCoder<TableEvidence> coder() {
    return StreamCoder.of(TableEvidence.class, TableEvidence::writeTo, TableEvidence::readFrom);
  }

  /** Adds the rows of a batch. */
  TableEvidence add(InputTable table, ColumnBatch batch) {
    widen(table.columns().size());
    rows += batch.rows();
    for (int c = 0; c < columns.size(); c++) {
      InputColumn.Type type = table.columns().get(c).type();
      if (type == InputColumn.Type.NUMBER) {
        columns.get(c).add(batch.doubles(c));
      } else if (type != InputColumn.Type.ROW_NUMBER) {
        columns.get(c).add(batch.texts(c));
      }
    }
    return this;
  }

  private void widen(int size) {
    while (columns.size() < size) {
      columns.add(new ColumnEvidence());
    }
  }

  TableEvidence merge(TableEvidence other) {
    widen(other.columns.size());
    rows += other.rows;
    for (int c = 0; c < other.columns.size(); c++) {
      columns.get(c).merge(other.columns.get(c));
    }
    return this;
  }

  long rows() {
    return rows;
  }

  /** Evidence of a column of the input table. */
  ColumnEvidence column(int index) {
    return columns.get(index);
  }

  private void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, rows);
    Packed.writeVarint(out, columns.size());
    for (ColumnEvidence column : columns) {
      column.writeTo(out);
    }
  }

  private static TableEvidence readFrom(DataInput in) throws IOException {
    TableEvidence evidence = new TableEvidence();
    evidence.rows = Packed.readVarint(in);
    for (long i = Packed.readVarint(in); i > 0; i--) {
      evidence.columns.add(ColumnEvidence.readFrom(in));
    }
    return evidence;
  }
}
