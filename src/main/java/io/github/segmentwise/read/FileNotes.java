package io.github.segmentwise.read;

import io.github.segmentwise.batch.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    ENCODING("%s: %s is not in UTF-8; it is read as %s", "%s: %s are not in UTF-8; %s is assumed"),
    /** Detail: the encoding. */
    ENCODING_BY_MARK(
        "%s: %s begins with the mark of another encoding than --encoding; it is read as %s",
        "%s: %s begin with the mark of another encoding than --encoding; they are read as %s"),
    /** Detail: the encoding. */
    DOUBTFUL_ENCODING(
        "%s: %s is not in UTF-8; read as %s, many of its words look wrong; expected --encoding to"
            + " say in what it is, such as windows-1250, KOI8-R, Shift_JIS or GB18030",
        "%s: %s are not in UTF-8; read as %s, many of their words look wrong; expected --encoding"
            + " to say in what they are, such as windows-1250, KOI8-R, Shift_JIS or GB18030"),
    /** Without detail. */
    UNKNOWN_ENCODING(
        "%s: some characters of %s are neither in UTF-8 nor in windows-1252; expected --encoding"
            + " to say in what it is, such as windows-1250, IBM850, Shift_JIS or GB18030%s",
        "%s: some characters of %s are neither in UTF-8 nor in windows-1252; expected --encoding"
            + " to say in what they are, such as windows-1250, IBM850, Shift_JIS or GB18030%s"),
    /** Detail: the name that a column got. */
    UNNAMED(
        "%s: the header of %s has no name for a column; it is called %s",
        "%s: the headers of %s have no name for a column; it is called %s"),
    /** Detail: the name that the column got. */
    SURPLUS(
        "%s: the rows of %s have one cell more than its header; the column without a name is"
            + " called %s",
        "%s: the rows of %s have one cell more than their headers; the column without a name is"
            + " called %s"),
    /** Detail: the column. */
    EXTRA_COLUMN(
        "%s: %s has a column that the first file has not; it is left out: %s",
        "%s: %s have a column that the first file has not; it is left out: %s"),
    /** Detail: the column and its type. */
    UNREADABLE_COLUMN(
        "%s: %s has a column of a type that cannot be read; it is left out: %s",
        "%s: %s have a column of a type that cannot be read; it is left out: %s"),
    /** Without detail. */
    NUMBERS_AS_NAMES(
        "%s: the first row of %s holds whole numbers only and is taken for the names of columns;"
            + " expected a header%s",
        "%s: the first rows of %s hold whole numbers only and are taken for the names of columns;"
            + " expected headers%s");

    private final String ofOne;
    private final String ofSeveral;

    Note(String ofOne, String ofSeveral) {
      this.ofOne = ofOne;
      this.ofSeveral = ofSeveral;
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
  public static List<String> warnings(Facts facts) {
    List<String> warnings = new ArrayList<>();
    dropped(blankRows(facts), "without any value", "without any value", warnings);
    dropped(facts.counts(HEADERS), "that repeats the header", "that repeat the header", warnings);
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
      Map<String, Long> rowsOf, String ofOne, String ofSeveral, List<String> warnings) {
    rowsOf.forEach(
        (table, rows) ->
            warnings.add(
                rows == 1
                    ? "%s: 1 row %s was dropped".formatted(table, ofOne)
                    : String.format(
                        Locale.ROOT, "%s: %,d rows %s were dropped", table, rows, ofSeveral)));
  }

  private static String warning(String key, SortedSet<String> files) {
    String[] parts = key.split(Pattern.quote(SEPARATOR), -1);
    Note note = Note.valueOf(parts[0]);
    String named = String.join(", ", files.stream().limit(MOST_FILES).toList());
    if (files.size() > MOST_FILES) {
      named += String.format(Locale.ROOT, " and %,d more files", files.size() - MOST_FILES);
    }
    return (files.size() == 1 ? note.ofOne : note.ofSeveral)
        .formatted(parts[1], named, parts[2].replaceAll("\\s+", " "));
  }
}
