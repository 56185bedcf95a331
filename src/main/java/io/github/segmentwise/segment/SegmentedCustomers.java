package io.github.segmentwise.segment;

import io.github.segmentwise.coder.MergeFn;
import io.github.segmentwise.drift.DriftEvidence;
import io.github.segmentwise.drift.stage.FindBins;
import io.github.segmentwise.exhibit.Exhibits;
import io.github.segmentwise.profile.SegmentProfiles;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;

/** What {@link SegmentCustomers} says of each batch, merged over all. */
public final class SegmentedCustomers {

  private SegmentedCustomers() {}

  /** The profiles, one element; none where there are no customers. */
  public static PCollection<SegmentProfiles> profiles(PCollectionTuple segmented) {
    return segmented
        .get(SegmentCustomers.PROFILES)
        .apply(
            "Profiles",
            Combine.globally(
                    MergeFn.of(
                        SegmentProfiles::empty, SegmentProfiles::merge, SegmentProfiles.coder()))
                .withoutDefaults());
  }

  /** The customers in bins. */
  public static PCollectionView<DriftEvidence> drift(PCollectionTuple segmented) {
    return segmented
        .get(SegmentCustomers.DRIFT)
        .apply(
            "Drift",
            Combine.globally(
                    MergeFn.of(DriftEvidence::none, DriftEvidence::merge, FindBins.evidence()))
                .asSingletonView());
  }

  /** What is shown of single customers. */
  public static PCollectionView<Exhibits> exhibits(PCollectionTuple segmented) {
    return segmented
        .get(SegmentCustomers.EXHIBITS)
        .apply(
            "Exhibits",
            Combine.globally(
                    MergeFn.of(Exhibits::empty, Exhibits::merge, SegmentCustomers.exhibits()))
                .asSingletonView());
  }
}
