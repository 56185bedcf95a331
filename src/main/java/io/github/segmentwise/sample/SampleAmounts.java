package io.github.segmentwise.sample;

import io.github.segmentwise.sample.Catalogue.Product;
import io.github.segmentwise.sample.Shopper.Item;
import io.github.segmentwise.sample.Shopper.Order;
import java.math.BigDecimal;

/** What exports tell of an order beside its items. */
final class SampleAmounts {

  private SampleAmounts() {}

  /** The price of all items of an order. */
  static String total(Order order) {
    return order.items().stream()
        .map(Item::product)
        .map(product -> new BigDecimal(product.retailPrice()))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .toPlainString();
  }

  /** Who makes all garments of one kind. */
  static String vendor(Product product) {
    return product.departmentCategory().department()
        + "'s "
        + product.departmentCategory().category();
  }
}
