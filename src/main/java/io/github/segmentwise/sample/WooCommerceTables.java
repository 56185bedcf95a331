package io.github.segmentwise.sample;

import io.github.segmentwise.sample.Catalogue.Product;
import io.github.segmentwise.sample.Shopper.Item;
import io.github.segmentwise.sample.Shopper.Order;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** A sample as the WooCommerce plugin Advanced Order Export writes orders, a row for each item. */
final class WooCommerceTables implements SampleTables {

  private static final String ORDERS = "woocommerce-orders.csv";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final SampleFiles files;
  private long orders;

  WooCommerceTables(SampleFiles files) {
    this.files = files;
  }

  /** The columns of each file. */
  static Map<String, String> columns() {
    return Map.of(
        ORDERS,
        "Order Number,Order Status,Order Date,First Name (Billing),Last Name (Billing),"
            + "City (Billing),Country Code (Billing),Email (Billing),Order Total Amount,SKU,"
            + "Item Name,Quantity (- Refund),Item Cost,Category",
        SampleFiles.PLANTED_KINDS,
        "Email_Billing,kind");
  }

  @Override
  public void write(Product product) {
    // An export of orders has no table of products.
  }

  @Override
  public void write(Shopper shopper) {
    String email = "user" + shopper.id() + "@example.com";
    for (Order order : shopper.orders()) {
      String number = Long.toString(++orders);
      for (Item item : order.items()) {
        files.row(
            ORDERS,
            number,
            status(order.status()),
            TIME.format(Instant.ofEpochSecond(order.createdAt())),
            shopper.person().firstName(),
            shopper.person().lastName(),
            shopper.address().city().city(),
            shopper.address().city().country(),
            email,
            SampleAmounts.total(order),
            item.product().sku(),
            item.product().name(),
            "1",
            item.product().retailPrice(),
            SampleAmounts.vendor(item.product()));
      }
    }
    if (shopper.kind() != null) {
      files.row(SampleFiles.PLANTED_KINDS, email, shopper.kind().label());
    }
  }

  private static String status(Shopper.Status status) {
    return switch (status) {
      case COMPLETE, SHIPPED -> "Completed";
      case PROCESSING -> "Processing";
      case CANCELLED -> "Cancelled";
      case RETURNED -> "Refunded";
    };
  }
}
