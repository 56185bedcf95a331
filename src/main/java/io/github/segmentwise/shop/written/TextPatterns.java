package io.github.segmentwise.shop.written;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Patterns such as {@code C*} and {@code gift_?}, of which one fits a text as a whole: {@code *}
 * stands for any characters, {@code ?} for one. Case does not count.
 */
final class TextPatterns {

  private final Pattern anyOf;

  private TextPatterns(Pattern anyOf) {
    this.anyOf = anyOf;
  }

  static TextPatterns of(List<String> patterns) {
    return new TextPatterns(
        Pattern.compile(
            patterns.stream().map(TextPatterns::expression).collect(Collectors.joining("|")),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL));
  }

  private static String expression(String pattern) {
    StringBuilder expression = new StringBuilder();
    String stripped = pattern.strip();
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      expression.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return expression.toString();
  }

  boolean fit(String text) {
    return anyOf.matcher(text).matches();
  }
}
