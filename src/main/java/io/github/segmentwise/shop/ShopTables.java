package io.github.segmentwise.shop;

import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import java.util.ArrayList;
import java.util.List;

/** The four shop tables with the columns that the features need (the TheLook schema). */
public final class ShopTables {

  /** Names of the tables. */
  public static final List<String> NAMES = List.of("orders", "order_items", "products", "users");

  static final int ORDER_ID = 0;
  static final int ORDER_USER_ID = 1;
  static final int ORDER_CREATED_AT = 2;

  static final int ITEM_ID = 0;
  static final int ITEM_ORDER_ID = 1;
  static final int ITEM_PRODUCT_ID = 2;
  static final int ITEM_SALE_PRICE = 3;

  static final int PRODUCT_ID = 0;
  static final int PRODUCT_DEPARTMENT = 1;
  static final int PRODUCT_CATEGORY = 2;

  static final int USER_ID = 0;
  static final int USER_AGE = 1;
  static final int USER_FIRST_TEXT = 2;

  /** The categorical columns of a customer, in table order. */
  static final List<String> USER_TEXTS = List.of("gender", "city", "country", "traffic_source");

  private ShopTables() {}

  /**
   * Orders; the number of items and the status only where they are needed.
   *
   * @param withStatus whether orders are excluded by status
   */
  public static InputTable orders(SpendFormula formula, boolean withStatus) {
    List<InputColumn> columns = new ArrayList<>();
    columns.add(new InputColumn("order_id", InputColumn.Type.INTEGER));
    columns.add(new InputColumn("user_id", InputColumn.Type.INTEGER));
    columns.add(new InputColumn("created_at", InputColumn.Type.TIMESTAMP));
    if (formula == SpendFormula.SALE_PRICE_TIMES_NUM_OF_ITEM) {
      columns.add(new InputColumn("num_of_item", InputColumn.Type.COUNT));
    }
    if (withStatus) {
      columns.add(new InputColumn("status", InputColumn.Type.TEXT));
    }
    return new InputTable("orders", columns);
  }

  public static InputTable orderItems() {
    return new InputTable(
        "order_items",
        List.of(
            new InputColumn("id", InputColumn.Type.INTEGER),
            new InputColumn("order_id", InputColumn.Type.INTEGER),
            new InputColumn("product_id", InputColumn.Type.INTEGER),
            new InputColumn("sale_price", InputColumn.Type.AMOUNT)));
  }

  public static InputTable products() {
    return new InputTable(
        "products",
        List.of(
            new InputColumn("id", InputColumn.Type.INTEGER),
            new InputColumn("department", InputColumn.Type.REQUIRED_TEXT),
            new InputColumn("category", InputColumn.Type.REQUIRED_TEXT)));
  }

  public static InputTable users() {
    List<InputColumn> columns = new ArrayList<>();
    columns.add(new InputColumn("id", InputColumn.Type.INTEGER));
    columns.add(new InputColumn("age", InputColumn.Type.NUMBER));
    USER_TEXTS.forEach(name -> columns.add(new InputColumn(name, InputColumn.Type.TEXT)));
    return new InputTable("users", columns);
  }
}
