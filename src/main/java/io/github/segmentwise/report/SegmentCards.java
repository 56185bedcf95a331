package io.github.segmentwise.report;

import io.github.segmentwise.describe.KnownIdeas;
import io.github.segmentwise.describe.SegmentWords.Statement;
import io.github.segmentwise.describe.trait.LifecycleWords;
import io.github.segmentwise.describe.wording.BidiText;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.profile.SegmentValue;
import io.github.segmentwise.report.words.PageWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
      List<Ideas> ideas) {}

  /** Ideas that reach the same customers and could bring in the same. */
  record Ideas(List<String> texts, IdeaReach reach) {}

  static List<Card> of(
      List<Segment> segments, boolean areSlices, String currency, PageWords words) {
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
                    ideas(
                        segment,
                        idea ->
                            IdeaReach.of(
                                idea, segment.profile(), areSlices, currency, known, words))))
        .toList();
  }

  private static List<Ideas> ideas(Segment segment, Function<String, IdeaReach> reach) {
    Map<IdeaReach, List<String>> texts = new LinkedHashMap<>();
    for (String idea : segment.ideas()) {
      texts.computeIfAbsent(reach.apply(idea), same -> new ArrayList<>()).add(idea);
    }
    return texts.entrySet().stream()
        .map(same -> new Ideas(same.getValue(), same.getKey()))
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
