package io.github.segmentwise.read;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.sentence.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What people should know of how the files of a table were read, as facts and as warnings. */
public final class FileNotes {

  private static final String BLANK = "blank.";
  private static final String HEADERS = "headers.";
  private static final String PREFIX = "file.";

  /** Stands in no name of a file or column that people would write. */
  private static final String SEPARATOR = "\u001F";

  private static final int MOST_FILES = 3;

  private FileNotes() {}

  /** Kinds of notes; of each, one warning for a table and a detail. */
  enum Note {
    /** Detail: the encoding. */
    ENCODING("record.files.encoding-one", "record.files.encoding"),
    /** Detail: the encoding. */
    ENCODING_BY_MARK("record.files.encoding-by-mark-one", "record.files.encoding-by-mark"),
    /** Detail: the encoding. */
    DOUBTFUL_ENCODING("record.files.doubtful-encoding-one", "record.files.doubtful-encoding"),
    /** Without detail. */
    UNKNOWN_ENCODING("record.files.unknown-encoding-one", "record.files.unknown-encoding"),
    /** Detail: the name that a column got. */
    UNNAMED("record.files.unnamed-one", "record.files.unnamed"),
    /** Detail: the name that the column got. */
    SURPLUS("record.files.surplus-one", "record.files.surplus"),
    /** Detail: the column. */
    EXTRA_COLUMN("record.files.extra-one", "record.files.extra"),
    /** Detail: the column and its type. */
    UNREADABLE_COLUMN("record.files.unreadable-one", "record.files.unreadable"),
    /** Without detail. */
    NUMBERS_AS_NAMES("record.files.numbers-as-names-one", "record.files.numbers-as-names");

    private final String ofOne;
    private final String ofSeveral;

    Note(String ofOne, String ofSeveral) {
      this.ofOne = ofOne;
      this.ofSeveral = ofSeveral;
    }

    private boolean hasDetail() {
      return this != UNKNOWN_ENCODING && this != NUMBERS_AS_NAMES;
    }
  }

  /** Notes something of a file. */
  static void add(Facts facts, Note note, String table, String file, String detail) {
    facts.add(PREFIX + String.join(SEPARATOR, note.name(), table, detail, file), 1);
  }

  /** Counts rows without any value, which are dropped. */
  static void addBlankRows(Facts facts, String table, long rows) {
    if (rows > 0) {
      facts.add(BLANK + table, rows);
    }
  }

  /** Counts rows that repeat the header, which are dropped. */
  static void addHeaderRows(Facts facts, String table, long rows) {
    if (rows > 0) {
      facts.add(HEADERS + table, rows);
    }
  }

  /** Rows without any value by table; of tables that have some. */
  public static Map<String, Long> blankRows(Facts facts) {
    return facts.counts(BLANK);
  }

  /** The warnings, each one line. */
  public static List<Sentence> warnings(Facts facts) {
    List<Sentence> warnings = new ArrayList<>();
    dropped(blankRows(facts), "record.files.blank-one", "record.files.blank", warnings);
    dropped(facts.counts(HEADERS), "record.files.header-one", "record.files.header", warnings);
    SortedMap<String, SortedSet<String>> filesOf = new TreeMap<>();
    for (String fact : facts.counts(PREFIX).keySet()) {
      int file = fact.lastIndexOf(SEPARATOR);
      filesOf
          .computeIfAbsent(fact.substring(0, file), key -> new TreeSet<>())
          .add(fact.substring(file + 1));
    }
    filesOf.forEach((key, files) -> warnings.add(warning(key, files)));
    return warnings;
  }

  private static void dropped(
      Map<String, Long> rowsOf, String ofOne, String ofSeveral, List<Sentence> warnings) {
    rowsOf.forEach(
        (table, rows) ->
            warnings.add(
                rows == 1
                    ? Sentence.of(ofOne, table)
                    : Sentence.of(ofSeveral, table, Sentence.count(rows))));
  }

  private static Sentence warning(String key, SortedSet<String> files) {
    String[] parts = key.split(Pattern.quote(SEPARATOR), -1);
    Note note = Note.valueOf(parts[0]);
    Object named = String.join(", ", files.stream().limit(MOST_FILES).toList());
    if (files.size() > MOST_FILES) {
      named = Sentence.of("record.files.more", named, Sentence.count(files.size() - MOST_FILES));
    }
    String phrase = files.size() == 1 ? note.ofOne : note.ofSeveral;
    return note.hasDetail()
        ? Sentence.of(phrase, parts[1], named, parts[2].replaceAll("\\s+", " "))
        : Sentence.of(phrase, parts[1], named);
  }
}
