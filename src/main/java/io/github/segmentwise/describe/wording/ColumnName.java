package io.github.segmentwise.describe.wording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A column's name as words, with its unit apart: {@code INCOME_USD} is "income" in "USD", {@code
 * petal length (cm)} is "petal length" in "cm", {@code monthlyCharges} is "monthly charges" and
 * {@code tot.spend} is "total spend".
 *
 * <p>Words part at blanks, underscores, dots, hyphens between whole words, and where capitals or
 * digits begin. Names in capitals become lower case; well-known acronyms, and capitals in a mixed
 * name, stay as they are. Common abbreviations are spelled out.
 *
 * @param words as they stand in a sentence, fit to print; never empty
 * @param unit such as {@code USD}, {@code cm} or {@code percent}; empty where the name has none
 */
public record ColumnName(String words, String unit) {

  private static final Set<String> CURRENCIES =
      Set.of(
          "usd", "eur", "gbp", "jpy", "cny", "inr", "brl", "cad", "aud", "nzd", "chf", "sek", "nok",
          "dkk", "pln", "czk", "huf", "ron", "rub", "uah", "mxn", "ars", "clp", "zar", "ngn", "egp",
          "aed", "sar", "ils", "krw", "twd", "hkd", "sgd", "thb", "myr", "idr", "vnd");

  /** Units that a last word may be, without brackets. */
  private static final Set<String> UNITS =
      Set.of("cm", "mm", "km", "kg", "ml", "percent", "pct", "perc", "%", "$", "€", "£");

  /** Units that brackets may hold. */
  private static final Set<String> BRACKETED =
      Set.of(
          "m",
          "g",
          "l",
          "h",
          "s",
          "k",
          "k$",
          "k€",
          "k£",
          "k usd",
          "k eur",
          "kusd",
          "keur",
          "¥",
          "₹",
          "rs",
          "rs.",
          "mg",
          "lb",
          "lbs",
          "oz",
          "ft",
          "inch",
          "inches",
          "mi",
          "miles",
          "km/h",
          "mph",
          "kwh",
          "kw",
          "mb",
          "gb",
          "°c",
          "°f",
          "ms",
          "sec",
          "secs",
          "seconds",
          "min",
          "mins",
          "minutes",
          "hours",
          "hrs",
          "days",
          "weeks",
          "months",
          "years",
          "yrs",
          "year",
          "thousands",
          "millions",
          "units",
          "pcs",
          "kg/m2",
          "kg/m²");

  private static final Set<String> YES_NO = Set.of("yes/no", "y/n", "true/false");

  private static final Set<String> ACRONYMS =
      Set.of(
          "id", "rfm", "clv", "cltv", "ltv", "aov", "arpu", "vip", "zip", "url", "sms", "tv", "pc",
          "uk", "eu", "usa", "uae", "b2b", "b2c", "kpi", "roi", "crm", "nps", "gmv", "sku", "vat",
          "atm", "ip", "bmi", "api", "cpc", "ctr", "cpm", "gdp", "mrr", "dob", "gps", "utm");

  private static final Map<String, String> ABBREVIATIONS =
      Map.ofEntries(
          Map.entry("avg", "average"),
          Map.entry("tot", "total"),
          Map.entry("ttl", "total"),
          Map.entry("amt", "amount"),
          Map.entry("mnt", "amount"),
          Map.entry("num", "number"),
          Map.entry("nbr", "number"),
          Map.entry("cnt", "count"),
          Map.entry("qty", "quantity"),
          Map.entry("pct", "percent"),
          Map.entry("perc", "percent"),
          Map.entry("freq", "frequency"),
          Map.entry("cmp", "campaign"),
          Map.entry("cmpn", "campaign"),
          Map.entry("ord", "order"),
          Map.entry("ords", "orders"),
          Map.entry("purch", "purchase"),
          Map.entry("disc", "discount"),
          Map.entry("val", "value"),
          Map.entry("curr", "current"),
          Map.entry("pref", "preferred"),
          Map.entry("mktg", "marketing"),
          Map.entry("desc", "description"),
          Map.entry("dur", "duration"),
          Map.entry("loc", "location"),
          Map.entry("est", "estimated"),
          Map.entry("cust", "customer"),
          Map.entry("acct", "account"),
          Map.entry("addr", "address"),
          Map.entry("dept", "department"),
          Map.entry("prod", "product"),
          Map.entry("prods", "products"),
          Map.entry("txn", "transaction"),
          Map.entry("txns", "transactions"),
          Map.entry("trx", "transaction"),
          Map.entry("rev", "revenue"),
          Map.entry("prev", "previous"),
          Map.entry("yr", "year"),
          Map.entry("yrs", "years"),
          Map.entry("mth", "month"),
          Map.entry("mths", "months"),
          Map.entry("wks", "weeks"),
          Map.entry("hrs", "hours"),
          Map.entry("bal", "balance"),
          Map.entry("pmt", "payment"),
          Map.entry("pymt", "payment"),
          Map.entry("svc", "service"),
          Map.entry("lang", "language"),
          Map.entry("cntry", "country"),
          Map.entry("max", "maximum"),
          Map.entry("dt", "date"));

