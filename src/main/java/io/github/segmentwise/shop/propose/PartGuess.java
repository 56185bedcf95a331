package io.github.segmentwise.shop.propose;

import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.TablePart;
import io.github.segmentwise.shop.propose.LookedAt.LookedAtColumn;
import java.util.Collection;
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
          Role.ORDER,
              List.of(
                  "order",
                  "invoice",
                  "transaction",
                  "bestel",
                  "auftr",
                  "commande",
                  "pedido",
                  "ordin",
                  "encomenda"),
          Role.PRODUCT,
              List.of("product", "item", "article", "artic", "artikel", "produ", "prodot"),
          Role.CUSTOMER,
              List.of("customer", "user", "client", "member", "people", "kunde", "klant"));

  /** How an amount begins that discounts are taken off already. */
  private static final String NET = "net";

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
    if (columns.containsKey(Role.AMOUNT)
        && RoleNames.plain(columns.get(Role.AMOUNT).name()).startsWith(NET)) {
      columns.remove(Role.DISCOUNT);
    }
    if (!columns.containsKey(Role.PRODUCT) && !columns.containsKey(Role.QUANTITY)) {
      // A name beside neither is likely that of a person.
      columns.remove(Role.PRODUCT_NAME);
    }
    return new PartGuess(table, part(table, columns), columns);
  }

  private static Optional<LookedAtColumn> best(
      Role role, LookedAt table, Collection<LookedAtColumn> taken) {
    LookedAtColumn best = null;
    int most = 0;
    for (LookedAtColumn column : table.columns()) {
      int likelihood = likelihood(role, column, table);
      if (likelihood > most && !taken.contains(column) && fits(role, column)) {
        best = column;
        most = likelihood;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int likelihood(Role role, LookedAtColumn column, LookedAt table) {
    String tableName = RoleNames.plain(table.name());
    String name = RoleNames.plain(column.name());
    boolean isOwnId =
        List.of("id", "no", "nr", "key").contains(name)
            && IDS.getOrDefault(role, List.of()).stream().anyMatch(tableName::startsWith);
    if (isOwnId) {
      return Integer.MAX_VALUE;
    }
    return RoleNames.isLikeliest(role, column.name())
        ? RoleNames.likelihood(role, column.name())
        : 0;
  }

  private static boolean fits(Role role, LookedAtColumn column) {
    return switch (role) {
      case TIME, BIRTH_DATE -> column.areTimes();
      case QUANTITY, PRICE, AMOUNT, DISCOUNT, LIST_PRICE, COST -> column.areNumbers();
      // Numbers may be taken for seconds since 1970.
      default -> column.present() > 0 && (column.areNumbers() || !column.areTimes());
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
