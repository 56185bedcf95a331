package io.github.segmentwise.compare;

import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.coder.MergeFn;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.Geometry;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.row.Block;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Compares methods and takes the best one's result.
 *
 * <p>All are scored among the encoded features with Euclidean distances, whatever space each works
 * in itself. Output: {@link #BEST}, one result, and {@link #COMPARISON}, one element. Cost: a pass
 * to cut the customers in halves, two trainings per method on one worker each, and two passes over
 * the customers.
 */
public final class CompareMethods extends PTransform<PBegin, PCollectionTuple> {

  /** The best method's result. */
  public static final TupleTag<ClusterResult> BEST = new TupleTag<>() {};

  /** How all methods compare. */
  public static final TupleTag<MethodComparison> COMPARISON = new TupleTag<>() {};

  private final List<ComparedMethod> methods;
  private final List<PCollection<KV<Integer, Block>>> rows;
  private final PCollection<KV<Integer, CustomerBatch>> customers;
  private final @Nullable PCollection<KV<Integer, CustomerBatch>> outliers;
  private final Choice choice;

  private CompareMethods(
      List<ComparedMethod> methods,
      List<PCollection<KV<Integer, Block>>> rows,
      PCollection<KV<Integer, CustomerBatch>> customers,
      @Nullable PCollection<KV<Integer, CustomerBatch>> outliers,
      Choice choice) {
    this.methods = List.copyOf(methods);
    this.rows = List.copyOf(rows);
    this.customers = customers;
    this.outliers = outliers;
    this.choice = choice;
  }

  /**
   * Compares by the Davies-Bouldin index.
   *
   * @param customers on whom the methods were trained; with vectors, where one works on them
   */
  public static CompareMethods of(PCollection<KV<Integer, CustomerBatch>> customers) {
    return new CompareMethods(List.of(), List.of(), customers, null, Choice.USUAL);
  }

  /**
   * Adds a method; the first one works among the encoded features, and ties go to the one that was
   * added first.
   *
   * @param encoded the customers in the method's space
   */
  public CompareMethods with(ComparedMethod method, PCollection<KV<Integer, Block>> encoded) {
    List<ComparedMethod> more = new ArrayList<>(methods);
    more.add(method);
    List<PCollection<KV<Integer, Block>>> moreRows = new ArrayList<>(rows);
    moreRows.add(encoded);
    return new CompareMethods(more, moreRows, customers, outliers, choice);
  }

  /** Scores the methods with outliers too; null where none were left out. */
  public CompareMethods withOutliers(
      @Nullable PCollection<KV<Integer, CustomerBatch>> newOutliers) {
    return new CompareMethods(methods, rows, customers, newOutliers, choice);
  }

  /** By what the method is chosen. */
  public CompareMethods withChoice(Choice newChoice) {
    return new CompareMethods(methods, rows, customers, outliers, newChoice);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    Views views = new Views(methods, halves(begin).apply("HalfModels", View.asIterable()));
    List<PCollectionView<?>> inputs = new ArrayList<>();
    inputs.add(views.halves());
    methods.forEach(method -> inputs.add(method.result()));
    List<PCollectionView<LabelTally>> tallies = new ArrayList<>();
    tallies.add(tally("Label", customers, views, inputs));
    if (outliers != null) {
      tallies.add(tally("LabelOutliers", outliers, views, inputs));
    }
    inputs.addAll(tallies);
    PCollectionList<PopulationScores> scores =
        PCollectionList.of(score("Score", customers, views, tallies, true, inputs));
    if (outliers != null) {
      scores = scores.and(score("ScoreOutliers", outliers, views, tallies, false, inputs));
    }
    PCollectionView<PopulationScores> scored =
        scores
            .apply("AllScores", Flatten.pCollections())
            .apply(
                "Scores",
                Combine.globally(
                        MergeFn.of(
                            PopulationScores::empty,
                            PopulationScores::merge,
                            PopulationScores.coder()))
                    .asSingletonView());
    inputs.add(scored);
    PCollectionTuple chosen =
        begin
            .apply("Comparison", Create.of(0))
            .apply(
                "Choose",
                ParDo.of(new ChooseMethod(views, tallies, scored, choice))
                    .withSideInputs(inputs)
                    .withOutputTags(BEST, TupleTagList.of(COMPARISON)));
    chosen.get(BEST).setCoder(ClusterResult.coder());
    chosen.get(COMPARISON).setCoder(MethodComparison.coder());
    return chosen;
  }

  /** Methods that work in one space share the halves of its rows. */
  private PCollection<HalfModel> halves(PBegin begin) {
    PCollectionList<HalfModel> models = PCollectionList.empty(begin.getPipeline());
    for (PCollection<KV<Integer, Block>> encoded : rows.stream().distinct().toList()) {
      List<ComparedMethod> here =
          IntStream.range(0, rows.size())
              .filter(m -> rows.get(m) == encoded)
              .mapToObj(methods::get)
              .toList();
      models = models.and(encoded.apply("Halves-" + here.get(0).method(), new TrainHalves(here)));
    }
    return models.apply("Halves", Flatten.pCollections());
  }

  private static PCollectionView<LabelTally> tally(
      String name,
      PCollection<KV<Integer, CustomerBatch>> of,
      Views views,
      List<PCollectionView<?>> inputs) {
    return of.apply(name, ParDo.of(new Tally(views)).withSideInputs(inputs))
        .setCoder(LabelTally.coder())
        .apply(
            name + "Tally",
            Combine.globally(MergeFn.of(LabelTally::empty, LabelTally::merge, LabelTally.coder()))
                .asSingletonView());
  }

  private static PCollection<PopulationScores> score(
      String name,
      PCollection<KV<Integer, CustomerBatch>> of,
      Views views,
      List<PCollectionView<LabelTally>> tallies,
      boolean isTrainedOn,
      List<PCollectionView<?>> inputs) {
    return of.apply(name, ParDo.of(new Score(views, tallies, isTrainedOn)).withSideInputs(inputs))
        .setCoder(PopulationScores.coder());
  }

  /** The models, as side inputs. */
  private record Views(List<ComparedMethod> methods, PCollectionView<Iterable<HalfModel>> halves)
      implements Serializable {

    ComparedModels models(DoFn<?, ?>.ProcessContext context) {
      List<ClusterResult> results = new ArrayList<>();
      methods.forEach(method -> results.add(context.sideInput(method.result())));
      return ComparedModels.of(
          methods.stream().map(ComparedMethod::method).toList(),
          results,
          context.sideInput(halves));
    }
  }

  private static Geometry common(ComparedModels models) {
    return new Euclidean(models.features().dimensions());
  }

  private static List<Block> encode(ComparedModels models, CustomerBatch customers) {
    List<Block> blocks = new ArrayList<>();
    models.features().encode(customers, blocks::add);
    return blocks;
  }

  /**
   * The segments over each population, by ordinal, not scored yet; null for a population that is
   * not told from the other.
   *
   * @param tallies of the customers, and of outliers where they were left out
   */
  private static @Nullable Trials[] summarised(Geometry geometry, List<LabelTally> tallies) {
    Trials[] labelled = new Trials[Population.values().length];
    labelled[Population.ALL_CUSTOMERS.ordinal()] = all(tallies).labels().summarised(geometry);
    if (tallies.size() > 1) {
      labelled[Population.WITHOUT_OUTLIERS.ordinal()] =
          tallies.get(0).labels().summarised(geometry);
    }
    return labelled;
  }

  private static LabelTally all(List<LabelTally> tallies) {
    return tallies.size() == 1 ? tallies.get(0) : LabelTally.sum(tallies.get(0), tallies.get(1));
  }

  private static List<LabelTally> read(
      List<PCollectionView<LabelTally>> views, DoFn<?, ?>.ProcessContext context) {
    List<LabelTally> tallies = new ArrayList<>();
    views.forEach(view -> tallies.add(context.sideInput(view)));
    return tallies;
  }

  private static final class Tally extends DoFn<KV<Integer, CustomerBatch>, LabelTally> {
    private final Views views;

    Tally(Views views) {
      this.views = views;
    }

    @ProcessElement
    public void tally(ProcessContext context) {
      CustomerBatch batch = context.element().getValue();
      if (batch.size() > 0) {
        ComparedModels models = views.models(context);
        context.output(LabelTally.of(common(models), models, batch, encode(models, batch)));
      }
    }
  }

  private static final class Score extends DoFn<KV<Integer, CustomerBatch>, PopulationScores> {
    private final Views views;
    private final List<PCollectionView<LabelTally>> tallies;
    private final boolean isTrainedOn;

    Score(Views views, List<PCollectionView<LabelTally>> tallies, boolean isTrainedOn) {
      this.views = views;
      this.tallies = tallies;
      this.isTrainedOn = isTrainedOn;
    }

    @ProcessElement
    public void score(ProcessContext context) {
      CustomerBatch batch = context.element().getValue();
      if (batch.size() == 0) {
        return;
      }
      ComparedModels models = views.models(context);
      Trials[] labelled = summarised(common(models), read(tallies, context));
      if (!isTrainedOn) {
        labelled[Population.WITHOUT_OUTLIERS.ordinal()] = null;
      }
      context.output(PopulationScores.of(models, batch, encode(models, batch), labelled));
    }
  }

  private static final class ChooseMethod extends DoFn<Integer, ClusterResult> {
    private final Views views;
    private final List<PCollectionView<LabelTally>> tallies;
    private final PCollectionView<PopulationScores> scores;
    private final Choice choice;

    ChooseMethod(
        Views views,
        List<PCollectionView<LabelTally>> tallies,
        PCollectionView<PopulationScores> scores,
        Choice choice) {
      this.views = views;
      this.tallies = tallies;
      this.scores = scores;
      this.choice = choice;
    }

    @ProcessElement
    public void choose(ProcessContext context) {
      ComparedModels models = views.models(context);
      List<LabelTally> ofParts = read(tallies, context);
      Trials[] labelled = summarised(common(models), ofParts);
      List<MethodComparison.Entry> entries = new ArrayList<>();
      List<MethodComparison.Entry> deciding = new ArrayList<>();
      for (Population population : Population.values()) {
        if (labelled[population.ordinal()] != null) {
          LabelTally tally = population == Population.ALL_CUSTOMERS ? all(ofParts) : ofParts.get(0);
          Trials scored =
              context.sideInput(scores).scored(population, labelled[population.ordinal()]);
          deciding = entries(models, population, tally, scored);
          entries.addAll(deciding);
        }
      }
      // The last population is the one on which the methods were trained.
      MethodComparison.Entry best = MethodComparison.best(deciding, choice);
      context.output(
          models
              .results()
              .get(models.methods().indexOf(best.method()))
              .because(MethodComparison.reason(best, deciding.size(), choice.objective()))
              .warning(models.leftOut()));
      context.output(COMPARISON, new MethodComparison(entries, best.method()));
    }

    private static List<MethodComparison.Entry> entries(
        ComparedModels models, Population population, LabelTally tally, Trials scored) {
      int methods = models.methods().size();
      List<MethodComparison.Entry> entries = new ArrayList<>();
      for (int m = 0; m < methods; m++) {
        double[] agreement = new double[methods];
        for (int other = 0; other < methods; other++) {
          agreement[other] = tally.agreement(m, other, methods);
        }
        entries.add(
            new MethodComparison.Entry(
                models.methods().get(m),
                population,
                tally.sizes(m, methods),
                scored.trials().get(m).quality(),
                tally.stability(m, methods),
                agreement));
      }
      return entries;
    }
  }
}
