package io.github.segmentwise.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.evaluate.Stability;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.FeatureSummary;
import io.github.segmentwise.feature.Preparation;
import io.github.segmentwise.feature.SpendScaling;
import io.github.segmentwise.feature.SpendTransform;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.row.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StabilityCheckTest {

  private static final KMeansConfig CONFIG =
      new KMeansConfig(
          TrialSpec.roundRobin(List.of(3, 4), 8, 7), InitMethod.KMEANS_PLUS_PLUS, 20, true, 0.001);
  private static final MethodPlan PLAN = KMeans.plan(CONFIG, DistanceType.EUCLIDEAN);

  private static Stability stability(CustomerBatch customers) {
    FeatureSpace space =
        FeatureSpace.fit(
            new FeatureSummary(SpendTransform.NONE).add(customers),
            new Preparation(SpendTransform.NONE, SpendScaling.GROUP, true));
    List<Block> rows = new ArrayList<>();
    space.encode(customers, rows::add);
    Trained trained = PLAN.training(PLAN.trials()).on(space, rows, 1);
    ClusterResult result = ClusterResult.choose(space, List.of(trained), Choice.USUAL);
    return StabilityCheck.of(PLAN, result, rows.get(0));
  }

  private static CustomerBatches plane() {
    return new CustomerBatches(
        CustomerBatches.schema(List.of("x", "y"), List.of(), List.of("Jeans"), List.of(365)));
  }

  /** Customers about the corners of a triangle. */
  private static CustomerBatch triangle(int size) {
    Random random = new Random(5);
    CustomerBatches rows = plane();
    for (int i = 0; i < size; i++) {
      rows.row(i)
          .numeric(0, (i % 3 == 0 ? 20 : 0) + random.nextGaussian())
          .numeric(1, (i % 3 == 1 ? 20 : 0) + random.nextGaussian());
    }
    return rows.build();
  }

  @Test
  void of_threeClusters_isStableWithThreeOnly() {
    Stability stability = stability(triangle(900));

    assertThat(stability.of(3), is(OptionalDouble.of(1)));
    assertThat(stability.shareOf(3), is(OptionalDouble.of(1)));
    assertThat(stability.shareOf(4).getAsDouble(), is(lessThan(1.0)));
    assertThat(stability.of(4).getAsDouble(), is(lessThan(0.9)));
    assertThat(stability.of(4).getAsDouble(), is(greaterThan(0.3)));
  }

  @Test
  void of_sameRowsAgain_isTheSameToTheLastBit() {
    assertThat(stability(triangle(300)), is(stability(triangle(300))));
  }

  @Test
  void of_halvesTooSmallForAK_leaveItOut() {
    CustomerBatches rows = plane();
    for (int i = 0; i < 4; i++) {
      rows.row(i).numeric(0, i).numeric(1, i * i);
    }

    Stability stability = stability(rows.build());

    assertThat(stability.of(4), is(OptionalDouble.empty()));
    assertThat(stability.shareOf(4), is(OptionalDouble.empty()));
  }
}
