package io.github.segmentwise.read.format;

/**
 * A column that a file declares.
 *
 * @param name as in the file
 * @param type what its values are
 * @param declared the type in the file's own words, for messages
 */
public record FileColumn(String name, Type type, String declared) {

  /** What the values of a column are, and how {@link RowFile} gives them. */
  public enum Type {
    /** A String. */
    TEXT,
    /** A Long; a String of digits where it is beyond a Long. */
    INTEGER,
    /** A Double; of a decimal a String, with all its digits. */
    NUMBER,
    /** A Boolean. */
    BOOLEAN,
    /** A String such as {@code 2026-03-17}. */
    DATE,
    /** A Long: microseconds since 1970 in UTC; a moment without a zone is taken as UTC. */
    TIMESTAMP,
    /** Anything else, such as lists and records; cannot be read. */
    OTHER
  }
}
