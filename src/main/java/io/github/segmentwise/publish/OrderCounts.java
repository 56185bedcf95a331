package io.github.segmentwise.publish;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.run.RunOrders;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.shop.ShopRun;
import io.github.segmentwise.shop.order.OrderFacts;
import io.github.segmentwise.shop.written.UnreadMoments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a run counted of a shop's orders, as a record and in words. */
final class OrderCounts {

  private static final int DECIMALS = 6;

  private OrderCounts() {}

  /**
   * The record of the orders.
   *
   * @param shop null for a ready table
   * @return null where the orders are not counted
   */
  static @Nullable RunOrders of(ShopRun.@Nullable Label shop, Facts facts) {
    if (shop == null || !shop.countsOrders()) {
      return null;
    }
    return new RunOrders(
        shop.name(),
        shop.reason(),
        shop.currency().isEmpty()
            ? String.join(",", facts.counts(OrderFacts.CURRENCY).keySet())
            : shop.currency(),
        facts.count("rows." + shop.lines()) + facts.count("rejected." + shop.lines()),
        facts.count(OrderFacts.ORDERS),
        facts.count(OrderFacts.GUESTS),
        facts.count(OrderFacts.REPEATED),
        facts.count(OrderFacts.EXCLUDED),
        facts.count(OrderFacts.LINES),
        facts.count(OrderFacts.RETURNS),
        facts.count(OrderFacts.UNPAID),
        facts.count("customers"),
        rounded(OrderFacts.amount(facts, OrderFacts.NET)),
        rounded(OrderFacts.amount(facts, OrderFacts.GROSS)),
        shop.tellsCosts() ? rounded(OrderFacts.amount(facts, OrderFacts.MARGIN)) : null);
  }

  /** Without the digits that decimal prices leave in binary. */
  private static double rounded(double amount) {
    return new BigDecimal(amount).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
  }

  /** The counts in lines for people. */
  static List<String> lines(RunOrders orders) {
    DecimalFormat money =
        new DecimalFormat("#,##0.00#", DecimalFormatSymbols.getInstance(Locale.ROOT));
    String currency = orders.currency().isEmpty() ? "" : " " + orders.currency();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Shop: "
            + orders.shop()
            + (orders.recognisedBy() == null ? "" : ", because " + orders.recognisedBy())
            + ".");
    lines.add(
        String.format(
            Locale.ROOT,
            "Orders: %,d lines of %,d orders; %,d lines of guests, who have no customer id, are"
                + " left out%s.",
            orders.lines(),
            orders.orders(),
            orders.guestLines(),
            orders.excludedLines() == 0
                ? ""
                : String.format(Locale.ROOT, ", and %,d lines by rules", orders.excludedLines())));
    lines.add(
        String.format(
            Locale.ROOT,
            "Kept: %,d lines of %,d customers, %,d of them returns; net amount %s%s, gross %s%s%s.",
            orders.keptLines(),
            orders.customers(),
            orders.returnLines(),
            money.format(orders.netAmount()),
            currency,
            money.format(orders.grossAmount()),
            currency,
            orders.margin() == null ? "" : ", margin " + money.format(orders.margin()) + currency));
    return lines;
  }

  /** What people should look at. */
  static List<Sentence> warnings(ShopRun.@Nullable Label shop, Facts facts) {
    List<Sentence> warnings = new ArrayList<>();
    if (shop == null || !shop.countsOrders()) {
      return warnings;
    }
    if (facts.count(OrderFacts.REPEATED) > 0) {
      warnings.add(
          Sentence.of(
              "record.warning.repeated",
              shop.lines(),
              Sentence.count(facts.count(OrderFacts.REPEATED))));
    }
    if (facts.count(OrderFacts.COSTLESS) > 0) {
      warnings.add(
          Sentence.of(
              "record.warning.costless",
              shop.lines(),
              Sentence.count(facts.count(OrderFacts.COSTLESS))));
    }
    warnings.addAll(UnreadMoments.warnings(facts));
    for (String column : facts.counts(OrderFacts.AMBIGUOUS).keySet()) {
      warnings.add(Sentence.of("record.warning.day-or-month", column));
    }
    for (String column : facts.counts(OrderFacts.DAY_NUMBERS).keySet()) {
      warnings.add(Sentence.of("record.warning.day-numbers", column));
    }
    return warnings;
  }
}
