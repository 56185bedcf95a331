package io.github.segmentwise.drift.stage;

import io.github.segmentwise.coder.MergeFn;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.drift.DriftEvidence;
import io.github.segmentwise.drift.FeatureBins;
import io.github.segmentwise.storage.StoredFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Counts customers in given bins, as one segment. Input: batches keyed by partition. Output: one
 * {@link DriftEvidence}, whose own counts they are. Cost: one pass, a comparison per value and cut.
 */
public final class CountInBins
    extends PTransform<PCollection<KV<Integer, CustomerBatch>>, PCollection<DriftEvidence>> {

  private final FeatureBins bins;

  private CountInBins(FeatureBins bins) {
    this.bins = bins;
  }

  /** In these bins. */
  public static CountInBins of(FeatureBins bins) {
    return new CountInBins(bins);
  }

  /**
   * Writes the counts for {@link #read}.
   *
   * @param file a path on this machine
   */
  public static ParDo.SingleOutput<DriftEvidence, Void> into(String file) {
    return ParDo.of(new Write(file));
  }

  /** Reads the counts, which are the evidence's own; none where there were no customers. */
  public static DriftEvidence read(String file) throws IOException {
    byte[] bytes = StoredFiles.content(file).orElse(new byte[0]);
    return bytes.length == 0
        ? DriftEvidence.none()
        : DriftEvidence.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  @Override
  public PCollection<DriftEvidence> expand(PCollection<KV<Integer, CustomerBatch>> customers) {
    return customers
        .apply("Count", ParDo.of(new Count(bins)))
        .setCoder(FindBins.evidence())
        .apply(
            "Merge",
            Combine.globally(
                    MergeFn.of(DriftEvidence::none, DriftEvidence::merge, FindBins.evidence()))
                .withoutDefaults());
  }

  private static final class Count extends DoFn<KV<Integer, CustomerBatch>, DriftEvidence> {
    private final FeatureBins bins;

    Count(FeatureBins bins) {
      this.bins = bins;
    }

    @ProcessElement
    public void count(
        @Element KV<Integer, CustomerBatch> customers, OutputReceiver<DriftEvidence> out) {
      out.output(DriftEvidence.of(bins, null, customers.getValue(), customer -> 1, 1));
    }
  }

  private static final class Write extends DoFn<DriftEvidence, Void> {
    private final String file;

    Write(String file) {
      this.file = file;
    }

    @ProcessElement
    public void write(@Element DriftEvidence evidence) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      evidence.writeTo(new DataOutputStream(bytes));
      StoredFiles.write(file, bytes.toByteArray());
    }
  }
}
