package io.github.segmentwise.describe.wording;

import java.util.Set;
import java.util.regex.Pattern;

/** Whether a column's name is a plural, which needs other words around it: "orders", "charges". */
public enum NounNumber {
  /** Such as "income": high income, which is 100. */
  SINGULAR,
  /** Such as "monthly charges": high charges, which are 100. */
  PLURAL,
  /** Such as "orders" or "number of orders": many orders, whose number is 100. */
  COUNT;

  private static final String NUMBER_OF = "number of ";

  private static final Pattern AMOUNT_OF = Pattern.compile("(?:amount|share) of ");

  /** Plurals of what is measured, not counted. */
  private static final Set<String> AMOUNTS =
      Set.of(
          "amounts",
          "charges",
          "costs",
          "credits",
          "earnings",
          "expenses",
          "expenditures",
          "fees",
          "funds",
          "incomes",
          "kilometers",
          "kilometres",
          "losses",
          "margins",
          "miles",
          "prices",
          "proceeds",
          "profits",
          "rates",
          "refunds",
          "revenues",
          "rewards",
          "salaries",
          "sales",
          "savings",
          "scores",
          "shares",
          "spendings",
          "sums",
          "taxes",
          "totals",
          "values",
          "wages");

  /** First words that make a figure of what follows: average orders are not many, but high. */
  private static final Set<String> FIGURES =
      Set.of(
          "average",
          "mean",
          "median",
          "total",
          "maximum",
          "minimum",
          "percent",
          "percentage",
          "share",
          "rate",
          "ratio");

  /** Participles that do not end in "ed". */
  private static final Set<String> DONE =
      Set.of(
          "bought", "flown", "given", "held", "left", "lost", "made", "paid", "read", "seen",
          "sent", "sold", "spent", "taken", "won", "written");

  /** Singulars that end as plurals do, beside those in "ss", "us" and "is". */
  private static final Set<String> SINGULARS =
      Set.of("alias", "atlas", "bias", "canvas", "gas", "lens", "news", "series", "sms");

  /** The number of a name as {@link ColumnName} words it. */
  public static NounNumber of(String words) {
    String noun = noun(words.split(" "));
    boolean isPlural =
        noun.length() > 2
            && noun.endsWith("s")
            && !noun.endsWith("ss")
            && !noun.endsWith("us")
            && !noun.endsWith("is")
            && !SINGULARS.contains(noun);
    if (!isPlural || AMOUNT_OF.matcher(words).lookingAt()) {
      return SINGULAR;
    }
    if (words.startsWith(NUMBER_OF)) {
      return COUNT;
    }
    boolean isFigure = words.indexOf(' ') > 0 && FIGURES.contains(words.split(" ", 2)[0]);
    return isFigure || AMOUNTS.contains(noun) ? PLURAL : COUNT;
  }

  /** The last word, or that before what was done with it: "mails" of "mails read". */
  private static String noun(String[] words) {
    String last = words[words.length - 1];
    boolean isDone = last.endsWith("ed") || DONE.contains(last);
    return words.length > 1 && isDone ? words[words.length - 2] : last;
  }

  /** What is counted: "orders" of "number of orders". */
  public static String things(String words) {
    return words.startsWith(NUMBER_OF) ? words.substring(NUMBER_OF.length()) : words;
  }
}
