package io.github.segmentwise.shop;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.TextColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names of categories that have others in the products, as in a shop of another language. */
final class CategoryNames {

  private final Map<String, String> nameOf;

  private CategoryNames(Map<String, String> nameOf) {
    this.nameOf = nameOf;
  }

  /**
   * Reads rows of category and name; of several names for one category the first by code units
   * counts.
   */
  static CategoryNames of(List<ColumnBatch> batches) {
    Map<String, String> nameOf = new TreeMap<>();
    for (ColumnBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        nameOf.merge(
            batch.texts(0).get(row),
            batch.texts(1).get(row),
            (a, b) -> a.compareTo(b) <= 0 ? a : b);
      }
    }
    return new CategoryNames(nameOf);
  }

  /** The products with the names of their categories; one without a name keeps what it has. */
  List<ColumnBatch> translate(List<ColumnBatch> products) {
    List<ColumnBatch> translated = new ArrayList<>();
    for (ColumnBatch batch : products) {
      TextColumn categories = batch.texts(ShopTables.PRODUCT_CATEGORY);
      TextColumn.Builder names = new TextColumn.Builder(batch.rows());
      for (int row = 0; row < batch.rows(); row++) {
        String category = categories.get(row);
        names.add(nameOf.getOrDefault(category, category));
      }
      translated.add(batch.with(ShopTables.PRODUCT_CATEGORY, names.build()));
    }
    return translated;
  }
}
