package io.github.segmentwise.sample;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.segmentwise.sample.Catalogue.Product;
import io.github.segmentwise.sample.Shopper.Item;
import io.github.segmentwise.sample.Shopper.Order;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes the tables of a sample with the columns and formats of TheLook, UTF-8.
 *
 * <p>Rows go to hidden {@code .part} files. {@link #publish} takes away an older sample and gives
 * the new files their names; without it, {@link #close} removes them. So a folder never holds a
 * table that is half written, nor tables of two samples.
 */
final class SampleFiles implements AutoCloseable {

  private final Path folder;
  private final UtcTimestamps timestamps = new UtcTimestamps();
  private final Map<SampleFile, CsvWriter> writers = new EnumMap<>(SampleFile.class);
  private long lastOrderId;
  private long lastItemId;

  private enum SampleFile {
    USERS(
        "users.csv",
        "id,first_name,last_name,email,age,gender,state,street_address,postal_code,city,country,"
            + "latitude,longitude,traffic_source,created_at,user_geom"),
    ORDERS(
        "orders.csv",
        "order_id,user_id,status,gender,created_at,returned_at,shipped_at,delivered_at,"
            + "num_of_item"),
    ORDER_ITEMS(
        "order_items.csv",
        "id,order_id,user_id,product_id,inventory_item_id,status,created_at,shipped_at,"
            + "delivered_at,returned_at,sale_price"),
    PRODUCTS(
        "products.csv",
        "id,cost,category,name,brand,retail_price,department,sku,distribution_center_id"),
    PLANTED_KINDS("planted_kinds.csv", "user_id,kind");

    private final String file;
    private final String columns;

    SampleFile(String file, String columns) {
      this.file = file;
      this.columns = columns;
    }

    Path in(Path folder) {
      return folder.resolve(file);
    }

    Path partIn(Path folder) {
      return folder.resolve("." + file + ".part");
    }
  }

  /**
   * Begins a sample.
   *
   * @param folder made if missing
   * @throws IOException if it cannot be made or written
   */
  SampleFiles(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    try {
      for (SampleFile table : SampleFile.values()) {
        CsvWriter writer =
            CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(table.partIn(folder), StandardCharsets.UTF_8);
        writers.put(table, writer);
        writer.writeRecord(table.columns.split(",", -1));
      }
    } catch (IOException | RuntimeException e) {
      try {
        close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  void write(Product product) {
    writers
        .get(SampleFile.PRODUCTS)
        .writeRecord(
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
  void write(Shopper shopper) {
    String userId = Long.toString(shopper.id());
    writeUser(userId, shopper);
    for (Order order : shopper.orders()) {
      write(userId, shopper.gender(), order);
    }
    if (shopper.kind() != null) {
      writers.get(SampleFile.PLANTED_KINDS).writeRecord(userId, shopper.kind().label());
    }
  }

  private void writeUser(String userId, Shopper shopper) {
    String latitude = degrees(shopper.latitude());
    String longitude = degrees(shopper.longitude());
    writers
        .get(SampleFile.USERS)
        .writeRecord(
            userId,
            shopper.firstName(),
            shopper.lastName(),
            "user" + userId + "@example.com",
            Integer.toString(shopper.age()),
            shopper.gender(),
            shopper.city().state(),
            shopper.houseNumber() + " " + shopper.street(),
            shopper.city().postalCode(),
            shopper.city().city(),
            shopper.city().country(),
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
    writers
        .get(SampleFile.ORDERS)
        .writeRecord(
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
      writers
          .get(SampleFile.ORDER_ITEMS)
          .writeRecord(
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

  /**
   * Ends the sample and gives its files their names.
   *
   * @throws IOException if the disk is full or a file cannot be replaced
   */
  void publish() throws IOException {
    closeWriters();
    for (SampleFile table : SampleFile.values()) {
      Files.deleteIfExists(table.in(folder));
    }
    for (SampleFile table : SampleFile.values()) {
      Files.move(table.partIn(folder), table.in(folder), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      closeWriters();
    } finally {
      for (SampleFile table : SampleFile.values()) {
        Files.deleteIfExists(table.partIn(folder));
      }
    }
  }

  private void closeWriters() throws IOException {
    IOException failure = null;
    for (SampleFile table : SampleFile.values()) {
      // Removed first: a second close of the same writer would fail.
      CsvWriter writer = writers.remove(table);
      try {
        if (writer != null) {
          writer.close();
        }
      } catch (IOException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
