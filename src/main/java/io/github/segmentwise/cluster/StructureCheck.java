package io.github.segmentwise.cluster;

import io.github.segmentwise.cluster.train.Training;
import io.github.segmentwise.coder.MergeFn;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.evaluate.StructureGap;
import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.Geometry;
import io.github.segmentwise.kmeans.GivenLabels;
import io.github.segmentwise.kmeans.NearestCentroids;
import io.github.segmentwise.kmeans.TooFewDistinctRowsException;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.parallel.Cores;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.PermutedColumns;
import io.github.segmentwise.row.RowSample;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Whether the published segments are more than chance: how tight they are on a sample of the rows,
 * against what the winner's method, k and number of trials find in the sample with every column
 * shuffled.
 *
 * <p>Cost: one light pass to draw the sample, then between {@value #LEAST_SHUFFLES} and {@value
 * #MOST_SHUFFLES} trainings on at most {@value #ROWS} rows in one process, spread over its cores;
 * as many as keep rows × trials × shuffles below {@value #WORK}, so that small samples have many. A
 * row of more than {@value #USUAL_ENTRIES} entries counts as several.
 */
final class StructureCheck {

  /** Rows of the sample. */
  static final int ROWS = 5_000;

  private static final int LEAST_SHUFFLES = 10;
  private static final int MOST_SHUFFLES = 100;
  private static final int WORK = 200_000;
  private static final int USUAL_ENTRIES = 50;

  /** Rows that are kept, however many trials there are. */
  private static final int LEAST_ROWS = 1_000;

  private static final long PURPOSE = 0x676170L;

  private StructureCheck() {}

  /** Draws the sample. */
  static PTransform<PCollection<KV<Integer, Block>>, PCollectionView<RowSample>> sample(
      PCollectionView<FeatureSpace> space, long seed) {
    return new Sample(space, seed);
  }

  /**
   * The gap of the segments; null where the sample is too small for clusters, or a single column
   * varies, which shuffling leaves as it is.
   *
   * @param plan by which the result came about
   */
  static @Nullable StructureGap gap(MethodPlan plan, ClusterResult result, RowSample sample) {
    TrialSpec winner = result.winningTrial().spec();
    List<TrialSpec> starts = starts(result);
    Block all = sample.rows();
    double entriesOfRow = (double) all.entries() / Math.max(1, all.rows());
    int work = (int) (WORK / Math.max(1, entriesOfRow / USUAL_ENTRIES));
    int kept = Math.max(LEAST_ROWS, work / (LEAST_SHUFFLES * starts.size()));
    Block rows = all.rows() <= kept ? all : all.head(kept);
    PermutedColumns columns = new PermutedColumns(rows, result.space().independentColumns());
    if (columns.varying() < 2) {
      return null;
    }
    Training<?, Trained> training = plan.again(result, starts).withoutLastPhase();
    Geometry space = new Euclidean(result.space().dimensions());
    try {
      double[] shuffled =
          Cores.map(
                  shuffles(work, rows.rows(), starts.size()),
                  run -> {
                    Block block = columns.shuffled(winner.seed(), run + 1);
                    return within(training.on(result.space(), List.of(block), 1), block, space);
                  })
              .stream()
              .mapToDouble(Double::doubleValue)
              .toArray();
      StructureGap gap = StructureGap.of(rows.rows(), published(result, rows, space), shuffled);
      boolean partly = rows.rows() < result.space().customers() && result.fitted().isInPlace();
      return partly ? gap.outOf(result.winningTrial().explainedShare()) : gap;
    } catch (TooFewDistinctRowsException e) {
      return null;
    }
  }

  private static int shuffles(int work, int rows, int starts) {
    long most = work / ((long) Math.max(rows, 1) * starts);
    return (int) Math.max(LEAST_SHUFFLES, Math.min(MOST_SHUFFLES, most));
  }

  /** As many trials as there were with the winner's k: the best of more is better by chance. */
  private static List<TrialSpec> starts(ClusterResult result) {
    TrialSpec winner = result.winningTrial().spec();
    List<TrialSpec> starts = new ArrayList<>();
    for (Trial trial : result.trials()) {
      if (trial.numClusters() == winner.numClusters()) {
        int start = starts.size() + 1;
        long seed = Hash.mix(Hash.mix(winner.seed(), PURPOSE), start);
        starts.add(new TrialSpec(start, winner.numClusters(), seed));
      }
    }
    return starts;
  }

  /** W / T of the segments on the sample. */
  private static double published(ClusterResult result, Block rows, Geometry space) {
    Trials winner = new Trials(result.geometry(), List.of(result.winningTrial()));
    Geometry geometry = result.fitted().isInPlace() ? result.geometry() : space;
    return tightest(among(geometry, rows, new Trained(winner, result.fitted())));
  }

  /** W / T of the tightest trial, among the features wherever its centroids lie. */
  private static double within(Trained trained, Block rows, Geometry space) {
    return tightest(trained.fitted().isInPlace() ? trained.trials() : among(space, rows, trained));
  }

  private static double tightest(Trials labelled) {
    return labelled.trials().stream()
        .mapToDouble(trial -> GivenLabels.withinShare(labelled.geometry(), trial))
        .min()
        .orElseThrow();
  }

  /** The trials' labels, summed up in a space. */
  private static Trials among(Geometry space, Block rows, Trained trained) {
    Trials trials = trained.trials();
    int[] clusters = trials.trials().stream().mapToInt(Trial::numClusters).toArray();
    List<NearestCentroids> centroids =
        trials.trials().stream()
            .map(trial -> new NearestCentroids(trials.geometry(), trial))
            .toList();
    Block placed = trained.fitted().place(rows);
    GivenLabels sums = GivenLabels.none(space, clusters);
    int[] labels = new int[clusters.length];
    int[] nearest = new int[1];
    for (int row = 0; row < rows.rows(); row++) {
      for (int t = 0; t < labels.length; t++) {
        centroids.get(t).measure(placed, row);
        centroids.get(t).nearest(nearest);
        labels[t] = nearest[0];
      }
      sums.add(space, rows, row, labels);
    }
    return sums.summarised(space);
  }

  private static final class Sample
      extends PTransform<PCollection<KV<Integer, Block>>, PCollectionView<RowSample>> {
    private final PCollectionView<FeatureSpace> space;
    private final long seed;

    Sample(PCollectionView<FeatureSpace> space, long seed) {
      this.space = space;
      this.seed = seed;
    }

    @Override
    public PCollectionView<RowSample> expand(PCollection<KV<Integer, Block>> blocks) {
      StreamCoder<RowSample> coder =
          StreamCoder.of(RowSample.class, RowSample::writeTo, RowSample::readFrom);
      return blocks
          .apply("Draw", ParDo.of(new Draw(space, seed)).withSideInputs(space))
          .setCoder(coder)
          .apply(
              "Merge",
              Combine.globally(MergeFn.of(() -> RowSample.empty(ROWS), RowSample::merge, coder))
                  .asSingletonView());
    }
  }

  private static final class Draw extends DoFn<KV<Integer, Block>, RowSample> {
    private final PCollectionView<FeatureSpace> space;
    private final long seed;

    Draw(PCollectionView<FeatureSpace> space, long seed) {
      this.space = space;
      this.seed = seed;
    }

    @ProcessElement
    public void draw(ProcessContext context) {
      Block block = context.element().getValue();
      if (block.rows() > 0) {
        long customers = context.sideInput(space).customers();
        context.output(RowSample.of(block, ROWS, customers, seed));
      }
    }
  }
}
