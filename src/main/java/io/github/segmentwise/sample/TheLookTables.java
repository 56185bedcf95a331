package io.github.segmentwise.sample;

import io.github.segmentwise.sample.Catalogue.Product;
import io.github.segmentwise.sample.Shopper.Item;
import io.github.segmentwise.sample.Shopper.Order;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tables of a sample with the columns and formats of TheLook. */
final class TheLookTables implements SampleTables {

  private static final String USERS = "users.csv";
  private static final String ORDERS = "orders.csv";
  private static final String ORDER_ITEMS = "order_items.csv";
  private static final String PRODUCTS = "products.csv";

  private final SampleFiles files;
  private final UtcTimestamps timestamps = new UtcTimestamps();
  private long lastOrderId;
  private long lastItemId;

  TheLookTables(SampleFiles files) {
    this.files = files;
  }

  /** The columns of each file. */
  static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put(
        USERS,
        "id,first_name,last_name,email,age,gender,state,street_address,postal_code,city,country,"
            + "latitude,longitude,traffic_source,created_at,user_geom");
    columns.put(
        ORDERS,
        "order_id,user_id,status,gender,created_at,returned_at,shipped_at,delivered_at,"
            + "num_of_item");
    columns.put(
        ORDER_ITEMS,
        "id,order_id,user_id,product_id,inventory_item_id,status,created_at,shipped_at,"
            + "delivered_at,returned_at,sale_price");
    columns.put(
        PRODUCTS, "id,cost,category,name,brand,retail_price,department,sku,distribution_center_id");
    columns.put(SampleFiles.PLANTED_KINDS, "user_id,kind");
    return columns;
  }

  @Override
  public void write(Product product) {
    files.row(
        PRODUCTS,
        Integer.toString(product.id()),
        product.cost(),
        product.departmentCategory().category(),
        product.name(),
        product.brand(),
        product.retailPrice(),
        product.departmentCategory().department(),
        product.sku(),
        Integer.toString(product.distributionCenter()));
  }

  /** Writes a user, his orders with their items, and his kind. */
  @Override
  public void write(Shopper shopper) {
    String userId = Long.toString(shopper.id());
    writeUser(userId, shopper);
    for (Order order : shopper.orders()) {
      write(userId, shopper.person().gender(), order);
    }
    if (shopper.kind() != null) {
      files.row(SampleFiles.PLANTED_KINDS, userId, shopper.kind().label());
    }
  }

  private void writeUser(String userId, Shopper shopper) {
    String latitude = degrees(shopper.address().latitude());
    String longitude = degrees(shopper.address().longitude());
    files.row(
        USERS,
        userId,
        shopper.person().firstName(),
        shopper.person().lastName(),
        "user" + userId + "@example.com",
        Integer.toString(shopper.person().age()),
        shopper.person().gender(),
        shopper.address().city().state(),
        shopper.address().houseNumber() + " " + shopper.address().street(),
        shopper.address().city().postalCode(),
        shopper.address().city().city(),
        shopper.address().city().country(),
        latitude,
        longitude,
        shopper.trafficSource(),
        timestamps.format(shopper.createdAt()),
        "POINT(" + longitude + " " + latitude + ")");
  }

  private void write(String userId, String gender, Order order) {
    String orderId = Long.toString(++lastOrderId);
    String status = order.status().label();
    String shippedAt = order.status().shipped() ? timestamps.format(order.shippedAt()) : "";
    String deliveredAt = order.status().delivered() ? timestamps.format(order.deliveredAt()) : "";
    String returnedAt =
        order.status() == Shopper.Status.RETURNED ? timestamps.format(order.returnedAt()) : "";
    files.row(
        ORDERS,
        orderId,
        userId,
        status,
        gender,
        timestamps.format(order.createdAt()),
        returnedAt,
        shippedAt,
        deliveredAt,
        Integer.toString(order.items().size()));
    for (Item item : order.items()) {
      String itemId = Long.toString(++lastItemId);
      files.row(
          ORDER_ITEMS,
          itemId,
          orderId,
          userId,
          Integer.toString(item.product().id()),
          // Each item sold is one piece of the inventory of its own.
          itemId,
          status,
          timestamps.format(item.createdAt()),
          shippedAt,
          deliveredAt,
          returnedAt,
          item.product().retailPrice());
    }
  }

  private static String degrees(double value) {
    return Double.toString(Math.round(value * 1e6) / 1e6);
  }
}
