package io.github.segmentwise.describe.stage;

import io.github.segmentwise.describe.Description;
import io.github.segmentwise.describe.language.LanguageModelSource;
import io.github.segmentwise.describe.language.ModelBudget;
import io.github.segmentwise.describe.language.SegmentTexts;
import io.github.segmentwise.describe.language.SegmentWriter;
import io.github.segmentwise.describe.language.Usage;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.profile.ProfileJson;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfiles;
import io.github.segmentwise.sentence.Sentence;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles the segments that need no call, and divides the budget among the others. The outcome of a
 * plan is the same however often it is made, but for the time when it ends.
 */
final class PlanTasks extends DoFn<SegmentProfiles, KV<Integer, Task>> {

  static final TupleTag<KV<Integer, Task>> TASKS = new TupleTag<>("tasks") {};
  static final TupleTag<Outcome> SETTLED = new TupleTag<>("settled") {};

  /** Segments that one worker asks about side by side. */
  static final int GROUP = 8;

  private static final Logger LOG = LoggerFactory.getLogger(PlanTasks.class);

  private final LanguageModelSource model;
  private final ModelBudget budget;
  private final EarlierDescriptions earlier;
  private final ReaderLocale readers;

  PlanTasks(
      LanguageModelSource model,
      ModelBudget budget,
      EarlierDescriptions earlier,
      ReaderLocale readers) {
    this.model = model;
    this.budget = budget;
    this.earlier = earlier;
    this.readers = readers;
  }

  /** A segment that needs a call. */
  private record Candidate(int segment, String profile) {}

  @ProcessElement
  public void plan(ProcessContext context) {
    Optional<Map<String, Description>> found = earlierDescriptions(context);
    boolean unreadable = found.isEmpty();
    Map<String, Description> rows = found.orElseGet(Map::of);
    String signature =
        new SegmentWriter(Clock.systemUTC(), readers).signature(model, budget.minGroupSize());
    List<SegmentProfile> profiles = context.element().profiles();
    List<Candidate> candidates = new ArrayList<>();
    for (int segment = 0; segment < profiles.size(); segment++) {
      SegmentProfile profile = profiles.get(segment);
      Description row = rows.get(ProfileJson.hash(profile));
      Optional<String> shared = SegmentWriter.sharedProfile(profile, budget.minGroupSize());
      if (row != null && row.describedBy().equals(signature)) {
        settle(context, segment, reused(row), true);
      } else if (shared.isEmpty()) {
        Sentence reason = Sentence.of("record.answer.small-group", budget.minGroupSize());
        settle(context, segment, SegmentTexts.failed(reason, Usage.NONE), false);
      } else {
        candidates.add(new Candidate(segment, shared.get()));
      }
    }
    emit(context, candidates);
    if (unreadable) {
      context.output(SETTLED, Outcome.earlierUnreadable());
    }
  }

  private Optional<Map<String, Description>> earlierDescriptions(ProcessContext context) {
    try {
      return Optional.of(earlier.byProfileHash(context.getPipelineOptions()));
    } catch (IOException e) {
      LOG.warn("descriptions of an earlier run cannot be reused: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void emit(ProcessContext context, List<Candidate> candidates) {
    Instant begin = Instant.now();
    int groups = (candidates.size() + GROUP - 1) / GROUP;
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      context.output(
          KV.of(
              i % groups,
              new Task(
                  candidate.segment(),
                  candidate.profile(),
                  budget.allowance(i, candidates.size(), begin))));
    }
    LOG.info("asking {} about {} segments", model.model(), candidates.size());
  }

  private static void settle(
      ProcessContext context, int segment, SegmentTexts texts, boolean reused) {
    context.output(SETTLED, new Outcome(segment, texts, reused));
  }

  private static SegmentTexts reused(Description row) {
    return new SegmentTexts(row.title(), row.description(), row.campaignIdeas(), null, Usage.NONE);
  }
}
