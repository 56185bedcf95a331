package io.github.segmentwise.describe.stage;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.describe.ProfileDescriber;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.describe.language.LanguageModelSource;
import io.github.segmentwise.describe.language.ModelBudget;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.profile.SegmentProfiles;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Describes the segments of a run. Input: one element with the profiles of all of them. Output: one
 * element with a description of each; titles differ.
 *
 * <pre>{@code
 * profiles.apply("Describe", DescribeSegments.usingProfile(AmountLabel.none(), ReaderLocale.ENGLISH))
 * profiles.apply("Describe", DescribeSegments.usingModel(model, ModelBudget.DEFAULT, earlier, label, readers))
 * }</pre>
 *
 * <p>With a language model the facts are, with the model's family in lower case before them: {@code
 * calls} (requests sent, retries and repairs included), {@code retries}, {@code prompt_tokens},
 * {@code answer_tokens}, {@code fallbacks} (segments described from their profiles alone), {@code
 * reused} (segments whose earlier texts were taken) and {@code earlier_unreadable} (1 where the
 * earlier texts could not be read). A failing model is never a failing run.
 */
public abstract sealed class DescribeSegments
    extends PTransform<PCollection<SegmentProfiles>, PCollection<SegmentDescriptions>>
    permits DescribeSegments.FromProfiles, DescribeByModel {

  /**
   * Descriptions from the profiles alone; no facts.
   *
   * @param label the currency of amounts
   * @param readers for whom the texts are written
   */
  public static DescribeSegments usingProfile(AmountLabel label, ReaderLocale readers) {
    return new FromProfiles(label, readers);
  }

  /**
   * Descriptions by a language model.
   *
   * @param earlier whose texts are taken where profile, model and prompt are the same
   * @param label the currency of amounts, where a profile's own description stands in
   * @param readers for whom the texts are written
   */
  public static DescribeSegments usingModel(
      LanguageModelSource model,
      ModelBudget budget,
      EarlierDescriptions earlier,
      AmountLabel label,
      ReaderLocale readers) {
    return new DescribeByModel(model, budget, earlier, label, readers);
  }

  static final class FromProfiles extends DescribeSegments {
    private final AmountLabel label;
    private final ReaderLocale readers;

    FromProfiles(AmountLabel label, ReaderLocale readers) {
      this.label = label;
      this.readers = readers;
    }

    @Override
    public PCollection<SegmentDescriptions> expand(PCollection<SegmentProfiles> profiles) {
      return profiles
          .apply("FromProfiles", label.with(ParDo.of(new Describe(label, readers))))
          .setCoder(SegmentDescriptions.coder());
    }
  }

  private static final class Describe extends DoFn<SegmentProfiles, SegmentDescriptions> {
    private final AmountLabel label;
    private final ReaderLocale readers;

    Describe(AmountLabel label, ReaderLocale readers) {
      this.label = label;
      this.readers = readers;
    }

    @ProcessElement
    public void describe(ProcessContext context) {
      context.output(
          new SegmentDescriptions(
              new ProfileDescriber(label.in(context), readers)
                  .describe(context.element().profiles()),
              new Facts()));
    }
  }
}
