package io.github.segmentwise.shop.mapping;

import java.util.List;
import java.util.Map;

/** Checks that the parts of a mapping fit together. */
final class MappingCheck {

  private final ShopMapping mapping;
  private final MappingEntries root;

  private MappingCheck(ShopMapping mapping, MappingEntries root) {
    this.mapping = mapping;
    this.root = root;
  }

  static void of(ShopMapping mapping, MappingEntries root) {
    MappingCheck check = new MappingCheck(mapping, root);
    check.roles();
    check.tables();
    if (mapping.rules().isPlain()) {
      check.plain();
    }
  }

  private void roles() {
    for (Map.Entry<TablePart, MappedTable> entry : mapping.tables().entrySet()) {
      for (List<String> names : entry.getValue().columns().values()) {
        if (names.isEmpty()) {
          throw wrong(entry.getKey(), "a role has an empty list; expected the name of a column");
        }
      }
    }
    need(mapping.orders().part(), Role.CUSTOMER);
    need(mapping.orders().part(), Role.TIME);
    MappedTable lines = mapping.lines();
    if (lines.has(Role.PRICE) == lines.has(Role.AMOUNT)) {
      throw wrong(
          TablePart.LINES, "expected either price, of one item, or amount, of the whole line");
    }
    if (mapping.rules().productGroups() > 0
        && (!lines.has(Role.PRODUCT_NAME)
            || lines.has(Role.CATEGORY)
            || mapping.hasTable(TablePart.PRODUCTS))) {
      throw root.wrong(
          "productGroups",
          "productGroups needs lines with productName, and neither category nor products");
    }
    if (lines.has(Role.COST)
        && mapping.hasTable(TablePart.PRODUCTS)
        && mapping.table(TablePart.PRODUCTS).has(Role.COST)) {
      throw wrong(TablePart.LINES, "expected cost either here or in the products");
    }
    if (lines.has(Role.DEPARTMENT) && !lines.has(Role.CATEGORY)) {
      throw wrong(TablePart.LINES, "department needs category");
    }
  }

  private void tables() {
    if (mapping.hasTable(TablePart.ORDERS)) {
      need(TablePart.ORDERS, Role.ORDER);
      need(TablePart.LINES, Role.ORDER);
    } else if (mapping.table(TablePart.ORDERS) != null) {
      throw wrong(TablePart.ORDERS, "expected a table; columns of the lines belong to lines");
    }
    if (mapping.hasTable(TablePart.PRODUCTS)) {
      need(TablePart.PRODUCTS, Role.PRODUCT);
      need(TablePart.PRODUCTS, Role.CATEGORY);
      need(TablePart.LINES, Role.PRODUCT);
    } else if (mapping.table(TablePart.PRODUCTS) != null) {
      throw wrong(TablePart.PRODUCTS, "expected a table; columns of the lines belong to lines");
    }
    if (mapping.hasTable(TablePart.CUSTOMERS)) {
      need(TablePart.CUSTOMERS, Role.CUSTOMER);
    } else if (mapping.table(TablePart.CUSTOMERS) != null
        && mapping.table(TablePart.CUSTOMERS).has(Role.PERSON)) {
      throw wrong(TablePart.CUSTOMERS, "person needs a table of customers");
    }
    if (mapping.table(TablePart.CATEGORIES) != null) {
      need(TablePart.CATEGORIES, Role.CATEGORY);
      need(TablePart.CATEGORIES, Role.CATEGORY_NAME);
      if (!mapping.hasTable(TablePart.CATEGORIES) || !mapping.hasTable(TablePart.PRODUCTS)) {
        throw wrong(TablePart.CATEGORIES, "expected a table, and one of products");
      }
    }
    if (mapping.tables().size() > 1 && mapping.hasTable(TablePart.ORDERS)) {
      for (TablePart part : TablePart.values()) {
        MappedTable table = mapping.table(part);
        if (mapping.hasTable(part) && table.table() == null && table.query() == null) {
          throw wrong(part, "expected the name of its table");
        }
      }
    }
  }

  private void plain() {
    for (TablePart part :
        List.of(TablePart.LINES, TablePart.ORDERS, TablePart.PRODUCTS, TablePart.CUSTOMERS)) {
      if (!mapping.hasTable(part)) {
        throw root.wrong("values", "PLAIN needs the tables lines, orders, products and customers");
      }
    }
    need(TablePart.LINES, Role.LINE);
    need(TablePart.LINES, Role.PRICE);
    need(TablePart.PRODUCTS, Role.DEPARTMENT);
    if (mapping.lines().has(Role.QUANTITY)
        || mapping.lines().has(Role.DISCOUNT)
        || mapping.hasTable(TablePart.CATEGORIES)
        || mapping.table(TablePart.CUSTOMERS).has(Role.PERSON)) {
      throw root.wrong("values", "PLAIN knows neither quantity, discount, person nor categories");
    }
  }

  private void need(TablePart part, Role role) {
    if (!mapping.table(part).has(role)) {
      throw wrong(part, "the role " + role.key() + " is missing; expected the name of its column");
    }
  }

  private RuntimeException wrong(TablePart part, String what) {
    return root.wrong(part.key(), part.key() + ": " + what);
  }
}
