package io.github.segmentwise.shop.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a column of a shop's table is for, in the order in which plain tables are read. */
public enum Role {
  /** The id of an order line, distinct over the whole table. */
  LINE("line"),
  ORDER("order"),
  CUSTOMER("customer"),
  /** In a table of customers whose rows are known by another id: who the person is. */
  PERSON("person"),
  PRODUCT("product"),
  DEPARTMENT("department"),
  CATEGORY("category"),
  /** What a category is called, where its name in the products is a code. */
  CATEGORY_NAME("categoryName"),
  PRODUCT_NAME("productName"),
  /** When the order was placed. */
  TIME("time"),
  /** Number of items of a line; a negative one is a return. */
  QUANTITY("quantity"),
  /** Price of one item. */
  PRICE("price"),
  /** What the whole line costs, in place of quantity and price. */
  AMOUNT("amount"),
  /** What is taken off the whole line. */
  DISCOUNT("discount"),
  /** What one item costs without any discount. */
  LIST_PRICE("listPrice"),
  /** What one item costs the shop. */
  COST("cost"),
  /** What was paid back of the whole order, on one of its rows, or of the line. */
  REFUND("refund"),
  /** Number of items of the whole order. */
  ITEM_COUNT("itemCount"),
  STATUS("status"),
  CURRENCY("currency"),
  BIRTH_DATE("birthDate"),
  /** Where a customer can be reached; in no output of a run, like the next two. */
  EMAIL("email"),
  PHONE("phone"),
  /** Whether a customer may be written to. */
  CONSENT("consent");

  private final String key;

  Role(String key) {
    this.key = key;
  }

  /** The name of the role in a mapping. */
  public String key() {
    return key;
  }

  /** The role of a name; empty where there is none. */
  static Optional<Role> of(String key) {
    return Arrays.stream(values()).filter(role -> role.key.equals(key)).findFirst();
  }

  /** Roles by which rows of tables find one another. */
  public static final List<Role> IDS = List.of(LINE, ORDER, CUSTOMER, PERSON, PRODUCT);

  /** Roles that hold numbers. */
  public static final List<Role> NUMBERS =
      List.of(QUANTITY, PRICE, AMOUNT, DISCOUNT, LIST_PRICE, COST, REFUND);

  /** Roles of numbers that are amounts of money. */
  public static final List<Role> AMOUNTS =
      List.of(PRICE, AMOUNT, DISCOUNT, LIST_PRICE, COST, REFUND);

  /** Roles of columns that must be there, but whose values no run reads. */
  public static final List<Role> UNREAD = List.of(EMAIL, PHONE, CONSENT);
}
