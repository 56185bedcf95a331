package io.github.segmentwise.sample;

import io.github.segmentwise.sample.Catalogue.Product;
import io.github.segmentwise.sample.Shopper.Item;
import io.github.segmentwise.sample.Shopper.Order;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A sample in the tables of Olist: ids of 32 hexadecimal digits, another customer id in each order,
 * and categories by codes with a table of their names.
 */
final class OlistTables implements SampleTables {

  private static final String ORDERS = "olist_orders_dataset.csv";
  private static final String ITEMS = "olist_order_items_dataset.csv";
  private static final String PRODUCTS = "olist_products_dataset.csv";
  private static final String CUSTOMERS = "olist_customers_dataset.csv";
  private static final String NAMES = "product_category_name_translation.csv";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.of("America/Sao_Paulo"));

  private final SampleFiles files;
  private final Set<String> named = new HashSet<>();
  private long orders;

  OlistTables(SampleFiles files) {
    this.files = files;
  }

  /** The columns of each file. */
  static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put(ORDERS, "order_id,customer_id,order_status,order_purchase_timestamp");
    columns.put(ITEMS, "order_id,order_item_id,product_id,price,freight_value");
    columns.put(PRODUCTS, "product_id,product_category_name");
    columns.put(CUSTOMERS, "customer_id,customer_unique_id,customer_city,customer_state");
    columns.put(NAMES, "product_category_name,product_category_name_english");
    columns.put(SampleFiles.PLANTED_KINDS, "customer_unique_id,kind");
    return columns;
  }

  private static String id(String kind, long number) {
    byte[] name = (kind + number).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString().replace("-", "");
  }

  @Override
  public void write(Product product) {
    String name = SampleAmounts.vendor(product);
    String code = "categoria_" + Integer.toHexString(name.hashCode());
    files.row(PRODUCTS, id("product", product.id()), code);
    if (named.add(code)) {
      files.row(NAMES, code, name);
    }
  }

  @Override
  public void write(Shopper shopper) {
    String person = id("person", shopper.id());
    for (Order order : shopper.orders()) {
      String orderId = id("order", ++orders);
      String customer = id("customer", orders);
      files.row(
          CUSTOMERS,
          customer,
          person,
          shopper.address().city().city(),
          shopper.address().city().state());
      files.row(
          ORDERS,
          orderId,
          customer,
          status(order.status()),
          TIME.format(Instant.ofEpochSecond(order.createdAt())));
      int position = 0;
      for (Item item : order.items()) {
        files.row(
            ITEMS,
            orderId,
            Integer.toString(++position),
            id("product", item.product().id()),
            item.product().retailPrice(),
            "9.90");
      }
    }
    if (shopper.kind() != null) {
      files.row(SampleFiles.PLANTED_KINDS, person, shopper.kind().label());
    }
  }

  private static String status(Shopper.Status status) {
    return switch (status) {
      case COMPLETE, RETURNED -> "delivered";
      case SHIPPED -> "shipped";
      case PROCESSING -> "processing";
      case CANCELLED -> "canceled";
    };
  }
}
