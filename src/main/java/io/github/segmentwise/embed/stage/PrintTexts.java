package io.github.segmentwise.embed.stage;

import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.feature.FeatureSpace;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Top;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PDone;

/**
 * Prints the texts of the customers with the lowest ids (of ids that are texts, the lowest hashes)
 * to standard output. They are personal data: for the local runner only, whose standard output is
 * the terminal.
 */
public final class PrintTexts extends PTransform<PCollection<KV<Integer, CustomerBatch>>, PDone> {

  private final int count;
  private final PCollectionView<FeatureSpace> space;

  private PrintTexts(int count, PCollectionView<FeatureSpace> space) {
    this.count = count;
    this.space = space;
  }

  /**
   * Prints texts.
   *
   * @param count how many, at least 1
   * @param space fitted to the customers
   */
  public static PrintTexts of(int count, PCollectionView<FeatureSpace> space) {
    return new PrintTexts(count, space);
  }

  @Override
  public PDone expand(PCollection<KV<Integer, CustomerBatch>> customers) {
    customers
        .apply("Texts", ParDo.of(new Lowest(count, space)).withSideInputs(space))
        .setCoder(KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of()))
        .apply("LowestIds", Top.of(count, new LowerId()))
        .apply("Print", ParDo.of(new Print()));
    return PDone.in(customers.getPipeline());
  }

  /** Of two texts, that of the lower id is the larger one. */
  private static final class LowerId implements Comparator<KV<Long, String>>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(KV<Long, String> one, KV<Long, String> other) {
      return Long.compare(other.getKey(), one.getKey());
    }
  }

  private static final class Lowest extends DoFn<KV<Integer, CustomerBatch>, KV<Long, String>> {
    private final int count;
    private final PCollectionView<FeatureSpace> space;

    Lowest(int count, PCollectionView<FeatureSpace> space) {
      this.count = count;
      this.space = space;
    }

    @ProcessElement
    public void texts(ProcessContext context) {
      BatchTexts texts = BatchTexts.of(context.sideInput(space), context.element().getValue());
      for (int customer = 0; customer < Math.min(count, texts.customers()); customer++) {
        context.output(KV.of(texts.id(customer), texts.text(customer)));
      }
    }
  }

  private static final class Print extends DoFn<List<KV<Long, String>>, Void> {
    @ProcessElement
    public void print(@Element List<KV<Long, String>> lowest) {
      List<String> lines = new ArrayList<>(List.of("Texts of customers, as they are embedded:"));
      lowest.forEach(customer -> lines.add("  " + customer.getValue()));
      System.out.println(String.join(System.lineSeparator(), lines));
    }
  }
}
