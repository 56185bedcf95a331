package io.github.segmentwise.publish;

import static io.github.segmentwise.shop.mapping.SpendFormula.SALE_PRICE;
import static io.github.segmentwise.shop.mapping.SpendFormula.SALE_PRICE_TIMES_NUM_OF_ITEM;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.read.InputGate;
import io.github.segmentwise.run.RunChecks;
import io.github.segmentwise.sentence.Sentence;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureChecksTest {

  private static final FeatureChecks PLAIN = new FeatureChecks(List.of(), 6, 3000, 1500, null);

  private static String reason(String column, Sentence reason) {
    return InputGate.reasonFact(new RejectedRow("orders", "orders.csv", 1, column, reason));
  }

  @Test
  void ratio_noLedger_isZero() {
    assertThat(new FeatureChecks(List.of(), 3, 0, 0, null).ratio(), is(0.0));
    assertThat(PLAIN.ratio(), is(2.0));
  }

  @Test
  void ledgerSentence_countedPerItem_saysHowToCountOnce() {
    assertThat(
        PLAIN.ledgerSentence(SALE_PRICE_TIMES_NUM_OF_ITEM).english(),
        is(
            "feature spend 3,000.00 is 2.0000 times the ledger 1,500.00:"
                + " SALE_PRICE_TIMES_NUM_OF_ITEM counts an order of n items n times"
                + " (--spendFormula=SALE_PRICE counts it once)"));
    assertThat(
        PLAIN.ledgerSentence(SALE_PRICE).english(),
        is("feature spend 3,000.00 is 2.0000 times the ledger 1,500.00"));
  }

  @Test
  void ledgerSentence_nothingInTheWindows_saysSo() {
    assertThat(
        new FeatureChecks(List.of(), 3, 0, 0, null)
            .ledgerSentence(SALE_PRICE_TIMES_NUM_OF_ITEM)
            .english(),
        is("no order line lies within the spend windows"));
  }

  @Test
  void toRecord_any_holdsFiguresAndSentence() {
    assertThat(
        PLAIN.toRecord(SALE_PRICE),
        is(
            new RunChecks(
                "feature spend 3,000.00 is 2.0000 times the ledger 1,500.00",
                3000.0,
                1500.0,
                2.0,
                List.of())));
  }

  @Test
  void warnings_cleanInput_areNone() {
    Facts facts =
        new Facts().add("rejected.orders", 0).add("orphans.orders.user_id", 0).add("rows.users", 9);

    assertThat(PLAIN.warnings(facts, Set.of()), is(empty()));
  }

  @Test
  void warnings_everyOddity_isNamedWithItsCount() {
    Facts facts =
        new Facts()
            .add("rejected.orders", 1234)
            .add(reason("created_at", Sentence.of("record.expected.timestamp")), 34)
            .add(reason("id", Sentence.of("record.expected.id")), 1200)
            .add("conflicts.users", 2)
            .add("duplicates.products", 3)
            .add("orphans.order_items.order_id", 4)
            .add("excluded.returned", 5);

    assertThat(
        Sentence.english(PLAIN.warnings(facts, Set.of("returned", "lost"))),
        contains(
            endsWith(
                "most often id: an id (1,200); created_at: a timestamp such as 2026-03-17 12:31:53"
                    + " UTC (34)"),
            startsWith("users: 2 rows share their key with a different row"),
            startsWith("products: 3 rows are exact duplicates"),
            startsWith("order_items.order_id: 4 rows refer to nothing"),
            endsWith("no order has the status 'lost'")));
  }

  @Test
  void warnings_manyZeroColumns_nameTheFirstAndPointToTheRest() {
    List<String> zero = IntStream.rangeClosed(1, 8).mapToObj(i -> "c" + i).toList();
    FeatureChecks checks = new FeatureChecks(zero, 9, 1, 1, null);

    assertThat(
        Sentence.english(checks.warnings(new Facts(), Set.of())),
        contains(
            "8 of 9 spend columns are zero for every clustered customer: c1, c2, c3, c4, c5, c6,"
                + " ... (all in run.json)"));
    assertThat(checks.toRecord(SALE_PRICE).allZeroSpendColumns().size(), is(8));
  }
}
