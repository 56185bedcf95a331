package io.github.segmentwise.shop.propose;

import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.TablePart;
import io.github.segmentwise.shop.propose.LookedAt.LookedAtColumn;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table and the roles that its columns seem to have.
 *
 * @param part null where the table has no part in the mapping
 */
record PartGuess(LookedAt table, TablePart part, Map<Role, LookedAtColumn> columns) {

  /** Roles that columns of lines may have, in the order in which they are looked for. */
  static final List<Role> OF_LINES =
      List.of(
          Role.ORDER,
          Role.CUSTOMER,
          Role.TIME,
          Role.STATUS,
          Role.CURRENCY,
          Role.PRODUCT,
          Role.PRODUCT_NAME,
          Role.DEPARTMENT,
          Role.CATEGORY,
          Role.QUANTITY,
          Role.PRICE,
          Role.AMOUNT,
          Role.DISCOUNT,
          Role.LIST_PRICE,
          Role.COST);

  /** What a column {@code id} means in a table of a name that begins so. */
  private static final Map<Role, List<String>> IDS =
      Map.of(
          Role.ORDER, List.of("order", "invoice", "transaction", "bestell", "auftr"),
          Role.PRODUCT, List.of("product", "item", "article", "artikel", "produkt"),
          Role.CUSTOMER, List.of("customer", "user", "client", "member", "people", "kunde"));

  /** The likeliest column of each role. */
  static PartGuess of(LookedAt table) {
    Map<Role, LookedAtColumn> columns = new EnumMap<>(Role.class);
    for (Role role : OF_LINES) {
      best(role, table, columns.values()).ifPresent(column -> columns.put(role, column));
    }
    best(Role.BIRTH_DATE, table, columns.values())
        .ifPresent(column -> columns.put(Role.BIRTH_DATE, column));
    if (columns.containsKey(Role.PRICE)) {
      columns.remove(Role.AMOUNT);
    }
    return new PartGuess(table, part(table, columns), columns);
  }

  private static Optional<LookedAtColumn> best(
      Role role, LookedAt table, Collection<LookedAtColumn> taken) {
    return table.columns().stream()
        .filter(column -> !taken.contains(column) && fits(role, column))
        .filter(column -> rank(role, column, table) != RoleNames.NONE)
        .min(Comparator.comparingInt(column -> rank(role, column, table)));
  }

  private static int rank(Role role, LookedAtColumn column, LookedAt table) {
    String tableName = RoleNames.plain(table.name());
    String name = RoleNames.plain(column.name());
    boolean isOwnId =
        List.of("id", "no", "nr", "key").contains(name)
            && IDS.getOrDefault(role, List.of()).stream().anyMatch(tableName::startsWith);
    return isOwnId ? 0 : RoleNames.rank(role, column.name());
  }

  private static boolean fits(Role role, LookedAtColumn column) {
    return switch (role) {
      case TIME, BIRTH_DATE -> column.areTimes();
      case QUANTITY, PRICE, AMOUNT, DISCOUNT, LIST_PRICE, COST -> column.areNumbers();
      default -> column.present() > 0;
    };
  }

  private static TablePart part(LookedAt table, Map<Role, LookedAtColumn> columns) {
    boolean hasWorth = columns.containsKey(Role.PRICE) || columns.containsKey(Role.AMOUNT);
    boolean isOfOrders = columns.containsKey(Role.CUSTOMER) && columns.containsKey(Role.TIME);
    LookedAtColumn order = columns.get(Role.ORDER);
    LookedAtColumn product = columns.get(Role.PRODUCT);
    if (order != null && order.isKey(table.rows()) && isOfOrders && product == null) {
      return TablePart.ORDERS;
    }
    if (product != null && product.isKey(table.rows()) && order == null) {
      return columns.containsKey(Role.CATEGORY) ? TablePart.PRODUCTS : null;
    }
    if (hasWorth && (order != null || isOfOrders)) {
      return TablePart.LINES;
    }
    LookedAtColumn customer = columns.get(Role.CUSTOMER);
    return customer != null && customer.isKey(table.rows()) && order == null
        ? TablePart.CUSTOMERS
        : null;
  }
}
