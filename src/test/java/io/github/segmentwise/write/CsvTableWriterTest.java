package io.github.segmentwise.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableWriterTest {

  private static final OutputTable TABLE =
      new OutputTable(
          "t",
          "Values.",
          List.of(OutputColumn.integer("id", "An id."), OutputColumn.text("value", "A text.")));
  private static final RunStamp STAMP = new RunStamp("2026-01-01-abcd", "2026-01-01T00:00:00Z");

  private static String write(List<OutputRows> batches) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rows = new CsvTableWriter(STAMP, CsvFormulas.ESCAPE).write(batches, out);
    assertThat(rows, is(batches.stream().mapToLong(OutputRows::size).sum()));
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Rows keyed by their ids, which are ascending. */
  private static OutputRows keyed(long... ids) {
    List<Object[]> rows = new ArrayList<>();
    for (long id : ids) {
      rows.add(new Object[] {id, "v" + id});
    }
    return new OutputRows() {
      @Override
      public OutputTable table() {
        return TABLE;
      }

      @Override
      public int size() {
        return rows.size();
      }

      @Override
      public long key(int row) {
        return ids[row];
      }

      @Override
      public void putCells(int row, CellSink to) {
        for (Object cell : rows.get(row)) {
          to.cell(cell);
        }
      }
    };
  }

  @Test
  void write_cellsOfEveryType_areWrittenAsTheyAre() throws IOException {
    OutputRows rows =
        OutputRows.of(
            TABLE,
            List.of(
                new Object[] {1L, 0.1},
                new Object[] {2, true},
                new Object[] {"a,b", "say \"hi\""},
                new Object[] {null, "two\nlines"},
                new Object[] {"北京", 1.0E10},
                new Object[] {"null", ""}));

    assertThat(
        write(List.of(rows)),
        is(
            """
            run_id,as_of,id,value
            2026-01-01-abcd,2026-01-01T00:00:00Z,1,0.1
            2026-01-01-abcd,2026-01-01T00:00:00Z,2,true
            2026-01-01-abcd,2026-01-01T00:00:00Z,"a,b","say ""hi""\"
            2026-01-01-abcd,2026-01-01T00:00:00Z,,"two
            lines"
            2026-01-01-abcd,2026-01-01T00:00:00Z,北京,1.0E10
            2026-01-01-abcd,2026-01-01T00:00:00Z,null,
            """));
  }

  @Test
  void write_noRows_isAHeader() throws IOException {
    assertThat(write(List.of(keyed(), keyed())), is("run_id,as_of,id,value\n"));
  }

  @Test
  void write_severalBatches_mergesThemByKey() throws IOException {
    List<OutputRows> batches =
        List.of(
            keyed(3, 4, 900),
            keyed(),
            keyed(Long.MIN_VALUE, -5, 5, Long.MAX_VALUE),
            keyed(-6, 1, 2));

    assertThat(
        ids(write(batches)),
        contains(Long.MIN_VALUE, -6L, -5L, 1L, 2L, 3L, 4L, 5L, 900L, Long.MAX_VALUE));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 61})
  void write_anyPartitioning_givesTheSameBytes(int partitions) throws IOException {
    long[] all = new long[20_011];
    Arrays.setAll(all, i -> 3L * i - 9_000);
    List<OutputRows> batches = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      long partition = p;
      batches.add(
          keyed(
              Arrays.stream(all)
                  .filter(id -> Math.floorMod(id, partitions) == partition)
                  .toArray()));
    }

    assertThat(write(batches), is(write(List.of(keyed(all)))));
  }

  @Test
  void write_exactlyOneChunk_losesNothing() throws IOException {
    for (int size : new int[] {2047, 2048, 2049, 4096, 16_384}) {
      long[] ids = new long[size];
      Arrays.setAll(ids, i -> i);

      assertThat(ids(write(List.of(keyed(ids)))).size(), is(size));
    }
  }

  private static List<Long> ids(String csv) throws IOException {
    List<Long> ids = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv)) {
      for (CsvRecord row : reader) {
        if (row.getStartingLineNumber() > 1) {
          ids.add(Long.valueOf(row.getField(2)));
          assertThat(row.getField(3), is("v" + row.getField(2)));
        }
      }
    }
    return ids;
  }
}
