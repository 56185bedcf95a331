package io.github.segmentwise.shop.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts that a shop's tables have in a mapping, with the roles of their columns. */
public enum TablePart {
  /** One row for each line of an order; the only part that a shop must have. */
  LINES(
      "lines",
      Set.of(
          Role.LINE,
          Role.ORDER,
          Role.CUSTOMER,
          Role.PRODUCT,
          Role.DEPARTMENT,
          Role.CATEGORY,
          Role.PRODUCT_NAME,
          Role.TIME,
          Role.QUANTITY,
          Role.PRICE,
          Role.AMOUNT,
          Role.DISCOUNT,
          Role.LIST_PRICE,
          Role.COST,
          Role.REFUND,
          Role.STATUS,
          Role.CURRENCY)),
  /** One row for each order. */
  ORDERS(
      "orders",
      Set.of(Role.ORDER, Role.CUSTOMER, Role.TIME, Role.ITEM_COUNT, Role.STATUS, Role.CURRENCY)),
  /** One row for each product. */
  PRODUCTS(
      "products",
      Set.of(Role.PRODUCT, Role.DEPARTMENT, Role.CATEGORY, Role.PRODUCT_NAME, Role.COST)),
  /** One row for each customer, or only columns of the orders that describe the customer. */
  CUSTOMERS(
      "customers",
      Set.of(Role.CUSTOMER, Role.PERSON, Role.BIRTH_DATE, Role.EMAIL, Role.PHONE, Role.CONSENT)),
  /** One row for each category that has another name in the products. */
  CATEGORIES("categories", Set.of(Role.CATEGORY, Role.CATEGORY_NAME));

  private final String key;
  private final Set<Role> roles;

  TablePart(String key, Set<Role> roles) {
    this.key = key;
    this.roles = roles;
  }

  /** The name of the part in a mapping. */
  public String key() {
    return key;
  }

  boolean takes(Role role) {
    return roles.contains(role);
  }

  /** The names of its roles, in the order of {@link Role}. */
  List<String> roleKeys() {
    return Arrays.stream(Role.values()).filter(roles::contains).map(Role::key).toList();
  }

  static Optional<TablePart> of(String key) {
    return Arrays.stream(values()).filter(part -> part.key.equals(key)).findFirst();
  }
}
