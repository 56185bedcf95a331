package io.github.segmentwise.read;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.exact.Money;
import java.io.Serializable;

/**
 * A column that a run needs of an input table.
 *
 * @param name as in the table; matched without regard to case
 * @param type how its values are read
 */
public record InputColumn(String name, Type type) implements Serializable {

  /**
   * The largest number that is a quantity of something. Larger ones stand for "missing" or for a
   * mistake, and would hide all others.
   */
  public static final double LARGEST_NUMBER = 1e30;

  public InputColumn {
    Arguments.notEmpty("name", name);
  }

  /** How values are read, and how they are held in a {@link ColumnBatch}. */
  public enum Type {
    /** A whole number, never missing; held as long. */
    INTEGER("a whole number"),
    /**
     * The row's number in its file, counted from 1, which the reader puts there; no column of the
     * source has this name. Rejected rows count. Held as long.
     */
    ROW_NUMBER("a row number"),
    /** A number of things: a whole number of at least 0, never missing; held as long. */
    COUNT("a whole number of at least 0"),
    /** An amount of money from 0 to {@link Money#LARGEST}, never missing; held as double. */
    AMOUNT("an amount from 0 to 1e15"),
    /** A moment, never missing; without a zone it is UTC; held as long, microseconds since 1970. */
    TIMESTAMP("a timestamp such as 2026-03-17 12:31:53 UTC"),
    /** A number of at most {@link #LARGEST_NUMBER} in size, or missing; held as double or NaN. */
    NUMBER("a number"),
    /**
     * A number as people write it, or missing; held as a text, because only the column as a whole
     * shows what points and commas mean.
     */
    WRITTEN_NUMBER("a number"),
    /** A text or missing; held as code into a dictionary, -1 where missing. */
    TEXT("a text in UTF-8"),
    /** A text, never missing. */
    REQUIRED_TEXT("a text in UTF-8");

    private final String expectation;

    Type(String expectation) {
      this.expectation = expectation;
    }

    /** What a value must be, in words. */
    public String expectation() {
      return expectation;
    }

    boolean isText() {
      return this == TEXT || this == REQUIRED_TEXT || this == WRITTEN_NUMBER;
    }

    boolean isNullable() {
      return this == TEXT || this == NUMBER || this == WRITTEN_NUMBER;
    }
  }
}
