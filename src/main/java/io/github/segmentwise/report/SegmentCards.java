package io.github.segmentwise.report;

import io.github.segmentwise.describe.SegmentWords;
import io.github.segmentwise.describe.SegmentWords.Statement;
import io.github.segmentwise.describe.trait.LifecycleWords;
import io.github.segmentwise.describe.wording.BidiText;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentValue;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The cards with which the page opens. */
final class SegmentCards {

  private static final int FACTS = 3;

  private SegmentCards() {}

  /** What a card shows. */
  record Card(
      int id,
      String tone,
      String title,
      String direction,
      String customers,
      String share,
      String worth,
      String window,
      List<Statement> facts,
      List<String> ideas,
      @Nullable Gain gain) {}

  /**
   * What a campaign could bring in: customers reached × order value × response rate. The rate is
   * the reader's to choose.
   *
   * @param customers reached
   * @param orderValue what a paid order of theirs comes to on average
   */
  record Gain(long customers, double orderValue, String customersText, String orderValueText) {

    static @Nullable Gain of(SegmentProfile profile) {
      double orderValue = SegmentFigures.orderValue(profile);
      return Figures.printable(orderValue) && orderValue > 0
          ? new Gain(
              profile.size(), orderValue, Figures.count(profile.size()), Figures.amount(orderValue))
          : null;
    }
  }

  static List<Card> of(List<Segment> segments, SegmentWords words) {
    return segments.stream()
        .map(
            segment ->
                new Card(
                    segment.id(),
                    segment.tone(),
                    segment.title(),
                    segment.direction(),
                    Figures.count(segment.profile().size()),
                    Figures.percent(segment.profile().share()),
                    worth(segment.profile().value()),
                    window(segment.profile()),
                    facts(segment, words),
                    segment.ideas(),
                    Gain.of(segment.profile())))
        .toList();
  }

  private static List<Statement> facts(Segment segment, SegmentWords words) {
    return words.facts(segment.profile(), FACTS).stream()
        .map(fact -> new Statement(BidiText.of(fact.text()).text(), fact.contrast()))
        .toList();
  }

  /** Such as {@code 38% of revenue; 61% champions or loyal, against 22% of all}. */
  private static @Nullable String worth(@Nullable SegmentValue value) {
    if (value == null || value.lifecycle().isEmpty()) {
      return null;
    }
    String revenue =
        Figures.printable(value.revenueShare())
            ? Figures.percent(value.revenueShare()) + " of revenue; "
            : "";
    return revenue + LifecycleWords.telling(value);
  }

  private static @Nullable String window(SegmentProfile profile) {
    int windows = profile.windows().size();
    return windows == 0 ? null : Figures.window(profile.windows().get(windows - 1).days());
  }
}
