package io.github.segmentwise.drift.stage;

import io.github.segmentwise.coder.MergeFn;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.drift.DriftEvidence;
import io.github.segmentwise.drift.FeatureBins;
import io.github.segmentwise.drift.FeatureValues;
import io.github.segmentwise.side.SingleView;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Finds where the features of customers are cut into bins. Input: batches keyed by partition.
 * Output: one {@link FeatureBins}, the same however the customers are cut up. Cost: one pass, which
 * sorts the values of each batch.
 */
public final class FindBins
    extends PTransform<PCollection<KV<Integer, CustomerBatch>>, PCollectionView<FeatureBins>> {

  private FindBins() {}

  /** The stage. */
  public static FindBins ofCustomers() {
    return new FindBins();
  }

  /** The coder of evidence, whose class knows nothing of Beam. */
  public static StreamCoder<DriftEvidence> evidence() {
    return StreamCoder.of(DriftEvidence.class, DriftEvidence::writeTo, DriftEvidence::readFrom);
  }

  private static StreamCoder<FeatureValues> values() {
    return StreamCoder.of(FeatureValues.class, FeatureValues::writeTo, FeatureValues::readFrom);
  }

  @Override
  public PCollectionView<FeatureBins> expand(PCollection<KV<Integer, CustomerBatch>> customers) {
    return customers
        .apply("Count", ParDo.of(new Count()))
        .setCoder(values())
        .apply(
            "Merge",
            Combine.globally(MergeFn.of(FeatureValues::new, FeatureValues::merge, values()))
                .withoutDefaults())
        .apply("Cut", ParDo.of(new Cut()))
        .setCoder(StreamCoder.of(FeatureBins.class, FeatureBins::writeTo, FeatureBins::readFrom))
        .apply("Bins", SingleView.of());
  }

  private static final class Count extends DoFn<KV<Integer, CustomerBatch>, FeatureValues> {
    @ProcessElement
    public void count(
        @Element KV<Integer, CustomerBatch> customers, OutputReceiver<FeatureValues> out) {
      out.output(new FeatureValues().add(customers.getValue()));
    }
  }

  private static final class Cut extends DoFn<FeatureValues, FeatureBins> {
    @ProcessElement
    public void cut(@Element FeatureValues values, OutputReceiver<FeatureBins> out) {
      out.output(values.bins());
    }
  }
}
