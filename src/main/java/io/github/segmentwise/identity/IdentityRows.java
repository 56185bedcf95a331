package io.github.segmentwise.identity;

import io.github.segmentwise.describe.Description;
import io.github.segmentwise.identity.SegmentEvent.Kind;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputRows;
import io.github.segmentwise.write.OutputTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The tables that compare a run with the one before; written where there is one. */
public final class IdentityRows {

  public static final OutputTable EVENTS =
      new OutputTable(
          "segment_events",
          "One row per event of a segment since the previous run, and per segment that shows it.",
          List.of(
              OutputColumn.text("event", "BORN, RETIRED, MERGED, SPLIT or RENAMED."),
              OutputColumn.integer(
                  "segment_id",
                  "Segment of this run; of a retired one where most of its customers are now."),
              OutputColumn.integer(
                  "previous_segment_id",
                  "Segment of the previous run; of a new one where most of its customers were."),
              OutputColumn.text("title", "Title of segment_id in this run."),
              OutputColumn.text("previous_title", "Title of previous_segment_id before."),
              OutputColumn.integer(
                  "customers", "Customers who were in the one and are in the other."),
              OutputColumn.number(
                  "share_of_previous",
                  "Of the customers of previous_segment_id who are in both runs."),
              OutputColumn.number(
                  "share_of_segment", "Of the customers of segment_id who are in both runs."),
              OutputColumn.number(
                  "overlap", "Jaccard index of the two segments over the customers of both runs."),
              OutputColumn.text("previous_run_id", "The run before.")),
          List.of("event"));

  public static final OutputTable TRANSITIONS =
      new OutputTable(
          "segment_transitions",
          "One row per segment of the previous run and segment of this run with common customers.",
          List.of(
              OutputColumn.integer(
                  "from_segment_id", "Segment of the previous run; missing for new customers."),
              OutputColumn.integer(
                  "to_segment_id", "Segment of this run; missing for lost customers."),
              OutputColumn.text("from_title", "Title before; 'new' for new customers."),
              OutputColumn.text("to_title", "Title in this run; 'lost' for lost customers."),
              OutputColumn.integer(
                  "customers", "Customers who went this way, outliers among them."),
              OutputColumn.number("share", "Of all customers from the same end, in (0, 1]."),
              OutputColumn.text("previous_run_id", "The run before.")),
          List.of("from_segment_id"));

  /** In the place of the title of a previous segment: customers whom the previous run lacks. */
  public static final String NEW = "new";

  /** In the place of the title of a segment: customers whom this run lacks. */
  public static final String LOST = "lost";

  private final Identities identities;
  private final Map<Integer, String> before;
  private final Map<Integer, String> now;

  private IdentityRows(Identities identities, List<Description> descriptions) {
    this.identities = identities;
    before = identities.earlierTitles();
    now = identities.titles(descriptions);
  }

  /**
   * Both tables.
   *
   * @param descriptions of this run's segments, by rank
   */
  public static List<OutputRows> of(Identities identities, List<Description> descriptions) {
    IdentityRows rows = new IdentityRows(identities, descriptions);
    return List.of(
        OutputRows.of(EVENTS, rows.events()), OutputRows.of(TRANSITIONS, rows.transitions()));
  }

  /** The events of a run with those of titles. */
  public static List<SegmentEvent> events(Identities identities, List<Description> descriptions) {
    return new IdentityRows(identities, descriptions).all();
  }

  private List<SegmentEvent> all() {
    List<SegmentEvent> all = new ArrayList<>(identities.events());
    Overlaps customers = identities.customers();
    now.forEach(
        (id, title) -> {
          String earlier = before.get(id);
          if (earlier != null && !earlier.equals(title)) {
            long both = customers.count(id, id);
            all.add(
                new SegmentEvent(
                    Kind.RENAMED,
                    id,
                    id,
                    both,
                    SegmentEvent.share(both, customers.sharedFrom(id)),
                    SegmentEvent.share(both, customers.sharedTo(id)),
                    customers.jaccard(id, id)));
          }
        });
    return all;
  }

  private List<Object[]> events() {
    List<Object[]> rows = new ArrayList<>();
    for (SegmentEvent event : all()) {
      rows.add(
          new Object[] {
            event.kind().name(),
            event.segmentId(),
            event.previousSegmentId(),
            title(now, event.segmentId()),
            title(before, event.previousSegmentId()),
            event.customers(),
            event.shareOfPrevious(),
            event.shareOfSegment(),
            event.overlap(),
            identities.previous().runId()
          });
    }
    return rows;
  }

  private static @Nullable String title(Map<Integer, String> titles, @Nullable Integer id) {
    return id == null ? null : titles.get(id);
  }

  private List<Object[]> transitions() {
    List<Object[]> rows = new ArrayList<>();
    Overlaps customers = identities.customers();
    for (Overlaps.Way way : customers.ways()) {
      boolean isNew = way.from() == Overlaps.NONE;
      boolean isLost = way.to() == Overlaps.NONE;
      long count = customers.count(way.from(), way.to());
      rows.add(
          new Object[] {
            isNew ? null : way.from(),
            isLost ? null : way.to(),
            isNew ? NEW : before.get(way.from()),
            isLost ? LOST : now.get(way.to()),
            count,
            (double) count / customers.from(way.from()),
            identities.previous().runId()
          });
    }
    return rows;
  }
}
