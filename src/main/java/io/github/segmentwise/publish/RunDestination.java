package io.github.segmentwise.publish;

import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.describe.stage.EarlierDescriptions;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.segment.AssignmentBatch;
import io.github.segmentwise.valuation.ValuedCustomers;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Where a run's tables go: all of them appear there together, or none. */
public interface RunDestination extends Serializable {

  /**
   * The large tables of a run.
   *
   * @param customers keyed by partition
   * @param assignments keyed by partition
   * @param values keyed by partition; null where orders of customers are not known
   */
  record LargeTables(
      PCollection<KV<Integer, CustomerBatch>> customers,
      PCollection<KV<Integer, AssignmentBatch>> assignments,
      @Nullable PCollection<KV<Integer, ValuedCustomers>> values) {}

  /**
   * Checks before a run that it can be published.
   *
   * @throws io.github.segmentwise.write.OutputException if not
   */
  void prepare(PipelineOptions options) throws IOException;

  /**
   * What starts the stages of publishing. A stage that is started at once, and waits for what it
   * needs as a side input, is tried over and over by Beam's DirectRunner.
   *
   * @param result one element
   * @param descriptions one element, the last of what is found
   */
  record Milestones(
      PCollection<ClusterResult> result, PCollection<SegmentDescriptions> descriptions) {}

  /**
   * Adds the stages that write the tables of a run and then publish it.
   *
   * @return {@code run.json} once it is published
   */
  PCollection<byte[]> publish(
      RunLaunch launch, LargeTables tables, RunFindings findings, Milestones milestones);

  /** The descriptions of earlier runs there. */
  EarlierDescriptions earlierDescriptions();

  /** Removes what a run on this machine has left, when it has ended in one way or another. */
  void discard() throws IOException;

  /** {@code run.json} of the run just published. */
  RunJson published(PipelineOptions options) throws IOException;

  /** Where the tables and artifacts of a published run are, a line each. */
  List<String> places(RunJson run);
}
