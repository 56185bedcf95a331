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
          matchesPattern("orders: orders\\.csv\\.gz is (cut short|damaged).*"));
    }
  }

  @Test
  void read_plainTextNamedGz_isNoGzip() {
    assertThat(
        errorOf("orders.csv.gz", "order_id\n1\n".getBytes(StandardCharsets.UTF_8)),
        is("orders: orders.csv.gz is not a gzip file, as its name says"));
  }

  @Test
  void read_damagedGzip_isNoGzip() {
    byte[] damaged = CsvRead.gzip("order_id\n" + ids(0, 50_000));
    damaged[damaged.length - 6] ^= 0x55;

    assertThat(
        errorOf("orders.csv.gz", damaged),
        matchesPattern(
            "orders: orders\\.csv\\.gz is damaged: its gzip stream cannot be read after line \\d+"
                + " .*"));
  }

  @Test
  void read_gzipNotNamedGz_isSaid() {
    assertThat(
        errorOf("orders.csv", CsvRead.gzip("order_id\n1\n")),
        is(
            "orders: orders.csv is not a CSV file: it is a gzip file whose name does not end in"
                + " .gz"));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Test
  void read_damagedHeaderOfALaterMember_isDamaged() {
    byte[] first = CsvRead.gzip("order_id\n" + ids(0, 3000));
    byte[] second = CsvRead.gzip(ids(3000, 6000));
    for (int at = 0; at < 3; at++) {
      byte[] damaged = second.clone();
      damaged[at] ^= 0x55;

      assertThat(
          errorOf("orders.csv.gz", joined(first, damaged)),
          matchesPattern("orders: orders\\.csv\\.gz is damaged: its gzip stream .* line 3001 .*"));
    }
  }

  @Test
  void read_textAfterGzip_isDamaged() {
    assertThat(
        errorOf(
            "orders.csv.gz",
            joined(
                CsvRead.gzip("order_id\n" + ids(0, 3000)),
                ids(3000, 6000).getBytes(StandardCharsets.UTF_8))),
        matchesPattern("orders: orders\\.csv\\.gz is damaged: its gzip stream .* line 3001 .*"));
  }

  @Test
  void read_textAfterPadding_isDamaged() {
    assertThat(
        errorOf(
            "orders.csv.gz", joined(CsvRead.gzip("order_id\n1\n"), new byte[9], new byte[] {7})),
        matchesPattern("orders: orders\\.csv\\.gz is damaged: .*other bytes follow.*"));
  }

  @Test
  void read_zerosAfterGzip_arePadding() {
    CsvRead read =
        CsvRead.of(
            TABLE, "orders.csv.gz", joined(CsvRead.gzip("order_id\n1\n2\n"), new byte[1000]));

    assertThat(read.counts(), is(new CsvTableReader.RowCounts(2, 0)));
  }
}
