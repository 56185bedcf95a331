package io.github.segmentwise.identity;

import io.github.segmentwise.describe.Description;
import io.github.segmentwise.sentence.Sentence;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Titles that people gave to segments. A later run keeps them until they are given anew or lifted.
 *
 * @param byId titles by segment id; an empty one lifts what an earlier run has
 */
public record Pins(SortedMap<Integer, String> byId) implements Serializable {

  /** Nobody gave a title. */
  public static final Pins NONE = new Pins(new TreeMap<>());

  private static final int LONGEST = 80;
  private static final Pattern ENTRY =
      Pattern.compile("\\s*(\\d{1,9})\\s*:\\s*(?:\"([^\"]*)\"|([^\",]*?))\\s*(?:,|$)");

  public Pins {
    byId = Collections.unmodifiableSortedMap(new TreeMap<>(byId));
  }

  /**
   * Reads ids with titles, such as {@code 3:"Our regulars, old and new",5:}; empty where the text
   * is of another form, names a segment twice or gives one title to two.
   */
  public static Optional<Pins> read(String text) {
    SortedMap<Integer, String> byId = new TreeMap<>();
    Set<String> taken = new TreeSet<>();
    Matcher entry = ENTRY.matcher(text);
    int end = 0;
    while (end < text.length() && entry.find(end) && entry.start() == end) {
      String title = (entry.group(2) == null ? entry.group(3) : entry.group(2)).strip();
      int id = Integer.parseInt(entry.group(1));
      boolean isUsable =
          id >= 1
              && title.length() <= LONGEST
              && title.chars().noneMatch(Character::isISOControl)
              && title.equals(titled(title))
              && (title.isEmpty() || taken.add(folded(title)))
              && byId.put(id, title) == null;
      if (!isUsable) {
        return Optional.empty();
      }
      end = entry.end();
    }
    return end < text.length() ? Optional.empty() : Optional.of(new Pins(byId));
  }

  /** The title as descriptions have it, without what a spreadsheet would run. */
  private static String titled(String title) {
    return title.isEmpty() ? title : new Description(title, "", List.of(), "", null).title();
  }

  private static String folded(String title) {
    return title.toLowerCase(Locale.ROOT);
  }

  /** The text that {@link #read} takes. */
  public String written() {
    return byId.entrySet().stream()
        .map(pin -> pin.getValue().isEmpty() ? pin.getKey() + ":" : quoted(pin))
        .collect(Collectors.joining(","));
  }

  private static String quoted(Map.Entry<Integer, String> pin) {
    return "%d:\"%s\"".formatted(pin.getKey(), pin.getValue());
  }

  /** These pins where they say something of a segment, or else those of an earlier run. */
  Pins over(Map<Integer, String> earlier) {
    SortedMap<Integer, String> both = new TreeMap<>(earlier);
    // A title that is given to one segment now is not kept for another one.
    both.values().removeIf(title -> byId.values().stream().anyMatch(title::equalsIgnoreCase));
    both.putAll(byId);
    return new Pins(both);
  }

  /**
   * The same pins by the ranks of segments.
   *
   * @param segments how many there are
   * @param ids the id of each rank, from 1 on
   */
  public Pins byRank(int segments, IntUnaryOperator ids) {
    SortedMap<Integer, String> ranked = new TreeMap<>();
    for (int rank = 1; rank <= segments; rank++) {
      String title = byId.get(ids.applyAsInt(rank));
      if (title != null) {
        ranked.put(rank, title);
      }
    }
    return new Pins(ranked);
  }

  /** Title that a person gave; null without. */
  public @Nullable String title(int id) {
    String title = byId.getOrDefault(id, "");
    return title.isEmpty() ? null : title;
  }

  /** Whether a title of an earlier run no longer holds. */
  boolean lifts(int id) {
    return byId.containsKey(id) && byId.get(id).isEmpty();
  }

  /** The titles that hold, of segments that are there. */
  public SortedMap<Integer, String> of(Collection<Integer> ids) {
    SortedMap<Integer, String> held = new TreeMap<>();
    byId.forEach(
        (id, title) -> {
          if (ids.contains(id) && !title.isEmpty()) {
            held.put(id, title);
          }
        });
    return held;
  }

  /** What is odd about the pins of a flag, where a run has these segments. */
  public Optional<Sentence> warning(Collection<Integer> ids) {
    List<Integer> missing = byId.keySet().stream().filter(id -> !ids.contains(id)).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Sentence.of(
                "record.warning.pin",
                missing.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                new TreeSet<>(ids)
                    .stream().map(String::valueOf).collect(Collectors.joining(", "))));
  }
}
