package io.github.segmentwise.cluster;

import io.github.segmentwise.cluster.train.Training;
import io.github.segmentwise.evaluate.AdjustedRandIndex;
import io.github.segmentwise.evaluate.Stability;
import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.kmeans.NearestCentroids;
import io.github.segmentwise.kmeans.TooFewDistinctRowsException;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.parallel.Cores;
import io.github.segmentwise.row.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measures the {@link Stability} of every number of clusters of a plan, on a sample.
 *
 * <p>Cost: two trainings of the plan's trials per split, with {@value #LEAST_STARTS} of each k at
 * least, each on half of the sample, in one process and spread over its cores.
 */
final class StabilityCheck {

  private static final long PURPOSE = 0x737461626cL;

  /**
   * Starts of each k. With fewer, a half whose starts all end in a poor optimum looks like segments
   * that are not stable, and another seed would choose another k.
   */
  private static final int LEAST_STARTS = 5;

  private final MethodPlan plan;
  private final ClusterResult result;
  private final Block rows;

  private StabilityCheck(MethodPlan plan, ClusterResult result, Block rows) {
    this.plan = plan;
    this.result = result;
    this.rows = rows;
  }

  /**
   * The stability of each k that the plan tries.
   *
   * @param result of the plan, whichever trial it chose
   * @param rows the sample
   */
  static Stability of(MethodPlan plan, ClusterResult result, Block rows) {
    return new StabilityCheck(plan, result, rows).stability();
  }

  private Stability stability() {
    List<SortedMap<Integer, int[]>> labels =
        Cores.map(2 * Stability.SPLITS, i -> labelled(i / 2, i % 2));
    Map<Integer, List<Double>> indices = new TreeMap<>();
    Map<Integer, List<Double>> shares = new TreeMap<>();
    for (int split = 0; split < Stability.SPLITS; split++) {
      SortedMap<Integer, int[]> other = labels.get(2 * split + 1);
      labels
          .get(2 * split)
          .forEach(
              (k, own) -> {
                if (other.containsKey(k)) {
                  long[][] counts = counts(own, other.get(k), k);
                  indices
                      .computeIfAbsent(k, none -> new ArrayList<>())
                      .add(AdjustedRandIndex.of(counts));
                  shares.computeIfAbsent(k, none -> new ArrayList<>()).add(Stability.share(counts));
                }
              });
    }
    return Stability.of(indices, shares);
  }

  private static long[][] counts(int[] a, int[] b, int k) {
    long[][] counts = new long[k][k];
    for (int row = 0; row < a.length; row++) {
      counts[a[row]][b[row]]++;
    }
    return counts;
  }

  /** Labels of the whole sample by models of one half, per k. */
  private SortedMap<Integer, int[]> labelled(int split, int half) {
    long draw = Hash.mix(Hash.mix(plan.trials().get(0).seed(), PURPOSE), split);
    Block learntFrom = rows.select(id -> (Hash.mix(draw, id) & 1) == half);
    Training<?, Trained> training = plan.again(result, starts(split, half)).withoutLastPhase();
    SortedMap<Integer, int[]> labels = new TreeMap<>();
    try {
      Trained trained = training.on(result.space(), List.of(learntFrom), 1);
      Block placed = trained.fitted().place(rows);
      tightest(trained)
          .forEach(
              (k, trial) ->
                  labels.put(
                      k,
                      nearest(new NearestCentroids(trained.trials().geometry(), trial), placed)));
    } catch (TooFewDistinctRowsException e) {
      return labels;
    }
    return labels;
  }

  /** The plan's trials, begun elsewhere, and more of those ks that have few. */
  private List<TrialSpec> starts(int split, int half) {
    long draw = 2L * split + half;
    List<TrialSpec> starts = new ArrayList<>();
    SortedMap<Integer, Integer> ofK = new TreeMap<>();
    for (TrialSpec spec : plan.trials()) {
      starts.add(start(spec.id(), spec.numClusters(), spec.seed(), draw));
      ofK.merge(spec.numClusters(), 1, Integer::sum);
    }
    int id = starts.stream().mapToInt(TrialSpec::id).max().orElseThrow();
    long seed = plan.trials().get(0).seed();
    for (Map.Entry<Integer, Integer> k : ofK.entrySet()) {
      for (int more = k.getValue(); more < LEAST_STARTS; more++) {
        starts.add(start(++id, k.getKey(), Hash.mix(seed, id), draw));
      }
    }
    return starts;
  }

  private static TrialSpec start(int id, int numClusters, long seed, long draw) {
    return new TrialSpec(id, numClusters, Hash.mix(Hash.mix(seed, PURPOSE), draw));
  }

  private static SortedMap<Integer, Trial> tightest(Trained trained) {
    SortedMap<Integer, Trial> tightest = new TreeMap<>();
    for (Trial trial : trained.trials().trials()) {
      tightest.merge(
          trial.numClusters(), trial, (best, next) -> loss(next) < loss(best) ? next : best);
    }
    return tightest;
  }

  private static double loss(Trial trial) {
    return trial.labels().meanSquaredDistance();
  }

  private static int[] nearest(NearestCentroids centroids, Block placed) {
    int[] labels = new int[placed.rows()];
    int[] nearest = new int[1];
    for (int row = 0; row < labels.length; row++) {
      centroids.measure(placed, row);
      centroids.nearest(nearest);
      labels[row] = nearest[0];
    }
    return labels;
  }
}
