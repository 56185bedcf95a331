package io.github.segmentwise.cell;

import io.github.segmentwise.cell.WrittenNumber.Convention;
import io.github.segmentwise.cell.WrittenNumber.Mark;
import io.github.segmentwise.sentence.Sentence;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A number with a word or a letter behind its digits for thousands or more: {@code 1.2k}, {@code
 * $3M}, {@code 2 Mio. €}, {@code 1,5 Mrd}, {@code 12 thousand}.
 *
 * <p>A single letter may mean something else: {@code 18K} is gold, {@code 12M} a contract of twelve
 * months, {@code 1.75m} a height. Such a number is not {@linkplain #isSure sure}; a column as a
 * whole decides.
 */
public final class ShortNumber {

  private static final int LONGEST = 60;

  /** Powers of ten, by the words in lower case. */
  private static final Map<String, Integer> WORDS = new HashMap<>();

  static {
    List.of("tsd", "thousand", "thousands", "tausend", "mila", "duizend")
        .forEach(word -> WORDS.put(word, 3));
    List.of("lakh", "lakhs", "lac").forEach(word -> WORDS.put(word, 5));
    List.of(
            "mn",
            "mln",
            "mio",
            "million",
            "millions",
            "millionen",
            "millones",
            "milioni",
            "milhões",
            "miljoen")
        .forEach(word -> WORDS.put(word, 6));
    List.of("crore", "crores").forEach(word -> WORDS.put(word, 7));
    List.of(
            "bn",
            "mrd",
            "billion",
            "billions",
            "milliarde",
            "milliarden",
            "milliard",
            "milliards",
            "miliardi",
            "miljard")
        .forEach(word -> WORDS.put(word, 9));
    List.of("tn", "trillion", "trillions").forEach(word -> WORDS.put(word, 12));
  }

  /** Powers of ten, by letters that may mean something else. */
  private static final Map<String, Integer> LETTERS =
      Map.of("k", 3, "K", 3, "m", 6, "M", 6, "MM", 6, "b", 9, "B", 9);

  private static final List<String> LONGEST_FIRST =
      WORDS.keySet().stream()
          .sorted(
              Comparator.comparingInt(String::length)
                  .reversed()
                  .thenComparing(Comparator.naturalOrder()))
          .toList();

  private static final Map<Integer, String> POWERS =
      Map.of(
          3,
          "record.signs.thousands",
          5,
          "record.signs.lakh",
          6,
          "record.signs.millions",
          7,
          "record.signs.crore",
          9,
          "record.signs.billions",
          12,
          "record.signs.trillions");

  private final WrittenNumber number;
  private final String sign;
  private final boolean isSure;

  private ShortNumber(WrittenNumber number, String sign, boolean isSure) {
    this.number = number;
    this.sign = sign;
    this.isSure = isSure;
  }

  /** Reads a text; null where it is not such a number by any convention. */
  public static @Nullable ShortNumber of(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    int digits = text.length();
    while (digits > 0 && !isDigit(text.charAt(digits - 1))) {
      digits--;
    }
    if (digits == 0 || digits == text.length()) {
      return null;
    }
    int from = digits;
    while (from < text.length() && MissingText.isSpace(text.charAt(from))) {
      from++;
    }
    String sign = sign(text, from);
    return sign == null ? null : of(text, digits, from, sign);
  }

  private static @Nullable ShortNumber of(String text, int digits, int from, String sign) {
    int end = from + sign.length();
    boolean isAbbreviated = end < text.length() && text.charAt(end) == '.';
    WrittenNumber digitsAlone =
        WrittenNumber.of(text.substring(0, digits) + text.substring(end + (isAbbreviated ? 1 : 0)));
    Integer power = WORDS.getOrDefault(sign.toLowerCase(Locale.ROOT), LETTERS.get(sign));
    if (digitsAlone == null || power == null) {
      return null;
    }
    WrittenNumber number = digitsAlone.timesTenTo(power);
    boolean isSure =
        !LETTERS.containsKey(sign)
            || number.has(Mark.CURRENCY)
            || ("kKMB".contains(sign)
                && (number.has(Mark.POINT) || number.has(Mark.COMMA) || number.has(Mark.SPACE)));
    return number.isBy(Convention.POINT) || number.isBy(Convention.COMMA)
        ? new ShortNumber(number, sign, isSure)
        : null;
  }

  private static @Nullable String sign(String text, int from) {
    for (String word : LONGEST_FIRST) {
      if (text.regionMatches(true, from, word, 0, word.length()) && ends(text, from, word)) {
        return text.substring(from, from + word.length());
      }
    }
    String two = text.substring(from, Math.min(text.length(), from + 2));
    if (LETTERS.containsKey(two) && ends(text, from, two)) {
      return two;
    }
    String letter = text.substring(from, Math.min(text.length(), from + 1));
    return LETTERS.containsKey(letter) && ends(text, from, letter) ? letter : null;
  }

  private static boolean ends(String text, int from, String word) {
    int end = from + word.length();
    return end >= text.length() || !Character.isLetterOrDigit(text.charAt(end));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static double timesTenTo(int power, double value) {
    return Double.isNaN(value)
        ? value
        : WrittenNumber.finite(
            new BigDecimal(Double.toString(value)).scaleByPowerOfTen(power).toString());
  }

  /** What the whole text comes to. */
  public WrittenNumber number() {
    return number;
  }

  /** The word or letter as it is written. */
  public String sign() {
    return sign;
  }

  /** Whether it can hardly mean something else. */
  public boolean isSure() {
    return isSure;
  }

  /** Whether a sign is a letter for thousands. */
  public static boolean isLetterOfThousands(String sign) {
    return sign.equals("k") || sign.equals("K");
  }

  /** A sign and what it stands for, such as "k for thousands". */
  public static Sentence words(String sign) {
    Integer power = WORDS.getOrDefault(sign.toLowerCase(Locale.ROOT), LETTERS.get(sign));
    return Sentence.of(POWERS.get(power), sign);
  }
}
