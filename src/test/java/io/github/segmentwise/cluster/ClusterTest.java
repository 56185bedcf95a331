package io.github.segmentwise.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.cluster.train.DistributedRoundsTest;
import io.github.segmentwise.cluster.train.Execution;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.evaluate.Objective;
import io.github.segmentwise.full.Full;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.RowSample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClusterTest {

  private static MethodPlan euclidean(KMeansConfig config) {
    return KMeans.plan(config, DistanceType.EUCLIDEAN);
  }

  private static byte[] expected(EncodedCustomers customers, MethodPlan plan, Choice choice)
      throws CoderException {
    List<Trained> groups = new ArrayList<>();
    for (List<TrialSpec> group : plan.groups()) {
      groups.add(plan.training(group).on(customers.space(), customers.blocks(16), 2));
    }
    Collections.reverse(groups);
    return CoderUtils.encodeToByteArray(
        ClusterResult.coder(), chosen(plan, customers, groups, choice));
  }

  /** The result as the pipeline gives it. */
  static ClusterResult chosen(
      MethodPlan plan, EncodedCustomers customers, List<Trained> groups, Choice choice) {
    RowSample sample = RowSample.empty(StructureCheck.ROWS);
    for (Block block : customers.blocks(16)) {
      long rows = customers.space().customers();
      sample.merge(RowSample.of(block, StructureCheck.ROWS, rows, plan.trials().get(0).seed()));
    }
    return Cluster.chosen(plan, customers.space(), groups, sample, choice);
  }

  private static void check(
      Pipeline pipeline,
      EncodedCustomers customers,
      MethodPlan plan,
      Choice choice,
      Execution execution)
      throws CoderException {
    byte[] expected = expected(customers, plan, choice);
    PAssert.thatSingleton(
            DistributedRoundsTest.blocks(pipeline, customers, 2)
                .apply(
                    Cluster.by(plan, DistributedRoundsTest.space(pipeline, customers))
                        .withChoice(choice)
                        .withExecution(execution)))
        .satisfies(
            result -> {
              assertThat(bytes(result), equalTo(expected));
              return null;
            });
    pipeline.run().waitUntilFinish();
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
  void by_eitherExecution_givesTheSameBits(Execution execution) throws CoderException {
    KMeansConfig config =
        new KMeansConfig(TrialSpec.roundRobin(List.of(3, 4), 4, 1), InitMethod.RANDOM, 3, false, 0);
    check(
        DistributedRoundsTest.pipeline(),
        new EncodedCustomers(7, 30),
        euclidean(config),
        new Choice(Objective.SILHOUETTE, 0.05),
        execution);
  }

  @ParameterizedTest
  @CsvSource({"KPROTOTYPES, EUCLIDEAN, CAO", "KMEANS, COSINE, KMEANS_PLUS_PLUS"})
  void by_anyMethod_givesTheSameBitsInEitherExecution(
      String method, DistanceType distanceType, InitMethod init) throws CoderException {
    KMeansConfig config =
        new KMeansConfig(TrialSpec.roundRobin(List.of(2, 3), 3, 1), init, 2, false, 0);
    MethodPlan plan =
        method.equals("KMEANS")
            ? KMeans.plan(config, distanceType)
            : KPrototypes.plan(config, Double.NaN);
    for (Execution execution : List.of(Execution.SINGLE_WORKER, Execution.DISTRIBUTED)) {
      check(
          DistributedRoundsTest.uncheckedPipeline(),
          new EncodedCustomers(9, 30),
          plan,
          Choice.USUAL,
          execution);
    }
  }

  @Full
  @ParameterizedTest
  @CsvSource({
    "KPROTOTYPES, EUCLIDEAN, HUANG",
    "KPROTOTYPES, EUCLIDEAN, KMEANS_PARALLEL",
    "KMEANS, EUCLIDEAN, KMEANS_PARALLEL",
    "KMEANS, COSINE, KMEANS_PARALLEL"
  })
  void by_anyOtherSeeding_givesTheSameBitsInEitherExecution(
      String method, DistanceType distanceType, InitMethod init) throws CoderException {
    by_anyMethod_givesTheSameBitsInEitherExecution(method, distanceType, init);
  }

  @Test
  void groups_manyCandidates_countAsLanes() {
    KMeansConfig config =
        new KMeansConfig(
            TrialSpec.roundRobin(List.of(20), 10, 1), InitMethod.KMEANS_PARALLEL, 3, false, 0);
    assertThat(config.groups().size(), is(2));
    assertThat(config.groups().get(0).size(), is(5));
  }

  @Test
  void by_severalGroupsOfTrials_choosesAmongAll() throws CoderException {
    KMeansConfig config =
        new KMeansConfig(
            TrialSpec.roundRobin(List.of(100, 90), 12, 1), InitMethod.RANDOM, 2, true, 0.01);
    assertThat(config.groups().size(), greaterThan(1));
    check(
        DistributedRoundsTest.uncheckedPipeline(),
        new EncodedCustomers(8, 120),
        euclidean(config),
        Choice.USUAL.by(Objective.CALINSKI_HARABASZ),
        Execution.SINGLE_WORKER);
    assertThat(config.trials().size(), is(12));
  }
}
