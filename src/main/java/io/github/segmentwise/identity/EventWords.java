package io.github.segmentwise.identity;

import io.github.segmentwise.describe.Description;
import io.github.segmentwise.describe.wording.Figures;
import io.github.segmentwise.identity.SegmentEvent.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Events as sentences for people, one for all segments that took part. */
public final class EventWords {

  private EventWords() {}

  /**
   * The sentences, in the order of the events.
   *
   * @param descriptions of this run's segments, by rank
   */
  public static List<String> of(Identities identities, List<Description> descriptions) {
    Map<Integer, String> before = identities.earlierTitles();
    Map<Integer, String> now = identities.titles(descriptions);
    Map<List<Object>, List<SegmentEvent>> together = new LinkedHashMap<>();
    for (SegmentEvent event : IdentityRows.events(identities, descriptions)) {
      Integer common =
          event.kind() == Kind.MERGED || event.kind() == Kind.BORN || event.kind() == Kind.RENAMED
              ? event.segmentId()
              : event.previousSegmentId();
      together.computeIfAbsent(List.of(event.kind(), common), key -> new ArrayList<>()).add(event);
    }
    return together.values().stream().map(events -> sentence(events, before, now)).toList();
  }

  private static String sentence(
      List<SegmentEvent> events, Map<Integer, String> before, Map<Integer, String> now) {
    SegmentEvent first = events.get(0);
    Integer to = first.segmentId();
    Integer from = first.previousSegmentId();
    return switch (first.kind()) {
      case BORN ->
          named(to, now)
              + " is new"
              + (from == null
                  ? "."
                  : ": of its customers who were there before, %s were in segment %s."
                      .formatted(percent(first.shareOfSegment()), from));
      case RETIRED ->
          named(from, before)
              + " is gone"
              + (to == null
                  ? "."
                  : ": of its customers who are still there, %s are in segment %s."
                      .formatted(percent(first.shareOfPrevious()), to));
      case MERGED ->
          "%s have merged into segment %s: they sent %s of their customers."
              .formatted(
                  "Segments " + all(events, SegmentEvent::previousSegmentId), to, percents(events));
      case SPLIT ->
          "%s has split into segments %s: it sent them %s of its customers."
              .formatted(
                  named(from, before), all(events, SegmentEvent::segmentId), percents(events));
      case RENAMED ->
          "Segment %s is called “%s”, and was called “%s”."
              .formatted(to, now.get(to), before.get(from));
    };
  }

  private static String named(Integer id, Map<Integer, String> titles) {
    return "Segment %s “%s”".formatted(id, titles.get(id));
  }

  private static String all(List<SegmentEvent> events, Function<SegmentEvent, Integer> id) {
    return joined(events.stream().map(event -> String.valueOf(id.apply(event))).toList());
  }

  private static String percents(List<SegmentEvent> events) {
    return joined(events.stream().map(event -> percent(event.shareOfPrevious())).toList());
  }

  private static String joined(List<String> parts) {
    int last = parts.size() - 1;
    return parts.subList(0, last).stream().collect(Collectors.joining(", "))
        + " and "
        + parts.get(last);
  }

  private static String percent(@Nullable Double share) {
    return Figures.PLAIN.percent(share == null ? 0 : share);
  }
}
