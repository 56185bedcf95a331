package io.github.segmentwise.report;

import io.github.segmentwise.describe.SegmentWords;
import io.github.segmentwise.describe.SegmentWords.Statement;
import io.github.segmentwise.describe.trait.LifecycleWords;
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
      String description,
      String customers,
      String share,
      String worth,
      String window,
      List<Statement> facts) {}

  static List<Card> of(List<Segment> segments, SegmentWords words) {
    return segments.stream()
        .map(
            segment ->
                new Card(
                    segment.id(),
                    segment.tone(),
                    segment.title(),
                    segment.description(),
                    Figures.count(segment.profile().size()),
                    Figures.percent(segment.profile().share()),
                    worth(segment.profile().value()),
                    window(segment.profile()),
                    words.facts(segment.profile(), FACTS)))
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
