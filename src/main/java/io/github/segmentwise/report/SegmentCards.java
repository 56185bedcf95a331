package io.github.segmentwise.report;

import io.github.segmentwise.describe.KnownIdeas;
import io.github.segmentwise.describe.SegmentWords.Statement;
import io.github.segmentwise.describe.trait.LifecycleWords;
import io.github.segmentwise.describe.wording.BidiText;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.profile.SegmentValue;
import io.github.segmentwise.report.words.PageWords;
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
      List<Statement> facts,
      List<IdeaReach> ideas) {}

  static List<Card> of(List<Segment> segments, String currency, PageWords words) {
    KnownIdeas known = new KnownIdeas(words.phrases());
    return segments.stream()
        .map(
            segment ->
                new Card(
                    segment.id(),
                    segment.tone(),
                    segment.title(),
                    segment.direction(),
                    words.count(segment.profile().size()),
                    words.percent(segment.profile().share()),
                    worth(segment.profile().value(), words),
                    facts(segment, words),
                    segment.ideas().stream()
                        .map(idea -> IdeaReach.of(idea, segment.profile(), currency, known, words))
                        .toList()))
        .toList();
  }

  private static List<Statement> facts(Segment segment, PageWords words) {
    return words.segments().facts(segment.profile(), FACTS).stream()
        .map(fact -> new Statement(BidiText.of(fact.text()).text(), fact.contrast()))
        .toList();
  }

  /** Such as {@code 38% of revenue; 61% champions or loyal, against 22% of all}. */
  private static @Nullable String worth(@Nullable SegmentValue value, PageWords words) {
    if (value == null || value.lifecycle().isEmpty()) {
      return null;
    }
    String groups = words.phrases().text(LifecycleWords.telling(value));
    return Figures.printable(value.revenueShare())
        ? words.text("worth", words.percent(value.revenueShare()), groups)
        : groups;
  }
}
