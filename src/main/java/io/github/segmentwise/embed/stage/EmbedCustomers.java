package io.github.segmentwise.embed.stage;

import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerVectors;
import io.github.segmentwise.embed.CustomerTexts;
import io.github.segmentwise.embed.Embedder;
import io.github.segmentwise.embed.EmbedderSource;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.RareCategories;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every customer the vector of the text that stands for it. Customers of a batch who share
 * their text share the work.
 *
 * <p>Input: batches keyed by partition. Output: the same with vectors. Fails with {@link
 * io.github.segmentwise.embed.EmbeddingException} where a text cannot be embedded.
 */
public final class EmbedCustomers
    extends PTransform<
        PCollection<KV<Integer, CustomerBatch>>, PCollection<KV<Integer, CustomerBatch>>> {

  /** Whole chunks of every embedder. */
  private static final int TEXTS_TOLD = 3_200;

  private static final Logger LOG = LoggerFactory.getLogger(EmbedCustomers.class);

  private final EmbedderSource source;
  private final PCollectionView<FeatureSpace> after;

  private EmbedCustomers(EmbedderSource source, PCollectionView<FeatureSpace> after) {
    this.source = source;
    this.after = after;
  }

  /**
   * Embeds by a model.
   *
   * @param after the fitted space, which there is only once the input is known to be usable
   */
  public static EmbedCustomers by(EmbedderSource source, PCollectionView<FeatureSpace> after) {
    return new EmbedCustomers(source, after);
  }

  @Override
  public PCollection<KV<Integer, CustomerBatch>> expand(
      PCollection<KV<Integer, CustomerBatch>> customers) {
    return customers
        .apply("Embed", ParDo.of(new Embed(source, after)).withSideInputs(after))
        .setCoder(customers.getCoder());
  }

  static final class Embed extends DoFn<KV<Integer, CustomerBatch>, KV<Integer, CustomerBatch>> {
    private final EmbedderSource source;
    private final PCollectionView<FeatureSpace> after;
    private transient Embedder embedder;

    Embed(EmbedderSource source, PCollectionView<FeatureSpace> after) {
      this.source = source;
      this.after = after;
    }

    @ProcessElement
    public void embed(ProcessContext context) {
      FeatureSpace space = context.sideInput(after);
      if (embedder == null) {
        embedder = source.open();
      }
      CustomerBatch customers = context.element().getValue();
      context.output(
          KV.of(
              context.element().getKey(),
              customers.withVectors(vectors(RareCategories.drop(space, customers)))));
    }

    private CustomerVectors vectors(CustomerBatch customers) {
      CustomerTexts texts = new CustomerTexts(customers.schema());
      Map<String, Integer> placeOf = new LinkedHashMap<>();
      int[] place = new int[customers.size()];
      for (int customer = 0; customer < place.length; customer++) {
        place[customer] =
            placeOf.computeIfAbsent(texts.text(customers, customer), text -> placeOf.size());
      }
      List<String> distinct = new ArrayList<>(placeOf.keySet());
      float[][] ofText =
          embedder.embed(
              distinct,
              done -> {
                if (done % TEXTS_TOLD == 0 || done == distinct.size()) {
                  LOG.info("embedded {} of {} texts", done, distinct.size());
                }
              });
      float[][] vectors = new float[place.length][];
      for (int customer = 0; customer < place.length; customer++) {
        vectors[customer] = ofText[place[customer]];
      }
      return CustomerVectors.of(source.dimensions(), vectors);
    }

    @Teardown
    public void close() {
      if (embedder != null) {
        embedder.close();
        embedder = null;
      }
    }
  }
}
