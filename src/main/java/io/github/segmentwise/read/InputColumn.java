package io.github.segmentwise.read;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.exact.Money;
import io.github.segmentwise.sentence.Sentence;
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
    INTEGER("record.expected.whole-number"),
    /**
     * The row's number in its file, counted from 1, which the reader puts there; no column of the
     * source has this name. Rejected rows count. Held as long.
     */
    ROW_NUMBER("record.expected.row-number"),
    /** A number of things: a whole number of at least 0, never missing; held as long. */
    COUNT("record.expected.count"),
    /** An amount of money from 0 to {@link Money#LARGEST}, never missing; held as double. */
    AMOUNT("record.expected.amount"),
    /** A moment, never missing; without a zone it is UTC; held as long, microseconds since 1970. */
    TIMESTAMP("record.expected.timestamp"),
    /** A number of at most {@link #LARGEST_NUMBER} in size, or missing; held as double or NaN. */
    NUMBER("record.expected.number"),
    /**
     * A number as people write it, or missing; held as a text, because only the column as a whole
     * shows what points and commas mean.
     */
    WRITTEN_NUMBER("record.expected.number"),
    /** A text or missing; held as code into a dictionary, -1 where missing. */
    TEXT("record.expected.text"),
    /** A text, never missing. */
    REQUIRED_TEXT("record.expected.text");

    private final String expectation;

    Type(String expectation) {
      this.expectation = expectation;
    }

    /** What a value must be, in words. */
    public Sentence expectation() {
      return Sentence.of(expectation);
    }

    boolean isText() {
      return this == TEXT || this == REQUIRED_TEXT || this == WRITTEN_NUMBER;
    }

    boolean isNullable() {
      return this == TEXT || this == NUMBER || this == WRITTEN_NUMBER;
    }
  }
}
