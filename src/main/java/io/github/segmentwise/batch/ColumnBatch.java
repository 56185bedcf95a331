package io.github.segmentwise.batch;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.exact.Hash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Rows of one input table, column by column: the unit in which tables travel through the pipeline.
 *
 * <p>Each column is a {@code long[rows]}, a {@code double[rows]} or a {@link TextColumn}, in the
 * order of the {@code InputTable} that was read. Not modified after it is built.
 */
public final class ColumnBatch {

  private static final long[] NO_LINES = new long[0];

  private final String table;
  private final String file;
  private final int rows;
  private final long[] lines;
  private final List<Object> columns;

  /**
   * Rows read from a file.
   *
   * @param table name of the table
   * @param file where the rows come from
   * @param lines line of each row in the file, counted from 1; 0 where there are no lines
   * @param columns one array or text column per column of the table, as long as {@code lines}
   */
  public ColumnBatch(String table, String file, long[] lines, List<Object> columns) {
    this(table, file, lines.length, lines, columns);
  }

  private ColumnBatch(String table, String file, int rows, long[] lines, List<Object> columns) {
    this.table = table;
    this.file = file;
    this.rows = rows;
    this.lines = lines;
    this.columns = columns;
  }

  /** Rows that were computed, and so have no line in a file. */
  public static ColumnBatch computed(String table, int rows, List<Object> columns) {
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

  public long[] longs(int column) {
    return (long[]) columns.get(column);
  }

  public double[] doubles(int column) {
    return (double[]) columns.get(column);
  }

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
      if (!sameCell(columns.get(c), row, other.columns.get(c), otherRow)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameCell(Object a, int row, Object b, int otherRow) {
    if (a instanceof long[] longs) {
      return longs[row] == ((long[]) b)[otherRow];
    }
    if (a instanceof double[] doubles) {
      return Double.compare(doubles[row], ((double[]) b)[otherRow]) == 0;
    }
    String text = ((TextColumn) a).get(row);
    String otherText = ((TextColumn) b).get(otherRow);
    return text == null ? otherText == null : text.equals(otherText);
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
    ColumnBatch[] parts = new ColumnBatch[partitions];
    for (int p = 0; p < partitions; p++) {
      parts[p] = rows[p].length == 0 ? null : select(rows[p]);
    }
    return parts;
  }

  /** Cuts the rows as {@link #split} does and gives each part that has rows, with its partition. */
  public void forEachPart(
      int keyColumn, int partitions, BiConsumer<Integer, ColumnBatch> consumer) {
    ColumnBatch[] parts = split(keyColumn, partitions);
    for (int p = 0; p < partitions; p++) {
      if (parts[p] != null) {
        consumer.accept(p, parts[p]);
      }
    }
  }

  /** The same rows with another column in the place of one. */
  public ColumnBatch with(int column, Object values) {
    List<Object> changed = new ArrayList<>(columns);
    changed.set(column, values);
    return new ColumnBatch(table, file, rows, lines, changed);
  }

  /** The given rows, in the given order. */
  public ColumnBatch select(int[] selection) {
    List<Object> selected = new ArrayList<>(columns.size());
    for (Object column : columns) {
      if (column instanceof long[] longs) {
        selected.add(select(longs, selection));
      } else if (column instanceof double[] doubles) {
        selected.add(Arrays.stream(selection).mapToDouble(row -> doubles[row]).toArray());
      } else {
        selected.add(((TextColumn) column).select(selection));
      }
    }
    long[] selectedLines = lines.length == 0 ? lines : select(lines, selection);
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
    List<Object> columns = new ArrayList<>();
    for (int c = 0; c < batches.get(0).columns.size(); c++) {
      int column = c;
      Object first = batches.get(0).columns.get(c);
      if (first instanceof long[]) {
        columns.add(concatLongs(batches, column, rows));
      } else if (first instanceof double[]) {
        columns.add(concatDoubles(batches, column, rows));
      } else {
        columns.add(TextColumn.concat(batches.stream().map(b -> b.texts(column)).toList()));
      }
    }
    return computed(batches.get(0).table, rows, columns);
  }

  private static long[] concatLongs(List<ColumnBatch> batches, int column, int rows) {
    long[] all = new long[rows];
    int from = 0;
    for (ColumnBatch batch : batches) {
      System.arraycopy(batch.longs(column), 0, all, from, batch.rows);
      from += batch.rows;
    }
    return all;
  }

  private static double[] concatDoubles(List<ColumnBatch> batches, int column, int rows) {
    double[] all = new double[rows];
    int from = 0;
    for (ColumnBatch batch : batches) {
      System.arraycopy(batch.doubles(column), 0, all, from, batch.rows);
      from += batch.rows;
    }
    return all;
  }

  private static long[] select(long[] values, int[] rows) {
    long[] selected = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = values[rows[i]];
    }
    return selected;
  }

  private void writeTo(DataOutput out) throws IOException {
    Packed.write(out, table);
    Packed.write(out, file);
    Packed.writeVarint(out, rows);
    Packed.write(out, lines);
    Packed.writeVarint(out, columns.size());
    for (Object column : columns) {
      if (column instanceof long[] longs) {
        out.writeByte(0);
        Packed.write(out, longs);
      } else if (column instanceof double[] doubles) {
        out.writeByte(1);
        Packed.write(out, doubles);
      } else {
        out.writeByte(2);
        ((TextColumn) column).writeTo(out);
      }
    }
  }

  private static ColumnBatch readFrom(DataInput in) throws IOException {
    String table = Packed.readText(in);
    String file = Packed.readText(in);
    int rows = Math.toIntExact(Packed.readVarint(in));
    long[] lines = Packed.read(in);
    int size = Math.toIntExact(Packed.readVarint(in));
    List<Object> columns = new ArrayList<>(size);
    for (int c = 0; c < size; c++) {
      switch (in.readByte()) {
        case 0 -> columns.add(Packed.read(in));
        case 1 -> columns.add(Packed.readDoubles(in));
        default -> columns.add(TextColumn.readFrom(in));
      }
    }
    return new ColumnBatch(table, file, rows, lines, columns);
  }
}
