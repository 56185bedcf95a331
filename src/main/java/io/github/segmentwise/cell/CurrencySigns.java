package io.github.segmentwise.cell;

import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Signs, abbreviations and ISO 4217 codes of currencies beside a number. */
public final class CurrencySigns {

  private static final int CODE = 3;

  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  /** Abbreviations that are neither one sign nor a code, the longest first. */
  private static final List<String> WORDS =
      List.of(
              "R$", "US$", "A$", "AU$", "C$", "CA$", "NZ$", "HK$", "S$", "NT$", "MX$", "SFr.",
              "SFr", "Fr.", "Fr", "kr.", "kr", "Kr.", "Kr", "zł", "Kč", "Ft", "Rs.", "Rs", "RM",
              "Rp.", "Rp", "TL", "lei", "лв.", "лв", "руб.", "руб", "р.", "грн", "din.", "din",
              "DM", "S/", "Euro", "euro")
          .stream()
          .sorted(Comparator.comparingInt(String::length).reversed())
          .toList();

  private static final Map<String, String> SAME =
      Map.of(
          "€", "EUR", "Euro", "EUR", "euro", "EUR", "$", "USD", "US$", "USD", "£", "GBP", "R$",
          "BRL", "zł", "PLN", "Kč", "CZK", "₹", "INR");

  private CurrencySigns() {}

  /** The sign with which {@code text} begins at {@code from}; null without one. */
  static @Nullable String at(String text, int from, int to) {
    for (String word : WORDS) {
      if (text.startsWith(word, from) && isWordEnd(text, from + word.length(), to, word)) {
        return word;
      }
    }
    if (from < to && Character.getType(text.charAt(from)) == Character.CURRENCY_SYMBOL) {
      return text.substring(from, from + 1);
    }
    return code(text, from, to);
  }

  private static boolean isWordEnd(String text, int end, int to, String word) {
    return end <= to
        && (end == to
            || !Character.isLetter(word.charAt(word.length() - 1))
            || !Character.isLetter(text.charAt(end)));
  }

  private static @Nullable String code(String text, int from, int to) {
    if (to - from < CODE || (to - from > CODE && Character.isLetter(text.charAt(from + CODE)))) {
      return null;
    }
    String code = text.substring(from, from + CODE);
    return CODES.contains(code) ? code : null;
  }

  /** The sign with which {@code text} ends at {@code to}; null without one. */
  static @Nullable String before(String text, int from, int to) {
    int start = to;
    while (start > from && !isDigitOrSpace(text.charAt(start - 1))) {
      start--;
    }
    for (; start < to; start++) {
      String sign = at(text, start, to);
      if (sign != null && start + sign.length() == to) {
        return sign;
      }
    }
    return null;
  }

  private static boolean isDigitOrSpace(char c) {
    return (c >= '0' && c <= '9') || MissingText.isSpace(c);
  }

  /** Codes of currencies that share a sign. */
  private static final Map<String, Set<String>> SHARED =
      Map.of(
          "$",
          Set.of(
              "USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU",
              "DOP", "CUP", "BBD", "BMD", "BND", "BSD", "BZD", "FJD", "GYD", "JMD", "KYD", "LRD",
              "NAD", "SBD", "SRD", "TTD", "XCD", "BOB", "NIO", "CVE"),
          "£",
          Set.of("GBP", "EGP", "FKP", "GIP", "SHP", "IMP", "JEP", "GGP"),
          "¥",
          Set.of("JPY", "CNY"),
          "kr",
          Set.of("SEK", "NOK", "DKK", "ISK"),
          "Rs",
          Set.of("INR", "PKR", "LKR", "NPR", "MUR"),
          "Fr",
          Set.of("CHF", "XAF", "XOF"));

  /**
   * The currency that a sign stands for in a shop.
   *
   * @param codes of the currencies that the shop is known to have; the only one of them that has
   *     the sign is meant
   */
  public static String currency(String sign, Set<String> codes) {
    String plain = sign.toLowerCase(Locale.ROOT).startsWith("kr") ? "kr" : sign.replace(".", "");
    List<String> meant =
        SHARED.getOrDefault(plain, Set.of()).stream().filter(codes::contains).toList();
    return meant.size() == 1 ? meant.get(0) : currency(sign);
  }

  /** One name for signs of the same currency. */
  public static String currency(String sign) {
    return SAME.getOrDefault(sign, sign);
  }
}
