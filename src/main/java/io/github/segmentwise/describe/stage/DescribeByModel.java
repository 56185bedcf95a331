package io.github.segmentwise.describe.stage;

import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.describe.language.LanguageModelSource;
import io.github.segmentwise.describe.language.ModelBudget;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.profile.SegmentProfiles;
import io.github.segmentwise.side.SingleView;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Plans which segments need a call and what each may cost, asks in groups on as many workers as
 * there are, and gathers. A group is one element with few segments, which are asked side by side:
 * waiting for a model takes no processor, and a local runner has only as many workers as cores.
 */
final class DescribeByModel extends DescribeSegments {

  private final LanguageModelSource model;
  private final ModelBudget budget;
  private final EarlierDescriptions earlier;
  private final AmountLabel label;
  private final ReaderLocale readers;

  DescribeByModel(
      LanguageModelSource model,
      ModelBudget budget,
      EarlierDescriptions earlier,
      AmountLabel label,
      ReaderLocale readers) {
    this.model = model;
    this.budget = budget;
    this.earlier = earlier;
    this.label = label;
    this.readers = readers;
  }

  @Override
  public PCollection<SegmentDescriptions> expand(PCollection<SegmentProfiles> profiles) {
    PCollectionTuple planned =
        profiles.apply(
            "Plan",
            ParDo.of(new PlanTasks(model, budget, earlier, readers))
                .withOutputTags(PlanTasks.TASKS, TupleTagList.of(PlanTasks.SETTLED)));
    PCollection<Outcome> asked =
        planned
            .get(PlanTasks.TASKS)
            .setCoder(KvCoder.of(VarIntCoder.of(), Task.coder()))
            .apply("SideBySide", GroupByKey.create())
            .apply("Ask", ParDo.of(new AskModel(model, readers)))
            .setCoder(Outcome.coder());
    PCollection<Outcome> settled = planned.get(PlanTasks.SETTLED).setCoder(Outcome.coder());
    return PCollectionList.of(asked)
        .and(settled)
        .apply("AllSegments", Flatten.pCollections())
        .apply("ToOneWorker", WithKeys.of(0))
        .setCoder(KvCoder.of(VarIntCoder.of(), Outcome.coder()))
        .apply("Gather", GroupByKey.create())
        .apply(
            "Finish",
            FinishDescriptions.with(
                model, budget, profiles.apply("Profiles", SingleView.of()), label, readers))
        .setCoder(SegmentDescriptions.coder());
  }
}
