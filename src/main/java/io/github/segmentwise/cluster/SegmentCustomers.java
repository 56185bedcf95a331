package io.github.segmentwise.cluster;

import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.describe.SegmentProfiles;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Gives every customer a segment, and sums the segments up for their profiles on the way, while the
 * customer's features are at hand.
 *
 * <p>Output: {@link #ASSIGNMENTS} keyed by partition, {@link #PROFILES} of each batch, to be
 * merged.
 */
public final class SegmentCustomers
    extends PTransform<PCollection<KV<Integer, CustomerBatch>>, PCollectionTuple> {

  public static final TupleTag<KV<Integer, AssignmentBatch>> ASSIGNMENTS =
      new TupleTag<>("assignments") {};
  public static final TupleTag<SegmentProfiles> PROFILES = new TupleTag<>("profiles") {};

  private final PCollectionView<ClusterResult> result;

  private SegmentCustomers(PCollectionView<ClusterResult> result) {
    this.result = result;
  }

  public static SegmentCustomers by(PCollectionView<ClusterResult> result) {
    return new SegmentCustomers(result);
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<Integer, CustomerBatch>> customers) {
    PCollectionTuple segmented =
        customers.apply(
            "Assign",
            ParDo.of(new Assign(result))
                .withSideInputs(result)
                .withOutputTags(ASSIGNMENTS, TupleTagList.of(PROFILES)));
    segmented.get(ASSIGNMENTS).setCoder(KvCoder.of(VarIntCoder.of(), AssignmentBatch.coder()));
    segmented.get(PROFILES).setCoder(SegmentProfiles.coder());
    return segmented;
  }

  /** Gives every outlier its nearest segment; outliers take no part in the profiles. */
  public PTransform<
          PCollection<KV<Integer, CustomerBatch>>, PCollection<KV<Integer, AssignmentBatch>>>
      asOutliers() {
    return new Outliers(result);
  }

  private static final class Outliers
      extends PTransform<
          PCollection<KV<Integer, CustomerBatch>>, PCollection<KV<Integer, AssignmentBatch>>> {
    private final PCollectionView<ClusterResult> result;

    Outliers(PCollectionView<ClusterResult> result) {
      this.result = result;
    }

    @Override
    public PCollection<KV<Integer, AssignmentBatch>> expand(
        PCollection<KV<Integer, CustomerBatch>> outliers) {
      return outliers
          .apply("Assign", ParDo.of(new AssignOutliers(result)).withSideInputs(result))
          .setCoder(KvCoder.of(VarIntCoder.of(), AssignmentBatch.coder()));
    }
  }

  private static final class AssignOutliers
      extends DoFn<KV<Integer, CustomerBatch>, KV<Integer, AssignmentBatch>> {
    private final PCollectionView<ClusterResult> result;

    AssignOutliers(PCollectionView<ClusterResult> result) {
      this.result = result;
    }

    @ProcessElement
    public void assign(ProcessContext context) {
      AssignmentBatch assignments =
          new SegmentAssigner(context.sideInput(result)).assign(context.element().getValue());
      context.output(KV.of(context.element().getKey(), assignments.asOutliers()));
    }
  }

  private static final class Assign
      extends DoFn<KV<Integer, CustomerBatch>, KV<Integer, AssignmentBatch>> {
    private final PCollectionView<ClusterResult> result;

    Assign(PCollectionView<ClusterResult> result) {
      this.result = result;
    }

    @ProcessElement
    public void assign(ProcessContext context, MultiOutputReceiver out) {
      CustomerBatch customers = context.element().getValue();
      ClusterResult clusters = context.sideInput(result);
      AssignmentBatch assignments = new SegmentAssigner(clusters).assign(customers);
      out.get(ASSIGNMENTS).output(KV.of(context.element().getKey(), assignments));
      out.get(PROFILES)
          .output(SegmentProfiles.of(customers, assignments::segment, clusters.segments()));
    }
  }
}
