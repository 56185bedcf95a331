package io.github.segmentwise.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.batch.InputException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compressed files, whole and broken. */
class GzipTableTest {

  private static final InputTable TABLE =
      new InputTable("orders", List.of(new InputColumn("order_id", InputColumn.Type.INTEGER)));

  private static String ids(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int id = from; id < to; id++) {
      text.append(id).append('\n');
    }
    return text.toString();
  }

  private static String errorOf(String file, byte[] content) {
    return assertThrows(InputException.class, () -> CsvRead.of(TABLE, file, content)).getMessage();
  }

  @Test
  void read_gzip_givesItsRows() {
    CsvRead read = CsvRead.of(TABLE, "orders.csv.gz", CsvRead.gzip("order_id\n" + ids(0, 5000)));

    assertThat(read.counts(), is(new CsvTableReader.RowCounts(5000, 0)));
  }

  @Test
  void read_gzipOfSeveralMembers_givesTheRowsOfAll() {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.writeBytes(CsvRead.gzip("order_id\n" + ids(0, 3000)));
    members.writeBytes(CsvRead.gzip(ids(3000, 3001)));
    members.writeBytes(CsvRead.gzip(""));
    members.writeBytes(CsvRead.gzip(ids(3001, 6000)));

    CsvRead read = CsvRead.of(TABLE, "orders.csv.gz", members.toByteArray());

    assertThat(read.counts(), is(new CsvTableReader.RowCounts(6000, 0)));
  }

  @Test
  void read_truncatedGzip_saysWhereItEnds() {
    byte[] whole = CsvRead.gzip("order_id\n" + ids(0, 200_000));

    assertThat(
        errorOf("orders-01.csv.gz", Arrays.copyOf(whole, whole.length / 2)),
        matchesPattern(
            "orders: orders-01\\.csv\\.gz is cut short: its gzip stream ends after line \\d{4,}"));
  }

  @Test
  void read_gzipCutAtEveryLength_neverPassesForWhole() {
    byte[] whole = CsvRead.gzip("order_id\n" + ids(0, 40));
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);

      assertThat(
          errorOf("orders.csv.gz", part),
          matchesPattern("orders: orders\\.csv\\.gz is (cut short|no valid gzip).*"));
    }
  }

  @Test
  void read_plainTextNamedGz_isNoGzip() {
    assertThat(
        errorOf("orders.csv.gz", "order_id\n1\n".getBytes(StandardCharsets.UTF_8)),
        is("orders: orders.csv.gz is not a valid gzip file after line 0"));
  }

  @Test
  void read_damagedGzip_isNoGzip() {
    byte[] damaged = CsvRead.gzip("order_id\n" + ids(0, 50_000));
    damaged[damaged.length - 6] ^= 0x55;

    assertThat(
        errorOf("orders.csv.gz", damaged),
        matchesPattern("orders: orders\\.csv\\.gz is not a valid gzip file after line \\d+"));
  }

  @Test
  void read_gzipNotNamedGz_lacksTheColumn() {
    assertThat(
        errorOf("orders.csv", CsvRead.gzip("order_id\n1\n")),
        is("orders: orders.csv has no column order_id; expected order_id"));
  }
}
