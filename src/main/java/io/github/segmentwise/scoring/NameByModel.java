package io.github.segmentwise.scoring;

import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.segment.AssignmentBatch;
import java.util.function.IntUnaryOperator;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.ParDo.SingleOutput;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/** Puts the ids that a kept model gave its segments in the place of ranks. */
public final class NameByModel
    extends DoFn<KV<Integer, AssignmentBatch>, KV<Integer, AssignmentBatch>> {

  private final PCollectionView<KeptModel> model;
  private final PCollectionView<ClusterResult> result;

  private NameByModel(PCollectionView<KeptModel> model, PCollectionView<ClusterResult> result) {
    this.model = model;
    this.result = result;
  }

  /** The stage. */
  public static SingleOutput<KV<Integer, AssignmentBatch>, KV<Integer, AssignmentBatch>> of(
      PCollectionView<KeptModel> model, PCollectionView<ClusterResult> result) {
    return ParDo.of(new NameByModel(model, result)).withSideInputs(model, result);
  }

  @ProcessElement
  public void name(ProcessContext context) {
    IntUnaryOperator ids = context.sideInput(model).ids(context.sideInput(result));
    context.output(KV.of(context.element().getKey(), context.element().getValue().named(ids)));
  }
}
