package io.github.segmentwise.feature;

import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.row.Block;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/** Encodes customers into blocks; a partition without customers gives an empty block. */
public final class EncodeCustomers
    extends PTransform<PCollection<KV<Integer, CustomerBatch>>, PCollection<KV<Integer, Block>>> {

  private final PCollectionView<FeatureSpace> space;

  private EncodeCustomers(PCollectionView<FeatureSpace> space) {
    this.space = space;
  }

  public static EncodeCustomers in(PCollectionView<FeatureSpace> space) {
    return new EncodeCustomers(space);
  }

  @Override
  public PCollection<KV<Integer, Block>> expand(PCollection<KV<Integer, CustomerBatch>> customers) {
    return customers
        .apply("Encode", ParDo.of(new Encode(space)).withSideInputs(space))
        .setCoder(KvCoder.of(VarIntCoder.of(), blocks()));
  }

  /** The coder of blocks, whose package must not import Beam. */
  public static StreamCoder<Block> blocks() {
    return StreamCoder.of(Block.class, Block::writeTo, Block::readFrom);
  }

  private static final class Encode extends DoFn<KV<Integer, CustomerBatch>, KV<Integer, Block>> {
    private final PCollectionView<FeatureSpace> space;

    Encode(PCollectionView<FeatureSpace> space) {
      this.space = space;
    }

    @ProcessElement
    public void encode(ProcessContext context) {
      Integer partition = context.element().getKey();
      CustomerBatch customers = context.element().getValue();
      if (customers.size() == 0) {
        context.output(KV.of(partition, Block.empty()));
        return;
      }
      context.sideInput(space).encode(customers, block -> context.output(KV.of(partition, block)));
    }
  }
}
