package io.github.segmentwise.describe.language;

import io.github.segmentwise.describe.language.LanguageModel.Answer;
import io.github.segmentwise.describe.language.LanguageModel.Limits;
import io.github.segmentwise.describe.language.ModelBudget.Allowance;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.sentence.Sentence;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Has a language model write about one segment: one call, a check of the answer against the
 * profile, and one more call that says what was wrong. A failure is returned as a reason, never
 * thrown.
 */
public final class SegmentWriter {

  /** Includes the tokens with which the model thinks. */
  private static final int MOST_ANSWER_TOKENS = 8192;

  /** With fewer tokens left the model is not asked. */
  private static final int LEAST_ANSWER_TOKENS = 512;

  private static final Duration LEAST_TIME = Duration.ofMillis(100);

  private final ReaderLocale readers;
  private final DescriptionPrompt prompts;
  private final Clock clock;

  /**
   * Writes by a clock.
   *
   * @param readers for whom the texts are written
   */
  public SegmentWriter(Clock clock, ReaderLocale readers) {
    this.readers = readers;
    this.prompts = DescriptionPrompt.load(readers);
    this.clock = clock;
  }

  /**
   * What may leave of a segment's profile, as JSON; empty where the segment has fewer than {@code
   * minGroupSize} customers.
   */
  public static Optional<String> sharedProfile(SegmentProfile profile, int minGroupSize) {
    return SharedProfile.of(profile, minGroupSize);
  }

  /**
   * Who wrote, for {@code described_by}: family, model and a fingerprint of the prompt with the
   * least group size. Texts may be used again only where this is the same.
   */
  public String signature(LanguageModelSource source, int minGroupSize) {
    return "%s %s prompt-%s"
        .formatted(source.family(), source.model(), prompts.fingerprint(minGroupSize));
  }

  /**
   * Has the texts of one segment written.
   *
   * @param profile as {@link #sharedProfile} gave it
   */
  public SegmentTexts write(String profile, LanguageModel model, Allowance allowance) {
    AnswerCheck check = new AnswerCheck(profile, readers);
    Usage usage = Usage.NONE;
    Prompt prompt = prompts.first(profile);
    Sentence found = null;
    for (int call = 0; call < 2; call++) {
      Sentence refusal = refusal(prompt, allowance, usage);
      if (refusal != null) {
        return SegmentTexts.failed(
            found == null ? refusal : Sentence.of("record.answer.not-again", found, refusal),
            usage);
      }
      String answer;
      try {
        Answer given = model.ask(prompt, limits(prompt, allowance, usage));
        usage = usage.plus(given.usage());
        answer = given.text();
        Optional<ParsedAnswer> parsed = ParsedAnswer.of(answer);
        List<Sentence> problems =
            parsed.map(check::problems).orElseGet(() -> List.of(noAnswer(given)));
        if (problems.isEmpty()) {
          return SegmentTexts.of(parsed.orElseThrow(), usage);
        }
        found = Sentence.of("record.answer.unusable", Sentence.clauses(problems));
        prompt = prompts.repair(profile, answer, Sentence.english(problems));
      } catch (LanguageModelException e) {
        usage = usage.plus(e.usage());
        return SegmentTexts.failed(
            found == null ? e.reason() : Sentence.of("record.answer.again", found, e.reason()),
            usage);
      }
    }
    return SegmentTexts.failed(Sentence.of("record.answer.twice", found), usage);
  }

  private static Sentence noAnswer(Answer answer) {
    if (answer.cutShort()) {
      return Sentence.of("record.answer.cut");
    }
    return Sentence.of(answer.text().isBlank() ? "record.answer.empty" : "record.answer.no-json");
  }

  /** Why the model must not be asked; null where it may. */
  private @Nullable Sentence refusal(Prompt prompt, Allowance allowance, Usage used) {
    if (used.requests() >= allowance.requests()) {
      return Sentence.of("record.answer.no-calls");
    }
    if (answerTokens(prompt, allowance, used) < LEAST_ANSWER_TOKENS) {
      return Sentence.of("record.answer.no-tokens");
    }
    return time(allowance).compareTo(LEAST_TIME) < 0 ? Sentence.of("record.answer.late") : null;
  }

  private Limits limits(Prompt prompt, Allowance allowance, Usage used) {
    return new Limits(
        allowance.requests() - used.requests(),
        (int) Math.min(MOST_ANSWER_TOKENS, answerTokens(prompt, allowance, used)),
        time(allowance));
  }

  private static long answerTokens(Prompt prompt, Allowance allowance, Usage used) {
    return allowance.tokens() - used.tokens() - TokenEstimate.of(prompt);
  }

  private Duration time(Allowance allowance) {
    return Duration.between(clock.instant(), allowance.until());
  }
}
