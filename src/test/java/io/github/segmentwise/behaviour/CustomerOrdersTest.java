package io.github.segmentwise.behaviour;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CustomerOrdersTest {

  private record Order(long time, double gross, double margin) {}

  /** Few different moments and amounts, so that orders tie. */
  private static List<Order> orders(Random random, int size) {
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      orders.add(
          new Order(
              random.nextInt(1 + size / 2),
              random.nextInt(3),
              random.nextBoolean() ? Double.NaN : random.nextInt(3)));
    }
    return orders;
  }

  @Test
  void sorted_customersOfAnySizeOneAfterAnother_ascendByTimeThenAmounts() {
    Random random = new Random(4);
    CustomerOrders sorted = new CustomerOrders();
    for (int size : new int[] {3, 1, 64, 8, 65, 9, 500, 2, 0, 63, 17}) {
      List<Order> orders = orders(random, size);
      sorted.clear();
      orders.forEach(o -> sorted.add(o.time, CustomerOrders.IS_PLACED, 1, o.gross, 0, 0, o.margin));
      sorted.sorted();
      orders.sort(
          Comparator.comparingLong(Order::time)
              .thenComparingDouble(Order::gross)
              .thenComparingDouble(Order::margin));
      assertThat(sorted.size(), is(size));
      for (int i = 0; i < size; i++) {
        assertThat(new Order(sorted.time(i), sorted.gross(i), sorted.margin(i)), is(orders.get(i)));
        assertThat(sorted.units(i), is(1.0));
      }
    }
  }
}
