package io.github.segmentwise.flag;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The usual types of flags. */
public final class FlagTypes {

  /** Stands for every value that a flag can have. */
  public static final String ALL = "ALL";

  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");

  /** Divided by it, squares of standardised values can still be summed. */
  private static final double LEAST_SHARE = 1e-12;

  /** Times this, the features of a row can still be summed. */
  private static final double LARGEST_WEIGHT = 1e15;

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9999;

  private static final String INSTANT =
      "(19|[2-9][0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9]"
          + "(:[0-5][0-9]([.][0-9]{1,9})?)?(Z|[+-](0[0-9]|1[0-7]):[0-5][0-9]))?";

  private FlagTypes() {}

  /** A whole number in {@code least..most}, {@code least} being at least 0. */
  public static FlagType<Integer> integer(int least, int most) {
    return new FlagType<>(
        text -> number(text, Integer::valueOf).filter(n -> n >= least && n <= most),
        String::valueOf,
        FlagType.Form.NUMBER,
        String.format(Locale.ROOT, "a whole number in %d..%d", least, most),
        String.format(Locale.ROOT, "%d to %d", least, most),
        RangePattern.of(least, most),
        List.of());
  }

  /** A whole number of 64 bits. */
  public static FlagType<Long> wholeNumber() {
    return new FlagType<>(
        text -> number(text, Long::valueOf),
        String::valueOf,
        FlagType.Form.NUMBER,
        "a whole number",
        "a whole number",
        "-?[0-9]{1,18}",
        List.of());
  }

  /** A number in [0, most]. */
  public static FlagType<Double> share(String most, String pattern) {
    double bound = Double.parseDouble(most);
    return decimal(n -> n >= 0 && n <= bound, "a number in 0.." + most, "0 to " + most, pattern);
  }

  /** A share in [0, 1]. */
  public static FlagType<Double> share() {
    return share("1", "0([.][0-9]+)?|1([.]0+)?");
  }

  /** A share in [10⁻¹², 1]. */
  public static FlagType<Double> positiveShare() {
    return decimal(
        n -> n >= LEAST_SHARE && n <= 1,
        "a number in 1e-12..1",
        "1e-12 to 1",
        "0[.]0{0,11}[1-9][0-9]*|1([.]0+)?");
  }

  /** A number in [0, 10¹⁵], or nothing, which is NaN. */
  public static FlagType<Double> weightOrNone() {
    FlagType<Double> number =
        decimal(
            n -> n >= 0 && n <= LARGEST_WEIGHT,
            "a number in 0..1e15",
            "0 to 1e15",
            "([0-9]{1,15}([.][0-9]+)?|[.][0-9]+)([eE]-[0-9]+)?"
                + "|[0-9]([.][0-9]+)?[eE][+]?([0-9]|1[0-4])|1[eE][+]?15");
    return new FlagType<>(
        text -> text.isEmpty() ? Optional.of(Double.NaN) : number.reading().apply(text),
        value -> Double.isNaN(value) ? "" : number.writing().apply(value),
        number.form(),
        number.range(),
        number.values(),
        number.pattern(),
        List.of());
  }

  private interface Bounds {
    boolean hold(double number);
  }

  private static FlagType<Double> decimal(
      Bounds bounds, String range, String values, String pattern) {
    return new FlagType<>(
        text -> number(text, Double::valueOf).filter(bounds::hold),
        String::valueOf,
        FlagType.Form.NUMBER,
        range,
        values,
        pattern,
        List.of());
  }

