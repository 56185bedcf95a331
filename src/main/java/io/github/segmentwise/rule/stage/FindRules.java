package io.github.segmentwise.rule.stage;

import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.profile.SegmentRule;
import io.github.segmentwise.profile.SegmentRules;
import io.github.segmentwise.rule.RuleSample;
import io.github.segmentwise.rule.RuleSearch;
import io.github.segmentwise.side.SingleView;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Finds the rules of all segments on one worker. Input: samples of the customers of each batch.
 * Output: one {@link SegmentRules}, the same in whatever order the samples come.
 */
public final class FindRules
    extends PTransform<PCollection<RuleSample>, PCollectionView<SegmentRules>> {

  private FindRules() {}

  /** The stage. */
  public static FindRules ofSegments() {
    return new FindRules();
  }

  /** The coder of samples, whose class knows nothing of Beam. */
  public static StreamCoder<RuleSample> samples() {
    return StreamCoder.of(RuleSample.class, RuleSample::writeTo, RuleSample::readFrom);
  }

  @Override
  public PCollectionView<SegmentRules> expand(PCollection<RuleSample> samples) {
    PCollectionView<Iterable<RuleSample>> all = samples.apply("Samples", View.asIterable());
    return samples
        .getPipeline()
        .apply("Once", Create.of(0))
        .apply("Search", ParDo.of(new Search(all)).withSideInputs(all))
        .setCoder(StreamCoder.of(SegmentRules.class, SegmentRules::writeTo, SegmentRules::readFrom))
        .apply("Rules", SingleView.of());
  }

  private static final class Search extends DoFn<Integer, SegmentRules> {
    private final PCollectionView<Iterable<RuleSample>> samples;

    Search(PCollectionView<Iterable<RuleSample>> samples) {
      this.samples = samples;
    }

    @ProcessElement
    public void search(ProcessContext context) {
      List<RuleSample> all = new ArrayList<>();
      context.sideInput(samples).forEach(all::add);
      List<SegmentRule> rules = RuleSearch.of(all);
      context.output(new SegmentRules(rules));
    }
  }
}
