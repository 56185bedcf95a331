package io.github.segmentwise.embed.stage;

import io.github.segmentwise.batch.FactCounters;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerVectors;
import io.github.segmentwise.embed.CustomerTexts;
import io.github.segmentwise.embed.Embedder;
import io.github.segmentwise.embed.EmbedderSource;
import io.github.segmentwise.embed.cache.VectorCache;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.RareCategories;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;
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

  private final @Nullable VectorCache cache;
  private final String part;
  private final int partitions;

  private EmbedCustomers(
      EmbedderSource source,
      PCollectionView<FeatureSpace> after,
      @Nullable VectorCache cache,
      String part,
      int partitions) {
    this.source = source;
    this.after = after;
    this.cache = cache;
    this.part = part;
    this.partitions = partitions;
  }

  /**
   * Embeds by a model.
   *
   * @param after the fitted space, which there is only once the input is known to be usable
   */
  public static EmbedCustomers by(EmbedderSource source, PCollectionView<FeatureSpace> after) {
    return new EmbedCustomers(source, after, null, "customers", 1);
  }

  /**
   * The same with vectors of an earlier run's texts.
   *
   * @param kept where they are
   * @param of whose texts they are, such as {@code customers}
   * @param partitions in which the customers travel, at least 1
   */
  public EmbedCustomers withCache(VectorCache kept, String of, int partitions) {
    return new EmbedCustomers(source, after, kept, of, partitions);
  }

  @Override
  public PCollection<KV<Integer, CustomerBatch>> expand(
      PCollection<KV<Integer, CustomerBatch>> customers) {
    PCollectionView<Long> requests =
        source.requests(1) == 0
            ? null
            : customers
                .apply("Requests", ParDo.of(new CountRequests(source, after)).withSideInputs(after))
                .apply("AllRequests", Combine.globally(Sum.ofLongs()).asSingletonView());
    return customers
        .apply(
            "Embed",
            ParDo.of(new Embed(this, requests))
                .withSideInputs(
                    Stream.of(after, requests)
                        .<PCollectionView<?>>map(view -> view)
                        .filter(Objects::nonNull)
                        .toList()))
        .setCoder(customers.getCoder());
  }

  /** The texts of a batch, each once, and which of them is a customer's. */
  private record Texts(List<String> distinct, int[] place) {

    static Texts of(FeatureSpace space, CustomerBatch batch) {
      CustomerBatch customers = RareCategories.drop(space, batch);
      CustomerTexts texts = new CustomerTexts(customers.schema());
      Map<String, Integer> placeOf = new LinkedHashMap<>();
      int[] place = new int[customers.size()];
      for (int customer = 0; customer < place.length; customer++) {
        place[customer] =
            placeOf.computeIfAbsent(texts.text(customers, customer), text -> placeOf.size());
      }
      return new Texts(List.copyOf(placeOf.keySet()), place);
    }
  }

  /** So that what a run may ask is shared out by need, however uneven the batches are. */
  private static final class CountRequests extends DoFn<KV<Integer, CustomerBatch>, Long> {
    private final EmbedderSource source;
    private final PCollectionView<FeatureSpace> after;

    CountRequests(EmbedderSource source, PCollectionView<FeatureSpace> after) {
      this.source = source;
      this.after = after;
    }

    @ProcessElement
    public void count(ProcessContext context) {
      Texts texts = Texts.of(context.sideInput(after), context.element().getValue());
      context.output(source.requests(texts.distinct().size()));
    }
  }

  static final class Embed extends DoFn<KV<Integer, CustomerBatch>, KV<Integer, CustomerBatch>> {
    private final EmbedderSource source;
    private final PCollectionView<FeatureSpace> after;
    private final @Nullable VectorCache cache;
    private final String part;
    private final int partitions;
    private final @Nullable PCollectionView<Long> requests;
    private transient Embedder embedder;

    /**
     * @param requests that all texts take; null where they take none
     */
    Embed(EmbedCustomers stage, @Nullable PCollectionView<Long> requests) {
      this.requests = requests;
      source = stage.source;
      after = stage.after;
      cache = stage.cache;
      part = stage.part;
      partitions = stage.partitions;
    }

    @ProcessElement
    public void embed(ProcessContext context) {
      FeatureSpace space = context.sideInput(after);
      CustomerBatch customers = context.element().getValue();
      int partition = context.element().getKey();
      long all = requests == null ? 0 : context.sideInput(requests);
      context.output(
          KV.of(
              partition,
              customers.withVectors(vectors(partition, Texts.of(space, customers), all))));
    }

    private Embedder opened() {
      if (embedder == null) {
        embedder = source.open();
      }
      return embedder;
    }

    /** With this part of the requests that the run may send. */
    private Embedder opened(long own, long all) {
      return all == 0
          ? opened()
          : opened().within((long) ((double) source.mostRequests() / all * own));
    }

    private CustomerVectors vectors(int partition, Texts texts, long all) {
      List<String> distinct = texts.distinct();
      int[] place = texts.place();
      long own = source.requests(distinct.size());
      IntConsumer progress =
          done -> {
            if (done % TEXTS_TOLD == 0 || done == distinct.size()) {
              LOG.info("embedded {} of {} texts", done, distinct.size());
            }
          };
      VectorCache.Embedded embedded =
          cache == null
              ? new VectorCache.Embedded(opened(own, all).embed(distinct, progress), 0)
              : cache.embed(
                  source,
                  () -> opened(own, all),
                  new VectorCache.Part(part, partition, partitions),
                  distinct,
                  progress);
      FactCounters.of("texts.reused", embedded.reused());
      FactCounters.of("texts.embedded", (long) distinct.size() - embedded.reused());
      float[][] ofText = embedded.vectors();
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