  private static <N extends Number> Optional<N> number(String text, Function<String, N> parse) {
    try {
      return Optional.of(parse.apply(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** True or false. */
  public static FlagType<Boolean> bool() {
    return new FlagType<>(
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            },
        String::valueOf,
        FlagType.Form.BOOLEAN,
        "true or false",
        "true, false",
        "true|false",
        List.of());
  }

  /** A constant of an enum by its text, whatever the case. */
  public static <E extends Enum<E>> FlagType<E> oneOf(Class<E> type) {
    return FlagType.choice(byName(List.of(type.getEnumConstants())), Enum::toString);
  }

  /**
   * One of some members of a family, whatever its case, or all of them for {@link #ALL}.
   *
   * @param members whose {@code toString} is their name
   */
  public static <M> FlagType<List<M>> oneOrAll(List<M> members) {
    Map<String, List<M>> byName = new LinkedHashMap<>();
    members.forEach(member -> byName.put(member.toString(), List.of(member)));
    byName.put(ALL, List.copyOf(members));
    return FlagType.choice(byName, chosen -> chosen.size() == 1 ? chosen.get(0).toString() : ALL);
  }

  private static <M> Map<String, M> byName(List<M> members) {
    Map<String, M> byName = new LinkedHashMap<>();
    members.forEach(member -> byName.put(member.toString(), member));
    return byName;
  }

  /** Numbers such as {@code 4}, {@code 3..5} or {@code 3,5,8}, ascending and distinct. */
  public static FlagType<List<Integer>> integers(int least, int most) {
    String one = "(" + RangePattern.of(least, most) + ")";
    String part = one + "([.][.]" + one + ")?";
    return new FlagType<>(
        text -> integers(text, least, most),
        numbers -> String.join(",", numbers.stream().map(String::valueOf).toList()),
        FlagType.Form.TEXT,
        String.format(
            Locale.ROOT,
            "whole numbers in %d..%d, as one number, a range such as 3..5 or a list such as 3,5,8",
            least,
            most),
        String.format(Locale.ROOT, "%d to %d; one, a range 3..5 or a list 3,5,8", least, most),
        part + "(," + part + ")*",
        List.of());
  }

  private static Optional<List<Integer>> integers(String text, int least, int most) {
    TreeSet<Integer> numbers = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      Matcher range = RANGE.matcher(part.strip());
      boolean isRange = range.matches();
      Optional<Integer> from = number(isRange ? range.group(1) : part.strip(), Integer::valueOf);
      Optional<Integer> to = isRange ? number(range.group(2), Integer::valueOf) : from;
      if (from.isEmpty() || from.get() < least || to.get() > most || from.get() > to.get()) {
        return Optional.empty();
      }
      for (int number = from.get(); number <= to.get(); number++) {
        numbers.add(number);
      }
    }
    return Optional.of(List.copyOf(numbers));
  }

  /** Any text, also none. */
  public static FlagType<String> text() {
    return FlagType.of("a text", Optional::of, Function.identity());
  }

  /**
   * A text of some form.
   *
   * @param range what is expected
   */
  public static FlagType<String> text(Pattern form, String range) {
    return FlagType.of(
        range, text -> Optional.of(text).filter(form.asMatchPredicate()), Function.identity());
  }

  /** Texts between commas, without empty ones. */
  public static FlagType<List<String>> texts() {
    return FlagType.of(
            "texts with commas between them", FlagTypes::texts, texts -> String.join(",", texts))
        .shown(FlagType.Form.TEXT, "[^,\\s][^,]*(,[^,\\s][^,]*)*");
  }

  private static Optional<List<String>> texts(String text) {
    List<String> texts = new ArrayList<>();
    for (String part : text.split(",")) {
      if (!part.isBlank()) {
        texts.add(part.strip());
      }
    }
    return Optional.of(List.copyOf(texts));
  }

  /** An instant with zone, or a date, which stands for its beginning in UTC. */
  public static FlagType<Instant> instant() {
    return FlagType.of(
            "a date such as 2026-11-21 or an instant such as 2026-11-21T18:00:00Z, of the years"
                + String.format(Locale.ROOT, " %d..%d", FIRST_YEAR, LAST_YEAR),
            FlagTypes::instant,
            Instant::toString)
        .shown(FlagType.Form.TEXT, INSTANT)
        .shownAs("an ISO-8601 instant, or a date (00:00 UTC)");
  }

  private static Optional<Instant> instant(String text) {
    try {
      Instant instant =
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      return Optional.of(instant).filter(i -> year >= FIRST_YEAR && year <= LAST_YEAR);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
