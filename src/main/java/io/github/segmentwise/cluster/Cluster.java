package io.github.segmentwise.cluster;

import io.github.segmentwise.evaluate.Objective;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.RowSample;
import java.util.List;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Clusters encoded customers.
 *
 * <pre>{@code
 * PCollection<ClusterResult> result =
 *     blocks.apply(Cluster.usingKMeans(kMeansConfig, space).withObjective(Objective.SILHOUETTE));
 * }</pre>
 *
 * <p>Input: blocks keyed by partition; partition 0 has at least one block, which may be empty.
 * Output: one {@link ClusterResult}. The result does not depend on partitions, bundles or {@link
 * Execution}.
 */
public final class Cluster {

  private Cluster() {}

  /**
   * k-means or k-prototypes with the defaults: Davies-Bouldin, no smallest segment, distributed.
   */
  public static KMeans usingKMeans(KMeansConfig config, PCollectionView<FeatureSpace> space) {
    return new KMeans(config, space, Objective.DAVIES_BOULDIN, 0, Execution.DISTRIBUTED);
  }

  /** See {@link Cluster#usingKMeans}. */
  public static final class KMeans
      extends PTransform<PCollection<KV<Integer, Block>>, PCollection<ClusterResult>> {

    private final KMeansConfig config;
    private final PCollectionView<FeatureSpace> space;
    private final Objective objective;
    private final double minSegmentShare;
    private final Execution execution;

    private KMeans(
        KMeansConfig config,
        PCollectionView<FeatureSpace> space,
        Objective objective,
        double minSegmentShare,
        Execution execution) {
      this.config = config;
      this.space = space;
      this.objective = objective;
      this.minSegmentShare = minSegmentShare;
      this.execution = execution;
    }

    /** The index by which the winner is chosen. */
    public KMeans withObjective(Objective newObjective) {
      return new KMeans(config, space, newObjective, minSegmentShare, execution);
    }

    /** Trials with a segment below this share of the customers win only if all have one. */
    public KMeans withMinSegmentShare(double share) {
      return new KMeans(config, space, objective, share, execution);
    }

    /** Where the rounds run: {@link Execution#DISTRIBUTED} or {@link Execution#SINGLE_WORKER}. */
    public KMeans withExecution(Execution newExecution) {
      return new KMeans(config, space, objective, minSegmentShare, newExecution);
    }

    @Override
    public PCollection<ClusterResult> expand(PCollection<KV<Integer, Block>> blocks) {
      PCollectionList<Trained> groups = PCollectionList.empty(blocks.getPipeline());
      List<List<TrialSpec>> specs = config.groups();
      for (int g = 0; g < specs.size(); g++) {
        Training<?> training = config.training(specs.get(g));
        groups =
            groups.and(
                blocks.apply(
                    specs.size() == 1 ? "Trials" : "Trials-%02d".formatted(g + 1),
                    execution == Execution.SINGLE_WORKER
                        ? new SingleWorkerRounds(training, space)
                        : new DistributedRounds<>(training, space)));
      }
      PCollectionView<Iterable<Trained>> trials =
          groups.apply("AllTrials", Flatten.pCollections()).apply(View.asIterable());
      PCollectionView<RowSample> sample =
          blocks.apply("Sample", StructureCheck.sample(space, config.trials().get(0).seed()));
      return blocks
          .getPipeline()
          .apply("Choice", Create.of(0))
          .apply(
              "Choose",
              ParDo.of(new Choose(trials, space, sample, config, objective, minSegmentShare))
                  .withSideInputs(trials, space, sample))
          .setCoder(ClusterResult.coder());
    }
  }

  private static final class Choose extends DoFn<Integer, ClusterResult> {
    private final PCollectionView<Iterable<Trained>> trials;
    private final PCollectionView<FeatureSpace> space;
    private final PCollectionView<RowSample> sample;
    private final KMeansConfig config;
    private final Objective objective;
    private final double minSegmentShare;

    Choose(
        PCollectionView<Iterable<Trained>> trials,
        PCollectionView<FeatureSpace> space,
        PCollectionView<RowSample> sample,
        KMeansConfig config,
        Objective objective,
        double minSegmentShare) {
      this.trials = trials;
      this.space = space;
      this.sample = sample;
      this.config = config;
      this.objective = objective;
      this.minSegmentShare = minSegmentShare;
    }

    @ProcessElement
    public void choose(ProcessContext context) {
      ClusterResult result =
          ClusterResult.choose(
              context.sideInput(space), context.sideInput(trials), objective, minSegmentShare);
      context.output(
          result.withStructure(
              StructureCheck.gap(config, result, context.sideInput(sample)), config.trials()));
    }
  }
}
