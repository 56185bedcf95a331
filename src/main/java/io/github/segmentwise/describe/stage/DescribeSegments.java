package io.github.segmentwise.describe.stage;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.describe.ProfileDescriber;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.describe.language.LanguageModelSource;
import io.github.segmentwise.describe.language.ModelBudget;
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
 * profiles.apply("Describe", DescribeSegments.usingProfile(AmountLabel.none()))
 * profiles.apply("Describe", DescribeSegments.usingModel(model, ModelBudget.DEFAULT, earlier, label))
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
   */
  public static DescribeSegments usingProfile(AmountLabel label) {
    return new FromProfiles(label);
  }

  /**
   * Descriptions by a language model.
   *
   * @param earlier whose texts are taken where profile, model and prompt are the same
   * @param label the currency of amounts, where a profile's own description stands in
   */
  public static DescribeSegments usingModel(
      LanguageModelSource model,
      ModelBudget budget,
      EarlierDescriptions earlier,
      AmountLabel label) {
    return new DescribeByModel(model, budget, earlier, label);
  }

  static final class FromProfiles extends DescribeSegments {
    private final AmountLabel label;

    FromProfiles(AmountLabel label) {
      this.label = label;
    }

    @Override
    public PCollection<SegmentDescriptions> expand(PCollection<SegmentProfiles> profiles) {
      return profiles
          .apply("FromProfiles", label.with(ParDo.of(new Describe(label))))
          .setCoder(SegmentDescriptions.coder());
    }
  }

  private static final class Describe extends DoFn<SegmentProfiles, SegmentDescriptions> {
    private final AmountLabel label;

    Describe(AmountLabel label) {
      this.label = label;
    }

    @ProcessElement
    public void describe(ProcessContext context) {
      context.output(
          new SegmentDescriptions(
              new ProfileDescriber(label.in(context)).describe(context.element().profiles()),
              new Facts()));
    }
  }
}
