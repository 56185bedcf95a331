package io.github.segmentwise.batch;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.exact.Hash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Rows of one input table, column by column: the unit in which tables travel through the pipeline.
 *
 * <p>The columns are in the order of the {@code InputTable} that was read. Not modified after it is
 * built.
 */
public final class ColumnBatch {

  private static final long[] NO_LINES = new long[0];

  private final String table;
  private final String file;
  private final int rows;
  private final long[] lines;
  private final List<Column> columns;

  /**
   * Rows read from a file.
   *
   * @param table name of the table
   * @param file where the rows come from
   * @param lines line of each row in the file, counted from 1; 0 where there are no lines
   * @param columns one per column of the table, each as long as {@code lines}
   */
  public ColumnBatch(String table, String file, long[] lines, List<Column> columns) {
    this(table, file, lines.length, lines, columns);
  }

  private ColumnBatch(String table, String file, int rows, long[] lines, List<Column> columns) {
    for (int c = 0; c < columns.size(); c++) {
      Arguments.exactly("rows of column " + c + " of " + table, columns.get(c).size(), rows);
    }
    this.table = table;
    this.file = file;
    this.rows = rows;
    this.lines = lines;
    this.columns = columns;
  }

  /** Rows that were computed, and so have no line in a file. */
  public static ColumnBatch computed(String table, int rows, List<Column> columns) {
    return new ColumnBatch(table, "", rows, NO_LINES, columns);
  }

  public static StreamCoder<ColumnBatch> coder() {
    return StreamCoder.of(ColumnBatch.class, ColumnBatch::writeTo, ColumnBatch::readFrom);
  }

  /** The same rows without their places in a file, for when none can be rejected any more. */
  public ColumnBatch withoutLines() {
    return computed(table, rows, columns);
  }

  public String table() {
    return table;
  }

  public String file() {
    return file;
  }

  public int rows() {
    return rows;
  }

  /** Line of a row in its file, counted from 1; only for rows read from a file. */
  public long line(int row) {
    return lines[row];
  }

  public int columnCount() {
    return columns.size();
  }

  /** A column of any kind. */
  public Column column(int column) {
    return columns.get(column);
  }

  /** The values of a column of whole numbers; not a copy. */
  public long[] longs(int column) {
    return ((LongColumn) columns.get(column)).values();
  }

  /** The values of a column of numbers, NaN where missing; not a copy. */
  public double[] doubles(int column) {
    return ((DoubleColumn) columns.get(column)).values();
  }

  /** A column of texts. */
  public TextColumn texts(int column) {
    return (TextColumn) columns.get(column);
  }

  /** The values of a column of longs, or hashes of those of a column of texts. */
  public long[] keys(int column) {
    return columns.get(column) instanceof TextColumn texts ? texts.hashes() : longs(column);
  }

  /** Whether two rows hold the same values in all columns. */
  public boolean sameRow(int row, ColumnBatch other, int otherRow) {
    for (int c = 0; c < columns.size(); c++) {
      if (!columns.get(c).sameCell(row, other.columns.get(c), otherRow)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Cuts the rows by the hash of a key.
   *
   * @param keyColumn index of a column of longs or texts
   * @return one batch per partition; null where a partition has no row
   */
  public @Nullable ColumnBatch[] split(int keyColumn, int partitions) {
    long[] keys = keys(keyColumn);
    int[] partitionOf = new int[keys.length];
    int[] sizes = new int[partitions];
    for (int row = 0; row < keys.length; row++) {
      partitionOf[row] = Hash.partition(keys[row], partitions);
      sizes[partitionOf[row]]++;
    }
    int[][] rows = new int[partitions][];
    for (int p = 0; p < partitions; p++) {
      rows[p] = new int[sizes[p]];
    }
    for (int row = keys.length - 1; row >= 0; row--) {
      int p = partitionOf[row];
      rows[p][--sizes[p]] = row;
    }
    ColumnBatch[] batches = new ColumnBatch[partitions];
    for (int p = 0; p < partitions; p++) {
      batches[p] = rows[p].length == 0 ? null : select(rows[p]);
    }
    return batches;
  }

  /**
   * Cuts the rows as {@link #split} does and passes on each batch that has rows, with its
   * partition.
   */
  public void forEachPartition(
      int keyColumn, int partitions, BiConsumer<Integer, ColumnBatch> consumer) {
    ColumnBatch[] batches = split(keyColumn, partitions);
    for (int p = 0; p < partitions; p++) {
      if (batches[p] != null) {
        consumer.accept(p, batches[p]);
      }
    }
  }

  /** The same rows with another column in the place of one. */
  public ColumnBatch with(int column, Column values) {
    List<Column> changed = new ArrayList<>(columns);
    changed.set(column, values);
    return new ColumnBatch(table, file, rows, lines, changed);
  }

  /** The given rows, in the given order. */
  public ColumnBatch select(int[] selection) {
    List<Column> selected = columns.stream().map(column -> column.select(selection)).toList();
    long[] selectedLines =
        lines.length == 0 ? lines : new LongColumn(lines).select(selection).values();
    return new ColumnBatch(table, file, selection.length, selectedLines, selected);
  }

  /**
   * The rows of several batches of one table, in their order. Files and lines are not kept.
   *
   * @param batches at least one
   */
  public static ColumnBatch concat(List<ColumnBatch> batches) {
    if (batches.size() == 1) {
      return batches.get(0);
    }
    int rows = batches.stream().mapToInt(ColumnBatch::rows).reduce(0, Math::addExact);
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < batches.get(0).columns.size(); c++) {
      Column.Builder all = batches.get(0).columns.get(c).newBuilder(rows);
      for (ColumnBatch batch : batches) {
        all.addAll(batch.columns.get(c));
      }
      columns.add(all.build());
    }
    return computed(batches.get(0).table, rows, columns);
  }

  private void writeTo(DataOutput out) throws IOException {
    Packed.write(out, table);
    Packed.write(out, file);
    Packed.writeVarint(out, rows);
    Packed.write(out, lines);
    Packed.writeVarint(out, columns.size());
    for (Column column : columns) {
      column.writeTo(out);
    }
  }

  private static ColumnBatch readFrom(DataInput in) throws IOException {
    String table = Packed.readText(in);
    String file = Packed.readText(in);
    int rows = Math.toIntExact(Packed.readVarint(in));
    long[] lines = Packed.read(in);
    int size = Math.toIntExact(Packed.readVarint(in));
    List<Column> columns = new ArrayList<>(size);
    for (int c = 0; c < size; c++) {
      columns.add(Column.readFrom(in));
    }
    return new ColumnBatch(table, file, rows, lines, columns);
  }
}
