package io.github.segmentwise.shop.written;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.shop.mapping.MappingFile;
import io.github.segmentwise.shop.mapping.ShopMapping;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class OrderStartsTest {

  private static final ShopMapping MAPPING =
      MappingFile.read(
          "shop",
          "shop.yaml",
          "orderColumns: FIRST_ROW\nlines: {order: o, customer: c, time: t, amount: a}\n");
  private static final TextTable TABLE = TextTable.of("lines", MAPPING.lines(), List.of());

  /** Rows of order and time, each as {@code order@time}, from a line on. */
  private static ColumnBatch batch(String file, long firstLine, String... rows) {
    List<TextColumn.Builder> columns = new ArrayList<>();
    TABLE.input().columns().forEach(column -> columns.add(new TextColumn.Builder()));
    long[] lines = new long[rows.length];
    for (int row = 0; row < rows.length; row++) {
      lines[row] = firstLine + row;
      String[] cells = rows[row].split("@", -1);
      for (int c = 0; c < columns.size(); c++) {
        String name = TABLE.column(c);
        columns.get(c).add(name.equals("o") ? cells[0] : name.equals("t") ? cells[1] : "1");
      }
    }
    return new ColumnBatch(
        "lines",
        file,
        lines,
        List.copyOf(columns.stream().map(TextColumn.Builder::build).toList()));
  }

  private static List<String> orders(ShopEvidence evidence, ColumnBatch batch) {
    TextColumn orders = evidence.orders(TABLE, batch);
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < orders.size(); row++) {
      texts.add(orders.get(row));
    }
    return texts;
  }

  @Test
  void orders_rowsWithoutId_areOfTheOrderAbove_alsoInTheBatchBefore() throws Exception {
    ColumnBatch first = batch("a.csv", 2, "@", "1@May", "@", "2@May");
    ColumnBatch onlyMore = batch("a.csv", 6, "@", "@");
    ColumnBatch last = batch("a.csv", 8, " @ ", "3@May", "@", "@June", "@");
    ColumnBatch other = batch("b.csv", 2, "@", "9@May");
    ShopEvidence evidence = new ShopEvidence();
    for (ColumnBatch batch : List.of(last, other, onlyMore, first)) {
      evidence.merge(new ShopEvidence().addOrderStarts(TABLE, batch));
    }
    evidence = CoderUtils.clone(ShopEvidence.coder(), evidence);

    assertThat(orders(evidence, first), contains(null, "1", "1", "2"));
    assertThat(orders(evidence, onlyMore), contains("2", "2"));
    assertThat(
        "a row of its own without id", orders(evidence, last), contains("2", "3", "3", "", ""));
    assertThat(orders(evidence, other), contains(null, "9"));
  }

  @Test
  void orders_ofNoFile_areAsTheyAre() {
    ColumnBatch batch = batch("a.csv", 2, "1@May", "@");

    assertThat(orders(new ShopEvidence(), batch), contains("1", ""));
  }
}
