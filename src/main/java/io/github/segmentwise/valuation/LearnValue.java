package io.github.segmentwise.valuation;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.MergeFn;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.side.SingleView;
import io.github.segmentwise.value.ValueEvidence;
import io.github.segmentwise.value.ValueFit;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Learns of all customers what {@link ValueFit} says of each. Cost: one pass, then the fits on one
 * worker, beside which the customers are clustered.
 */
public final class LearnValue
    extends PTransform<PCollection<KV<Integer, CustomerBatch>>, PCollectionView<ValueFit>> {

  private final int holdoutDays;

  private LearnValue(int holdoutDays) {
    this.holdoutDays = Arguments.atLeast("holdoutDays", holdoutDays, 0);
  }

  /**
   * Learns of customers.
   *
   * @param holdoutDays days that their purchases hold out; 0 for none
   */
  public static LearnValue holdingOut(int holdoutDays) {
    return new LearnValue(holdoutDays);
  }

  @Override
  public PCollectionView<ValueFit> expand(PCollection<KV<Integer, CustomerBatch>> customers) {
    return customers
        .apply("Evidence", ParDo.of(new Collect()))
        .setCoder(ValueEvidence.coder())
        .apply(
            "AllEvidence",
            Combine.globally(
                    MergeFn.of(ValueEvidence::new, ValueEvidence::merge, ValueEvidence.coder()))
                .withoutDefaults())
        .apply("Fit", ParDo.of(new Fit(holdoutDays)))
        .setCoder(ValueFit.coder())
        .apply("View", SingleView.of());
  }

  private static final class Collect extends DoFn<KV<Integer, CustomerBatch>, ValueEvidence> {
    @ProcessElement
    public void collect(
        @Element KV<Integer, CustomerBatch> customers, OutputReceiver<ValueEvidence> out) {
      CustomerBatch batch = customers.getValue();
      out.output(ValueEvidence.of(batch.ids().keys(), batch.purchases()));
    }
  }

  private static final class Fit extends DoFn<ValueEvidence, ValueFit> {
    private final int holdoutDays;

    Fit(int holdoutDays) {
      this.holdoutDays = holdoutDays;
    }

    @ProcessElement
    public void fit(@Element ValueEvidence evidence, OutputReceiver<ValueFit> out) {
      out.output(ValueFit.of(evidence, holdoutDays));
    }
  }
}
