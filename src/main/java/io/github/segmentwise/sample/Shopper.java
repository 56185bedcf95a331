package io.github.segmentwise.sample;

import io.github.segmentwise.sample.Catalogue.Product;
import io.github.segmentwise.sample.Vocabulary.City;
import java.util.List;

/**
 * A user of the shop with everything that he ordered. Times are seconds since 1970 UTC.
 *
 * @param id from 1
 * @param kind the planted kind; null for a user who never ordered
 * @param createdAt before the first order
 * @param orders oldest first
 */
record Shopper(
    long id,
    PlantedKind kind,
    Person person,
    Address address,
    String trafficSource,
    long createdAt,
    List<Order> orders) {

  /**
   * Who the user is.
   *
   * @param age in years
   * @param gender F or M
   */
  record Person(String firstName, String lastName, int age, String gender) {}

  /**
   * Where the user lives.
   *
   * @param latitude in degrees north, near the city's
   * @param longitude in degrees east, near the city's
   */
  record Address(int houseNumber, String street, City city, double latitude, double longitude) {}

  /** How far an order got, as in the column {@code status}. */
  enum Status {
    COMPLETE("Complete"),
    SHIPPED("Shipped"),
    PROCESSING("Processing"),
    CANCELLED("Cancelled"),
    RETURNED("Returned");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    boolean shipped() {
      return this == SHIPPED || delivered();
    }

    boolean delivered() {
      return this == COMPLETE || this == RETURNED;
    }
  }

  /**
   * An order of one to four items. The later times count only where the status got that far.
   *
   * @param items at least one
   */
  record Order(
      Status status,
      long createdAt,
      long shippedAt,
      long deliveredAt,
      long returnedAt,
      List<Item> items) {}

  /** A product in an order; it is put into the order some time after the order's creation. */
  record Item(Product product, long createdAt) {}
}
