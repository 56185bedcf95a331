package io.github.segmentwise.describe.trait;

import io.github.segmentwise.describe.wording.ColumnName;
import io.github.segmentwise.describe.wording.Message;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What customers without a value never did, where a column holds the first or the last time of a
 * deed: who has no "last order date" never ordered.
 *
 * @param did as in "never ordered"
 * @param done as in "none has ever ordered"
 */
record NeverDone(Message did, Message done) {

  private static final Pattern TIME =
      Pattern.compile(
          "(?:most recent|last|latest|first|previous) (?<deed>\\p{L}+)"
              + "(?: (?:date|day|time|at|on|timestamp))?");

  private static final Map<String, NeverDone> DEEDS =
      Map.ofEntries(
          Map.entry("order", of("ordered")),
          Map.entry("ordered", of("ordered")),
          Map.entry("purchase", of("bought-anything")),
          Map.entry("transaction", of("bought-anything")),
          Map.entry("booking", of("booked")),
          Map.entry("payment", of("paid")),
          Map.entry("visit", of("visited")),
          Map.entry("login", of("logged-in")),
          Map.entry("click", of("clicked")),
          Map.entry("donation", of("donated")),
          Map.entry("return", of("returned-anything")),
          Map.entry("complaint", of("complained")),
          Map.entry("contact", of("contacted")),
          Map.entry("activity", of("active")));

  private static NeverDone of(String deed) {
    return new NeverDone(Message.of("deed." + deed), Message.of("deed." + deed + ".done"));
  }

  /** Empty where the column's name speaks of no deed. */
  static Optional<NeverDone> of(ColumnName column) {
    Matcher time = TIME.matcher(column.words().toLowerCase(Locale.ROOT));
    return time.matches() ? Optional.ofNullable(DEEDS.get(time.group("deed"))) : Optional.empty();
  }
}
