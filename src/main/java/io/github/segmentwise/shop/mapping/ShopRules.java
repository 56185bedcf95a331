package io.github.segmentwise.shop.mapping;

import io.github.segmentwise.customer.ColumnLabels;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a mapping says of its shop beside the columns.
 *
 * @param isPlain whether ids are whole numbers, times as in ISO-8601 and amounts plain numbers, so
 *     that cells are read as they are; else each column is looked at as a whole first
 * @param formula worth of an order line where no flag says otherwise
 * @param currency of all amounts, such as {@code GBP}; empty where it is not known
 * @param rates what one unit of another currency is worth in {@code currency}, by its code
 * @param timeZone of times without an offset
 * @param dateOrder in which dates are written; null where their column decides
 * @param returns patterns of ids of orders that are returns
 * @param excludeOrders patterns of ids of orders that are left out
 * @param excludeProducts patterns of ids and names of products that are left out
 * @param discountProducts patterns of ids and names of what is no product but a discount
 * @param excludeCustomers patterns of ids of customers that are left out
 * @param unpaidStatuses of orders that add nothing to spend, in lower case
 * @param dropsRepeatedRows whether of rows that are the same in all columns one is kept
 * @param productGroups groups that products are put into by their names; 0 for none
 * @param fillsOrders whether columns of an order may stand on the first of its rows only
 * @param labels what columns of customers are called in texts
 */
public record ShopRules(
    boolean isPlain,
    SpendFormula formula,
    String currency,
    SortedMap<String, Double> rates,
    ZoneId timeZone,
    @Nullable DateOrder dateOrder,
    List<String> returns,
    List<String> excludeOrders,
    List<String> excludeProducts,
    List<String> discountProducts,
    List<String> excludeCustomers,
    Set<String> unpaidStatuses,
    boolean dropsRepeatedRows,
    int productGroups,
    boolean fillsOrders,
    ColumnLabels labels)
    implements Serializable {

  /** In which order day and month are written where the year does not come first. */
  public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST
  }

  public ShopRules {
    rates = Collections.unmodifiableSortedMap(new TreeMap<>(rates));
    returns = List.copyOf(returns);
    excludeOrders = List.copyOf(excludeOrders);
    excludeProducts = List.copyOf(excludeProducts);
    discountProducts = List.copyOf(discountProducts);
    excludeCustomers = List.copyOf(excludeCustomers);
    unpaidStatuses = Set.copyOf(unpaidStatuses);
  }
}