  /** First words that count what follows. */
  private static final Set<String> COUNTS = Set.of("num", "nbr", "nb", "nr", "no", "cnt", "n", "#");

  /** Longer words in capitals are no acronyms. */
  private static final int LONGEST_ACRONYM = 4;

  private static final Pattern BRACKETS =
      Pattern.compile("(.*\\S)\\s*[(\\[{]([^()\\[\\]{}]*)[)\\]}]");

  /** Where a word begins within letters and digits. */
  private static final Pattern BEGINNINGS =
      Pattern.compile(
          "(?<=\\p{L}\\p{Ll})(?=\\p{Lu})"
              + "|(?<=\\d)(?=\\p{Lu}\\p{Ll})"
              + "|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll}{2})"
              + "|(?<=^n)(?=\\p{Lu}\\p{Ll})"
              + "|(?<=\\p{L}{2})(?=\\d)"
              + "|(?<=\\d)(?=\\p{L}{3})");

  /** Between whole words, but not in "yes/no" or in "m/w/d". */
  private static final Pattern PER = Pattern.compile("(?<=\\p{L}{4})/(?=\\p{L}{3})");

  /** Months or days back, as in {@code visits_l12m}. */
  private static final Pattern BACK = Pattern.compile("l(?:ast)?(\\d{1,3})([dwmy])");

  private static final Map<String, String> PERIODS =
      Map.of("d", "days", "w", "weeks", "m", "months", "y", "years");

  private static final Pattern SEPARATORS =
      Pattern.compile(
          "[.](?!\\d)|(?<!\\d)[.]|[:;|\\\\?]+|(?<=\\p{L}{3})-(?=\\p{L}{3})|(?<=#|%)(?=\\p{L})");

  /** Features of durations and times of the day begin so; their unit is the minute. */
  private static final String MINUTES_OF = "minutes_of_";

  private static final String MINUTES = "minutes";

  /** The words and the unit of a column's name. */
  public static ColumnName of(String column) {
    if (column.startsWith(MINUTES_OF) && column.length() > MINUTES_OF.length()) {
      return new ColumnName(of(column.substring(MINUTES_OF.length())).words, MINUTES);
    }
    String name = PlainText.oneLine(column);
    String unit = "";
    Matcher brackets = BRACKETS.matcher(name);
    if (brackets.matches()) {
      String inside = brackets.group(2).strip().toLowerCase(Locale.ROOT).replaceFirst("^in ", "");
      boolean isUnit =
          BRACKETED.contains(inside) || UNITS.contains(inside) || CURRENCIES.contains(inside);
      boolean isRange =
          YES_NO.contains(inside) || inside.codePoints().noneMatch(Character::isLetter);
      unit = isUnit ? unit(inside) : "";
      name = brackets.group(1) + (isUnit || isRange ? "" : " " + brackets.group(2));
    }
    List<String> words = words(name);
    int last = words.size() - 1;
    String end = last < 0 ? "" : words.get(last).toLowerCase(Locale.ROOT);
    if (unit.isEmpty() && last > 0 && (UNITS.contains(end) || CURRENCIES.contains(end))) {
      unit = unit(end);
      words = words.subList(0, last);
    }
    if (unit.isEmpty() && last > 0 && UNITS.contains(words.get(0))) {
      unit = unit(words.get(0));
      words = words.subList(1, last + 1);
    }
    if (unit.equals("percent") && words.size() > 1 && words.get(0).equals("of")) {
      words = new ArrayList<>(words);
      words.set(0, "share of");
    }
    return new ColumnName(sentence(words), unit);
  }

