package io.github.segmentwise.shop.mapping;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which table and column of a shop plays which role.
 *
 * @param name of the preset, or of the file and what it says, such as {@code shop.yaml (3f2a9c01)}
 * @param tables at least {@link TablePart#LINES}
 */
public record ShopMapping(String name, Map<TablePart, MappedTable> tables, ShopRules rules)
    implements Serializable {

  public ShopMapping {
    Map<TablePart, MappedTable> copy = new EnumMap<>(TablePart.class);
    copy.putAll(tables);
    tables = Collections.unmodifiableMap(copy);
  }

  /** The table of a part; null where the shop has none. */
  public @Nullable MappedTable table(TablePart part) {
    return tables.get(part);
  }

  public MappedTable lines() {
    return tables.get(TablePart.LINES);
  }

  /** Whether a part has a table of its own, and not only columns of another one. */
  public boolean hasTable(TablePart part) {
    return part == TablePart.LINES || (tables.containsKey(part) && isTable(tables.get(part)));
  }

  private static boolean isTable(MappedTable table) {
    return table.table() != null || table.query() != null;
  }

  /** Whether a table of its own is in a database. */
  public boolean readsDatabase() {
    return tables.values().stream().anyMatch(table -> table.database() != null);
  }

  /** The part whose rows are orders: the orders, or the lines where these are all there is. */
  public MappedTable orders() {
    return tables.containsKey(TablePart.ORDERS) ? tables.get(TablePart.ORDERS) : lines();
  }

  /** Name of the column of customers' ids, as tables of the result have it. */
  public String idColumn() {
    return plainName(
        hasPersons()
            ? table(TablePart.CUSTOMERS).column(Role.PERSON)
            : orders().column(Role.CUSTOMER));
  }

  /** Whether what an item costs the shop is known, from its line or its product. */
  public boolean tellsCosts() {
    return lines().has(Role.COST) || tellsProductCosts();
  }

  /** Whether what an item costs the shop is known from its product. */
  public boolean tellsProductCosts() {
    return hasTable(TablePart.PRODUCTS) && table(TablePart.PRODUCTS).has(Role.COST);
  }

  /** Whether the customers of the orders are known as persons by another id. */
  public boolean hasPersons() {
    return tables.containsKey(TablePart.CUSTOMERS)
        && tables.get(TablePart.CUSTOMERS).has(Role.PERSON);
  }

  /**
   * Whether returns are known by statuses of orders only, and not by lines of their own.
   *
   * @param unpaidStatuses of orders that add nothing to spend
   */
  public boolean tellsReturnsByStatus(Set<String> unpaidStatuses) {
    return !unpaidStatuses.isEmpty() && rules.returns().isEmpty();
  }

  /** A name of letters, digits and underscores, which every destination takes. */
  public static String plainName(String column) {
    String plain = column.strip().replaceAll("[^\\p{L}\\p{M}\\p{N}_]+", "_");
    String trimmed = plain.replaceAll("^_+|_+$", "");
    return trimmed.isEmpty() ? "column" : trimmed;
  }
}
