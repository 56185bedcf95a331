package io.github.segmentwise.scoring;

import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.Trained;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.cluster.train.Execution;
import io.github.segmentwise.cluster.train.Training;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.row.Block;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Labels encoded customers by the centroids of a kept model and scores the labels, in two rounds.
 * No centroid moves, so that every customer gets the segment that training would have given.
 *
 * <p>Input: blocks keyed by partition. Output: one {@link ClusterResult} with the sizes and the
 * quality on these customers.
 */
public final class ScoreCustomers
    extends PTransform<PCollection<KV<Integer, Block>>, PCollection<ClusterResult>> {

  private final Training<?, Trained> labelling;
  private final PCollectionView<KeptModel> model;
  private final PCollectionView<FeatureSpace> space;
  private final Execution execution;

  private ScoreCustomers(
      Training<?, Trained> labelling,
      PCollectionView<KeptModel> model,
      PCollectionView<FeatureSpace> space,
      Execution execution) {
    this.labelling = labelling;
    this.model = model;
    this.space = space;
    this.execution = execution;
  }

  /**
   * By a model.
   *
   * @param labelling of the same model
   * @param space of the blocks
   * @param execution {@link Execution#DISTRIBUTED} or {@link Execution#SINGLE_WORKER}
   */
  public static ScoreCustomers by(
      Training<?, Trained> labelling,
      PCollectionView<KeptModel> model,
      PCollectionView<FeatureSpace> space,
      Execution execution) {
    return new ScoreCustomers(labelling, model, space, execution);
  }

  @Override
  public PCollection<ClusterResult> expand(PCollection<KV<Integer, Block>> blocks) {
    PCollection<Trained> labelled = blocks.apply("Label", execution.rounds(labelling, space));
    return labelled
        .apply("Result", ParDo.of(new ToResult(model)).withSideInputs(model))
        .setCoder(ClusterResult.coder());
  }

  private static final class ToResult extends DoFn<Trained, ClusterResult> {
    private final PCollectionView<KeptModel> model;

    ToResult(PCollectionView<KeptModel> model) {
      this.model = model;
    }

    @ProcessElement
    public void result(ProcessContext context) {
      context.output(context.sideInput(model).result(context.element()));
    }
  }
}
