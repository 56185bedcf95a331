package io.github.segmentwise.describe.language;

import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoricalProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import io.github.segmentwise.profile.SegmentProfile.CountrySpend;
import io.github.segmentwise.profile.SegmentProfile.Distinction;
import io.github.segmentwise.profile.SegmentProfile.DistinctionKind;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.profile.SegmentProfile.SpendProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import io.github.segmentwise.profile.SegmentProfile.WindowProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What describing segments by a language model will take, before anything is known of them.
 *
 * <p>The prompt is a real one: the instruction with a made-up profile that is as full as that of a
 * shop gets. Its tokens are estimated rather high, by {@link TokenEstimate}. An answer is taken to
 * have {@value #ANSWER_TOKENS} tokens, most of which the model spends on thinking.
 *
 * @param segments at most
 * @param promptTokens of one prompt
 */
public record ModelEstimate(int segments, long promptTokens, ModelBudget budget) {

  private static final int ANSWER_TOKENS = 2_000;
  private static final int PRODUCTS = 26;
  private static final int COLUMNS = 4;
  private static final int VALUES = 12;
  private static final int CUSTOMERS = 1_000_000;

  /**
   * The estimate.
   *
   * @param mostSegments the largest k that is tried
   */
  public static ModelEstimate of(int mostSegments, ModelBudget budget) {
    String profile = SharedProfile.of(fullProfile(), 1).orElseThrow();
    return new ModelEstimate(
        mostSegments,
        TokenEstimate.of(DescriptionPrompt.load(ReaderLocale.ENGLISH).first(profile)),
        budget);
  }

  /** Three lines for people. */
  public List<String> lines() {
    return List.of(
        String.format(
            Locale.ROOT,
            "at most %,d segments: %,d calls if every answer can be used, %,d if each needs a"
                + " repair, never more than %,d",
            segments,
            segments,
            2L * segments,
            budget.maxCalls()),
        String.format(
            Locale.ROOT,
            "about %,d tokens of prompts (%,d each, for a profile of %d products) and %,d of"
                + " answers (%,d each, thinking included), never more than %,d together",
            segments * promptTokens,
            promptTokens,
            PRODUCTS,
            (long) segments * ANSWER_TOKENS,
            ANSWER_TOKENS,
            budget.maxTokens()),
        String.format(
            Locale.ROOT,
            "segments whose profiles are those of the last run cost nothing; no answer is waited"
                + " for after %,d seconds",
            budget.deadlineSeconds()));
  }

  private static SegmentProfile fullProfile() {
    Spread spread = new Spread(1234.567, 456.789, 987.654, 321.987);
    List<SpendProfile> spends =
        IntStream.range(0, PRODUCTS)
            .mapToObj(i -> "Outerwear & Coats " + i)
            .map(name -> new SpendProfile(name, "Women", name, List.of(spread), 0.123456, 0.12345))
            .toList();
    List<CategoryShare> shares =
        Collections.nCopies(VALUES, new CategoryShare("United Kingdom", 0.0612345, 0.0612346));
    List<CategoricalProfile> columns = new ArrayList<>();
    columns.add(new CategoricalProfile("country", shares, 0.2));
    while (columns.size() < COLUMNS) {
      columns.add(new CategoricalProfile("traffic_source", shares, 0.2));
    }
    return new SegmentProfile(
        1,
        CUSTOMERS,
        0.25,
        List.of(new NumericProfile("age", spread)),
        List.of(),
        List.of(
            new WindowProfile(365, spread),
            new WindowProfile(730, spread),
            new WindowProfile(1095, spread)),
        spends,
        columns,
        Collections.nCopies(10, new CountrySpend("United Kingdom", 1234567, 0.0712345)),
        Collections.nCopies(
            40,
            new Distinction(
                DistinctionKind.CATEGORY, "country", "United Kingdom", 0.06, 0.06, 0.1)));
  }
}
