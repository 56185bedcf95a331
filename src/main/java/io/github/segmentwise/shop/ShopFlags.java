package io.github.segmentwise.shop;

import static io.github.segmentwise.customer.CustomerFlags.CUSTOMERS;
import static io.github.segmentwise.customer.CustomerFlags.OF_SHOP;

import io.github.segmentwise.customer.CustomerFlags;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagType;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.shop.mapping.ShopPreset;
import io.github.segmentwise.shop.mapping.SpendFormula;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
          .option(
              SpendFormula.NET_AMOUNT,
              "Net amount",
              "Quantity times price, less discounts and returns.")
          .byDefault("SALE_PRICE")
          .in(CUSTOMERS)
          .of(OF_SHOP)
          .says(
              "Worth of an order line",
              "Worth of an order line: SALE_PRICE, which is what was paid and sums to the ledger,"
                  + " or SALE_PRICE_TIMES_NUM_OF_ITEM, or NET_AMOUNT, quantity times price less"
                  + " discounts and returns; without the flag as the mapping of --shop says, for"
                  + " TheLook SALE_PRICE.");

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

  /** In lower case. */
  public static final Flag<Set<String>> UNPAID_STATUSES =
      Flag.of(
              "unpaidStatuses",
              FlagTypes.texts()
                  .as(ShopFlags::inLowerCase, List::copyOf)
                  .shown(FlagType.Form.TEXT, "[^,]*[^, ][^,]*(,[^,]*[^, ][^,]*)*"))
          .optional()
          .recordedByItsReader()
          .in(CUSTOMERS)
          .of(OF_SHOP)
          .says(
              "Order statuses that add nothing to spend",
              "Statuses of orders that add nothing to spend but count as placed, such as"
                  + " pending,refunded, in place of those of the mapping of --shop, which for"
                  + " TheLook are Cancelled,Returned.");

  /** A preset or a file. */
  public static final Flag<String> SHOP =
      Flag.of(
              "shop",
              FlagTypes.text()
                  .shown(
                      FlagType.Form.TEXT,
                      Stream.of(ShopPreset.values())
                          .map(ShopPreset::name)
                          .collect(Collectors.joining("|", "", "|gs://.+")))
                  .shownAs(
                      "a preset ("
                          + Stream.of(ShopPreset.values())
                              .map(ShopPreset::name)
                              .collect(Collectors.joining(", "))
                          + ") or a YAML file"))
          .optional()
          .recordedByItsReader()
          .in(CustomerFlags.INPUT_AND_OUTPUT)
          .of(OF_SHOP)
          .says(
              "Which shop it is",
              "Which table and column of the shop plays which role; recognised from the tables and"
                  + " their columns if not given.");

  /** A file. */
  public static final Flag<String> PROPOSE_SHOP =
      Flag.of("proposeShop", FlagTypes.text().shownAs("a file to be written"))
          .optional()
          .withoutEffect()
          .notInTemplate("writes a file beside whoever starts the program")
          .in(CustomerFlags.INPUT_AND_OUTPUT)
          .of(OF_SHOP)
          .says(
              "Write a mapping",
              "Writes a commented mapping for --shop, guessed from the files of --input, to this"
                  + " file, and ends.");

  public static final Flag<String> CURRENCY =
      Flag.of(
              "currency",
              FlagTypes.text(Pattern.compile("|[A-Z]{3}"), "three letters such as GBP")
                  .shown(FlagType.Form.TEXT, "[A-Z]{3}")
                  .shownAs("three letters such as GBP"))
          .optional()
          .recordedByItsReader()
          .in(CustomerFlags.INPUT_AND_OUTPUT)
          .of(OF_SHOP)
          .says("Currency", "Currency of all amounts, such as GBP; the mapping's if not given.");

  public static final Flag<Integer> HOLDOUT_DAYS =
      Flag.of("holdoutDays", FlagTypes.integer(0, LONGEST_WINDOW_DAYS))
          .byDefault("0")
          .recordedByItsReader()
          .in(CUSTOMERS)
          .of(OF_SHOP)
          .says(
              "Days held out",
              "Days before the reference time that a second model of purchases does not see; the"
                  + " run says what it expected of them and what happened. 0 for no such check.");

  public static final List<Flag<?>> FLAGS =
      List.of(
          SHOP,
          PROPOSE_SHOP,
          CURRENCY,
          SPEND_WINDOW_DAYS,
          SPEND_FORMULA,
          EXCLUDE_STATUSES,
          UNPAID_STATUSES,
          HOLDOUT_DAYS);

  private ShopFlags() {}

  private static Set<String> inLowerCase(List<String> statuses) {
    Set<String> lower = new TreeSet<>();
    statuses.forEach(status -> lower.add(status.toLowerCase(Locale.ROOT)));
    return lower;
  }
}
