package io.github.segmentwise.rounds;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.cluster.DistanceType;
import io.github.segmentwise.cluster.EncodedCustomers;
import io.github.segmentwise.cluster.InitMethod;
import io.github.segmentwise.cluster.KMeans;
import io.github.segmentwise.cluster.KMeansConfig;
import io.github.segmentwise.cluster.MethodPlan;
import io.github.segmentwise.kmeans.DenseRows;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.TooFewDistinctRowsException;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.row.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadedRoundsTest {

  private static KMeansConfig config(InitMethod init, List<Integer> ks, int trials) {
    return new KMeansConfig(TrialSpec.roundRobin(ks, trials, 42), init, 15, true, 0.001);
  }

  private static Trials run(KMeansConfig config, int threads, int dimensions, List<Block> blocks) {
    return new ThreadedRounds<>(phases(config), threads)
        .run(Trials.unseeded(new Euclidean(dimensions), config.trials()), blocks, progress -> {});
  }

  private static MethodPlan plan(KMeansConfig config) {
    return KMeans.plan(config, DistanceType.EUCLIDEAN);
  }

  @SuppressWarnings("unchecked")
  private static Phases<Trials> phases(KMeansConfig config) {
    return (Phases<Trials>) plan(config).training(config.trials()).phases();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void run_anyThreadsBlocksAndOrder_sameBits(int threads) {
    EncodedCustomers customers = new EncodedCustomers(1, 500);
    int dimensions = customers.space().dimensions();
    KMeansConfig config = config(InitMethod.KMEANS_PLUS_PLUS, List.of(3, 4, 5), 10);
    byte[] expected = DenseRows.bytes(run(config, 1, dimensions, customers.blocks(500)));
    for (int blockRows : new int[] {500, 64, 7, 1}) {
      List<Block> blocks = new ArrayList<>(customers.blocks(blockRows));
      blocks.add(Block.empty());
      Collections.shuffle(blocks, new Random(threads));
      assertThat(DenseRows.bytes(run(config, threads, dimensions, blocks)), equalTo(expected));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"KMEANS_PLUS_PLUS", "KMEANS_PARALLEL", "RANDOM"})
  void run_anotherSeed_givesOtherBits(InitMethod init) {
    EncodedCustomers customers = new EncodedCustomers(2, 200);
    List<byte[]> results = new ArrayList<>();
    for (long seed : new long[] {1, 2}) {
      KMeansConfig config =
          new KMeansConfig(TrialSpec.roundRobin(List.of(4), 2, seed), init, 3, false, 0);
      results.add(
          DenseRows.bytes(run(config, 2, customers.space().dimensions(), customers.blocks(50))));
    }
    assertThat(results.get(0), not(equalTo(results.get(1))));
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "2, 100", "100, 1", "100, 100"})
  void run_fewestAndMostClustersAndTrials_scoresAllCustomersInEach(int k, int numTrials) {
    EncodedCustomers customers = new EncodedCustomers(3, 130);
    KMeansConfig config = config(InitMethod.KMEANS_PLUS_PLUS, List.of(k), numTrials);
    int trials = 0;
    for (List<TrialSpec> group : plan(config).groups()) {
      Trials result =
          plan(config).training(group).on(customers.space(), customers.blocks(100), 2).trials();
      for (Trial trial : result.trials()) {
        assertThat(trial.spec().id(), is(++trials));
        assertThat(trial.labels().sizes().length, is(k));
        assertThat(Arrays.stream(trial.labels().sizes()).sum(), is(130.0));
        assertThat(trial.quality().silhouette(), greaterThan(0.0));
        assertThat(trial.quality().meanSquaredDistance(), greaterThan(0.0));
      }
    }
    assertThat(trials, is(numTrials));
  }

  @Test
  void run_progress_isToldBeforeEachRound() {
    EncodedCustomers customers = new EncodedCustomers(4, 60);
    KMeansConfig config = config(InitMethod.RANDOM, List.of(3), 1);
    List<String> told = new ArrayList<>();
    Phases<Trials> phases = phases(config);
    new ThreadedRounds<>(phases, 2)
        .run(
            Trials.unseeded(new Euclidean(customers.space().dimensions()), config.trials()),
            customers.blocks(20),
            progress -> told.add(phases.describe(progress)));
    assertThat(told.get(0), is("Seed round 1 of at most 1"));
    assertThat(told.get(1), startsWith("Lloyd round 1 of at most "));
    assertThat(told.get(2), startsWith("Lloyd round 2 of at most "));
    assertThat(
        told.subList(told.size() - 2, told.size()),
        is(List.of("Label round 1 of at most 1", "Score round 1 of at most 1")));
  }

  @Test
  void run_failureInAThread_comesOutAsItself() {
    double[][] points = {{1}, {2}, {2}, {1}};
    KMeansConfig config = config(InitMethod.RANDOM, List.of(5), 1);
    TooFewDistinctRowsException thrown =
        assertThrows(
            TooFewDistinctRowsException.class,
            () -> run(config, 2, 1, DenseRows.blocks(points, 1)));
    assertThat(thrown.getMessage(), containsString("5 clusters"));
    List<Block> outside = DenseRows.blocks(new double[][] {{1, 2}, {3, 4}}, 1);
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> run(config(InitMethod.KMEANS_PLUS_PLUS, List.of(2), 1), 2, 1, outside));
  }

  @Test
  void groups_manyLanes_keepTheOrderAndTheBound() {
    KMeansConfig config = config(InitMethod.RANDOM, List.of(100, 50), 40);
    List<TrialSpec> all = new ArrayList<>();
    for (List<TrialSpec> group : plan(config).groups()) {
      assertThat(group.stream().mapToInt(TrialSpec::numClusters).sum() <= 1024, is(true));
      all.addAll(group);
    }
    assertThat(all, is(config.trials()));
    assertThat(plan(config(InitMethod.RANDOM, List.of(3), 10)).groups().size(), is(1));
  }
}
