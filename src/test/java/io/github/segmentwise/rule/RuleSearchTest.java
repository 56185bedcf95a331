package io.github.segmentwise.rule;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.customer.DepartmentCategory;
import io.github.segmentwise.profile.SegmentRule;
import io.github.segmentwise.profile.SegmentRule.Condition;
import io.github.segmentwise.profile.SegmentRule.Operator;
import io.github.segmentwise.profile.SegmentRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Segments that are planted by conditions, so that the best rule is known. */
class RuleSearchTest {

  private static final int CUSTOMERS = 600;
  private static final String SPEND = "total_12_months_Toys_Games";
  private static final String[] COUNTRIES = {"Spain", "China", "O'Land"};

  /** Orders 0 to 9, an income that a tenth of the customers lack, a country, and toys for some. */
  private static RuleSample sample(IntUnaryOperator rankOf) {
    CustomerSchema schema =
        new CustomerSchema(
            "user_id",
            List.of("orders", "income"),
            List.of("country"),
            List.of(new DepartmentCategory("Toys", "Games")),
            List.of(365));
    double[][] numerics = new double[2][CUSTOMERS];
    int[] countries = new int[CUSTOMERS];
    int[] start = new int[CUSTOMERS + 1];
    List<Double> spend = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      numerics[0][i] = orders(i);
      numerics[1][i] = i % 10 == 3 ? Double.NaN : income(i);
      countries[i] = country(i);
      if (buysToys(i)) {
        spend.add(20.0 + i % 7);
      }
      start[i + 1] = spend.size();
    }
    return new RuleSample(
        new CustomerBatch(
            schema,
            IntStream.range(0, CUSTOMERS).asLongStream().toArray(),
            numerics,
            new TextColumn[] {new TextColumn(countries, COUNTRIES)},
            start,
            new int[spend.size()],
            spend.stream().mapToDouble(s -> s).toArray()),
        IntStream.range(0, CUSTOMERS).map(rankOf).toArray());
  }

  private static int orders(int i) {
    return (i * 7 + i / 10) % 10;
  }

  private static int income(int i) {
    return 1_000 + (i * 37) % 900;
  }

  private static int country(int i) {
    return (i / 3) % 3;
  }

  private static boolean buysToys(int i) {
    return (i * 11) % 17 < 4;
  }

  private static SegmentRule rule(IntUnaryOperator rankOf, int rank) {
    return RuleSearch.of(List.of(sample(rankOf))).get(rank - 1);
  }

  @Test
  void rule_segmentOfTwoConditions_findsThemExactly() {
    SegmentRule rule = rule(i -> orders(i) > 6 && country(i) == 2 ? 1 : 2, 1);

    assertThat(
        rule.conditions(),
        containsInAnyOrder(
            new Condition("orders", Operator.ABOVE, 6.0, null),
            new Condition("country", Operator.IS, null, "O'Land")));
    assertThat(rule.precision(), is(1.0));
    assertThat(rule.coverage(), is(1.0));
    assertThat(rule.customers(), is((long) CUSTOMERS));
  }

  @Test
  void rule_segmentWithinARange_hasBothEnds() {
    SegmentRule rule = rule(i -> orders(i) > 2 && orders(i) <= 6 ? 1 : 2, 1);

    assertThat(
        rule.conditions(),
        containsInAnyOrder(
            new Condition("orders", Operator.ABOVE, 2.0, null),
            new Condition("orders", Operator.AT_MOST, 6.0, null)));
  }

  @Test
  void rule_segmentOfBuyers_isThatTheySpentAnything() {
    SegmentRule rule = rule(i -> buysToys(i) ? 1 : 2, 1);

    assertThat(rule.conditions(), contains(new Condition(SPEND, Operator.ABOVE, 0.0, null)));
    assertThat(
        rule(i -> buysToys(i) ? 1 : 2, 2).conditions(),
        contains(new Condition(SPEND, Operator.AT_MOST, 0.0, null)));
  }

  @Test
  void rule_segmentWithoutAValue_isThatItIsMissing() {
    SegmentRule rule = rule(i -> i % 10 == 3 ? 1 : 2, 1);

    assertThat(rule.conditions(), contains(new Condition("income", Operator.MISSING, null, null)));
    assertThat(rule.sql(), is("`income` IS NULL"));
  }

  /** One customer in ten is in the other segment, so no rule is right of all. */
  @Test
  void rule_noisySegment_isShortAndMeasuredByItsOwnThreshold() {
    IntUnaryOperator rankOf = i -> income(i) > 1_437 && i % 10 != 3 == (i % 11 != 0) ? 1 : 2;
    RuleSample sample = sample(rankOf);
    SegmentRule rule = RuleSearch.of(List.of(sample)).get(0);

    assertThat(rule.conditions(), hasSize(lessThanOrEqualTo(4)));
    int met = 0;
    int hits = 0;
    int members = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      boolean meets = meets(rule, sample.customers(), i);
      met += meets ? 1 : 0;
      members += sample.ranks()[i] == 1 ? 1 : 0;
      hits += meets && sample.ranks()[i] == 1 ? 1 : 0;
    }
    assertThat(rule.precision(), is(closeTo((double) hits / met, 1e-12)));
    assertThat(rule.coverage(), is(closeTo((double) hits / members, 1e-12)));
    assertThat(rule.precision(), is(greaterThan(0.8)));
  }

  private static boolean meets(SegmentRule rule, CustomerBatch customers, int i) {
    return rule.conditions().stream().allMatch(condition -> meets(condition, customers, i));
  }

  private static boolean meets(Condition condition, CustomerBatch customers, int i) {
    if (condition.column().equals("country")) {
      String country = customers.categorical(0).get(i);
      return condition.operator() == Operator.IS
          ? country.equals(condition.text())
          : !country.equals(condition.text());
    }
    double value =
        switch (condition.column()) {
          case "orders" -> customers.numeric(0, i);
          case "income" -> customers.numeric(1, i);
          default ->
              customers.spendBegin(i) < customers.spendEnd(i)
                  ? customers.spend(customers.spendBegin(i), 0)
                  : 0;
        };
    return switch (condition.operator()) {
      case AT_MOST -> value <= condition.number();
      case ABOVE -> value > condition.number();
      default -> Double.isNaN(value);
    };
  }

  @Test
  void rules_samplesInAnyOrderAndThroughTheirBytes_areTheSame() throws IOException {
    RuleSample whole = sample(i -> 1 + (orders(i) + income(i) / 100 + i % 5) % 3);
    List<SegmentRule> expected = RuleSearch.of(List.of(whole));
    List<Integer> order = new ArrayList<>(IntStream.range(0, CUSTOMERS).boxed().toList());
    Collections.shuffle(order, new Random(4));
    List<RuleSample> parts = new ArrayList<>();
    for (int part = 0; part < 3; part++) {
      int[] rows =
          order.subList(part * 200, part * 200 + 200).stream().mapToInt(i -> i).sorted().toArray();
      RuleSample cut =
          new RuleSample(
              whole.customers().select(rows),
              IntStream.of(rows).map(i -> whole.ranks()[i]).toArray());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      cut.writeTo(new DataOutputStream(bytes));
      parts.add(RuleSample.readFrom(in(bytes)));
    }

    assertThat(RuleSearch.of(parts), is(expected));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new SegmentRules(expected).writeTo(new DataOutputStream(bytes));
    assertThat(SegmentRules.readFrom(in(bytes)).byRank(), is(expected));
    assertThat(
        expected.stream().map(rule -> rule.conditions().size()).toList(),
        everyItem(is(lessThanOrEqualTo(4))));
  }

  @Test
  void rules_oneSegmentOrNobody_haveNone() {
    assertThat(rule(i -> 1, 1), is(nullValue()));
    assertThat(RuleSearch.of(List.of()), hasSize(0));
    assertThat(SegmentRules.NONE.of(1), is(nullValue()));
  }

  @Test
  void sql_namesAndTextsWithQuotes_areEscaped() {
    SegmentRule rule =
        new SegmentRule(
            List.of(
                new Condition("a`\"b\\", Operator.IS, null, "O'Land\\\n"),
                new Condition("spend", Operator.AT_MOST, 1.5e9, null),
                new Condition("loss", Operator.ABOVE, -1e-3, null)),
            1,
            1,
            1);

    assertThat(
        rule.sql(),
        is("`a\\`\"b\\\\` = 'O\\'Land\\\\\\n' AND `spend` <= 1500000000 AND `loss` > -0.001"));
    assertThat(
        rule.standardSql(),
        is("\"a`\"\"b\\\" = 'O''Land\\\n' AND \"spend\" <= 1500000000 AND \"loss\" > -0.001"));
  }

  private static DataInputStream in(ByteArrayOutputStream bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
