package io.github.segmentwise.shop;

import static io.github.segmentwise.customer.CustomerFlags.CUSTOMERS;
import static io.github.segmentwise.customer.CustomerFlags.OF_SHOP;

import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagType;
import io.github.segmentwise.flag.FlagTypes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The flags that say what is summed of a shop's orders. */
public final class ShopFlags {

  private static final int LONGEST_WINDOW_DAYS = 36_500;

  public static final Flag<List<Integer>> SPEND_WINDOW_DAYS =
      Flag.of("spendWindowDays", FlagTypes.integers(1, LONGEST_WINDOW_DAYS))
          .byDefault("365,730,1095")
          .in(CUSTOMERS)
          .of(OF_SHOP)
          .says("Spend windows (days)", "Lengths of the spend windows in days.");

  public static final Flag<SpendFormula> SPEND_FORMULA =
      Flag.of("spendFormula", FlagTypes.oneOf(SpendFormula.class))
          .option(
              SpendFormula.SALE_PRICE_TIMES_NUM_OF_ITEM,
              "Sale price times number of items",
              "Counts an order of n items n times.")
          .option(SpendFormula.SALE_PRICE, "Sale price", "What was paid; sums to the ledger.")
          .byDefault("SALE_PRICE_TIMES_NUM_OF_ITEM")
          .in(CUSTOMERS)
          .of(OF_SHOP)
          .says(
              "Worth of an order line",
              "Worth of an order line: SALE_PRICE_TIMES_NUM_OF_ITEM, or SALE_PRICE, which sums to"
                  + " the ledger.");

  /** In lower case. */
  public static final Flag<Set<String>> EXCLUDE_STATUSES =
      Flag.of(
              "excludeStatuses",
              FlagTypes.texts()
                  .as(ShopFlags::inLowerCase, List::copyOf)
                  .shown(FlagType.Form.TEXT, "[^,]*[^, ][^,]*(,[^,]*[^, ][^,]*)*"))
          .optional()
          .in(CUSTOMERS)
          .of(OF_SHOP)
          .says(
              "Order statuses to leave out",
              "Order statuses to leave out, such as Cancelled,Returned.");

  public static final List<Flag<?>> FLAGS =
      List.of(SPEND_WINDOW_DAYS, SPEND_FORMULA, EXCLUDE_STATUSES);

  private ShopFlags() {}

  private static Set<String> inLowerCase(List<String> statuses) {
    Set<String> lower = new TreeSet<>();
    statuses.forEach(status -> lower.add(status.toLowerCase(Locale.ROOT)));
    return lower;
  }
}
