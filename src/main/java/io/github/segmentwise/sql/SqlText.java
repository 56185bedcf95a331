package io.github.segmentwise.sql;

/** Literals and names of GoogleSQL. */
public final class SqlText {

  private SqlText() {}

  /**
   * A FLOAT64 literal of the same bits. It always has an exponent, because some databases read a
   * number without one as a decimal.
   *
   * @param value finite
   */
  public static String number(double value) {
    String text = Double.toString(value);
    return text.contains("E") ? text : text + "E0";
  }

  /** A STRING literal. */
  public static String text(String value) {
    return "'" + escaped(value).replace("'", "\\'") + "'";
  }

  /** A quoted name of a column. */
  public static String name(String column) {
    return "`" + escaped(column).replace("`", "\\`") + "`";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }
}
