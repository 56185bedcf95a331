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
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.PermutedColumns;
import io.github.segmentwise.row.RowSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Whether the chosen clusters are more than chance: the winner's method and k on a sample of the
 * rows, and on the sample with every column shuffled.
 *
 * <p>Cost: one light pass to draw the sample, then {@value #RUNS} trainings on at most {@value
 * #ROWS} rows in one process, spread over its cores.
 */
final class StructureCheck {

  /** Rows of the sample. */
  static final int ROWS = 5_000;

  private static final int SHUFFLES = 10;
  private static final int RUNS = SHUFFLES + 1;

  /** Of so many trials the tightest counts, so that an unlucky start is not taken for chance. */
  private static final int STARTS = 2;

  private static final long PURPOSE = 0x676170L;

  private StructureCheck() {}

  /** Draws the sample. */
  static PTransform<PCollection<KV<Integer, Block>>, PCollectionView<RowSample>> sample(
      PCollectionView<FeatureSpace> space, long seed) {
    return new Sample(space, seed);
  }

  /**
   * The gap of the winner's clusters; null where the sample is too small for them, or a single
   * column varies, which shuffling leaves as it is.
   *
   * @param plan by which the result came about
   */
  static @Nullable StructureGap gap(MethodPlan plan, ClusterResult result, RowSample sample) {
    Block rows = sample.rows();
    TrialSpec winner = result.winningTrial().spec();
    List<TrialSpec> specs = new ArrayList<>();
    for (int start = 1; start <= STARTS; start++) {
      long seed = Hash.mix(Hash.mix(winner.seed(), PURPOSE), start);
      specs.add(new TrialSpec(start, winner.numClusters(), seed));
    }
    Training<?, Trained> training = plan.again(result, specs).withoutLastPhase();
    Geometry space = new Euclidean(result.space().dimensions());
    PermutedColumns columns = new PermutedColumns(rows, result.space().independentColumns());
    if (columns.varying() < 2) {
      return null;
    }
    try {
      double[] within =
          IntStream.range(0, RUNS)
              .parallel()
              .mapToObj(run -> run == 0 ? rows : columns.shuffled(winner.seed(), run))
              .mapToDouble(
                  block -> within(training.on(result.space(), List.of(block), 1), block, space))
              .toArray();
      return StructureGap.of(rows.rows(), within[0], Arrays.copyOfRange(within, 1, RUNS));
    } catch (TooFewDistinctRowsException e) {
      return null;
    }
  }

  /** W / T of the tightest trial, among the features wherever its centroids lie. */
  private static double within(Trained trained, Block rows, Geometry space) {
    Trials labelled = trained.fitted().isInPlace() ? trained.trials() : among(space, rows, trained);
    return labelled.trials().stream()
        .mapToDouble(trial -> GivenLabels.withinShare(labelled.geometry(), trial))
        .min()
        .orElseThrow();
  }

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
