package io.github.segmentwise.read;

import java.io.Serializable;

/**
 * A column that a source has, as its header or schema says.
 *
 * @param name as it is spelled there
 * @param kind of its values
 */
public record SourceColumn(String name, Kind kind) implements Serializable {

  /** What a source declares of a column's values. */
  public enum Kind {
    /** Text, or nothing declared, as in CSV files: the type is to be inferred from the values. */
    TEXT,
    /** Whole numbers. */
    INTEGER,
    /** Numbers with fractions. */
    NUMBER,
    BOOLEAN,
    /** Days of a calendar. */
    DATE,
    /** Moments. */
    TIMESTAMP
  }
}
