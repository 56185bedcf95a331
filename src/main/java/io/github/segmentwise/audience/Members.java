package io.github.segmentwise.audience;

import io.github.segmentwise.batch.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the members of segments from a run. */
public final class Members {

  private static final String ASSIGNMENTS = "customer_segments";
  private static final String VALUES = "customer_value";
  private static final String FEATURES = "customer_features";
  private static final Set<String> OWN = Set.of("segment_id", "title", "email", "phone");

  private final StoredRun run;

  public Members(StoredRun run) {
    this.run = run;
  }

  /**
   * Which customers are asked for.
   *
   * @param segments ids of segments
   * @param lifecycles groups of customers; none for all
   * @param minValue least expected value of the year ahead; NaN for any
   */
  public record Filter(Set<Integer> segments, Set<String> lifecycles, double minValue) {

    public Filter {
      segments = Set.copyOf(segments);
      lifecycles =
          lifecycles.stream()
              .map(each -> each.toLowerCase(Locale.ROOT))
              .collect(Collectors.toSet());
    }

    boolean asksForValue() {
      return !lifecycles.isEmpty() || !Double.isNaN(minValue);
    }

    boolean holds(Member member) {
      return (lifecycles.isEmpty() || lifecycles.contains(member.cell(Member.LIFECYCLE)))
          && (Double.isNaN(minValue) || member.value() >= minValue);
    }
  }

  /** Name of the column of ids. */
  public String idColumn() {
    return run.run().identity().idColumn();
  }

  /**
   * The members, in the order of the run.
   *
   * @param filter which customers
   * @param columns of the run that are needed beside ids, segments and titles
   * @throws InputException if the run has no such segment or column
   */
  public List<Member> of(Filter filter, Collection<String> columns) throws IOException {
    Map<Integer, String> titles = titles(filter.segments());
    Map<String, Integer> segments = new LinkedHashMap<>();
    run.forEach(
        ASSIGNMENTS,
        List.of(idColumn(), "segment_id"),
        row -> {
          int segment = Integer.parseInt(row.get(1));
          if (filter.segments().contains(segment)) {
            segments.put(row.get(0), segment);
          }
        });
    Map<String, Map<String, String>> cells = cells(filter, columns, segments.keySet());
    List<Member> members = new ArrayList<>();
    segments.forEach(
        (id, segment) -> {
          Member member =
              new Member(
                  id, segment, titles.get(segment), cells.getOrDefault(id, Map.of()), Contact.NONE);
          if (filter.holds(member)) {
            members.add(member);
          }
        });
    return members;
  }

  /** Of a list the members with the highest expected value, ids deciding between equal ones. */
  public static List<Member> top(List<Member> members, int most) {
    if (members.size() <= most) {
      return members;
    }
    Comparator<Member> byValue =
        Comparator.comparingDouble(
            member -> Double.isNaN(member.value()) ? Double.POSITIVE_INFINITY : -member.value());
    Set<String> first =
        members.stream()
            .sorted(byValue.thenComparing(Member::id))
            .limit(most)
            .map(Member::id)
            .collect(Collectors.toSet());
    return members.stream().filter(member -> first.contains(member.id())).toList();
  }

  private Map<Integer, String> titles(Set<Integer> segments) {
    Map<Integer, String> titles = new HashMap<>();
    run.run().results().segments().forEach(each -> titles.put(each.segmentId(), each.title()));
    for (int segment : segments) {
      if (!titles.containsKey(segment)) {
        throw new InputException(
            "segment: the run in %s has no segment %d; it has %s"
                .formatted(
                    run.place(),
                    segment,
                    titles.keySet().stream()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))));
      }
    }
    return titles;
  }

  private Map<String, Map<String, String>> cells(
      Filter filter, Collection<String> columns, Set<String> ids) throws IOException {
    List<String> valued = run.columns(VALUES);
    if (filter.asksForValue() && valued.isEmpty()) {
      throw new InputException(
          "customer_value: the run in %s has no such table, which --lifecycle and --minValue need"
              .formatted(run.place()));
    }
    List<String> featured = run.columns(FEATURES);
    Set<String> fromValues = new LinkedHashSet<>(List.of(Member.LIFECYCLE, Member.VALUE));
    Set<String> fromFeatures = new LinkedHashSet<>();
    for (String column : columns) {
      if (valued.contains(column)) {
        fromValues.add(column);
      } else if (featured.contains(column)) {
        fromFeatures.add(column);
      } else if (!OWN.contains(column) && !fromValues.contains(column)) {
        throw new InputException(
            "columns: the run in %s has no column '%s'; expected columns of customer_value or"
                    .formatted(run.place(), column)
                + " customer_features, segment_id, title, email or phone");
      }
    }
    fromFeatures.remove(idColumn());
    Map<String, Map<String, String>> cells = new HashMap<>();
    if (!valued.isEmpty()) {
      fromValues.remove(idColumn());
      read(VALUES, fromValues, ids, cells);
    }
    if (!fromFeatures.isEmpty()) {
      read(FEATURES, fromFeatures, ids, cells);
    }
    return cells;
  }

  private void read(
      String table, Set<String> columns, Set<String> ids, Map<String, Map<String, String>> cells)
      throws IOException {
    List<String> asked = new ArrayList<>(List.of(idColumn()));
    asked.addAll(columns);
    run.forEach(
        table,
        asked,
        row -> {
          if (ids.contains(row.get(0))) {
            Map<String, String> own = cells.computeIfAbsent(row.get(0), id -> new HashMap<>());
            for (int c = 1; c < asked.size(); c++) {
              own.put(asked.get(c), row.get(c));
            }
          }
        });
  }
}
