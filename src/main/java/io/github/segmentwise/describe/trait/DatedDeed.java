package io.github.segmentwise.describe.trait;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What customers did on the day that a column of dates holds: {@code joined_at} is that they
 * joined. Names such as {@code signup_date} and {@code created} tell of no deed of theirs.
 *
 * @param did in the past, such as "joined" or "last ordered"
 */
record DatedDeed(String did) {

  private static final Pattern DEED =
      Pattern.compile(
          "((?:(?:last|first) )?"
              + "(?:joined|registered|subscribed|unsubscribed|enrolled|signed up|churned|converted"
              + "|cancelled|canceled|visited|ordered|purchased|bought|paid|logged in))"
              + "(?: (?:on|at|date|time|day))?");

  /** Reads a column's name in words. */
  static Optional<DatedDeed> of(String words) {
    Matcher deed = DEED.matcher(words);
    return deed.matches() ? Optional.of(new DatedDeed(deed.group(1))) : Optional.empty();
  }
}
