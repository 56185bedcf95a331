package io.github.segmentwise.identity.stage;

import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.identity.KeptTitles;
import io.github.segmentwise.identity.Pins;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.ParDo.SingleOutput;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Gives segments of a run without another one before it the titles that people gave. */
public final class PinTitles extends DoFn<SegmentDescriptions, SegmentDescriptions> {

  private final Pins pins;
  private final @Nullable PCollectionView<KeptModel> model;
  private final PCollectionView<ClusterResult> result;

  private PinTitles(
      Pins pins,
      @Nullable PCollectionView<KeptModel> model,
      PCollectionView<ClusterResult> result) {
    this.pins = pins;
    this.model = model;
    this.result = result;
  }

  /**
   * The stage.
   *
   * @param model that gives segments their ids; null where their ranks are the ids
   */
  public static SingleOutput<SegmentDescriptions, SegmentDescriptions> of(
      Pins pins,
      @Nullable PCollectionView<KeptModel> model,
      PCollectionView<ClusterResult> result) {
    SingleOutput<SegmentDescriptions, SegmentDescriptions> stage =
        ParDo.of(new PinTitles(pins, model, result));
    return model == null ? stage : stage.withSideInputs(model, result);
  }

  @ProcessElement
  public void pin(ProcessContext context) {
    SegmentDescriptions written = context.element();
    Pins byRank =
        model == null
            ? pins
            : pins.byRank(
                written.descriptions().size(),
                context.sideInput(model).ids(context.sideInput(result)));
    context.output(
        new SegmentDescriptions(KeptTitles.of(byRank, written.descriptions()), written.facts()));
  }
}
