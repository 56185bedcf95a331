package io.github.segmentwise.cluster;

import io.github.segmentwise.cluster.train.Execution;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.evaluate.Stability;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.TooFewDistinctRowsException;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.row.RowSample;
import io.github.segmentwise.sentence.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Clusters encoded customers by one method.
 *
 * <pre>{@code
 * PCollection<ClusterResult> result =
 *     blocks.apply(Cluster.by(plan, space).withChoice(new Choice(Objective.SILHOUETTE, 0.02)));
 * }</pre>
 *
 * <p>Input: blocks keyed by partition; partition 0 has at least one block, which may be empty.
 * Output: one {@link ClusterResult}. The result does not depend on partitions, bundles or {@link
 * Execution}.
 */
public final class Cluster
    extends PTransform<PCollection<KV<Integer, Block>>, PCollection<ClusterResult>> {

  private final MethodPlan plan;
  private final PCollectionView<FeatureSpace> space;
  private final Choice choice;
  private final Execution execution;
  private final boolean isOneOfSeveral;

  private Cluster(
      MethodPlan plan,
      PCollectionView<FeatureSpace> space,
      Choice choice,
      Execution execution,
      boolean isOneOfSeveral) {
    this.plan = plan;
    this.space = space;
    this.choice = choice;
    this.execution = execution;
    this.isOneOfSeveral = isOneOfSeveral;
  }

  /**
   * By a method, with the defaults: Davies-Bouldin, no smallest segment, distributed.
   *
   * @param space of the blocks
   */
  public static Cluster by(MethodPlan plan, PCollectionView<FeatureSpace> space) {
    return new Cluster(plan, space, Choice.USUAL, Execution.DISTRIBUTED, false);
  }

  /** By what the winner is chosen. */
  public Cluster withChoice(Choice newChoice) {
    return new Cluster(plan, space, newChoice, execution, isOneOfSeveral);
  }

  /** Where the rounds run: {@link Execution#DISTRIBUTED} or {@link Execution#SINGLE_WORKER}. */
  public Cluster withExecution(Execution newExecution) {
    return new Cluster(plan, space, choice, newExecution, isOneOfSeveral);
  }

  /** The same, whose result is {@linkplain ClusterResult#impossible} where no trial is possible. */
  public Cluster asOneOfSeveral() {
    return new Cluster(plan, space, choice, execution, true);
  }

  @Override
  public PCollection<ClusterResult> expand(PCollection<KV<Integer, Block>> blocks) {
    PCollectionList<Trained> groups = PCollectionList.empty(blocks.getPipeline());
    List<List<TrialSpec>> specs = plan.groups();
    for (int g = 0; g < specs.size(); g++) {
      groups =
          groups.and(
              blocks.apply(
                  specs.size() == 1 ? "Trials" : String.format(Locale.ROOT, "Trials-%02d", g + 1),
                  execution.rounds(
                      plan.training(specs.get(g)).orElse(Trained::impossible), space)));
    }
    PCollection<Trained> trained = groups.apply("AllTrials", Flatten.pCollections());
    PCollectionView<RowSample> sample =
        blocks.apply("Sample", StructureCheck.sample(space, plan.trials().get(0).seed()));
    // By a key, not as a side input: a stage that waits for a late one is tried over and over.
    return trained
        .apply("ToOneKey", WithKeys.of(0))
        .setCoder(KvCoder.of(VarIntCoder.of(), trained.getCoder()))
        .apply("GatherTrials", GroupByKey.create())
        .apply(
            "Choose", ParDo.of(new ChooseTrial(space, sample, this)).withSideInputs(space, sample))
        .setCoder(ClusterResult.coder());
  }

  /** The result with its checks, from the trials of all groups and a sample of the rows. */
  static ClusterResult chosen(
      MethodPlan plan,
      FeatureSpace space,
      Iterable<Trained> groups,
      RowSample sample,
      Choice choice) {
    return checked(plan, stable(plan, space, groups, sample, choice), sample);
  }

  /**
   * The result by the stability of the ks, without a look at its structure.
   *
   * @param groups trials of the plan, scored
   */
  public static ClusterResult stable(
      MethodPlan plan,
      FeatureSpace space,
      Iterable<Trained> groups,
      RowSample sample,
      Choice choice) {
    ClusterResult anyTrial = ClusterResult.choose(space, groups, choice);
    Stability stability = StabilityCheck.of(plan, anyTrial, sample.rows());
    return ClusterResult.choose(space, groups, choice, stability);
  }

  /** The result, knowing whether there are clusters at all. */
  public static ClusterResult checked(MethodPlan plan, ClusterResult result, RowSample sample) {
    return result.withStructure(StructureCheck.gap(plan, result, sample), plan.trials());
  }

  private static final class ChooseTrial
      extends DoFn<KV<Integer, Iterable<Trained>>, ClusterResult> {
    private final PCollectionView<FeatureSpace> space;
    private final PCollectionView<RowSample> sample;
    private final MethodPlan plan;
    private final Choice choice;
    private final boolean isOneOfSeveral;

    ChooseTrial(
        PCollectionView<FeatureSpace> space, PCollectionView<RowSample> sample, Cluster cluster) {
      this.space = space;
      this.sample = sample;
      plan = cluster.plan;
      choice = cluster.choice;
      isOneOfSeveral = cluster.isOneOfSeveral;
    }

    @ProcessElement
    public void choose(ProcessContext context) {
      FeatureSpace ofRows = context.sideInput(space);
      List<Trained> possible = new ArrayList<>();
      Sentence reason = null;
      for (Trained group : context.element().getValue()) {
        if (group.impossible() == null) {
          possible.add(group);
        } else if (reason == null || group.impossible().english().compareTo(reason.english()) < 0) {
          reason = group.impossible();
        }
      }
      if (!possible.isEmpty()) {
        context.output(chosen(plan, ofRows, possible, context.sideInput(sample), choice));
      } else if (isOneOfSeveral) {
        context.output(ClusterResult.impossible(ofRows, reason));
      } else {
        throw TooFewDistinctRowsException.inWords(reason);
      }
    }
  }
}
