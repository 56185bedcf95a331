package io.github.segmentwise.feature;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.customer.CustomerSchema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Customers with an age, a city, and the behaviours orders, monetary and weekend share. */
class FeatureSetTest {

  private static final int AGE = 0;
  private static final int ORDERS = 1;
  private static final int MONETARY = 2;
  private static final int WEEKEND = 3;
  private static final int CITY = 4;

  private static CustomerBatch customers() {
    CustomerBatches batches =
        new CustomerBatches(
            CustomerBatches.schema(List.of("age"), List.of("city"))
                .withBehaviours(
                    List.of(Behaviour.ORDERS, Behaviour.MONETARY, Behaviour.WEEKEND_SHARE)));
    add(batches, 1, 30, Math.expm1(1), -Math.expm1(2), 0.5, "Oslo");
    add(batches, 2, 50, Math.expm1(3), Math.expm1(4), 1, "Rome");
    return batches.build();
  }

  private static void add(
      CustomerBatches batches,
      long id,
      double age,
      double orders,
      double money,
      double weekend,
      String city) {
    batches
        .row(id)
        .numeric(AGE, age)
        .numeric(ORDERS, orders)
        .numeric(MONETARY, money)
        .numeric(WEEKEND, weekend)
        .text(0, city);
  }

  private static FeatureSpace fit(FeatureSet set) {
    return FeatureSpaces.of(customers(), set);
  }

  private static double[] firstRow(FeatureSpace space) {
    List<double[]> rows = new ArrayList<>();
    space.encode(
        customers(),
        block -> {
          double[] dense = new double[space.dimensions()];
          for (int i = block.begin(0); i < block.end(0); i++) {
            dense[block.dimension(i)] = block.value(i);
          }
          rows.add(dense);
        });
    return rows.get(0);
  }

  @Test
  void encode_spend_leavesBehavioursOut() {
    double[] row = firstRow(fit(FeatureSet.SPEND));

    assertThat(row[AGE], closeTo(-1, 1e-7));
    assertThat(row[ORDERS], is(0.0));
    assertThat(row[MONETARY], is(0.0));
    assertThat(row[WEEKEND], is(0.0));
    assertThat(row[CITY] + row[CITY + 1], is(1.0));
  }

  @Test
  void encode_behaviour_takesTheStableBehavioursOnly() {
    FeatureSpace space = fit(FeatureSet.BEHAVIOUR);
    double[] row = firstRow(space);

    assertThat(row[AGE], is(0.0));
    assertThat(row[ORDERS], closeTo(-1, 1e-7));
    assertThat(row[MONETARY], closeTo(-1, 1e-7));
    assertThat(row[WEEKEND], is(0.0));
    assertThat(row[CITY] + row[CITY + 1], is(0.0));
    assertThat(space.isClustered(ORDERS), is(true));
    assertThat(space.isClustered(AGE), is(false));
    assertThat(space.clustersCategories(), is(false));
  }

  @Test
  void decode_money_keepsItsSign() {
    FeatureSpace space = fit(FeatureSet.BEHAVIOUR);

    assertThat(space.decode(MONETARY, -1), closeTo(-Math.expm1(2), 1e-4));
    assertThat(space.decode(MONETARY, 1), closeTo(Math.expm1(4), 1e-4));
  }

  /** Two attributes and two behaviours of those that take part. */
  @Test
  void encode_all_weighsBlocksAlike() {
    FeatureSpace space = fit(FeatureSet.ALL);
    double[] row = firstRow(space);

    assertThat(row[AGE], closeTo(-1, 1e-7));
    assertThat(row[ORDERS], closeTo(-1 / Math.sqrt(2 / 2.0), 1e-7));
    assertThat(row[CITY] + row[CITY + 1], is(1.0));
  }

  @Test
  void balance_blocksOfUnlikeSizes_addAsMuchEach() {
    CustomerSchema schema =
        CustomerBatches.schema(List.of("age"), List.of("city"))
            .withBehaviours(List.of(Behaviour.ORDERS, Behaviour.MONETARY, Behaviour.TENURE_DAYS));
    double[] scale = {1, 1, 0, 1, 1, 1, 1, 1, 1};

    BlockBalance.apply(schema, scale);

    // 2 attributes, 2 behaviours that vary, 5 columns of spend.
    double spend = Math.sqrt(5 / 2.0);
    assertThat(scale, is(new double[] {1, 1, 0, 1, spend, spend, spend, spend, spend}));
  }
}
