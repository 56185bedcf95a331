package io.github.segmentwise.describe.wording;

import java.util.List;

/**
 * Something to say, whatever the language: a phrase by its key, with what stands in its
 * placeholders.
 *
 * @param key of a phrase
 * @param arguments for {@code {0}}, {@code {1}} and so on: a {@link Message}, a {@link Shown}, a
 *     {@link Named}, or a text that is the same in all languages
 * @param isCapital whether the first letter becomes a capital
 */
public record Message(String key, List<Object> arguments, boolean isCapital) {

  public static Message of(String key, Object... arguments) {
    return new Message(key, List.of(arguments), false);
  }

  /** The same as the beginning of a sentence. */
  public Message capital() {
    return new Message(key, arguments, true);
  }

  /**
   * A name from the data, which English puts into a sentence and other languages leave as it is.
   *
   * @param inEnglish such as {@code average income in USD} or {@code the United States}
   * @param elsewhere such as {@code Income (USD)} or {@code United States}; a text or a {@link
   *     Message}
   */
  public record Named(String inEnglish, Object elsewhere) {}

  /**
   * A number.
   *
   * @param form how it is written
   * @param usual the value that it is a multiple of, for {@link Form#TIMES}; else not used
   */
  public record Shown(Form form, double value, double usual) {

    public static Shown count(long value) {
      return new Shown(Form.COUNT, value, 0);
    }

    public static Shown percent(double share) {
      return new Shown(Form.PERCENT, share, 0);
    }

    public static Shown amount(double value) {
      return new Shown(Form.AMOUNT, value, 0);
    }

    public static Shown year(double value) {
      return new Shown(Form.YEAR, value, 0);
    }

    public static Shown difference(double value) {
      return new Shown(Form.DIFFERENCE, value, 0);
    }

    public static Shown times(double value, double usual) {
      return new Shown(Form.TIMES, value, usual);
    }

    /** With so many significant digits. */
    public static Shown digits(double value, int digits) {
      return new Shown(Form.DIGITS, value, digits);
    }
  }

  /** How a number is written; see {@link Figures}. */
  public enum Form {
    COUNT,
    PERCENT,
    AMOUNT,
    YEAR,
    DIFFERENCE,
    TIMES,
    DIGITS
  }
}
