package io.github.segmentwise.feature;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.coder.MergeFn;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.read.InputGate;
import java.io.Serializable;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Fits the {@link FeatureSpace} to all customers, once the facts say that the input is usable.
 *
 * <p>Output: one feature space, in which values of few customers are one category ({@link
 * RareCategories}). Fails with {@link io.github.segmentwise.batch.InputException} where {@link
 * InputGate} finds the input unusable, so that nothing is clustered then.
 */
public final class FitFeatures
    extends PTransform<PCollection<KV<Integer, CustomerBatch>>, PCollection<FeatureSpace>> {

  private final Preparation preparation;
  private final PCollectionView<Facts> facts;
  private final List<String> tables;
  private final double maxRejectedShare;
  private final SpaceChoice choice;
  private final FeatureWeights weights;

  private FitFeatures(
      Preparation preparation,
      PCollectionView<Facts> facts,
      List<String> tables,
      double maxRejectedShare,
      SpaceChoice choice,
      FeatureWeights weights) {
    this.preparation = preparation;
    this.facts = facts;
    this.tables = List.copyOf(tables);
    this.maxRejectedShare = maxRejectedShare;
    this.choice = choice;
    this.weights = weights;
  }

  /**
   * Fits with the given preparation.
   *
   * @param facts counted while the customers' tables were read and joined
   * @param tables whose facts are checked
   * @param maxRejectedShare in [0, 1]
   * @param choice asked where the feature set of the preparation leaves more than one
   */
  public static FitFeatures with(
      Preparation preparation,
      PCollectionView<Facts> facts,
      List<String> tables,
      double maxRejectedShare,
      SpaceChoice choice) {
    return new FitFeatures(
        preparation, facts, tables, maxRejectedShare, choice, FeatureWeights.NONE);
  }

  /** The same with weights of features. */
  public FitFeatures weighing(FeatureWeights given) {
    return new FitFeatures(preparation, facts, tables, maxRejectedShare, choice, given);
  }

  @Override
  public PCollection<FeatureSpace> expand(PCollection<KV<Integer, CustomerBatch>> customers) {
    ColumnTransforms known = ColumnTransforms.of(preparation);
    return summaries(customers, known)
        .setCoder(FeatureSummary.coder())
        .apply(
            "Merge",
            Combine.globally(
                    MergeFn.of(
                        () -> new FeatureSummary(known),
                        FeatureSummary::merge,
                        FeatureSummary.coder()))
                .withoutDefaults())
        .apply("Fit", fit(customers))
        .setCoder(FeatureSpace.coder());
  }

  private ParDo.SingleOutput<FeatureSummary, FeatureSpace> fit(
      PCollection<KV<Integer, CustomerBatch>> customers) {
    if (preparation.featureSet().candidates().size() == 1) {
      return ParDo.of(new FitSpace(this, null)).withSideInputs(facts);
    }
    PCollectionView<Iterable<CustomerBatch>> sample =
        customers
            .apply("Draw", ParDo.of(new Draw(facts, choice)).withSideInputs(facts))
            .setCoder(CustomerBatch.coder())
            .apply("Drawn", View.asIterable());
    return ParDo.of(new FitSpace(this, sample)).withSideInputs(facts, sample);
  }

  private PCollection<FeatureSummary> summaries(
      PCollection<KV<Integer, CustomerBatch>> customers, ColumnTransforms known) {
    if (preparation.powerColumns().isEmpty()) {
      return customers.apply("Summarise", ParDo.of(new Summarise(known, null)));
    }
    PCollectionView<ColumnTransforms> fitted =
        customers.apply("FitTransforms", FitTransforms.of(preparation));
    return customers.apply(
        "Summarise", ParDo.of(new Summarise(known, fitted)).withSideInputs(fitted));
  }

  /** One for each set of features; sets without a feature that has a weight are left out. */
  private List<FeatureSpace> spaces(FeatureSummary summary) {
    List<FeatureSpace> all =
        preparation.featureSet().candidates().stream()
            .map(set -> FeatureSpace.fit(summary, preparation.by(set)))
            .toList();
    List<FeatureSpace> weighable = all.stream().filter(weights::areOf).toList();
    return (weighable.isEmpty() ? all.subList(0, 1) : weighable)
        .stream().map(space -> space.weighted(weights)).toList();
  }

  private static final class Summarise extends DoFn<KV<Integer, CustomerBatch>, FeatureSummary> {
    private final ColumnTransforms known;
    private final @Nullable PCollectionView<ColumnTransforms> fitted;

    Summarise(ColumnTransforms known, @Nullable PCollectionView<ColumnTransforms> fitted) {
      this.known = known;
      this.fitted = fitted;
    }

    @ProcessElement
    public void summarise(ProcessContext context) {
      ColumnTransforms transforms = fitted == null ? known : context.sideInput(fitted);
      context.output(new FeatureSummary(transforms).add(context.element().getValue()));
    }
  }

  private static final class FitSpace extends DoFn<FeatureSummary, FeatureSpace> {
    private final FitFeatures features;
    private final @Nullable PCollectionView<Iterable<CustomerBatch>> sample;

    FitSpace(FitFeatures features, @Nullable PCollectionView<Iterable<CustomerBatch>> sample) {
      this.features = features;
      this.sample = sample;
    }

    @ProcessElement
    public void fit(ProcessContext context) {
      InputGate.check(
          context.sideInput(features.facts), features.tables, features.maxRejectedShare);
      // A copy, because a runner may give the element to others as well.
      FeatureSummary summary =
          new FeatureSummary(ColumnTransforms.of(features.preparation)).merge(context.element());
      summary.foldRareCategories();
      List<FeatureSpace> spaces = features.spaces(summary);
      context.output(
          sample == null
              ? spaces.get(0)
              : features.choice.choose(spaces, context.sideInput(sample)));
    }
  }

  private static final class Draw extends DoFn<KV<Integer, CustomerBatch>, CustomerBatch> {
    private final PCollectionView<Facts> facts;
    private final SpaceChoice choice;

    Draw(PCollectionView<Facts> facts, SpaceChoice choice) {
      this.facts = facts;
      this.choice = choice;
    }

    @ProcessElement
    public void draw(ProcessContext context) {
      CustomerBatch customers = context.element().getValue();
      LongPredicate isDrawn = choice.sample(context.sideInput(facts).count("customers"));
      int[] drawn =
          IntStream.range(0, customers.size())
              .filter(customer -> isDrawn.test(customers.id(customer)))
              .toArray();
      if (drawn.length > 0) {
        context.output(customers.select(drawn));
      }
    }
  }

  /** Chooses the space in which customers are clustered, where more than one could serve. */
  public interface SpaceChoice extends Serializable {

    /**
     * Which customers the choice looks at, by their number; few enough for the memory of a worker.
     *
     * @param customers how many there are
     */
    LongPredicate sample(long customers);

    /**
     * Chooses.
     *
     * @param spaces at least one, the preferred one first; all fitted to the same customers
     * @param sample batches of the customers of the {@linkplain #sample(long) sample}, in any
     *     order, cut anyhow; the choice must not depend on how
     * @return one of the spaces, which may know {@linkplain FeatureSpace#because why}
     */
    FeatureSpace choose(List<FeatureSpace> spaces, Iterable<CustomerBatch> sample);
  }
}
