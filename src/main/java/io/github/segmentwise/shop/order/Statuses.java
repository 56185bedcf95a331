package io.github.segmentwise.shop.order;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.TextColumn;
import java.util.Locale;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the statuses of orders mean, and how many orders and lines each one concerns. */
public final class Statuses {

  private final @Nullable TextColumn statuses;
  private final String[] lower;
  private final boolean[] isExcluded;
  private final boolean[] isUnpaid;
  private final long[] excludedOrders;
  private final long[] unpaidLines;

  /**
   * @param statuses one per order; null where none is needed
   * @param excluded statuses of orders that are left out, in lower case
   * @param unpaid statuses of orders that are worth nothing, in lower case
   */
  public Statuses(@Nullable TextColumn statuses, Set<String> excluded, Set<String> unpaid) {
    this.statuses = statuses;
    String[] dictionary = statuses == null ? new String[0] : statuses.dictionary();
    lower = new String[dictionary.length];
    isExcluded = new boolean[dictionary.length];
    isUnpaid = new boolean[dictionary.length];
    excludedOrders = new long[dictionary.length];
    unpaidLines = new long[dictionary.length];
    for (int code = 0; code < dictionary.length; code++) {
      lower[code] = dictionary[code].strip().toLowerCase(Locale.ROOT);
      isExcluded[code] = excluded.contains(lower[code]);
      isUnpaid[code] = unpaid.contains(lower[code]);
    }
  }

  private int code(int order) {
    return statuses == null ? TextColumn.MISSING : statuses.code(order);
  }

  /** Whether an order is left out; each order is asked for once, and counted. */
  public boolean isExcluded(int order) {
    int code = code(order);
    if (code == TextColumn.MISSING || !isExcluded[code]) {
      return false;
    }
    excludedOrders[code]++;
    return true;
  }

  public boolean isUnpaid(int order) {
    int code = code(order);
    return code != TextColumn.MISSING && isUnpaid[code];
  }

  /** Counts a line of an unpaid order. */
  public void countUnpaidLine(int order) {
    unpaidLines[code(order)]++;
  }

  /** Adds what was counted. */
  public void putFacts(Facts facts) {
    for (int code = 0; code < lower.length; code++) {
      if (excludedOrders[code] > 0) {
        facts.add("excluded." + lower[code], excludedOrders[code]);
      }
      if (unpaidLines[code] > 0) {
        facts.add(OrderFacts.UNPAID_BY_STATUS + lower[code], unpaidLines[code]);
        facts.add(OrderFacts.UNPAID, unpaidLines[code]);
      }
    }
  }
}
