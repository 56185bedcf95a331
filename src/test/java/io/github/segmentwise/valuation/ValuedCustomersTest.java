package io.github.segmentwise.valuation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.customer.CustomerIds;
import io.github.segmentwise.value.CustomerValues;
import org.junit.jupiter.api.Test;

class ValuedCustomersTest {

  @Test
  void select_someCustomers_keepsWhatBelongsToThem() {
    ValuedCustomers customers =
        new ValuedCustomers(
            "user_id",
            CustomerIds.ofNumbers(new long[] {5, 7, 9}),
            new CustomerValues(
                new byte[] {1, 2, 3},
                new byte[] {4, 5, 1},
                new byte[] {2, 3, 4},
                new double[] {0.1, 0.2, 0.3},
                new double[] {1, 2, 3},
                new double[] {10, 20, 30},
                new double[] {4, 5, 6},
                new double[] {40, 50, 60}));

    ValuedCustomers selected = customers.select(new int[] {1, 2});

    CustomerValues values = selected.values();
    assertThat(selected.ids().keys(), is(new long[] {7, 9}));
    assertThat(values.recency(), is(new byte[] {2, 3}));
    assertThat(values.frequency(), is(new byte[] {5, 1}));
    assertThat(values.monetary(), is(new byte[] {3, 4}));
    assertThat(values.probabilityAlive(), is(new double[] {0.2, 0.3}));
    assertThat(values.expectedOrders(), is(new double[] {2, 3}));
    assertThat(values.expectedValue(), is(new double[] {20, 30}));
    assertThat(values.heldOrders(), is(new double[] {5, 6}));
    assertThat(values.heldValue(), is(new double[] {50, 60}));
  }
}
