package io.github.segmentwise.embed.stage;

import io.github.segmentwise.coder.MergeFn;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerVectors;
import io.github.segmentwise.embed.Embedder;
import io.github.segmentwise.embed.EmbedderSource;
import io.github.segmentwise.embed.cache.VectorCache;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.side.SingleView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every customer the vector of the text that stands for it: the mean of the vectors of its
 * statements. Customers have many statements in common, and each is embedded once for all of them.
 *
 * <p>Input: batches keyed by partition. Output: the same with vectors. Fails with {@link
 * io.github.segmentwise.embed.EmbeddingException} where a statement cannot be embedded.
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

  private EmbedCustomers(
      EmbedderSource source,
      PCollectionView<FeatureSpace> after,
      @Nullable VectorCache cache,
      String part) {
    this.source = source;
    this.after = after;
    this.cache = cache;
    this.part = part;
  }

  /**
   * Embeds by a model.
   *
   * @param after the fitted space, which there is only once the input is known to be usable
   */
  public static EmbedCustomers by(EmbedderSource source, PCollectionView<FeatureSpace> after) {
    return new EmbedCustomers(source, after, null, "customers");
  }

  /**
   * The same with vectors of an earlier run's statements.
   *
   * @param kept where they are
   * @param of of whom they are, such as {@code customers}
   */
  public EmbedCustomers withCache(VectorCache kept, String of) {
    return new EmbedCustomers(source, after, kept, of);
  }

  @Override
  public PCollection<KV<Integer, CustomerBatch>> expand(
      PCollection<KV<Integer, CustomerBatch>> customers) {
    PCollectionView<StatementVectors> vectors =
        customers
            .apply("Say", ParDo.of(new Say(after)).withSideInputs(after))
            .setCoder(Statements.CODER)
            .apply(
                "SayOnce",
                Combine.globally(MergeFn.of(Statements::none, Statements::merge, Statements.CODER)))
            .apply("Embed", ParDo.of(new Embed(source, cache, part)))
            .setCoder(StatementVectors.CODER)
            .apply("Vectors", SingleView.of());
    return customers
        .apply("Place", ParDo.of(new Place(after, vectors)).withSideInputs(List.of(after, vectors)))
        .setCoder(customers.getCoder());
  }

  private static final class Say extends DoFn<KV<Integer, CustomerBatch>, Statements> {
    private final PCollectionView<FeatureSpace> space;

    Say(PCollectionView<FeatureSpace> space) {
      this.space = space;
    }

    @ProcessElement
    public void say(ProcessContext context) {
      BatchTexts texts = BatchTexts.of(context.sideInput(space), context.element().getValue());
      Set<String> said = new HashSet<>();
      for (int customer = 0; customer < texts.customers(); customer++) {
        said.addAll(texts.statements(customer));
      }
      context.output(Statements.none().add(said));
    }
  }

  private static final class Embed extends DoFn<Statements, StatementVectors> {
    private final EmbedderSource source;
    private final @Nullable VectorCache cache;
    private final String part;

    Embed(EmbedderSource source, @Nullable VectorCache cache, String part) {
      this.source = source;
      this.cache = cache;
      this.part = part;
    }

    @ProcessElement
    public void embed(@Element Statements statements, OutputReceiver<StatementVectors> out) {
      List<String> texts = statements.list();
      if (texts.isEmpty()) {
        out.output(new StatementVectors(source.dimensions(), Map.of()));
        return;
      }
      IntConsumer progress =
          done -> {
            if (done % TEXTS_TOLD == 0 || done == texts.size()) {
              LOG.info("embedded {} of {} statements", done, texts.size());
            }
          };
      try (Embedder embedder = cache == null ? source.open() : cache.around(source, part)) {
        out.output(
            StatementVectors.of(source.dimensions(), texts, embedder.embed(texts, progress)));
      }
    }
  }

  private static final class Place
      extends DoFn<KV<Integer, CustomerBatch>, KV<Integer, CustomerBatch>> {
    private final PCollectionView<FeatureSpace> space;
    private final PCollectionView<StatementVectors> vectors;

    Place(PCollectionView<FeatureSpace> space, PCollectionView<StatementVectors> vectors) {
      this.space = space;
      this.vectors = vectors;
    }

    @ProcessElement
    public void place(ProcessContext context) {
      StatementVectors ofStatement = context.sideInput(vectors);
      CustomerBatch customers = context.element().getValue();
      BatchTexts texts = BatchTexts.of(context.sideInput(space), customers);
      Map<List<String>, float[]> ofText = new HashMap<>();
      float[][] placed = new float[customers.size()][];
      for (int customer = 0; customer < placed.length; customer++) {
        placed[customer] = ofText.computeIfAbsent(texts.statements(customer), ofStatement::mean);
      }
      context.output(
          KV.of(
              context.element().getKey(),
              customers.withVectors(CustomerVectors.of(ofStatement.dimensions(), placed))));
    }
  }
}
