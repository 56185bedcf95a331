package io.github.segmentwise.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.evaluate.StructureGap;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.FeatureSummary;
import io.github.segmentwise.feature.Preparation;
import io.github.segmentwise.feature.SpendScaling;
import io.github.segmentwise.feature.SpendTransform;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.profiles.Covariance;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.RowSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StructureCheckTest {

  private static final List<TrialSpec> TRIALS = TrialSpec.roundRobin(List.of(3), 2, 42);

  enum Way {
    EUCLIDEAN(KMeans.plan(config(InitMethod.KMEANS_PLUS_PLUS), DistanceType.EUCLIDEAN)),
    COSINE(KMeans.plan(config(InitMethod.KMEANS_PLUS_PLUS), DistanceType.COSINE)),
    PROTOTYPES(KPrototypes.plan(config(InitMethod.CAO), Double.NaN)),
    PROFILES(
        LatentProfileKMeans.plan(
            config(InitMethod.KMEANS_PLUS_PLUS),
            LatentProfiles.of(List.of(3, 4), TRIALS, 42, Covariance.VVI, 0.01)));

    private final MethodPlan plan;

    Way(MethodPlan plan) {
      this.plan = plan;
    }

    private static KMeansConfig config(InitMethod initMethod) {
      return new KMeansConfig(TRIALS, initMethod, 20, true, 0.01);
    }
  }

  /**
   * Customers of three kinds who differ in all columns, or whose columns have nothing to do with
   * one another; the windows of a category go together in both.
   */
  private static CustomerBatch customers(int size, boolean planted, long seed) {
    Random random = new Random(seed);
    CustomerBatches rows =
        new CustomerBatches(
            CustomerBatches.schema(
                List.of("age"),
                List.of("country", "source"),
                List.of("Jeans", "Socks", "Suits"),
                List.of(365, 1095)));
    for (int i = 0; i < size; i++) {
      int kind = random.nextInt(3);
      rows.row(i)
          .numeric(0, 20 + 15 * (planted ? kind : random.nextInt(3)) + random.nextInt(10))
          .text(0, "country " + (planted ? kind : random.nextInt(3)))
          .text(1, random.nextBoolean() ? "Search" : "Email");
      for (int category = 0; category < 3; category++) {
        if (planted ? category == kind : random.nextInt(3) == 0) {
          double recent = random.nextInt(50);
          rows.spend(category, recent, recent + random.nextInt(30));
        }
      }
    }
    return rows.build();
  }

  private static StructureGap gap(Way way, CustomerBatch customers) {
    return gap(way, customers, result -> {});
  }

  private static StructureGap gap(
      Way way, CustomerBatch customers, Consumer<ClusterResult> published) {
    FeatureSpace space =
        FeatureSpace.fit(
            new FeatureSummary(SpendTransform.LOG1P).add(customers),
            new Preparation(SpendTransform.LOG1P, SpendScaling.GROUP, true));
    List<Block> blocks = new ArrayList<>();
    space.encode(customers, blocks::add);
    Trained trials = way.plan.training(TRIALS).on(space, blocks, 1);
    ClusterResult result = ClusterResult.choose(space, List.of(trials), Choice.USUAL);
    published.accept(result);
    RowSample sample = RowSample.empty(StructureCheck.ROWS);
    for (Block block : blocks) {
      sample.merge(RowSample.of(block, StructureCheck.ROWS, space.customers(), 42));
    }
    return StructureCheck.gap(way.plan, result, sample);
  }

  @ParameterizedTest
  @EnumSource
  void gap_plantedKinds_isClear(Way way) {
    StructureGap gap = gap(way, customers(600, true, 1));
    assertThat(gap.isClear(), is(true));
    assertThat(gap.explained(), is(greaterThan(2 * gap.shuffles().mean())));
    assertThat(gap.shuffles().asMuch(), is(0));
    assertThat(gap.shuffles().count(), is(100));
    assertThat(gap.customers(), is(600));
    assertThat(gap.inWords().english(), containsString("none comes near"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PROFILES")
  void gap_sampleOfAllCustomers_explainsWhatTheTrialDoes(Way way) {
    double[] share = new double[1];
    StructureGap gap =
        gap(
            way,
            customers(600, true, 2),
            result -> share[0] = result.winningTrial().explainedShare());
    assertThat(gap.explained(), closeTo(share[0], 1e-9));
    assertThat(Double.isNaN(gap.explainedOfAll()), is(true));
  }

  @Test
  void gap_moreCustomersThanSampled_tellsBothShares() {
    StructureGap gap = gap(Way.EUCLIDEAN, customers(StructureCheck.ROWS + 500, true, 3));
    assertThat(gap.customers(), is(StructureCheck.ROWS));
    assertThat(gap.shuffles().count(), is(20));
    assertThat(gap.explainedOfAll(), closeTo(gap.explained(), 0.02));
    assertThat(gap.inWords().english(), containsString("of that of 5,000 sampled customers"));
  }

  @ParameterizedTest
  @EnumSource
  void gap_independentColumns_isNotClear(Way way) {
    for (int seed = 1; seed <= 5; seed++) {
      StructureGap gap = gap(way, customers(600, false, seed));
      assertThat(gap.inWords().english(), gap.isClear(), is(false));
    }
  }

  @Test
  void gap_oneColumnOnly_isUnknown() {
    CustomerBatches rows =
        new CustomerBatches(
            CustomerBatches.schema(
                List.of("age"), List.of("country"), List.of("Jeans"), List.of(365)));
    for (int i = 0; i < 30; i++) {
      rows.row(i).numeric(0, 20 + i).text(0, "FR");
    }
    assertThat(gap(Way.EUCLIDEAN, rows.build()), is(nullValue()));
  }
}
