package io.github.segmentwise.scoring;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSource;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Brings customers into the columns of a kept model; see {@link ModelColumns}.
 *
 * <p>Output: {@link CustomerSource#CUSTOMERS}, a batch for each batch of the input, and {@link
 * CustomerSource#FACTS}, what the model does not know of them.
 */
public final class AlignCustomers
    extends PTransform<PCollection<KV<Integer, CustomerBatch>>, PCollectionTuple> {

  private final PCollectionView<KeptModel> model;
  private final String table;
  private final boolean needsColumns;

  private AlignCustomers(PCollectionView<KeptModel> model, String table, boolean needsColumns) {
    this.model = model;
    this.table = table;
    this.needsColumns = needsColumns;
  }

  /**
   * Into the columns of a model.
   *
   * @param table whose columns the customers have, for messages
   */
  public static AlignCustomers to(PCollectionView<KeptModel> model, String table) {
    return new AlignCustomers(model, table, true);
  }

  /** The same, in which nobody has a value in a column that is not there. */
  public AlignCustomers withoutMissingColumns() {
    return new AlignCustomers(model, table, false);
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<Integer, CustomerBatch>> customers) {
    PCollectionTuple aligned =
        customers.apply(
            "Align",
            ParDo.of(new Align(this))
                .withSideInputs(model)
                .withOutputTags(CustomerSource.CUSTOMERS, TupleTagList.of(CustomerSource.FACTS)));
    aligned.get(CustomerSource.CUSTOMERS).setCoder(customers.getCoder());
    aligned.get(CustomerSource.FACTS).setCoder(Facts.coder());
    return aligned;
  }

  private static final class Align
      extends DoFn<KV<Integer, CustomerBatch>, KV<Integer, CustomerBatch>> {
    private final AlignCustomers stage;

    Align(AlignCustomers stage) {
      this.stage = stage;
    }

    @ProcessElement
    public void align(ProcessContext context, MultiOutputReceiver out) {
      KeptModel model = context.sideInput(stage.model);
      Facts facts = new Facts();
      CustomerBatch customers = context.element().getValue();
      out.get(CustomerSource.CUSTOMERS)
          .output(
              KV.of(
                  context.element().getKey(),
                  new ModelColumns(model.space(), model.outliers() != null, stage.needsColumns)
                      .of(customers, stage.table, facts)));
      out.get(CustomerSource.FACTS).output(facts);
    }
  }
}
