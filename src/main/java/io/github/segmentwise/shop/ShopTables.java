package io.github.segmentwise.shop;

import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.shop.mapping.MappedTable;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.ShopMapping;
import io.github.segmentwise.shop.mapping.SpendFormula;
import io.github.segmentwise.shop.mapping.TablePart;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The four tables of a shop whose cells are plain, with the columns that the features need.
 *
 * @param orders number of items and status only where they are needed
 * @param knowsStatuses whether the orders have a column of statuses
 */
public record ShopTables(
    InputTable orders,
    InputTable orderItems,
    InputTable products,
    InputTable users,
    CustomerColumns customers,
    boolean knowsStatuses)
    implements Serializable {

  static final int ORDER_ID = 0;
  static final int ORDER_USER_ID = 1;
  static final int ORDER_CREATED_AT = 2;

  /** Number of items, or status where that is not needed. */
  static final int ORDER_FIRST_OPTIONAL = 3;

  static final int ITEM_ID = 0;
  static final int ITEM_ORDER_ID = 1;
  static final int ITEM_PRODUCT_ID = 2;
  static final int ITEM_SALE_PRICE = 3;

  static final int PRODUCT_ID = 0;
  static final int PRODUCT_DEPARTMENT = 1;
  static final int PRODUCT_CATEGORY = 2;

  /** What an item costs the shop, where the products tell. */
  static final int PRODUCT_COST = 3;

  static final int USER_ID = 0;
  static final int USER_FEATURES = 1;

  /**
   * The tables of a mapping of plain cells.
   *
   * @param withStatus whether orders are excluded or unpaid by status
   */
  public static ShopTables of(ShopMapping mapping, SpendFormula formula, boolean withStatus) {
    MappedTable orders = mapping.table(TablePart.ORDERS);
    List<InputColumn> orderColumns = new ArrayList<>();
    add(orderColumns, orders, Role.ORDER, InputColumn.Type.INTEGER);
    add(orderColumns, orders, Role.CUSTOMER, InputColumn.Type.INTEGER);
    add(orderColumns, orders, Role.TIME, InputColumn.Type.TIMESTAMP);
    if (formula == SpendFormula.SALE_PRICE_TIMES_NUM_OF_ITEM) {
      add(orderColumns, orders, Role.ITEM_COUNT, InputColumn.Type.COUNT);
    }
    if (withStatus) {
      add(orderColumns, orders, Role.STATUS, InputColumn.Type.TEXT);
    }
    MappedTable items = mapping.lines();
    List<InputColumn> itemColumns = new ArrayList<>();
    add(itemColumns, items, Role.LINE, InputColumn.Type.INTEGER);
    add(itemColumns, items, Role.ORDER, InputColumn.Type.INTEGER);
    add(itemColumns, items, Role.PRODUCT, InputColumn.Type.INTEGER);
    add(itemColumns, items, Role.PRICE, InputColumn.Type.AMOUNT);
    MappedTable products = mapping.table(TablePart.PRODUCTS);
    List<InputColumn> productColumns = new ArrayList<>();
    add(productColumns, products, Role.PRODUCT, InputColumn.Type.INTEGER);
    add(productColumns, products, Role.DEPARTMENT, InputColumn.Type.REQUIRED_TEXT);
    add(productColumns, products, Role.CATEGORY, InputColumn.Type.REQUIRED_TEXT);
    if (products.has(Role.COST)) {
      add(productColumns, products, Role.COST, InputColumn.Type.NUMBER);
    }
    MappedTable users = mapping.table(TablePart.CUSTOMERS);
    List<InputColumn> userColumns = new ArrayList<>();
    add(userColumns, users, Role.CUSTOMER, InputColumn.Type.INTEGER);
    users.numeric().forEach(c -> userColumns.add(new InputColumn(c, InputColumn.Type.NUMBER)));
    users.categorical().forEach(c -> userColumns.add(new InputColumn(c, InputColumn.Type.TEXT)));
    return new ShopTables(
        new InputTable(orders.table(), orderColumns),
        new InputTable(items.table(), itemColumns),
        new InputTable(products.table(), productColumns),
        new InputTable(users.table(), userColumns),
        new CustomerColumns(
            mapping.idColumn(), users.numeric(), users.categorical(), USER_FEATURES),
        orders.has(Role.STATUS));
  }

  private static void add(
      List<InputColumn> columns, MappedTable table, Role role, InputColumn.Type type) {
    columns.add(new InputColumn(table.column(role), type));
  }

  /** Names of the tables. */
  public List<String> names() {
    return Stream.of(orders, orderItems, products, users).map(InputTable::name).toList();
  }

  /** Name of a column, for messages. */
  static String column(InputTable table, int index) {
    return table.columns().get(index).name();
  }
}
