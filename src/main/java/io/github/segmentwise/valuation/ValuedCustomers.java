package io.github.segmentwise.valuation;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerIds;
import io.github.segmentwise.value.CustomerValues;
import io.github.segmentwise.value.ValueFit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Customers by id with what they are worth, one place for each.
 *
 * @param idColumn name of the column of ids
 */
public record ValuedCustomers(String idColumn, CustomerIds ids, CustomerValues values) {

  public static StreamCoder<ValuedCustomers> coder() {
    return StreamCoder.of(
        ValuedCustomers.class, ValuedCustomers::writeTo, ValuedCustomers::readFrom);
  }

  /** Values the customers of each batch whose orders are known; batches without one are empty. */
  public static PTransform<
          PCollection<KV<Integer, CustomerBatch>>, PCollection<KV<Integer, ValuedCustomers>>>
      by(PCollectionView<ValueFit> fit) {
    return new ByFit(fit);
  }

  /** The given customers, in the given order, which ascends. */
  public ValuedCustomers select(int[] customers) {
    return new ValuedCustomers(idColumn, ids.select(customers), values.select(customers));
  }

  private static final class ByFit
      extends PTransform<
          PCollection<KV<Integer, CustomerBatch>>, PCollection<KV<Integer, ValuedCustomers>>> {
    private final PCollectionView<ValueFit> fit;

    ByFit(PCollectionView<ValueFit> fit) {
      this.fit = fit;
    }

    @Override
    public PCollection<KV<Integer, ValuedCustomers>> expand(
        PCollection<KV<Integer, CustomerBatch>> customers) {
      return customers
          .apply("Value", ParDo.of(new Value(fit)).withSideInputs(fit))
          .setCoder(KvCoder.of(VarIntCoder.of(), coder()));
    }
  }

  private static final class Value
      extends DoFn<KV<Integer, CustomerBatch>, KV<Integer, ValuedCustomers>> {
    private final PCollectionView<ValueFit> fit;

    Value(PCollectionView<ValueFit> fit) {
      this.fit = fit;
    }

    @ProcessElement
    public void value(ProcessContext context) {
      CustomerBatch customers = context.element().getValue();
      boolean isKnown = customers.purchases().customers() > 0;
      context.output(
          KV.of(
              context.element().getKey(),
              new ValuedCustomers(
                  customers.schema().idColumn(),
                  isKnown ? customers.ids() : customers.ids().select(new int[0]),
                  context.sideInput(fit).of(customers.purchases()))));
    }
  }

  private void writeTo(DataOutput out) throws IOException {
    Packed.write(out, idColumn);
    ids.writeTo(out);
    values.writeTo(out);
  }

  private static ValuedCustomers readFrom(DataInput in) throws IOException {
    return new ValuedCustomers(
        Packed.readText(in), CustomerIds.readFrom(in), CustomerValues.readFrom(in));
  }
}
