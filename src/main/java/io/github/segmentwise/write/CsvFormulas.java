package io.github.segmentwise.write;

import java.util.regex.Pattern;

/**
 * What becomes of texts that a spreadsheet would run as a formula when it opens a CSV file.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP: CSV injection</a>
 */
public enum CsvFormulas {
  /** They get an apostrophe before them, by which spreadsheets take them for texts. */
  ESCAPE,
  /** They stay as they are. */
  KEEP;

  private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
  private static final char ESCAPE_SIGN = '\'';
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,300}(\\.\\d{1,300})?");

  /** A text as it is written. A plain number such as -17 is harmless and stays. */
  public String cell(String text) {
    boolean isEscaped = this == ESCAPE && isFormula(text) && !NUMBER.matcher(text).matches();
    return isEscaped ? ESCAPE_SIGN + text : text;
  }

  /** The text of which {@link #cell} made a cell. */
  public String text(String cell) {
    return this == ESCAPE && isEscaped(cell) ? cell.substring(1) : cell;
  }

  /** Whether a cell is a formula behind an apostrophe. */
  public static boolean isEscaped(CharSequence cell) {
    return cell.length() > 1 && cell.charAt(0) == ESCAPE_SIGN && isFormula(cell);
  }

  /** A text without what would make it a formula. */
  public static String harmless(String text) {
    int start = 0;
    while (start < text.length()
        && (FORMULA_STARTS.indexOf(text.charAt(start)) >= 0
            || Character.isWhitespace(text.charAt(start)))) {
      start++;
    }
    return text.substring(start);
  }

  /** Texts that have apostrophes before a formula already count too, so that none is lost. */
  private static boolean isFormula(CharSequence text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == ESCAPE_SIGN) {
      at++;
    }
    return at < text.length() && FORMULA_STARTS.indexOf(text.charAt(at)) >= 0;
  }
}
