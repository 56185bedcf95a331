package io.github.segmentwise.identity.stage;

import io.github.segmentwise.describe.Description;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.identity.Identities;
import io.github.segmentwise.identity.KeptTitles;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.ParDo.SingleOutput;
import org.apache.beam.sdk.values.PCollectionView;

/** Gives segments that live on unchanged the titles and ideas that they had. */
public final class KeepDescriptions extends DoFn<SegmentDescriptions, SegmentDescriptions> {

  private final PCollectionView<Identities> identities;

  private KeepDescriptions(PCollectionView<Identities> identities) {
    this.identities = identities;
  }

  /** The stage. */
  public static SingleOutput<SegmentDescriptions, SegmentDescriptions> of(
      PCollectionView<Identities> identities) {
    return ParDo.of(new KeepDescriptions(identities)).withSideInputs(identities);
  }

  @ProcessElement
  public void keep(ProcessContext context) {
    SegmentDescriptions written = context.element();
    List<Description> kept = KeptTitles.of(context.sideInput(identities), written.descriptions());
    context.output(new SegmentDescriptions(kept, written.facts()));
  }
}
