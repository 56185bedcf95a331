package io.github.segmentwise.segment;

import io.github.segmentwise.batch.FactCounters;
import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.ColumnLabels;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.drift.DriftEvidence;
import io.github.segmentwise.drift.FeatureBins;
import io.github.segmentwise.drift.stage.FindBins;
import io.github.segmentwise.exhibit.ExhibitConfig;
import io.github.segmentwise.exhibit.Exhibits;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.RareCategories;
import io.github.segmentwise.profile.Bins;
import io.github.segmentwise.profile.SegmentProfiles;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.RowSample;
import io.github.segmentwise.rule.RuleSample;
import io.github.segmentwise.rule.RuleSearch;
import io.github.segmentwise.rule.stage.FindRules;
import io.github.segmentwise.value.CustomerValues;
import io.github.segmentwise.value.ValueFit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Gives every customer a segment, and sums the segments up for their profiles on the way, while the
 * customer's features are at hand.
 *
 * <p>Output: {@link #ASSIGNMENTS} keyed by partition, {@link #PROFILES}, {@link #EXHIBITS} and, by
 * {@link #binning}, {@link #DRIFT} of each batch, to be merged, and {@link #RULES} of its sample.
 */
public final class SegmentCustomers
    extends PTransform<PCollection<KV<Integer, CustomerBatch>>, PCollectionTuple> {

  public static final TupleTag<KV<Integer, AssignmentBatch>> ASSIGNMENTS =
      new TupleTag<>("assignments") {};
  public static final TupleTag<SegmentProfiles> PROFILES = new TupleTag<>("profiles") {};
  public static final TupleTag<Exhibits> EXHIBITS = new TupleTag<>("exhibits") {};
  public static final TupleTag<DriftEvidence> DRIFT = new TupleTag<>("drift") {};
  public static final TupleTag<RuleSample> RULES = new TupleTag<>("rules") {};

  private static final long RULE_SEED = 0x52554C45;

  private final PCollectionView<ClusterResult> result;
  private final ExhibitConfig exhibits;
  private final @Nullable PCollectionView<ValueFit> value;
  private final ColumnLabels labels;
  private final @Nullable PCollectionView<FeatureBins> bins;
  private final @Nullable FeatureBins before;

  private SegmentCustomers(
      PCollectionView<ClusterResult> result,
      ExhibitConfig exhibits,
      @Nullable PCollectionView<ValueFit> value,
      ColumnLabels labels,
      @Nullable PCollectionView<FeatureBins> bins,
      @Nullable FeatureBins before) {
    this.result = result;
    this.exhibits = exhibits;
    this.value = value;
    this.labels = labels;
    this.bins = bins;
    this.before = before;
  }

  /** Segments by the winning trial; no top customers, a map drawn from seed 0, and no value. */
  public static SegmentCustomers by(PCollectionView<ClusterResult> result) {
    return new SegmentCustomers(
        result, new ExhibitConfig(0, 0), null, ColumnLabels.NONE, null, null);
  }

  /** What is shown of single customers. */
  public SegmentCustomers exhibiting(ExhibitConfig config) {
    return new SegmentCustomers(result, config, value, labels, bins, before);
  }

  /** What the profiles say that customers are worth; null where their orders are not known. */
  public SegmentCustomers valuing(@Nullable PCollectionView<ValueFit> fit) {
    return new SegmentCustomers(result, exhibits, fit, labels, bins, before);
  }

  /** What the profiles call their columns. */
  public SegmentCustomers labelling(ColumnLabels given) {
    return new SegmentCustomers(result, exhibits, value, given, bins, before);
  }

  /**
   * In which bins the customers are counted.
   *
   * @param own bins of this run
   * @param earlier those of the run before; null without one
   */
  public SegmentCustomers binning(PCollectionView<FeatureBins> own, @Nullable FeatureBins earlier) {
    return new SegmentCustomers(result, exhibits, value, labels, own, earlier);
  }

  /** The coder of what is shown, whose class knows nothing of Beam. */
  public static StreamCoder<Exhibits> exhibits() {
    return StreamCoder.of(Exhibits.class, Exhibits::writeTo, Exhibits::readFrom);
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<Integer, CustomerBatch>> customers) {
    PCollectionTuple segmented =
        customers.apply(
            "Assign",
            ParDo.of(new Assign(this))
                .withSideInputs(Stream.of(result, value, bins).filter(Objects::nonNull).toList())
                .withOutputTags(
                    ASSIGNMENTS, TupleTagList.of(PROFILES).and(EXHIBITS).and(DRIFT).and(RULES)));
    segmented.get(ASSIGNMENTS).setCoder(KvCoder.of(VarIntCoder.of(), AssignmentBatch.coder()));
    segmented.get(PROFILES).setCoder(SegmentProfiles.coder());
    segmented.get(EXHIBITS).setCoder(exhibits());
    segmented.get(DRIFT).setCoder(FindBins.evidence());
    segmented.get(RULES).setCoder(FindRules.samples());
    return segmented;
  }

  /** Gives every outlier its nearest segment; outliers take no part in the profiles. */
  public PTransform<
          PCollection<KV<Integer, CustomerBatch>>, PCollection<KV<Integer, AssignmentBatch>>>
      asOutliers() {
    return new Outliers(result);
  }

  private static final class Outliers
      extends PTransform<
          PCollection<KV<Integer, CustomerBatch>>, PCollection<KV<Integer, AssignmentBatch>>> {
    private final PCollectionView<ClusterResult> result;

    Outliers(PCollectionView<ClusterResult> result) {
      this.result = result;
    }

    @Override
    public PCollection<KV<Integer, AssignmentBatch>> expand(
        PCollection<KV<Integer, CustomerBatch>> outliers) {
      return outliers
          .apply("Assign", ParDo.of(new AssignOutliers(result)).withSideInputs(result))
          .setCoder(KvCoder.of(VarIntCoder.of(), AssignmentBatch.coder()));
    }
  }

  private static final class AssignOutliers
      extends DoFn<KV<Integer, CustomerBatch>, KV<Integer, AssignmentBatch>> {
    private final PCollectionView<ClusterResult> result;

    AssignOutliers(PCollectionView<ClusterResult> result) {
      this.result = result;
    }

    @ProcessElement
    public void assign(ProcessContext context) {
      AssignmentBatch assignments =
          new SegmentAssigner(context.sideInput(result)).assign(context.element().getValue());
      context.output(KV.of(context.element().getKey(), assignments.asOutliers()));
    }
  }

  private static final class Assign
      extends DoFn<KV<Integer, CustomerBatch>, KV<Integer, AssignmentBatch>> {
    private static final Distribution BATCH = FactCounters.distribution("customers_per_partition");

    private final PCollectionView<ClusterResult> result;
    private final ExhibitConfig exhibits;
    private final @Nullable PCollectionView<ValueFit> value;
    private final ColumnLabels labels;
    private final @Nullable PCollectionView<FeatureBins> bins;
    private final @Nullable FeatureBins before;

    Assign(SegmentCustomers config) {
      result = config.result;
      exhibits = config.exhibits;
      value = config.value;
      labels = config.labels;
      bins = config.bins;
      before = config.before;
    }

    @ProcessElement
    public void assign(ProcessContext context, MultiOutputReceiver out) {
      ClusterResult clusters = context.sideInput(result);
      CustomerBatch customers = RareCategories.fold(clusters.space(), context.element().getValue());
      BATCH.update(customers.size());
      SegmentAssigner assigner = new SegmentAssigner(clusters);
      List<Block> blocks = assigner.encode(customers);
      AssignmentBatch assignments = assigner.assign(customers, blocks);
      out.get(ASSIGNMENTS).output(KV.of(context.element().getKey(), assignments));
      out.get(PROFILES)
          .output(
              SegmentProfiles.of(
                      customers,
                      assignments::segment,
                      clusters.segments(),
                      histograms(clusters.space()),
                      values(context, customers))
                  .labelled(labels));
      out.get(EXHIBITS)
          .output(
              Exhibits.of(
                  customers,
                  blocks,
                  assignments::segment,
                  clusters.segments(),
                  clusters.fitted().mapDimensions(clusters),
                  clusters.space().customers(),
                  exhibits));
      sample(context.element().getValue(), assignments, clusters.space().customers())
          .ifPresent(out.get(RULES)::output);
      if (bins != null) {
        out.get(DRIFT)
            .output(
                DriftEvidence.of(
                    context.sideInput(bins),
                    before,
                    context.element().getValue(),
                    assignments::segment,
                    clusters.segments()));
      }
    }

    private static Optional<RuleSample> sample(
        CustomerBatch customers, AssignmentBatch assignments, long all) {
      int[] drawn = customers.isWeighted() ? drawnByWeight(customers, all) : drawn(customers, all);
      return drawn.length == 0
          ? Optional.empty()
          : Optional.of(
              new RuleSample(
                  customers.select(drawn),
                  Arrays.stream(drawn).map(assignments::segment).toArray()));
    }

    private static int[] drawn(CustomerBatch customers, long all) {
      LongPredicate isDrawn = RowSample.candidates(RuleSearch.MOST_CUSTOMERS, all, RULE_SEED);
      return IntStream.range(0, customers.size())
          .filter(customer -> isDrawn.test(customers.id(customer)))
          .toArray();
    }

    private static int[] drawnByWeight(CustomerBatch customers, long all) {
      RowSample.Times times = RowSample.times(RuleSearch.MOST_CUSTOMERS, all, RULE_SEED);
      return IntStream.range(0, customers.size())
          .flatMap(
              customer ->
                  IntStream.generate(() -> customer)
                      .limit(times.of(customers.id(customer), customers.units(customer))))
          .toArray();
    }

    private @Nullable CustomerValues values(ProcessContext context, CustomerBatch customers) {
      return value == null || customers.purchases().customers() == 0
          ? null
          : context.sideInput(value).of(customers.purchases());
    }

    private static List<Bins> histograms(FeatureSpace space) {
      return IntStream.range(0, space.schema().numerics().size())
          .mapToObj(
              column -> Bins.around(space.originalMean(column), space.originalDeviation(column)))
          .toList();
    }
  }
}
