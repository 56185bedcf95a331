package io.github.segmentwise.identity;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.describe.Description;
import io.github.segmentwise.run.RunLineage;
import io.github.segmentwise.sentence.Sentence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which segments of a run are which of the run before.
 *
 * @param previous the run before
 * @param matchedBy what tells that two segments are the same
 * @param ids lasting id of each segment, by rank; the largest segment first
 * @param kept for each rank, whether the segment keeps what the previous run said of it
 * @param earlier descriptions of the previous run's segments, by id
 * @param customers how many went from which id to which id; those who were not in one of the runs
 *     are with {@link Overlaps#NONE}
 * @param events all but those of titles
 */
public record Identities(
    PreviousRun previous,
    MatchedBy matchedBy,
    List<Integer> ids,
    List<Boolean> kept,
    SortedMap<Integer, Description> earlier,
    Overlaps customers,
    List<SegmentEvent> events) {

  /** What tells that two segments are the same. */
  public enum MatchedBy {
    CUSTOMERS,
    PROFILES,
    /** The segments are those of a kept model, which has their ids. */
    MODEL
  }

  public Identities {
    Arguments.exactly("kept.size()", kept.size(), ids.size());
    ids = List.copyOf(ids);
    kept = List.copyOf(kept);
    earlier = new TreeMap<>(earlier);
    events = List.copyOf(events);
  }

  /** Lasting id of the segment of a rank, from 1. */
  public int id(int rank) {
    return ids.get(rank - 1);
  }

  /** Description of the previous run for a segment that keeps it; null for others. */
  public @Nullable Description kept(int rank) {
    return kept.get(rank - 1) ? earlier.get(id(rank)) : null;
  }

  /** Titles of the previous run, by id. */
  Map<Integer, String> earlierTitles() {
    Map<Integer, String> titles = new TreeMap<>();
    earlier.forEach((id, description) -> titles.put(id, description.title()));
    return titles;
  }

  /**
   * Titles of this run, by id.
   *
   * @param descriptions by rank
   */
  Map<Integer, String> titles(List<Description> descriptions) {
    Map<Integer, String> titles = new TreeMap<>();
    for (int rank = 1; rank <= descriptions.size(); rank++) {
      titles.put(id(rank), descriptions.get(rank - 1).title());
    }
    return titles;
  }

  /** The highest id that any run has given. */
  public int highestSegmentId() {
    return Math.max(previous.highestSegmentId(), ids.stream().mapToInt(id -> id).max().orElse(0));
  }

  /** What is uncertain about the ids. */
  public Optional<Sentence> warning() {
    if (matchedBy != MatchedBy.PROFILES) {
      return Optional.empty();
    }
    return Optional.of(
        Sentence.of(
            "record.warning.ids",
            Sentence.count(customers.shared()),
            Sentence.count(customers.earlier()),
            previous.runId()));
  }

  /**
   * The record of it.
   *
   * @param descriptions of this run's segments, by rank
   */
  public RunLineage lineage(List<Description> descriptions) {
    return new RunLineage(
        previous.runId(),
        previous.asOf(),
        matchedBy.name(),
        customers.earlier(),
        customers.shared(),
        highestSegmentId(),
        new Pins(previous.pins()).of(ids),
        EventWords.of(this, descriptions));
  }

  /** Writes what {@link #readFrom} reads. */
  public void writeTo(DataOutput out) throws IOException {
    Packed.write(out, previous.runId());
    Packed.write(out, previous.asOf());
    Packed.write(out, previous.idColumn());
    Packed.writeVarint(out, previous.numClusters());
    Packed.write(out, previous.featureSet());
    Packed.writeVarint(out, previous.highestSegmentId());
    writePins(previous.pins(), out);
    Packed.writeVarint(out, matchedBy.ordinal());
    Packed.write(out, ids.stream().mapToInt(id -> id).toArray());
    for (boolean keeps : kept) {
      out.writeBoolean(keeps);
    }
    Packed.writeVarint(out, earlier.size());
    for (Map.Entry<Integer, Description> segment : earlier.entrySet()) {
      Packed.writeVarint(out, segment.getKey());
      segment.getValue().writeTo(out);
    }
    customers.writeTo(out);
    Packed.writeVarint(out, events.size());
    for (SegmentEvent event : events) {
      event.writeTo(out);
    }
  }

  private static void writePins(SortedMap<Integer, String> pins, DataOutput out)
      throws IOException {
    Packed.writeVarint(out, pins.size());
    for (Map.Entry<Integer, String> pin : pins.entrySet()) {
      Packed.writeVarint(out, pin.getKey());
      Packed.write(out, pin.getValue());
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static Identities readFrom(DataInput in) throws IOException {
    PreviousRun previous =
        new PreviousRun(
            Packed.readText(in),
            Packed.readText(in),
            Packed.readText(in),
            Math.toIntExact(Packed.readVarint(in)),
            Packed.readText(in),
            Math.toIntExact(Packed.readVarint(in)),
            readPins(in));
    MatchedBy matchedBy = MatchedBy.values()[Math.toIntExact(Packed.readVarint(in))];
    List<Integer> ids = Arrays.stream(Packed.readInts(in)).boxed().toList();
    List<Boolean> kept = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      kept.add(in.readBoolean());
    }
    SortedMap<Integer, Description> earlier = new TreeMap<>();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      earlier.put(Math.toIntExact(Packed.readVarint(in)), Description.readFrom(in));
    }
    Overlaps customers = Overlaps.readFrom(in);
    List<SegmentEvent> events = new ArrayList<>();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      events.add(SegmentEvent.readFrom(in));
    }
    return new Identities(previous, matchedBy, ids, kept, earlier, customers, events);
  }

  private static SortedMap<Integer, String> readPins(DataInput in) throws IOException {
    SortedMap<Integer, String> pins = new TreeMap<>();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      pins.put(Math.toIntExact(Packed.readVarint(in)), Packed.readText(in));
    }
    return pins;
  }
}
