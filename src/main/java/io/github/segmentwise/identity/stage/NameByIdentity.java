package io.github.segmentwise.identity.stage;

import io.github.segmentwise.identity.Identities;
import io.github.segmentwise.segment.AssignmentBatch;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.ParDo.SingleOutput;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/** Puts lasting ids in the place of ranks. */
public final class NameByIdentity
    extends DoFn<KV<Integer, AssignmentBatch>, KV<Integer, AssignmentBatch>> {

  private final PCollectionView<Identities> identities;

  private NameByIdentity(PCollectionView<Identities> identities) {
    this.identities = identities;
  }

  /** The stage. */
  public static SingleOutput<KV<Integer, AssignmentBatch>, KV<Integer, AssignmentBatch>> of(
      PCollectionView<Identities> identities) {
    return ParDo.of(new NameByIdentity(identities)).withSideInputs(identities);
  }

  @ProcessElement
  public void name(ProcessContext context) {
    Identities ids = context.sideInput(identities);
    context.output(KV.of(context.element().getKey(), context.element().getValue().named(ids::id)));
  }
}
