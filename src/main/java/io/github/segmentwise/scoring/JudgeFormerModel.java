package io.github.segmentwise.scoring;

import io.github.segmentwise.cluster.Trained;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.cluster.train.Execution;
import io.github.segmentwise.cluster.train.Training;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSource;
import io.github.segmentwise.feature.EncodeCustomers;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.side.SingleView;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * The quality of a model on customers who did not make it. Input: the customers, keyed by
 * partition. Columns that they no longer have are as if nobody had a value there. Cost: encoding
 * them once more, and two rounds.
 */
public final class JudgeFormerModel
    extends PTransform<PCollection<KV<Integer, CustomerBatch>>, PCollectionView<Quality>> {

  private static final StreamCoder<Quality> QUALITY =
      StreamCoder.of(Quality.class, JudgeFormerModel::write, JudgeFormerModel::read);

  private final ModelFile file;
  private final String table;
  private final Execution execution;

  private JudgeFormerModel(ModelFile file, String table, Execution execution) {
    this.file = file;
    this.table = table;
    this.execution = execution;
  }

  /**
   * Of a model.
   *
   * @param table whose columns the customers have, for messages
   * @param execution {@link Execution#DISTRIBUTED} or {@link Execution#SINGLE_WORKER}
   */
  public static JudgeFormerModel of(ModelFile file, String table, Execution execution) {
    return new JudgeFormerModel(file, table, execution);
  }

  @Override
  public PCollectionView<Quality> expand(PCollection<KV<Integer, CustomerBatch>> customers) {
    PCollection<KeptModel> kept =
        customers.getPipeline().apply("LoadFormerModel", LoadModel.of(file));
    PCollectionView<KeptModel> model = kept.apply("Model", SingleView.of());
    PCollectionView<FeatureSpace> space =
        kept.apply(
                "Space",
                MapElements.into(TypeDescriptor.of(FeatureSpace.class)).via(KeptModel::space))
            .setCoder(FeatureSpace.coder())
            .apply("FeatureSpace", SingleView.of());
    PCollection<KV<Integer, Block>> blocks =
        customers
            .apply("Columns", AlignCustomers.to(model, table).withoutMissingColumns())
            .get(CustomerSource.CUSTOMERS)
            .apply("Encode", EncodeCustomers.in(space));
    Training<?, Trained> labelling = file.model().labelling();
    return blocks
        .apply("Label", execution.rounds(labelling, space))
        .apply(
            "Quality",
            MapElements.into(TypeDescriptor.of(Quality.class))
                .via(labelled -> labelled.trials().trials().get(0).quality()))
        .setCoder(QUALITY)
        .apply("FormerQuality", SingleView.of());
  }

  private static void write(Quality quality, DataOutput out) throws IOException {
    out.writeDouble(quality.meanSquaredDistance());
    out.writeDouble(quality.daviesBouldin());
    out.writeDouble(quality.silhouette());
    out.writeDouble(quality.calinskiHarabasz());
  }

  private static Quality read(DataInput in) throws IOException {
    return new Quality(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
  }
}
