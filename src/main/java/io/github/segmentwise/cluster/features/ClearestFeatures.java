package io.github.segmentwise.cluster.features;

import io.github.segmentwise.cluster.Cluster;
import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.DistanceType;
import io.github.segmentwise.cluster.InitMethod;
import io.github.segmentwise.cluster.KMeans;
import io.github.segmentwise.cluster.KMeansConfig;
import io.github.segmentwise.cluster.MethodPlan;
import io.github.segmentwise.cluster.Trained;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.evaluate.StructureGap;
import io.github.segmentwise.feature.FeatureChoice;
import io.github.segmentwise.feature.FeatureSet;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.FitFeatures;
import io.github.segmentwise.kmeans.TooFewDistinctRowsException;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.parallel.Cores;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.RowSample;
import io.github.segmentwise.sentence.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Chooses the set of features whose segments stand out the most, of the sets that serve: k-means
 * clusters a sample of the customers by each, whatever the method of the run; a set serves if its
 * segments are stable, more than chance, and none too large or too small. Where none serves, one
 * with segments of a usable size goes before others, then the more stable one.
 *
 * <p>The random choices do not depend on the seed of the run, so that another seed does not cluster
 * by other features.
 *
 * <p>Cost: for each set the trainings of a check of stability, on at most {@value #ROWS} rows in
 * one process; for those that are stable also those of a check of the structure.
 */
public final class ClearestFeatures implements FitFeatures.SpaceChoice {

  private static final long SEED = 0x6665617475726573L;

  private static final int ROWS = 3_000;

  /** Starts of each k, as long as there are not many ks. */
  private static final int STARTS = 4;

  private static final int MOST_TRIALS = 30;

  private final MethodPlan plan;
  private final Choice choice;

  private final @Nullable FeatureSet previous;
  private final double keptFrom;

  private ClearestFeatures(
      MethodPlan plan, Choice choice, @Nullable FeatureSet previous, double keptFrom) {
    this.plan = plan;
    this.choice = choice;
    this.previous = previous;
    this.keptFrom = keptFrom;
  }

  /**
   * By the segments that a run would choose.
   *
   * @param numClusters the ks of the run
   * @param kMeans of the run
   * @param choice of the run
   */
  public static ClearestFeatures of(List<Integer> numClusters, KMeansConfig kMeans, Choice choice) {
    int starts = Math.max(1, Math.min(STARTS, MOST_TRIALS / numClusters.size()));
    KMeansConfig config =
        new KMeansConfig(
            TrialSpec.roundRobin(numClusters, starts * numClusters.size(), SEED),
            InitMethod.KMEANS_PLUS_PLUS,
            kMeans.maxIterations(),
            kMeans.earlyStop(),
            kMeans.minRelativeProgress());
    return new ClearestFeatures(KMeans.plan(config, DistanceType.EUCLIDEAN), choice, null, 1);
  }

  /**
   * The same, keeping the features of the previous run while segments by them are stable.
   *
   * @param set of the previous run; null where it is not known
   * @param minStability down to which they are kept, in [0, 1]
   */
  public ClearestFeatures keeping(@Nullable FeatureSet set, double minStability) {
    return new ClearestFeatures(plan, choice, set, minStability);
  }

  @Override
  public LongPredicate sample(long customers) {
    return RowSample.candidates(ROWS, customers, SEED);
  }

  @Override
  public FeatureSpace choose(List<FeatureSpace> spaces, Iterable<CustomerBatch> sample) {
    List<FeatureChoice.Tried> tried = new ArrayList<>();
    for (FeatureSpace space : spaces) {
      FeatureChoice.Tried shown = tried(space, sample);
      if (shown != null) {
        tried.add(shown);
      }
    }
    if (tried.isEmpty()) {
      return spaces.get(0);
    }
    Optional<FeatureChoice.Tried> stillStable = tried.stream().filter(this::isKept).findFirst();
    FeatureChoice.Tried best =
        stillStable.orElseGet(() -> tried.stream().max(better()).orElseThrow());
    return spaces.stream()
        .filter(space -> space.clusteredBy() == best.set())
        .findFirst()
        .orElseThrow()
        .because(new FeatureChoice(tried, because(best, stillStable.isPresent())));
  }

  private boolean isKept(FeatureChoice.Tried features) {
    return features.set() == previous && features.stability() >= keptFrom;
  }

  private static Sentence because(FeatureChoice.Tried best, boolean isKept) {
    if (isKept) {
      return Sentence.of("record.features.kept");
    }
    return best.isUsable()
        ? Sentence.of("record.features.clearest")
        : Sentence.of("record.features.closest");
  }

  /** Ascending; of equal ones the first is the best. */
  private static Comparator<FeatureChoice.Tried> better() {
    return Comparator.comparing(FeatureChoice.Tried::isUsable)
        .thenComparing(features -> features.isUsable() ? features.gap() : 0)
        .thenComparing(features -> !features.isCrowded())
        .thenComparing(features -> Double.isNaN(features.stability()) ? -1 : features.stability())
        .thenComparing(FeatureChoice.Tried::set, Comparator.reverseOrder());
  }

  /** Null where the sample has too few different customers for any k. */
  private FeatureChoice.@Nullable Tried tried(
      FeatureSpace space, Iterable<CustomerBatch> customers) {
    RowSample sample = RowSample.empty(ROWS);
    for (CustomerBatch batch : customers) {
      space.encode(
          batch, block -> sample.merge(RowSample.of(block, ROWS, space.customers(), SEED)));
    }
    Block rows = sample.rows();
    if (rows.rows() == 0) {
      return null;
    }
    try {
      Trained trained =
          plan.training(plan.trials()).on(space, rows.cut(Cores.count()), Cores.count());
      return shown(Cluster.stable(plan, space, List.of(trained), sample, choice), sample);
    } catch (TooFewDistinctRowsException e) {
      return null;
    }
  }

  /** The structure is looked at where all else is right. */
  private FeatureChoice.Tried shown(ClusterResult result, RowSample sample) {
    int k = result.winningTrial().numClusters();
    FeatureChoice.Tried shown =
        new FeatureChoice.Tried(
            result.space().clusteredBy(),
            k,
            result.verdict().stability().of(k).orElse(Double.NaN),
            result.share(1),
            result.share(result.segments()));
    boolean maybe =
        shown.stability() >= choice.minStability()
            && !shown.isCrowded()
            && shown.smallestShare() >= choice.minSegmentShare();
    StructureGap gap = maybe ? Cluster.checked(plan, result, sample).verdict().structure() : null;
    return gap == null ? shown : shown.with(gap.gap(), gap.isClear());
  }
}
