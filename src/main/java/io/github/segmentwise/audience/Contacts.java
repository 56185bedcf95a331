package io.github.segmentwise.audience;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.github.segmentwise.exact.Sha256;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * E-mail addresses, phone numbers and consent in the one form that tools compare. Values of another
 * form are left out rather than guessed.
 *
 * @param region two letters of the country of numbers without a country code; empty for none
 */
public record Contacts(String region) {

  private static final int LONGEST_EMAIL = 254;
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s,;<>\"]+@[^@\\s,;<>\".]+([.][^@\\s,;<>\".]+)+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u200B\\uFEFF]+");
  private static final Set<String> YES =
      Set.of(
          "true",
          "t",
          "yes",
          "y",
          "1",
          "1.0",
          "subscribed",
          "opt-in",
          "granted",
          "ja",
          "oui",
          "si",
          "sí",
          "sim");

  /** In lower case and without blanks; empty where it is not an address. */
  public Optional<String> email(String text) {
    String plain = BLANKS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
    return plain.length() <= LONGEST_EMAIL && EMAIL.matcher(plain).matches()
        ? Optional.of(plain)
        : Optional.empty();
  }

  /** In the form of E.164, such as {@code +491701234567}; empty where it is not a number. */
  public Optional<String> phone(String text) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    String plain = text.strip();
    String written = plain.startsWith("00") ? "+" + plain.substring(2) : plain;
    try {
      PhoneNumber number =
          numbers.parse(written, region.isEmpty() ? null : region.toUpperCase(Locale.ROOT));
      return numbers.isValidNumber(number)
          ? Optional.of(numbers.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /** Whether two letters are a country that numbers can be of. */
  public static boolean isRegion(String region) {
    return PhoneNumberUtil.getInstance()
        .getSupportedRegions()
        .contains(region.toUpperCase(Locale.ROOT));
  }

  /** Whether a cell says yes; an empty one does not. */
  public static boolean consents(String text) {
    return YES.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /** SHA-256 of a text in UTF-8, as 64 hexadecimal digits in lower case. */
  public static String sha256(String text) {
    return HexFormat.of().formatHex(Sha256.of(text));
  }
}
