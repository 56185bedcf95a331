package io.github.segmentwise.sample;

import io.github.segmentwise.sample.Catalogue.Product;
import io.github.segmentwise.sample.Shopper.Item;
import io.github.segmentwise.sample.Shopper.Order;
import io.github.segmentwise.sample.Shopper.Status;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * A sample as Shopify exports orders: one row for each item, order columns on the first row only.
 * Each vendor of this shop makes one kind of garment.
 */
final class ShopifyTables implements SampleTables {

  private static final String ORDERS = "orders_export_1.csv";
  private static final int FIRST_ORDER = 1000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx", Locale.ROOT)
          .withZone(ZoneOffset.ofHours(-5));

  private final SampleFiles files;
  private long orders = FIRST_ORDER;

  ShopifyTables(SampleFiles files) {
    this.files = files;
  }

  /** The columns of each file. */
  static Map<String, String> columns() {
    return Map.of(
        ORDERS,
        "Name,Email,Financial Status,Paid at,Fulfillment Status,Accepts Marketing,Currency,Total,"
            + "Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,"
            + "Shipping City,Shipping Country,Cancelled at,Refunded Amount,Vendor,"
            + "Lineitem discount",
        SampleFiles.PLANTED_KINDS,
        "Email,kind");
  }

  @Override
  public void write(Product product) {
    // An export of orders has no table of products.
  }

  @Override
  public void write(Shopper shopper) {
    String email = "user" + shopper.id() + "@example.com";
    for (Order order : shopper.orders()) {
      write(email, shopper, order);
    }
    if (shopper.kind() != null) {
      files.row(SampleFiles.PLANTED_KINDS, email, shopper.kind().label());
    }
  }

  private void write(String email, Shopper shopper, Order order) {
    String name = "#" + ++orders;
    boolean isUnpaid = order.status() == Status.CANCELLED || order.status() == Status.RETURNED;
    String time = TIME.format(Instant.ofEpochSecond(order.createdAt()));
    boolean isFirst = true;
    for (Item item : order.items()) {
      Product product = item.product();
      files.row(
          ORDERS,
          name,
          email,
          isFirst ? (isUnpaid ? "refunded" : "paid") : "",
          isFirst ? time : "",
          isFirst ? (order.status().shipped() ? "fulfilled" : "unfulfilled") : "",
          isFirst ? (shopper.id() % 3 == 0 ? "yes" : "no") : "",
          isFirst ? "USD" : "",
          isFirst ? SampleAmounts.total(order) : "",
          time,
          "1",
          product.name(),
          product.retailPrice(),
          product.sku(),
          isFirst ? shopper.address().city().city() : "",
          isFirst ? shopper.address().city().country() : "",
          isFirst && order.status() == Status.CANCELLED ? time : "",
          isFirst && isUnpaid ? SampleAmounts.total(order) : "",
          SampleAmounts.vendor(product),
          "0.00");
      isFirst = false;
    }
  }
}
