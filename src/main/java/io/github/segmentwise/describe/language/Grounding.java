package io.github.segmentwise.describe.language;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * Holds the numbers of a text against a profile.
 *
 * <p>A number is grounded when a figure of the profile rounds to it at the last digit that is
 * written, a half either way: {@code 32%} or {@code 31.7%} for a share of 0.317, {@code 3,350} or
 * {@code 3.4k} for a mean, {@code 12 months} for a window of 365 days, {@code 1.3 times} for a
 * ratio. Amounts may end in zeros as long as two digits count: 3,400 for 3,350, not 3,000. Numbers
 * within names of the data are names. Percentages are shares only.
 */
final class Grounding {

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<digits>\\d{1,3}(?:[,'’"
              + " \u00A0\u2009\u202F]\\d{3})+(?!\\d)|\\d+)(?<fraction>\\.\\d+)?(?:\\s?(?<percent>%|per"
              + " ?cent\\b|prozent\\b|pour ?cent\\b|por ?ci?ento\\b)"
              + "|\\s?(?<scale>k\\b|m\\b|thousand\\b|million\\b|billion\\b)"
              + "|[\\s-](?<unit>days?|weeks?|months?|years?|tagen?|tage|wochen?|monaten?|jahren?|jours?"
              + "|semaines?|mois|ans?|années?|días?|semanas?|mes|meses|años?|dias?|anos?)(?!\\p{L})"
              + "|[\\s-]?(?<times>x\\b|×|times\\b|fold\\b|mal\\b|fois\\b|veces\\b|vezes\\b))?",
          Pattern.CASE_INSENSITIVE);

  private static final double DAYS_PER_WEEK = 7;
  private static final double DAYS_PER_MONTH = 30.4;
  private static final double DAYS_PER_YEAR = 365;

  /** Beyond so many digits a number is none of a profile, and costs memory to spell out. */
  private static final int MOST_DIGITS = 20;

  /** How far a window may be from whole weeks, months or years. */
  private static final double WINDOW_SLACK = 0.1;

  /** Beginnings of the words for units of time, in all languages of the texts. */
  private static final Map<String, Double> UNITS =
      Map.ofEntries(
          Map.entry("week", DAYS_PER_WEEK),
          Map.entry("woche", DAYS_PER_WEEK),
          Map.entry("sem", DAYS_PER_WEEK),
          Map.entry("mo", DAYS_PER_MONTH),
          Map.entry("mes", DAYS_PER_MONTH),
          Map.entry("year", DAYS_PER_YEAR),
          Map.entry("jahr", DAYS_PER_YEAR),
          Map.entry("an", DAYS_PER_YEAR),
          Map.entry("año", DAYS_PER_YEAR));

  private final ProfileFigures figures;
  private final char groupMark;
  private final char decimalMark;
  private final Pattern marked;

  /**
   * Holds texts against figures.
   *
   * @param locale by whose marks the texts write numbers
   */
  Grounding(ProfileFigures figures, Locale locale) {
    this.figures = figures;
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
    groupMark = plainMark(symbols.getGroupingSeparator());
    decimalMark = symbols.getDecimalSeparator();
    marked =
        Pattern.compile(
            "(?<![\\d.,])\\d{1,3}(?:G\\d{3})*(?:D\\d+)?(?![\\d])|\\d+D\\d+"
                .replace("G", Pattern.quote(String.valueOf(groupMark)))
                .replace("D", Pattern.quote(String.valueOf(decimalMark))));
  }

  /** Blanks that no line may break at are blanks, as everywhere in a text that is looked at. */
  private static char plainMark(char mark) {
    return Character.isSpaceChar(mark) ? ' ' : mark;
  }

  /** A text with the marks of English. */
  private String withPlainMarks(String text) {
    return decimalMark == '.'
        ? text
        : marked
            .matcher(text)
            .replaceAll(
                number ->
                    number
                        .group()
                        .replace(String.valueOf(groupMark), "")
                        .replace(decimalMark, '.'));
  }

  /** The numbers of a text, as written, that no figure of the profile rounds to. */
  List<String> ungrounded(String text) {
    List<String> ungrounded = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(plain(text));
    while (matcher.find()) {
      if (!isGrounded(matcher)) {
        ungrounded.add(matcher.group().strip());
      }
    }
    return List.copyOf(ungrounded);
  }

  /** Whether some figure rounds to a number that a model says it relied on. */
  boolean holds(BigDecimal number) {
    if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
      return false;
    }
    BigDecimal plain = number.stripTrailingZeros();
    BigDecimal value = plain.scale() < 0 ? plain.setScale(0) : plain;
    return matches(value, shares())
        || matches(value, percentages())
        || matches(value, stream(figures.ratios()))
        || matchesAmount(value);
  }

