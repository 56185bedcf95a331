package io.github.segmentwise.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.sample.Catalogue.Product;
import io.github.segmentwise.sample.Shopper.Item;
import io.github.segmentwise.sample.Shopper.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A sample as Google Analytics 4 exports its events to BigQuery: a JSON object per line, with the
 * items of a purchase within its event. {@code bq load} makes of it a table of events; the export
 * has one for each day, of which any number may be there.
 *
 * <p>Analytics knows of no cancellations: what came to nothing is refunded.
 */
final class AnalyticsTables implements SampleTables {

  private static final String EVENTS = "events.json";
  private static final String SCHEMA = "events-schema.json";
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SampleFiles files;
  private long orders;

  AnalyticsTables(SampleFiles files) {
    this.files = files;
  }

  /** The columns of each file; of files of JSON, what they begin with. */
  static Map<String, String> columns() {
    return Map.of(
        EVENTS, "", SCHEMA, schema() + "\n", SampleFiles.PLANTED_KINDS, "customer_id,kind");
  }

  private static String schema() {
    ArrayNode columns = JSON.createArrayNode();
    column(columns, "event_date", "STRING");
    column(columns, "event_timestamp", "INTEGER");
    column(columns, "event_name", "STRING");
    column(columns, "user_id", "STRING");
    column(columns, "user_pseudo_id", "STRING");
    ArrayNode parameters = record(columns, "event_params", "REPEATED");
    column(parameters, "key", "STRING");
    column(record(parameters, "value", "NULLABLE"), "string_value", "STRING");
    column(record(columns, "ecommerce", "NULLABLE"), "transaction_id", "STRING");
    ArrayNode geo = record(columns, "geo", "NULLABLE");
    column(geo, "country", "STRING");
    column(geo, "city", "STRING");
    column(record(columns, "device", "NULLABLE"), "category", "STRING");
    column(record(columns, "traffic_source", "NULLABLE"), "source", "STRING");
    ArrayNode items = record(columns, "items", "REPEATED");
    for (String text : List.of("item_id", "item_name", "item_category")) {
      column(items, text, "STRING");
    }
    column(items, "quantity", "INTEGER");
    column(items, "price", "FLOAT");
    return columns.toString();
  }

  private static ObjectNode column(ArrayNode columns, String name, String type) {
    return columns.addObject().put("name", name).put("type", type);
  }

  private static ArrayNode record(ArrayNode columns, String name, String mode) {
    return column(columns, name, "RECORD").put("mode", mode).putArray("fields");
  }

  @Override
  public void write(Product product) {
    // Analytics knows the products of events only.
  }

  @Override
  public void write(Shopper shopper) {
    for (Order order : shopper.orders()) {
      String transaction = "T" + ++orders;
      files.line(EVENTS, event("purchase", order.createdAt(), transaction, shopper, order));
      switch (order.status()) {
        case CANCELLED, RETURNED ->
            files.line(EVENTS, event("refund", order.createdAt() + 1, transaction, shopper, order));
        case COMPLETE, SHIPPED, PROCESSING -> {}
      }
    }
    if (shopper.kind() != null) {
      files.row(SampleFiles.PLANTED_KINDS, id(shopper), shopper.kind().label());
    }
  }

  private static String id(Shopper shopper) {
    return "user" + shopper.id();
  }

  private static String event(
      String name, long at, String transaction, Shopper shopper, Order order) {
    ObjectNode event =
        JSON.createObjectNode()
            .put("event_date", DAY.format(Instant.ofEpochSecond(at)))
            .put("event_timestamp", at * MICROS_PER_SECOND)
            .put("event_name", name)
            .put("user_id", id(shopper))
            .put("user_pseudo_id", "device-" + shopper.id());
    ObjectNode currency = event.putArray("event_params").addObject().put("key", "currency");
    currency.putObject("value").put("string_value", "USD");
    event.putObject("ecommerce").put("transaction_id", transaction);
    event
        .putObject("geo")
        .put("country", shopper.address().city().country())
        .put("city", shopper.address().city().city());
    event.putObject("device").put("category", shopper.id() % 3 == 0 ? "desktop" : "mobile");
    event.putObject("traffic_source").put("source", shopper.trafficSource());
    ArrayNode items = event.putArray("items");
    for (Item item : order.items()) {
      items
          .addObject()
          .put("item_id", item.product().sku())
          .put("item_name", item.product().name())
          .put("item_category", SampleAmounts.vendor(item.product()))
          .put("quantity", 1)
          .put("price", new BigDecimal(item.product().retailPrice()));
    }
    return event.toString();
  }
}
