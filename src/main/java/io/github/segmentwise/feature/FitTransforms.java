package io.github.segmentwise.feature;

import io.github.segmentwise.coder.MergeFn;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.side.SingleView;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Finds λ of each column that gets a Yeo–Johnson transform, from the values of all customers.
 * Output: all transforms, as a singleton. Memory: the different values of these columns.
 */
final class FitTransforms
    extends PTransform<PCollection<KV<Integer, CustomerBatch>>, PCollectionView<ColumnTransforms>> {

  private final Preparation preparation;

  private FitTransforms(Preparation preparation) {
    this.preparation = preparation;
  }

  static FitTransforms of(Preparation preparation) {
    return new FitTransforms(preparation);
  }

  @Override
  public PCollectionView<ColumnTransforms> expand(
      PCollection<KV<Integer, CustomerBatch>> customers) {
    return customers
        .apply("CountValues", ParDo.of(new CountValues(preparation)))
        .setCoder(CountsByColumn.coder())
        .apply(
            "Merge",
            Combine.globally(
                    MergeFn.of(CountsByColumn::new, CountsByColumn::merge, CountsByColumn.coder()))
                .withoutDefaults())
        .apply("Fit", ParDo.of(new FitLambdas(preparation)))
        .setCoder(
            StreamCoder.of(
                ColumnTransforms.class, ColumnTransforms::writeTo, ColumnTransforms::readFrom))
        .apply("Transforms", SingleView.of());
  }

  /** Values of each column, by its name. */
  static final class CountsByColumn {
    private final Map<String, PowerColumnCounts> columns = new TreeMap<>();

    static StreamCoder<CountsByColumn> coder() {
      return StreamCoder.of(
          CountsByColumn.class, CountsByColumn::writeTo, CountsByColumn::readFrom);
    }

    PowerColumnCounts column(String name) {
      return columns.computeIfAbsent(name, n -> new PowerColumnCounts());
    }

    CountsByColumn merge(CountsByColumn other) {
      other.columns.forEach((name, values) -> column(name).merge(values));
      return this;
    }

    private void writeTo(DataOutput out) throws IOException {
      Packed.writeVarint(out, columns.size());
      for (Map.Entry<String, PowerColumnCounts> column : columns.entrySet()) {
        Packed.write(out, column.getKey());
        column.getValue().writeTo(out);
      }
    }

    private static CountsByColumn readFrom(DataInput in) throws IOException {
      CountsByColumn counts = new CountsByColumn();
      for (long i = Packed.readVarint(in); i > 0; i--) {
        counts.columns.put(Packed.readText(in), PowerColumnCounts.readFrom(in));
      }
      return counts;
    }
  }

  private static final class CountValues extends DoFn<KV<Integer, CustomerBatch>, CountsByColumn> {
    private final Preparation preparation;

    CountValues(Preparation preparation) {
      this.preparation = preparation;
    }

    @ProcessElement
    public void count(
        @Element KV<Integer, CustomerBatch> element, OutputReceiver<CountsByColumn> out) {
      CustomerBatch customers = element.getValue().counted();
      CountsByColumn counts = new CountsByColumn();
      for (String name : preparation.powerColumns()) {
        int column = customers.schema().numerics().indexOf(name);
        PowerColumnCounts values = counts.column(name);
        if (column >= 0) {
          int[] everyone = IntStream.range(0, customers.size()).toArray();
          values.add(
              Arrays.stream(everyone)
                  .mapToDouble(customer -> customers.numeric(column, customer))
                  .toArray(),
              customers.units(everyone));
        }
      }
      out.output(counts);
    }
  }

  private static final class FitLambdas extends DoFn<CountsByColumn, ColumnTransforms> {
    private final Preparation preparation;

    FitLambdas(Preparation preparation) {
      this.preparation = preparation;
    }

    @ProcessElement
    public void fit(@Element CountsByColumn counts, OutputReceiver<ColumnTransforms> out) {
      ColumnTransforms transforms = ColumnTransforms.of(preparation);
      for (String name : preparation.powerColumns()) {
        double lambda = new YeoJohnson(counts.column(name)).lambda();
        transforms = transforms.with(name, ColumnTransform.yeoJohnson(lambda));
      }
      out.output(transforms);
    }
  }
}
