package io.github.segmentwise.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputRows;
import io.github.segmentwise.write.RejectedRows;
import io.github.segmentwise.write.WriteTable.WrittenFile;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

/** The small values that travel beside the batches. */
class TableRecordsTest {

  @Test
  void facts_merge_addsUpByName() {
    Facts facts =
        new Facts().add("rows.a", 2).add("rows.b", 0).add("ledger", BigInteger.TWO.pow(90));

    facts.merge(new Facts().add("rows.a", 5).add("ledger", BigInteger.TWO.pow(90)));

    assertThat(facts.count("rows.a"), is(7L));
    assertThat(facts.count("unknown"), is(0L));
    assertThat(facts.counts("rows."), is(Map.of("a", 7L, "b", 0L)));
    assertThat(facts.get("ledger"), is(BigInteger.TWO.pow(91)));
    assertThrows(ArithmeticException.class, () -> facts.count("ledger"));
  }

  @Test
  void facts_coder_keepsLargeAndNegativeNumbers() throws Exception {
    Facts facts =
        new Facts().add("z", -3).add("a", BigInteger.TWO.pow(100).negate()).add("none", 0);

    RoundTrip.assertSame(Facts.coder(), facts);
    RoundTrip.assertSame(Facts.coder(), new Facts());
    assertThat(
        CoderUtils.clone(Facts.coder(), facts).get("a"), is(BigInteger.TWO.pow(100).negate()));
  }

  @Test
  void rejectedRow_coder_comesBackEqual() throws Exception {
    RejectedRow row =
        new RejectedRow("orders", "orders-1.csv", 1L << 40, "", Sentence.asItIs("北京"));

    RoundTrip.assertSame(RejectedRow.coder(), row);
    assertThat(CoderUtils.clone(RejectedRow.coder(), row), is(row));
  }

  @Test
  void writtenFile_coder_comesBackEqual() throws Exception {
    WrittenFile file = new WrittenFile("a.csv", 7, 1L << 33);

    assertThat(CoderUtils.clone(WrittenFile.coder(), file), is(file));
  }

  @Test
  void rejectedRows_anyOrder_areSortedByTableFileAndLine() {
    RejectedRow a = new RejectedRow("orders", "orders-0.csv", 12, "x", Sentence.asItIs("r"));
    RejectedRow b = new RejectedRow("orders", "orders-1.csv", 3, "x", Sentence.asItIs("r"));
    RejectedRow c = new RejectedRow("orders", "orders-1.csv", 20, "", Sentence.asItIs("r"));
    RejectedRow d = new RejectedRow("users", "users.csv", 1, "x", Sentence.asItIs("r"));

    OutputRows rows = RejectedRows.of(List.of(c, d, b, a));

    assertThat(
        rows.table().columns().stream().map(OutputColumn::name).toList(),
        contains("table", "file", "line", "column", "reason"));
    assertThat(rows.size(), is(4));
    assertThat(rows.cells(0), is(new Object[] {"orders", "orders-0.csv", 12L, "x", "r"}));
    assertThat(rows.cells(1)[2], is(3L));
    assertThat(rows.cells(2)[2], is(20L));
    assertThat(rows.cells(3)[0], is("users"));
  }
}
