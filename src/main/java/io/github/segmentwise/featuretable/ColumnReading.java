package io.github.segmentwise.featuretable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.run.RunColumn;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.sentence.SentenceJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a column of a feature table was read. It travels as a fact, and {@code run.json} keeps it.
 *
 * @param column its name in the table
 * @param readAs what its values are
 * @param writtenWith what the values are written with, in words; empty where they are as programs
 *     write them
 * @param missing texts that stand for a missing value, with their counts
 * @param unread other texts that count as missing, because they are not numbers or dates
 * @param notes what else people should know, each a clause of its own
 * @param isTold whether people should know what the values are written with
 */
public record ColumnReading(
    String column,
    As readAs,
    List<Sentence> writtenWith,
    SortedMap<String, Long> missing,
    SortedMap<String, Long> unread,
    List<Sentence> notes,
    boolean isTold) {

  /** What the values of a column are. */
  public enum As {
    NUMBERS,
    DATES,
    CATEGORIES,
    ORDERED_CATEGORIES;

    Sentence words() {
      return switch (this) {
        case NUMBERS -> Sentence.of("record.word.numbers");
        case DATES -> Sentence.of("record.word.dates");
        case CATEGORIES -> Sentence.of("record.word.categories");
        case ORDERED_CATEGORIES -> Sentence.of("record.columns.ordered");
      };
    }
  }

  private static final String FACT = "column_reading.";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_NAMED = 24;
  private static final int MOST_DIGITS_NAMED = 4;

  public ColumnReading {
    writtenWith = List.copyOf(writtenWith);
    notes = List.copyOf(notes);
  }

  /** Adds this to the facts of a run. */
  void addTo(Facts facts) {
    ObjectNode json = toJson();
    json.put("told", isTold);
    facts.add(FACT + json, 1);
  }

  /** The columns that were read, in the order of their names. */
  public static List<ColumnReading> of(Facts facts) {
    List<ColumnReading> readings = new ArrayList<>();
    for (String json : facts.counts(FACT).keySet()) {
      try {
        readings.add(of(JSON.readTree(json)));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a reading was written as JSON", e);
      }
    }
    return readings;
  }

  private static ColumnReading of(JsonNode json) {
    return new ColumnReading(
        json.path("column").asText(),
        As.valueOf(json.path("read_as").asText()),
        SentenceJson.unpacked(texts(json.path("written_with"))),
        counts(json.path("missing")),
        counts(json.path("unread")),
        SentenceJson.unpacked(texts(json.path("notes"))),
        json.path("told").asBoolean());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static SortedMap<String, Long> counts(JsonNode array) {
    SortedMap<String, Long> counts = new TreeMap<>();
    array.forEach(each -> counts.put(each.path("text").asText(), each.path("count").asLong()));
    return counts;
  }

  /** Everything that is known, for {@code run.json}. */
  public RunColumn toRecord() {
    return new RunColumn(
        column,
        readAs.name(),
        Sentence.english(writtenWith),
        cells(missing),
        cells(unread),
        Sentence.english(notes));
  }

  private static List<RunColumn.Cells> cells(SortedMap<String, Long> counts) {
    return counts.entrySet().stream()
        .map(each -> new RunColumn.Cells(each.getKey(), each.getValue()))
        .toList();
  }

  private ObjectNode toJson() {
    ObjectNode json = JSON.createObjectNode().put("column", column).put("read_as", readAs.name());
    put(json.putArray("written_with"), SentenceJson.packed(writtenWith));
    put(json.putArray("missing"), missing);
    put(json.putArray("unread"), unread);
    put(json.putArray("notes"), SentenceJson.packed(notes));
    return json;
  }

  private static void put(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }

  private static void put(ArrayNode array, SortedMap<String, Long> counts) {
    counts.forEach((text, count) -> array.addObject().put("text", text).put("count", count));
  }

  /** The same with one thing more that people should know. */
  ColumnReading noted(Sentence note) {
    List<Sentence> more = new ArrayList<>(notes);
    more.add(note);
    return new ColumnReading(column, readAs, writtenWith, missing, unread, more, isTold);
  }

  /** What people should know of the column, in one sentence; empty where all is as usual. */
  public Optional<Sentence> warning() {
    boolean isPlain = !isTold && missing.isEmpty() && unread.isEmpty() && notes.isEmpty();
    if (isPlain) {
      return Optional.empty();
    }
    List<Sentence> clauses = new ArrayList<>();
    clauses.add(
        isTold
            ? Sentence.of("record.columns.written", column, readAs.words(), listed(writtenWith))
            : Sentence.of("record.columns.read-as", column, readAs.words()));
    clauses.addAll(notes);
    if (!missing.isEmpty()) {
      clauses.add(counted("record.columns.missing-cell", "record.columns.missing-cells", missing));
    }
    if (!unread.isEmpty()) {
      clauses.add(
          readAs == As.DATES
              ? counted("record.columns.no-date", "record.columns.no-dates", unread)
              : counted("record.columns.no-number", "record.columns.no-numbers", unread));
    }
    return Optional.of(Sentence.clauses(clauses));
  }

  private static Sentence listed(List<Sentence> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? parts.get(0)
        : Sentence.of("record.join.and", Sentence.listed(parts.subList(0, last)), parts.get(last));
  }

  private static long total(SortedMap<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Sentence counted(String ofOne, String ofSeveral, SortedMap<String, Long> counts) {
    long total = total(counts);
    return Sentence.of(total == 1 ? ofOne : ofSeveral, Sentence.count(total), named(counts));
  }

  private static Sentence named(SortedMap<String, Long> counts) {
    List<Sentence> named = new ArrayList<>();
    counts.forEach(
        (text, count) ->
            named.add(
                Sentence.of(
                    "record.word.counted",
                    text.isEmpty() ? Sentence.of("record.columns.blank") : text,
                    Sentence.count(count))));
    return Sentence.listed(named);
  }

  /**
   * How a text that is not read is named: as it is, or by its form where it is long or may tell of
   * a person, as addresses and longer numbers do.
   */
  static String nameOf(String text) {
    long digits = text.chars().filter(Character::isDigit).count();
    boolean isShown =
        text.length() <= LONGEST_NAMED && text.indexOf('@') < 0 && digits <= MOST_DIGITS_NAMED;
    return isShown ? text : "of the form " + CellText.shape(text);
  }
}
