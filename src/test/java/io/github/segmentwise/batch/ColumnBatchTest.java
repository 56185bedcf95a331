package io.github.segmentwise.batch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.read.CsvRead;
import io.github.segmentwise.read.RoundTrip;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnBatchTest {

  private static TextColumn texts(String... values) {
    TextColumn.Builder column = new TextColumn.Builder();
    for (String value : values) {
      column.add(value);
    }
    return column.build();
  }

  private static List<Column> columns(long[] keys, double[] numbers, String... texts) {
    return List.of(new LongColumn(keys), new DoubleColumn(numbers), texts(texts));
  }

  private static ColumnBatch batch(long[] keys, double[] numbers, String... texts) {
    long[] lines = new long[keys.length];
    Arrays.setAll(lines, row -> row + 2L);
    return new ColumnBatch("t", "t.csv", lines, columns(keys, numbers, texts));
  }

  private static final ColumnBatch FOUR =
      batch(
          new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE},
          new double[] {0, -2.5, Double.NaN, 1e300},
          "null",
          null,
          "北京",
          "null");

  /** Rows as texts, which are easy to compare. */
  private static List<String> rows(ColumnBatch batch) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      rows.add(batch.longs(0)[row] + "|" + batch.doubles(1)[row] + "|" + batch.texts(2).get(row));
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 100})
  void split_anyNumberOfPartitions_sendsEachRowByTheHashOfItsKey(int partitions) {
    long[] keys = new long[500];
    double[] numbers = new double[500];
    String[] texts = new String[500];
    for (int row = 0; row < 500; row++) {
      keys[row] = row % 90 - 45L;
      numbers[row] = row;
      texts[row] = row % 5 == 0 ? null : "t" + row % 11;
    }
    ColumnBatch whole = batch(keys, numbers, texts);

    ColumnBatch[] parts = whole.split(0, partitions);

    assertThat(parts.length, is(partitions));
    List<String> together = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      if (parts[p] == null) {
        continue;
      }
      for (int row = 0; row < parts[p].rows(); row++) {
        assertThat(Hash.partition(parts[p].longs(0)[row], partitions), is(p));
        assertThat(parts[p].line(row), is((long) parts[p].doubles(1)[row] + 2));
        assertThat(row == 0 || parts[p].line(row) > parts[p].line(row - 1), is(true));
      }
      together.addAll(rows(parts[p]));
    }
    assertThat(together, containsInAnyOrder(rows(whole).toArray()));
  }

  @Test
  void split_partitionWithoutRows_isNull() {
    ColumnBatch[] parts = batch(new long[] {5}, new double[] {1}, "a").split(0, 50);

    assertThat(Arrays.stream(parts).filter(part -> part != null).count(), is(1L));
  }

  @Test
  void select_rowsInAnyOrder_keepsValuesFileAndLines() {
    ColumnBatch selected = FOUR.select(new int[] {2, 0, 2});

    assertThat(rows(selected), contains("0|NaN|北京", Long.MIN_VALUE + "|0.0|null", "0|NaN|北京"));
    assertThat(selected.line(0), is(4L));
    assertThat(selected.line(1), is(2L));
    assertThat(selected.file(), is("t.csv"));
    assertThat(selected.table(), is("t"));
  }

  @Test
  void select_nothing_isEmpty() {
    assertThat(FOUR.select(new int[0]).rows(), is(0));
  }

  @Test
  void concat_severalBatches_keepsTheirOrder() {
    ColumnBatch more = batch(new long[] {8, 9}, new double[] {8.5, 9.5}, "x", "null");
    ColumnBatch none = batch(new long[0], new double[0]);

    ColumnBatch all = ColumnBatch.concat(List.of(more, none, FOUR, more.select(new int[] {1})));

    List<String> expected = new ArrayList<>(rows(more));
    expected.addAll(rows(FOUR));
    expected.add(rows(more).get(1));
    assertThat(rows(all), is(expected));
    assertThat(all.rows(), is(7));
    assertThat(all.texts(2).dictionary(), is(new String[] {"x", "null", "北京"}));
  }

  @Test
  void concat_oneBatch_isThatBatch() {
    assertThat(ColumnBatch.concat(List.of(FOUR)), is(sameInstance(FOUR)));
  }

  @Test
  void computed_rows_haveNoLines() {
    ColumnBatch computed = ColumnBatch.computed("t", 1, List.of(LongColumn.of(1)));

    assertThat(computed.file(), is(""));
    assertThrows(ArrayIndexOutOfBoundsException.class, () -> computed.line(0));
    assertThat(computed.select(new int[] {0}).rows(), is(1));
  }

  @Test
  void sameRow_rowsOfTwoBatches_comparesEveryColumn() {
    ColumnBatch other =
        batch(
            new long[] {0, 0, 0, 0, -1},
            new double[] {Double.NaN, Double.NaN, 0, Double.NaN, -2.5},
            "x",
            "北京",
            "北京",
            null,
            null);

    assertThat(FOUR.sameRow(2, other, 0), is(false));
    assertThat(FOUR.sameRow(2, other, 1), is(true));
    assertThat(FOUR.sameRow(2, other, 2), is(false));
    assertThat(FOUR.sameRow(2, other, 3), is(false));
    assertThat(FOUR.sameRow(1, other, 4), is(true));
    assertThat(FOUR.sameRow(0, FOUR, 3), is(false));
  }

  @Test
  void coder_batches_comeBackTheSame() throws Exception {
    for (ColumnBatch batch :
        List.of(
            FOUR,
            FOUR.select(new int[] {1}),
            FOUR.select(new int[0]),
            ColumnBatch.computed("lines", 2, List.of(LongColumn.of(-7, 0))),
            ColumnBatch.computed("empty", 0, List.of(LongColumn.of())))) {
      RoundTrip.assertSame(ColumnBatch.coder(), batch);
    }

    ColumnBatch decoded = CoderUtils.clone(ColumnBatch.coder(), FOUR);

    assertThat(rows(decoded), is(rows(FOUR)));
    assertThat(decoded.table(), is("t"));
    assertThat(decoded.file(), is("t.csv"));
    assertThat(decoded.line(3), is(5L));
    assertThat(decoded.columnCount(), is(3));
  }

  @Test
  void readFrom_unknownKindOfColumn_throws() {
    IOException thrown =
        assertThrows(
            IOException.class,
            () -> Column.readFrom(new DataInputStream(new ByteArrayInputStream(new byte[] {3}))));

    assertThat(thrown.getMessage(), is("kind of column must be in 0..2, was 3"));
  }

  @Test
  void new_columnOfAnotherLength_throws() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> batch(new long[] {1, 2}, new double[] {1}, "a", "b"));

    assertThat(thrown.getMessage(), is("rows of column 1 of t must be 2, was 1"));
  }

  @Test
  void builder_moreRowsThanItHasRoomFor_growsAndKeepsEveryRow() {
    for (int room : new int[] {0, 1, 100, 1000}) {
      LongColumn.Builder longs = new LongColumn.Builder(room);
      DoubleColumn.Builder doubles = new DoubleColumn.Builder(room);
      TextColumn.Builder texts = new TextColumn.Builder(room);
      for (int row = 0; row < 500; row++) {
        longs.add(row);
        doubles.add(-row);
        texts.add(row % 7 == 0 ? null : "t" + row % 9);
      }
      longs.addAll(LongColumn.of(1, 2));
      doubles.addAll(DoubleColumn.of(3, 4));
      texts.addAll(texts("t1", null));
      ColumnBatch built =
          ColumnBatch.computed("t", 502, List.of(longs.build(), doubles.build(), texts.build()));

      assertThat(
          rows(built).subList(498, 502),
          contains("498|-498.0|t3", "499|-499.0|t4", "1|3.0|t1", "2|4.0|null"));
      assertThat(built.texts(2).dictionary().length, is(9));
    }
  }

  @Test
  void coder_partOfABatch_writesOnlyTheTextsItUses() throws Exception {
    ColumnBatch decoded = CoderUtils.clone(ColumnBatch.coder(), FOUR.select(new int[] {2, 1}));

    assertThat(decoded.texts(2).dictionary(), is(new String[] {"北京"}));
    assertThat(decoded.texts(2).get(1), is(nullValue()));
  }

  @Test
  void texts_builder_givesEachTextOneCode() {
    TextColumn column = texts("b", null, "a", "b");

    assertThat(column.size(), is(4));
    assertThat(column.code(0), is(column.code(3)));
    assertThat(column.code(1), is(TextColumn.MISSING));
    assertThat(CsvRead.texts(column), contains("b", null, "a", "b"));
  }
}
