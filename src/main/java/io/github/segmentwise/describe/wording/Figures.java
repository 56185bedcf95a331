package io.github.segmentwise.describe.wording;

import io.github.segmentwise.describe.wording.Message.Shown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;

/**
 * Prints the numbers of a profile by the locale of those who read them, whatever that of the
 * machine.
 *
 * <p>Every printed number is the profile's value rounded half up to the digits shown, with marks
 * between thousands. Shares are printed as percentages.
 */
public final class Figures {
  /** Magnitudes from here on are left out: nobody reads sixteen digits. */
  private static final double LARGEST = 1e15;

  /** As in code: {@code 1,234.5} and {@code 12%}. */
  public static final Figures PLAIN = new Figures(Locale.ROOT);

  private final DecimalFormatSymbols symbols;
  private final String beforePercent;
  private final String afterPercent;

  Figures(Locale locale) {
    symbols = DecimalFormatSymbols.getInstance(locale);
    DecimalFormat percent = (DecimalFormat) NumberFormat.getPercentInstance(locale);
    beforePercent = percent.getPositivePrefix();
    afterPercent = percent.getPositiveSuffix();
  }

  /** A number in its form. */
  public String of(Shown number) {
    return switch (number.form()) {
      case COUNT -> count((long) number.value());
      case PERCENT -> percent(number.value());
      case AMOUNT -> amount(number.value());
      case YEAR -> calendarYear(number.value());
      case DIFFERENCE -> difference(number.value());
      case TIMES -> times(number.value(), number.usual());
      case DIGITS -> withDigits(number.value(), (int) number.usual());
    };
  }

  /** Whether the value can be printed: finite and of readable length. */
  public static boolean printable(double value) {
    return Double.isFinite(value) && Math.abs(value) < LARGEST;
  }

  /** A number of things: {@code 12,345}. */
  public String count(long value) {
    return plain(BigDecimal.valueOf(value), true);
  }

  /**
   * A share in [0, 1] as a percentage: whole from 10%, one digit from 1%, two significant digits
   * below. A share under 1 is never printed as 100%, nor one over 0 as 0%.
   */
  public String percent(double share) {
    BigDecimal value = BigDecimal.valueOf(share).movePointRight(2);
    BigDecimal hundred = BigDecimal.valueOf(100);
    int digits = value.compareTo(BigDecimal.TEN) >= 0 ? 0 : 1;
    BigDecimal rounded = share > 0 && share < 0.01 ? significant(value, 2) : rounded(value, digits);
    while (rounded.compareTo(hundred) == 0 && value.compareTo(hundred) < 0 && digits < 12) {
      digits++;
      rounded = rounded(value, digits);
    }
    return percentage(plain(rounded, true));
  }

  /** A number with the sign of percentages, such as {@code 12%} or {@code 12 %}. */
  public String percentage(String number) {
    return beforePercent + number + afterPercent;
  }

  /** A mean or an amount: whole from 10, one digit from 1, two significant digits below. */
  public String amount(double value) {
    return plain(roundedAmount(value), true);
  }

  /** The number that {@link #amount} prints. */
  public static double printed(double value) {
    return roundedAmount(value).doubleValue();
  }

  /** The value with so many digits behind the point, zeros among them: {@code 1,234.50}. */
  public String fixed(double value, int digits) {
    DecimalFormat format = new DecimalFormat("#,##0", symbols);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    BigDecimal rounded = rounded(BigDecimal.valueOf(value), digits);
    String text = format.format(rounded.abs());
    return rounded.signum() < 0 ? "−" + text : text;
  }

  /** A mean of calendar years, without a comma between thousands: {@code 1968}. */
  public String calendarYear(double value) {
    return plain(rounded(BigDecimal.valueOf(value), 0), false);
  }

  /** The value with the given number of significant digits, to distinguish near values. */
  public String withDigits(double value, int significantDigits) {
    return plain(significant(BigDecimal.valueOf(value), significantDigits), true);
  }

  /**
   * A value as a multiple of the usual one: {@code 4.4×}, {@code 0.35×}; whole from 10, and {@code
   * <0.01×} where that is not 0. Empty where the usual value is not above 0.
   */
  public String times(double value, double usual) {
    double lift = value / usual;
    if (!(usual > 0) || !printable(lift)) {
      return "";
    }
    if (lift >= 10) {
      return plain(rounded(BigDecimal.valueOf(lift), 0), true) + "×";
    }
    if (lift > 0 && lift < 0.005) {
      return "<" + fixed(0.01, 2) + "×";
    }
    return fixed(lift, lift >= 0.995 ? 1 : 2) + "×";
  }

  /** A number as code writes it, such as {@code 1,234.50}, with the marks of the locale. */
  String rewritten(String plain) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      text.append(
          c == ',' ? symbols.getGroupingSeparator() : c == '.' ? symbols.getDecimalSeparator() : c);
    }
    return text.toString();
  }

  /** All digits of a number, without marks between thousands: {@code 1234.5}. */
  public String exact(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    DecimalFormat format = new DecimalFormat("0", symbols);
    format.setMaximumFractionDigits(Math.max(0, exact.scale()));
    return format.format(exact);
  }

  /** A difference with its sign: {@code +7}, {@code −1.5}. */
  public String difference(double value) {
    String amount = amount(Math.abs(value));
    return (value > 0 ? "+" : value < 0 ? "−" : "") + amount;
  }

  private static BigDecimal roundedAmount(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    double magnitude = Math.abs(value);
    if (magnitude >= 10) {
      return rounded(exact, 0);
    }
    return magnitude >= 1 ? rounded(exact, 1) : significant(exact, 2);
  }

  private static BigDecimal rounded(BigDecimal value, int digits) {
    return value.setScale(digits, RoundingMode.HALF_UP);
  }

  private static BigDecimal significant(BigDecimal value, int digits) {
    return value.round(new MathContext(digits, RoundingMode.HALF_UP));
  }

  private String plain(BigDecimal value, boolean grouped) {
    DecimalFormat format = new DecimalFormat(grouped ? "#,##0" : "0", symbols);
    format.setMaximumFractionDigits(Math.max(0, value.scale()));
    return format.format(value.signum() == 0 ? BigDecimal.ZERO : value);
  }
}
