package io.github.segmentwise.identity.stage;

import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.identity.KeptTitles;
import io.github.segmentwise.identity.Pins;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.ParDo.SingleOutput;

/** Gives segments of a run without another one before it the titles that people gave. */
public final class PinTitles extends DoFn<SegmentDescriptions, SegmentDescriptions> {

  private final Pins pins;

  private PinTitles(Pins pins) {
    this.pins = pins;
  }

  /** The stage. */
  public static SingleOutput<SegmentDescriptions, SegmentDescriptions> of(Pins pins) {
    return ParDo.of(new PinTitles(pins));
  }

  @ProcessElement
  public void pin(ProcessContext context) {
    SegmentDescriptions written = context.element();
    context.output(
        new SegmentDescriptions(KeptTitles.of(pins, written.descriptions()), written.facts()));
  }
}