  /** The text without its names and numbers, in lower case, for a look at number words. */
  String withoutNumbers(String text) {
    String rest = plain(text);
    return NUMBER.matcher(rest).replaceAll(" # ").toLowerCase(Locale.ROOT);
  }

  private String plain(String text) {
    return withPlainMarks(withoutNames(withPlainDigits(text)));
  }

  private boolean isGrounded(Matcher number) {
    String digits = number.group("digits").replaceAll("\\D", "");
    String fraction = number.group("fraction") == null ? "" : number.group("fraction");
    BigDecimal value = new BigDecimal(digits + fraction);
    if (number.group("percent") != null) {
      return matches(value, percentages());
    }
    if (number.group("scale") != null) {
      double scale = scale(number.group("scale"));
      return matches(value, amounts().map(v -> v / scale));
    }
    if (number.group("times") != null) {
      return matches(value, stream(figures.ratios()));
    }
    if (number.group("unit") != null && isWindow(value, number.group("unit"))) {
      return true;
    }
    return matchesAmount(value) || (!fraction.isEmpty() && matches(value, shares()));
  }

  private boolean matchesAmount(BigDecimal value) {
    double half = halfUnit(value);
    return matches(value, stream(figures.windowDays()))
        || amounts().anyMatch(v -> isWithin(v, value, half));
  }

  private boolean isWindow(BigDecimal value, String unit) {
    String lower = unit.toLowerCase(Locale.ROOT);
    double length =
        UNITS.entrySet().stream()
            .filter(each -> lower.startsWith(each.getKey()))
            .mapToDouble(Map.Entry::getValue)
            .findFirst()
            .orElse(1);
    return stream(figures.windowDays())
        .map(days -> days / length)
        .anyMatch(v -> Math.abs(v - value.doubleValue()) <= WINDOW_SLACK);
  }

  private static boolean matches(BigDecimal value, DoubleStream candidates) {
    double half = 0.5 * Math.pow(10, -value.scale());
    return candidates.anyMatch(v -> isWithin(v, value, half));
  }

  private static boolean isWithin(double candidate, BigDecimal value, double half) {
    return Math.abs(Math.abs(candidate) - value.doubleValue()) <= half * (1 + 1e-9) + 1e-12;
  }

  /** Half of the last digit that counts: final zeros do not, after the first two digits. */
  private static double halfUnit(BigDecimal value) {
    int zeros = 0;
    if (value.scale() == 0 && value.signum() != 0) {
      zeros = Math.min(-value.stripTrailingZeros().scale(), value.precision() - 2);
    }
    return 0.5 * Math.pow(10, Math.max(0, zeros) - value.scale());
  }

  private static double scale(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "k", "thousand" -> 1e3;
      case "m", "million" -> 1e6;
      default -> 1e9;
    };
  }

  private DoubleStream shares() {
    return stream(figures.shares());
  }

  private DoubleStream percentages() {
    return shares().map(share -> 100 * share);
  }

  private DoubleStream amounts() {
    return stream(figures.amounts());
  }

  private static DoubleStream stream(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue);
  }

  /** Full-width, raised and other digits as 0 to 9, fractions as two numbers. */
  private static String withPlainDigits(String text) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private String withoutNames(String text) {
    String rest = text;
    for (String name : figures.names()) {
      rest =
          Pattern.compile(
                  "(?<![\\p{L}\\d.,])"
                      + Pattern.quote(withPlainDigits(name))
                      + "(?![\\p{L}\\d%]|[.,]\\d)",
                  Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
              .matcher(rest)
              .replaceAll(" ");
    }
    return rest;
  }
}
