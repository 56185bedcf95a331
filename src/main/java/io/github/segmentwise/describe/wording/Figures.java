package io.github.segmentwise.describe.wording;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * Prints the numbers of a profile, whatever the machine's language.
 *
 * <p>Every printed number is the profile's value rounded half up to the digits shown, with commas
 * between thousands. Shares are printed as percentages.
 */
public final class Figures {
  /** Magnitudes from here on are left out: nobody reads sixteen digits. */
  private static final double LARGEST = 1e15;

  private Figures() {}

  /** Whether the value can be printed: finite and of readable length. */
  public static boolean printable(double value) {
    return Double.isFinite(value) && Math.abs(value) < LARGEST;
  }

  /** A number of things: {@code 12,345}. */
  public static String count(long value) {
    return plain(BigDecimal.valueOf(value), true);
  }

  /**
   * A share in [0, 1] as a percentage: whole from 10%, one digit from 1%, two significant digits
   * below. A share under 1 is never printed as 100%, nor one over 0 as 0%.
   */
  public static String percent(double share) {
    BigDecimal value = BigDecimal.valueOf(share).movePointRight(2);
    BigDecimal hundred = BigDecimal.valueOf(100);
    int digits = value.compareTo(BigDecimal.TEN) >= 0 ? 0 : 1;
    BigDecimal rounded = share > 0 && share < 0.01 ? significant(value, 2) : rounded(value, digits);
    while (rounded.compareTo(hundred) == 0 && value.compareTo(hundred) < 0 && digits < 12) {
      digits++;
      rounded = rounded(value, digits);
    }
    return plain(rounded, true) + "%";
  }

  /** A mean or an amount: whole from 10, one digit from 1, two significant digits below. */
  public static String amount(double value) {
    return plain(roundedAmount(value), true);
  }

  /** The value with so many digits behind the point, zeros among them: {@code 1,234.50}. */
  public static String fixed(double value, int digits) {
    DecimalFormat format =
        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    String text = format.format(rounded(BigDecimal.valueOf(value), digits));
    return text.replaceFirst("^-(?=[0,.]*$)", "").replace('-', '−');
  }

  /** A mean of calendar years, without a comma between thousands: {@code 1968}. */
  public static String calendarYear(double value) {
    return plain(rounded(BigDecimal.valueOf(value), 0), false);
  }

  /** The value with the given number of significant digits, to distinguish near values. */
  public static String withDigits(double value, int significantDigits) {
    return plain(significant(BigDecimal.valueOf(value), significantDigits), true);
  }

  /**
   * A spend window in words: {@code year}, {@code two years}, {@code three years}, otherwise {@code
   * 90 days}; to be used after "the last".
   */
  public static String window(int days) {
    return switch (days) {
      case 1 -> "day";
      case 7 -> "week";
      case 365 -> "year";
      case 730 -> "two years";
      case 1095 -> "three years";
      default -> count(days) + " days";
    };
  }

  /**
   * A value as a multiple of the usual one: {@code 4.4×}, {@code 0.35×}; whole from 10. Empty where
   * the usual value is not above 0.
   */
  public static String times(double value, double usual) {
    double lift = value / usual;
    if (!(usual > 0) || !printable(lift)) {
      return "";
    }
    if (lift >= 10) {
      return plain(rounded(BigDecimal.valueOf(lift), 0), true) + "×";
    }
    return rounded(BigDecimal.valueOf(lift), lift >= 0.995 ? 1 : 2).toPlainString() + "×";
  }

  /** A difference with its sign: {@code +7}, {@code −1.5}. */
  public static String difference(double value) {
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

  private static String plain(BigDecimal value, boolean grouped) {
    DecimalFormat format =
        new DecimalFormat(grouped ? "#,##0" : "0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMaximumFractionDigits(Math.max(0, value.scale()));
    return value.signum() == 0 ? "0" : format.format(value);
  }
}
