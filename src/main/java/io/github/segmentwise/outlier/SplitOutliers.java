package io.github.segmentwise.outlier;

import io.github.segmentwise.coder.MergeFn;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.exact.SortedCounts;
import io.github.segmentwise.exact.Weights;
import io.github.segmentwise.side.SingleView;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Splits customers into those who are kept and the outliers: those whose {@link EcodTails score}
 * lies above the percentile of all scores that the contamination asks for.
 *
 * <p>Input: batches keyed by partition. Output: {@link #KEPT}, a batch for each batch of the input,
 * empty ones too, {@link #OUTLIERS}, keyed alike, and {@link #RULE}. The split does not depend on
 * how the customers are cut up. Cost: four passes over the customers. Memory: {@link ColumnCounts}.
 */
public final class SplitOutliers
    extends PTransform<PCollection<KV<Integer, CustomerBatch>>, PCollectionTuple> {

  public static final TupleTag<KV<Integer, CustomerBatch>> KEPT = new TupleTag<>("kept") {};
  public static final TupleTag<KV<Integer, CustomerBatch>> OUTLIERS = new TupleTag<>("outliers") {};

  /** The rule by which they were split, once. */
  public static final TupleTag<OutlierRule> RULE = new TupleTag<>("rule") {};

  private static final Logger LOG = LoggerFactory.getLogger(SplitOutliers.class);

  private final Ecod ecod;

  private SplitOutliers(Ecod ecod) {
    this.ecod = ecod;
  }

  public static SplitOutliers by(Ecod ecod) {
    return new SplitOutliers(ecod);
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<Integer, CustomerBatch>> customers) {
    PCollectionView<EcodTails> tails =
        customers
            .apply("Count", ParDo.of(new Count()))
            .setCoder(counts())
            .apply(
                "Merge",
                Combine.globally(MergeFn.of(ColumnCounts::new, ColumnCounts::merge, counts()))
                    .withoutDefaults())
            .apply("Tails", ParDo.of(new FitTails(ecod.variant())))
            .setCoder(StreamCoder.of(EcodTails.class, EcodTails::writeTo, EcodTails::readFrom))
            .apply("TailsView", SingleView.of());
    PCollectionView<ScoreQuantile> quantile =
        counted("ScoreClasses", customers, new Classes(tails), tails)
            .apply(
                "Locate", ParDo.of(new Locate(tails, ecod.contamination())).withSideInputs(tails))
            .setCoder(
                StreamCoder.of(
                    ScoreQuantile.class, ScoreQuantile::writeTo, ScoreQuantile::readFrom))
            .apply("LocateView", SingleView.of());
    PCollection<OutlierRule> rule =
        counted("ScoresNear", customers, new Near(tails, quantile), tails, quantile)
            .apply(
                "Threshold",
                ParDo.of(new Interpolate(tails, quantile)).withSideInputs(tails, quantile))
            .setCoder(OutlierRule.coder());
    PCollectionTuple split = split(customers, rule.apply("ThresholdView", SingleView.of()));
    return split.and(RULE, rule);
  }

  /** Splits by a rule that is known, such as that of a kept model, into the same without it. */
  public static PTransform<PCollection<KV<Integer, CustomerBatch>>, PCollectionTuple> by(
      PCollectionView<OutlierRule> rule) {
    return new ByRule(rule);
  }

  private static final class ByRule
      extends PTransform<PCollection<KV<Integer, CustomerBatch>>, PCollectionTuple> {
    private final PCollectionView<OutlierRule> rule;

    ByRule(PCollectionView<OutlierRule> rule) {
      this.rule = rule;
    }

    @Override
    public PCollectionTuple expand(PCollection<KV<Integer, CustomerBatch>> customers) {
      return split(customers, rule);
    }
  }

  private static PCollectionTuple split(
      PCollection<KV<Integer, CustomerBatch>> customers, PCollectionView<OutlierRule> rule) {
    PCollectionTuple split =
        customers.apply(
            "Split",
            ParDo.of(new Split(rule))
                .withSideInputs(rule)
                .withOutputTags(KEPT, TupleTagList.of(OUTLIERS)));
    Coder<KV<Integer, CustomerBatch>> coder = customers.getCoder();
    split.get(KEPT).setCoder(coder);
    split.get(OUTLIERS).setCoder(coder);
    return split;
  }

  private static PCollection<SortedCounts> counted(
      String name,
      PCollection<KV<Integer, CustomerBatch>> customers,
      DoFn<KV<Integer, CustomerBatch>, SortedCounts> count,
      PCollectionView<?>... sideInputs) {
    StreamCoder<SortedCounts> coder =
        StreamCoder.of(SortedCounts.class, SortedCounts::writeTo, SortedCounts::readFrom);
    return customers
        .apply(name, ParDo.of(count).withSideInputs(sideInputs))
        .setCoder(coder)
        .apply(
            name + "Merge",
            Combine.globally(MergeFn.of(() -> SortedCounts.NONE, SortedCounts::merge, coder))
                .withoutDefaults());
  }

  private static StreamCoder<ColumnCounts> counts() {
    return StreamCoder.of(ColumnCounts.class, ColumnCounts::writeTo, ColumnCounts::readFrom);
  }

  private static final class Count extends DoFn<KV<Integer, CustomerBatch>, ColumnCounts> {
    @ProcessElement
    public void count(
        @Element KV<Integer, CustomerBatch> customers, OutputReceiver<ColumnCounts> out) {
      out.output(new ColumnCounts().add(customers.getValue()));
    }
  }

  private static final class FitTails extends DoFn<ColumnCounts, EcodTails> {
    private final EcodVariant variant;

    FitTails(EcodVariant variant) {
      this.variant = variant;
    }

    @ProcessElement
    public void fit(@Element ColumnCounts counts, OutputReceiver<EcodTails> out) {
      LOG.info(
          "scoring {} customers as outliers", Weights.customers(counts.customers(), counts.unit()));
      out.output(EcodTails.of(counts, variant));
    }
  }

  private static final class Classes extends DoFn<KV<Integer, CustomerBatch>, SortedCounts> {
    private final PCollectionView<EcodTails> tails;

    Classes(PCollectionView<EcodTails> tails) {
      this.tails = tails;
    }

    @ProcessElement
    public void classes(ProcessContext context) {
      CustomerBatch customers = context.element().getValue().counted();
      long[] scores = context.sideInput(tails).score(customers);
      context.output(counts(customers, scores, score -> true, ScoreQuantile::classOf));
    }
  }

  /** How often each wanted score occurs, or what stands for it. */
  private static SortedCounts counts(
      CustomerBatch customers,
      long[] scores,
      LongPredicate isWanted,
      LongUnaryOperator standingFor) {
    int[] wanted =
        IntStream.range(0, scores.length).filter(i -> isWanted.test(scores[i])).toArray();
    long[] values =
        Arrays.stream(wanted).mapToLong(i -> standingFor.applyAsLong(scores[i])).toArray();
    return SortedCounts.of(values, customers.units(wanted));
  }

  private static final class Locate extends DoFn<SortedCounts, ScoreQuantile> {
    private final PCollectionView<EcodTails> tails;
    private final double contamination;

    Locate(PCollectionView<EcodTails> tails, double contamination) {
      this.tails = tails;
      this.contamination = contamination;
    }

    @ProcessElement
    public void locate(ProcessContext context) {
      long unit = context.sideInput(tails).unit();
      context.output(ScoreQuantile.locate(context.element(), unit, contamination));
    }
  }

  private static final class Near extends DoFn<KV<Integer, CustomerBatch>, SortedCounts> {
    private final PCollectionView<EcodTails> tails;
    private final PCollectionView<ScoreQuantile> quantile;

    Near(PCollectionView<EcodTails> tails, PCollectionView<ScoreQuantile> quantile) {
      this.tails = tails;
      this.quantile = quantile;
    }

    @ProcessElement
    public void near(ProcessContext context) {
      CustomerBatch customers = context.element().getValue().counted();
      long[] scores = context.sideInput(tails).score(customers);
      context.output(
          counts(customers, scores, context.sideInput(quantile)::isNear, score -> score));
    }
  }

  private static final class Interpolate extends DoFn<SortedCounts, OutlierRule> {
    private final PCollectionView<EcodTails> tails;
    private final PCollectionView<ScoreQuantile> quantile;

    Interpolate(PCollectionView<EcodTails> tails, PCollectionView<ScoreQuantile> quantile) {
      this.tails = tails;
      this.quantile = quantile;
    }

    @ProcessElement
    public void interpolate(ProcessContext context) {
      context.output(
          new OutlierRule(
              context.sideInput(tails), context.sideInput(quantile).value(context.element())));
    }
  }

  private static final class Split
      extends DoFn<KV<Integer, CustomerBatch>, KV<Integer, CustomerBatch>> {
    private final PCollectionView<OutlierRule> rule;

    Split(PCollectionView<OutlierRule> rule) {
      this.rule = rule;
    }

    @ProcessElement
    public void split(ProcessContext context, MultiOutputReceiver out) {
      Integer partition = context.element().getKey();
      CustomerBatch customers = context.element().getValue();
      boolean[] marks = context.sideInput(rule).marks(customers);
      out.get(KEPT).output(KV.of(partition, customers.select(rows(marks.length, i -> !marks[i]))));
      int[] outliers = rows(marks.length, i -> marks[i]);
      if (outliers.length > 0) {
        out.get(OUTLIERS).output(KV.of(partition, customers.select(outliers)));
      }
    }

    private static int[] rows(int size, IntPredicate wanted) {
      return IntStream.range(0, size).filter(wanted).toArray();
    }
  }
}
