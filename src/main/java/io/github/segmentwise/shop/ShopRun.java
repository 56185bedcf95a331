package io.github.segmentwise.shop;

import io.github.segmentwise.customer.CustomerSource;
import io.github.segmentwise.customer.SpendWindows;
import io.github.segmentwise.embed.stage.EmbeddingFlags;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.shop.find.FoundShop;
import io.github.segmentwise.shop.find.NewestOrder;
import io.github.segmentwise.shop.mapping.MappedTable;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.ShopPreset;
import io.github.segmentwise.shop.mapping.SpendFormula;
import io.github.segmentwise.shop.mapping.TablePart;
import io.github.segmentwise.shop.order.OrderFacts;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a run does with its shop.
 *
 * @param shop whose tables were found
 * @param formula worth of an order line
 * @param currency of all amounts; empty where it is not known
 */
public record ShopRun(FoundShop shop, SpendFormula formula, String currency) {

  /**
   * What is recorded of the shop.
   *
   * @param name of the preset or the file
   * @param reason why it was taken; null where somebody asked for it
   * @param lines name of the table of lines
   * @param countsOrders whether its orders are counted as {@link OrderFacts}
   * @param tellsCosts whether what its items cost the shop is known
   * @param hasCurrencyColumn whether its lines or orders name their currency
   */
  public record Label(
      String name,
      @Nullable String reason,
      String currency,
      String lines,
      boolean countsOrders,
      boolean tellsCosts,
      boolean hasCurrencyColumn)
      implements Serializable {}

  /**
   * What the flags say of a shop, and its mapping where they say nothing.
   *
   * @throws FlagException if a flag does not fit the shop
   */
  public static ShopRun of(FoundShop found, FlagValues values) {
    boolean asksForStatus =
        !values.get(ShopFlags.EXCLUDE_STATUSES).isEmpty()
            || !values.get(ShopFlags.UNPAID_STATUSES).isEmpty();
    FoundShop shop = found.lacksStatus() && !asksForStatus ? found.withoutStatus() : found;
    SpendFormula usual = shop.mapping().rules().formula();
    SpendFormula formula =
        values.isGiven(ShopFlags.SPEND_FORMULA) ? values.get(ShopFlags.SPEND_FORMULA) : usual;
    boolean isPlain = shop.mapping().rules().isPlain();
    boolean hasCounts = shop.mapping().orders().has(Role.ITEM_COUNT);
    if (isPlain
        ? formula == SpendFormula.SALE_PRICE_TIMES_NUM_OF_ITEM && !hasCounts
        : formula != SpendFormula.NET_AMOUNT) {
      throw new FlagException(
          "--spendFormula=%s does not fit the shop %s, whose lines are worth NET_AMOUNT"
              .formatted(formula.name(), shop.mapping().name()));
    }
    for (TablePart part : TablePart.values()) {
      checkStatus(shop.mapping().table(part), values, shop);
    }
    String currency = values.get(ShopFlags.CURRENCY);
    return new ShopRun(
        shop, formula, currency.isEmpty() ? shop.mapping().rules().currency() : currency);
  }

  private static void checkStatus(@Nullable MappedTable table, FlagValues values, FoundShop shop) {
    boolean isOfOrders = table != null && table.part() == shop.mapping().orders().part();
    boolean needsStatus =
        !values.get(ShopFlags.EXCLUDE_STATUSES).isEmpty()
            || !values.get(ShopFlags.UNPAID_STATUSES).isEmpty();
    if (isOfOrders && needsStatus && !table.has(Role.STATUS)) {
      throw new FlagException(
          "--excludeStatuses and --unpaidStatuses need a column of statuses, which the mapping of"
              + " %s does not name".formatted(shop.mapping().name()));
    }
  }

  /**
   * When the newest order was placed; empty where the orders cannot be read at launch.
   *
   * @param now later orders do not count
   */
  public Optional<Instant> newestOrder(Instant now) {
    return new NewestOrder(shop, now).find();
  }

  /** Where the customers come from. */
  public CustomerSource customers(Instant asOf, FlagValues values) {
    SpendWindows windows = new SpendWindows(asOf, values.get(ShopFlags.SPEND_WINDOW_DAYS));
    Set<String> excluded = values.get(ShopFlags.EXCLUDE_STATUSES);
    Set<String> unpaid =
        values.isGiven(ShopFlags.UNPAID_STATUSES)
            ? values.get(ShopFlags.UNPAID_STATUSES)
            : shop.mapping().orders().has(Role.STATUS)
                ? shop.mapping().rules().unpaidStatuses()
                : Set.of();
    int holdoutDays = values.get(ShopFlags.HOLDOUT_DAYS);
    return shop.mapping().rules().isPlain()
        ? new PlainShop(shop, windows, formula, excluded, unpaid, holdoutDays)
        : new WrittenShop(
            shop, windows, excluded, unpaid, holdoutDays, EmbeddingFlags.cache(values));
  }

  /** What affects the result beside the flags that do in every run; nothing for TheLook. */
  public SortedMap<String, String> record(FlagValues values) {
    SortedMap<String, String> record = new TreeMap<>();
    if (!shop.mapping().name().equals(ShopPreset.THELOOK.name())) {
      record.put(ShopFlags.SHOP.name(), shop.mapping().name());
    }
    int holdoutDays = values.get(ShopFlags.HOLDOUT_DAYS);
    if (holdoutDays > 0) {
      record.put(ShopFlags.HOLDOUT_DAYS.name(), String.valueOf(holdoutDays));
    }
    if (!currency.isEmpty()) {
      record.put(ShopFlags.CURRENCY.name(), currency);
    }
    if (values.isGiven(ShopFlags.UNPAID_STATUSES)) {
      record.put(
          ShopFlags.UNPAID_STATUSES.name(),
          String.join(",", values.get(ShopFlags.UNPAID_STATUSES)));
    }
    return record;
  }

  public Label label() {
    return new Label(
        shop.mapping().name(),
        shop.reason(),
        currency,
        shop.table(TablePart.LINES).name(),
        !shop.mapping().rules().isPlain(),
        shop.mapping().tellsCosts(),
        !shop.mapping().rules().isPlain()
            && (shop.mapping().lines().has(Role.CURRENCY)
                || shop.mapping().orders().has(Role.CURRENCY)));
  }
}
