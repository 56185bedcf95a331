package io.github.segmentwise.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.cluster.kernel.TrialSpec;
import io.github.segmentwise.cluster.kernel.Trials;
import io.github.segmentwise.evaluate.Objective;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClusterTest {

  private static byte[] expected(
      EncodedCustomers customers, KMeansConfig config, Objective objective, double minShare)
      throws CoderException {
    List<Trials> groups = new ArrayList<>();
    for (List<TrialSpec> group : config.groups()) {
      groups.add(
          new ThreadedRounds<>(config.phases(group), 2)
              .run(
                  Trials.unseeded(customers.space().dimensions(), group),
                  customers.blocks(16),
                  progress -> {}));
    }
    Collections.reverse(groups);
    return CoderUtils.encodeToByteArray(
        ClusterResult.coder(),
        ClusterResult.choose(customers.space(), groups, objective, minShare));
  }

  private static void check(
      EncodedCustomers customers,
      KMeansConfig config,
      Objective objective,
      double minShare,
      Execution execution)
      throws CoderException {
    byte[] expected = expected(customers, config, objective, minShare);
    Pipeline pipeline = DistributedRoundsTest.pipeline();
    PAssert.thatSingleton(
            DistributedRoundsTest.blocks(pipeline, customers, 3)
                .apply(
                    Cluster.usingKMeans(config, DistributedRoundsTest.space(pipeline, customers))
                        .withObjective(objective)
                        .withMinSegmentShare(minShare)
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
  void usingKMeans_eitherExecution_givesTheSameBits(Execution execution) throws CoderException {
    KMeansConfig config =
        new KMeansConfig(TrialSpec.roundRobin(List.of(3, 4), 4, 1), InitMethod.RANDOM, 4, false, 0);
    check(new EncodedCustomers(7, 30), config, Objective.SILHOUETTE, 0.05, execution);
  }

  @Test
  void usingKMeans_severalGroupsOfTrials_choosesAmongAll() throws CoderException {
    KMeansConfig config =
        new KMeansConfig(
            TrialSpec.roundRobin(List.of(100, 90), 12, 1),
            InitMethod.KMEANS_PLUS_PLUS,
            3,
            true,
            0.01);
    assertThat(config.groups().size(), greaterThan(1));
    check(
        new EncodedCustomers(8, 150),
        config,
        Objective.CALINSKI_HARABASZ,
        0,
        Execution.SINGLE_WORKER);
    assertThat(config.trials().size(), is(12));
  }
}
