package io.github.segmentwise.sample;

import io.github.segmentwise.sample.Catalogue.Product;

/** What is written of a sample in one format: all products first, then the users. */
interface SampleTables {

  void write(Product product);

  /** Writes a user with his orders, and the planted kind of a customer. */
  void write(Shopper shopper);
}