  /**
   * The same for a column that people may have given words, which stay as they are.
   *
   * @param label the words, such as {@code Accepted campaign 4} or {@code Income (USD)}; null where
   *     the name is all there is
   */
  public static ColumnName of(String column, @Nullable String label) {
    if (label == null) {
      return of(column);
    }
    String words = PlainText.oneLine(label);
    String unit = "";
    Matcher brackets = BRACKETS.matcher(words);
    if (brackets.matches()) {
      String inside = brackets.group(2).strip().toLowerCase(Locale.ROOT);
      if (BRACKETED.contains(inside) || UNITS.contains(inside) || CURRENCIES.contains(inside)) {
        unit = unit(inside);
        words = brackets.group(1);
      }
    }
    boolean areMinutes = unit.isEmpty() && column.startsWith(MINUTES_OF);
    return new ColumnName(inSentence(words), areMinutes ? MINUTES : unit);
  }

  /** Without the capital of a heading: "Accepted campaign" but not "VIP card" or "iPad". */
  private static String inSentence(String words) {
    String first = words.split("[ -]", 2)[0];
    boolean heading =
        !first.isEmpty() && first.substring(1).equals(first.substring(1).toLowerCase(Locale.ROOT));
    return heading ? first.toLowerCase(Locale.ROOT) + words.substring(first.length()) : words;
  }

  private static String unit(String lower) {
    return switch (lower) {
      case "%", "pct", "perc" -> "percent";
      case "yrs" -> "years";
      default -> CURRENCIES.contains(lower) ? lower.toUpperCase(Locale.ROOT) : lower;
    };
  }

  private static List<String> words(String name) {
    boolean capitals = name.equals(name.toUpperCase(Locale.ROOT));
    String parted = SEPARATORS.matcher(PER.matcher(name).replaceAll(" per ")).replaceAll(" ");
    String spaced = BEGINNINGS.matcher(parted).replaceAll(" ");
    List<String> words = new ArrayList<>();
    for (String word : Arrays.asList(spaced.strip().split("\\s+"))) {
      String lower = word.toLowerCase(Locale.ROOT);
      boolean ownCapitals =
          !capitals
              && word.length() > 1
              && word.length() <= LONGEST_ACRONYM
              && !ABBREVIATIONS.containsKey(lower)
              && !COUNTS.contains(lower)
              && word.equals(word.toUpperCase(Locale.ROOT));
      boolean acronym = ACRONYMS.contains(lower) || CURRENCIES.contains(lower);
      words.add(ownCapitals ? word : acronym ? lower.toUpperCase(Locale.ROOT) : lower);
    }
    return words;
  }

  private static String sentence(List<String> words) {
    String first = words.isEmpty() ? "" : words.get(0);
    boolean several = words.size() > 1;
    List<String> rest = several ? words.subList(1, words.size()) : List.of();
    if (several && COUNTS.contains(first) && counts(first, rest)) {
      return "number of " + printed(rest.get(0).equals("of") ? rest.subList(1, rest.size()) : rest);
    }
    if (several && (first.equals("mnt") || first.equals("amt"))) {
      return "amount of " + printed(rest.get(0).equals("of") ? rest.subList(1, rest.size()) : rest);
    }
    if (several && first.equals("min")) {
      return "minimum " + printed(rest);
    }
    if (several && first.equals("dt")) {
      return printed(rest) + " date";
    }
    return printed(words);
  }

  /** "no orders" are a number of orders, but "no internet" is none. */
  private static boolean counts(String first, List<String> rest) {
    String counted = rest.get(rest.size() - 1);
    boolean ofMany = rest.size() > 1 && rest.get(0).equals("of");
    return !first.equals("no") || ofMany || (rest.size() == 1 && counted.endsWith("s"));
  }

  private static String printed(List<String> words) {
    return PlainText.of(
        String.join(
            " ", words.stream().map(w -> ABBREVIATIONS.getOrDefault(w, period(w))).toList()));
  }

  private static String period(String word) {
    Matcher back = BACK.matcher(word);
    return back.matches() ? "last " + back.group(1) + " " + PERIODS.get(back.group(2)) : word;
  }

  /** The words with their unit, for a sentence with numbers: "income in USD". */
  public String withUnit() {
    return unit.isEmpty() ? words : words + " in " + unit;
  }

  /** As a heading: "Income (USD)". */
  public String heading() {
    return PlainText.capitalised(unit.isEmpty() ? words : words + " (" + unit + ")");
  }

  /**
   * The column's mean, in words: "average income in USD", "average number of orders", but not
   * "average average basket".
   */
  public String average() {
    boolean said = words.startsWith("average ") || words.startsWith("mean ");
    boolean isCount = NounNumber.of(words) == NounNumber.COUNT;
    String figure = isCount ? "number of " + NounNumber.things(words) : words;
    return said ? withUnit() : "average " + new ColumnName(figure, unit).withUnit();
  }
}
