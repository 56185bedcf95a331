package io.github.segmentwise.describe.stage;

import io.github.segmentwise.batch.FactCounters;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.describe.Description;
import io.github.segmentwise.describe.ProfileDescriber;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.describe.language.DistinctDescriptions;
import io.github.segmentwise.describe.language.LanguageModelSource;
import io.github.segmentwise.describe.language.ModelBudget;
import io.github.segmentwise.describe.language.SegmentTexts;
import io.github.segmentwise.describe.language.SegmentWriter;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.profile.SegmentProfiles;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.ParDo.SingleOutput;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Puts the segments' outcomes in order: the model's texts, or the profile's own with the reason,
 * under titles that differ.
 */
final class FinishDescriptions extends DoFn<KV<Integer, Iterable<Outcome>>, SegmentDescriptions> {

  private final LanguageModelSource model;
  private final ModelBudget budget;
  private final PCollectionView<SegmentProfiles> profiles;
  private final AmountLabel label;
  private final ReaderLocale readers;

  private FinishDescriptions(
      LanguageModelSource model,
      ModelBudget budget,
      PCollectionView<SegmentProfiles> profiles,
      AmountLabel label,
      ReaderLocale readers) {
    this.model = model;
    this.budget = budget;
    this.profiles = profiles;
    this.label = label;
    this.readers = readers;
  }

  static SingleOutput<KV<Integer, Iterable<Outcome>>, SegmentDescriptions> with(
      LanguageModelSource model,
      ModelBudget budget,
      PCollectionView<SegmentProfiles> profiles,
      AmountLabel label,
      ReaderLocale readers) {
    return label.with(
        ParDo.of(new FinishDescriptions(model, budget, profiles, label, readers))
            .withSideInputs(profiles));
  }

  @ProcessElement
  public void finish(ProcessContext context) {
    List<Description> own =
        new ProfileDescriber(label.in(context), readers)
            .describe(context.sideInput(profiles).profiles());
    List<Description> written = new ArrayList<>(own);
    String signature =
        new SegmentWriter(Clock.systemUTC(), readers).signature(model, budget.minGroupSize());
    Facts facts = new Facts();
    for (Outcome outcome : context.element().getValue()) {
      count(outcome, facts);
      if (outcome.isOfSegment()) {
        int segment = outcome.segment();
        written.set(segment, description(outcome.texts(), own.get(segment), signature));
      }
    }
    facts.counts("").forEach(FactCounters::of);
    context.output(new SegmentDescriptions(DistinctDescriptions.of(written, own), facts));
  }

  private static Description description(SegmentTexts texts, Description own, String signature) {
    return texts.failure() == null
        ? new Description(
            texts.title(), texts.description(), texts.campaignIdeas(), signature, null)
        : new Description(
            own.title(),
            own.description(),
            own.campaignIdeas(),
            own.describedBy(),
            texts.failure());
  }

  private void count(Outcome outcome, Facts facts) {
    String prefix = model.family().toLowerCase(Locale.ROOT) + ".";
    SegmentTexts texts = outcome.texts();
    facts
        .add(prefix + "calls", texts.usage().requests())
        .add(prefix + "retries", texts.usage().retries())
        .add(prefix + "prompt_tokens", texts.usage().promptTokens())
        .add(prefix + "answer_tokens", texts.usage().answerTokens())
        .add(prefix + "fallbacks", outcome.isOfSegment() && texts.failure() != null ? 1 : 0)
        .add(prefix + "reused", outcome.reused() ? 1 : 0)
        .add(prefix + "earlier_unreadable", outcome.isOfSegment() ? 0 : 1);
  }
}
