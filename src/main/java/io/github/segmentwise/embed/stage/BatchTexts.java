package io.github.segmentwise.embed.stage;

import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.embed.CustomerTexts;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.RareCategories;
import java.util.List;
import java.util.stream.IntStream;

/** The texts of the customers of a batch, without categories that few customers have. */
final class BatchTexts {

  private final CustomerBatch customers;
  private final CustomerTexts texts;

  private BatchTexts(CustomerBatch customers, CustomerTexts texts) {
    this.customers = customers;
    this.texts = texts;
  }

  /**
   * The texts of a batch.
   *
   * @param space fitted to all customers
   */
  static BatchTexts of(FeatureSpace space, CustomerBatch batch) {
    double[] deviations =
        IntStream.range(0, space.schema().ownNumerics())
            .mapToDouble(space::originalDeviation)
            .toArray();
    return new BatchTexts(
        RareCategories.drop(space, batch), new CustomerTexts(space.schema(), deviations));
  }

  int customers() {
    return customers.size();
  }

  long id(int customer) {
    return customers.id(customer);
  }

  String text(int customer) {
    return texts.text(customers, customer);
  }

  List<String> statements(int customer) {
    return texts.statements(customers, customer);
  }
}
