package io.github.segmentwise.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.cluster.train.DistributedRoundsTest;
import io.github.segmentwise.cluster.train.Execution;
import io.github.segmentwise.customer.CustomerBatches;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.evaluate.Objective;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.FeatureSummary;
import io.github.segmentwise.feature.Preparation;
import io.github.segmentwise.feature.SpendScaling;
import io.github.segmentwise.feature.SpendTransform;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.profiles.Covariance;
import io.github.segmentwise.kmeans.profiles.ProfileColumns;
import io.github.segmentwise.kmeans.profiles.ProfileFits;
import io.github.segmentwise.segment.AssignmentBatch;
import io.github.segmentwise.segment.SegmentAssigner;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LatentProfilesTest {

  private static final Choice CHOICE = new Choice(Objective.DAVIES_BOULDIN, 0.01);

  private static final KMeansConfig K_MEANS =
      new KMeansConfig(
          TrialSpec.roundRobin(List.of(2, 3), 3, 1), InitMethod.KMEANS_PLUS_PLUS, 3, true, 0.01);
  private static final LatentProfiles PROFILES =
      LatentProfiles.of(List.of(3, 4), K_MEANS.trials(), 3, Covariance.VVI, 0.05);
  private static final MethodPlan ON_PROFILES = LatentProfileKMeans.plan(K_MEANS, PROFILES);

  private static ClusterResult threaded(EncodedCustomers customers, int blockRows) {
    return threaded(ON_PROFILES, customers, blockRows);
  }

  private static ClusterResult threaded(
      MethodPlan plan, EncodedCustomers customers, int blockRows) {
    Trained trials =
        plan.training(plan.trials()).on(customers.space(), customers.blocks(blockRows), 2);
    return ClusterTest.chosen(plan, customers, List.of(trials), CHOICE);
  }

  private static ProfileFits fits(ClusterResult result) {
    return ((FittedProfiles) result.fitted()).fits();
  }

  private static byte[] bytes(ClusterResult result) {
    try {
      return CoderUtils.encodeToByteArray(ClusterResult.coder(), result);
    } catch (CoderException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SINGLE_WORKER", "DISTRIBUTED"})
  void by_onProfilesInEitherExecution_givesTheSameBits(Execution execution) {
    EncodedCustomers customers = new EncodedCustomers(7, 60);
    KMeansConfig kMeans =
        new KMeansConfig(
            TrialSpec.roundRobin(List.of(2), 2, 1), InitMethod.KMEANS_PLUS_PLUS, 1, true, 0.01);
    MethodPlan few =
        LatentProfileKMeans.plan(
            kMeans, LatentProfiles.of(List.of(2), kMeans.trials(), 1, Covariance.VVI, 0.05));
    byte[] expected = bytes(threaded(few, customers, 60));
    assertThat(bytes(threaded(few, customers, 7)), equalTo(expected));
    Pipeline pipeline = DistributedRoundsTest.uncheckedPipeline();
    PAssert.thatSingleton(
            DistributedRoundsTest.blocks(pipeline, customers, 2)
                .apply(
                    Cluster.by(few, DistributedRoundsTest.space(pipeline, customers))
                        .withChoice(CHOICE)
                        .withExecution(execution)))
        .satisfies(
            result -> {
              assertThat(bytes(result), equalTo(expected));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void choose_profiles_haveTheirOwnSpaceAndReason() throws CoderException {
    EncodedCustomers customers = new EncodedCustomers(7, 60);

    ClusterResult result = CoderUtils.clone(ClusterResult.coder(), threaded(customers, 20));

    int profiles = fits(result).profiles();
    assertThat(result.geometry().dimensions(), is(profiles));
    assertThat(result.winningTrial().centroids().length % profiles, is(0));
    assertThat(
        result.verdict().reason().english(),
        containsString("The %d latent profiles of trial ".formatted(profiles)));
    double sum = 0;
    for (int p = 0; p < profiles; p++) {
      sum += result.centroid(1, p);
    }
    assertThat(sum, closeTo(1, 1e-6));
    AssignmentBatch assignments = new SegmentAssigner(result).assign(customers.batch());
    long[] sizes = new long[result.segments() + 1];
    for (int i = 0; i < 60; i++) {
      sizes[assignments.segment(i)]++;
    }
    for (int segment = 1; segment <= result.segments(); segment++) {
      assertThat(sizes[segment], is(result.size(segment)));
    }
  }

  @Test
  void columns_constantOrOfManyLevels_takeNoPart() {
    CustomerBatches rows =
        new CustomerBatches(
            CustomerBatches.schema(List.of("constant", "age"), List.of("city", "gender")));
    for (int i = 0; i < 51; i++) {
      rows.row(i).numeric(0, 7).numeric(1, i).text(0, "city " + i).text(1, i % 2 == 0 ? "F" : "M");
    }
    FeatureSpace space =
        FeatureSpace.fit(
            new FeatureSummary(SpendTransform.LOG1P).add(rows.build()),
            new Preparation(SpendTransform.LOG1P, SpendScaling.GROUP, true));

    ProfileColumns columns = LatentProfiles.columns(space);

    assertThat(columns.numerics(), is(1));
    assertThat(columns.levels(), equalTo(new int[] {2}));
    assertThat(columns.place()[0], is(-1));
    assertThat(columns.place()[1], is(0));
    assertThat(columns.place()[space.categoryOffset(0)], is(-1));
    assertThat(columns.place()[space.categoryOffset(1) + 1], is(2));
    assertThat(
        ProfileTexts.warnings(space, fits(threaded(new EncodedCustomers(7, 60), 60)))
            .get(0)
            .english(),
        is("city takes no part in the latent profiles: it has 51 different values, more than 50"));
  }

  @Test
  void of_trialsOfKMeans_haveIdsThatFollow() {
    assertThat(PROFILES.trials().stream().map(TrialSpec::id).toList(), contains(4, 5, 6));
    assertThat(PROFILES.trials().stream().map(TrialSpec::numClusters).toList(), contains(3, 4, 3));
    assertThat(ON_PROFILES.training(ON_PROFILES.trials()).phases().maxRounds(), greaterThan(15));
  }
}
