package io.github.segmentwise.feature;

import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.row.Block;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The rows of the customers of one batch by their features. */
final class FeatureRows implements RowEncoding.Rows {

  private final FeatureSpace space;
  private final CustomerBatch batch;
  private final CustomerSchema schema;
  private final SpendTransform spendTransform;
  private final int windows;

  /** Whether a category of which a customer bought nothing may be other than 0. */
  private final boolean isCentred;

  private final int[][] dimensionOf;
  private final double[] categoryValue;

  FeatureRows(FeatureSpace space, CustomerBatch batch) {
    this.space = space;
    this.batch = space.embedding() == null ? RareCategories.fold(space, batch) : batch;
    schema = space.schema();
    spendTransform = space.preparation().spendTransform();
    windows = schema.windowDays().size();
    isCentred =
        IntStream.range(firstDimension(0), firstDimension(schema.spendCategories().size()))
            .anyMatch(dimension -> space.centre(dimension) != 0);
    dimensionOf = dimensionsOfCodes();
    categoryValue = new double[dimensionOf.length];
    Arrays.setAll(categoryValue, space::categoryValue);
  }

  @Override
  public void add(int customer, Block.Builder row) {
    encodeNumerics(customer, row);
    encodeSpend(customer, row);
    encodeCategories(customer, row);
  }

  private void encodeNumerics(int customer, Block.Builder rows) {
    for (int column = 0; column < schema.numerics().size(); column++) {
      double value = batch.numeric(column, customer);
      double transformed =
          Double.isNaN(value) ? space.mean(column) : space.transform(column).apply(value);
      rows.add(column, space.encoded(column, transformed));
    }
  }

  private void encodeSpend(int customer, Block.Builder rows) {
    int next = 0;
    for (int entry = batch.spendBegin(customer); entry < batch.spendEnd(customer); entry++) {
      int category = batch.spendCategory(entry);
      if (isCentred) {
        encodeNoSpend(next, category, rows);
      }
      encodeEntry(entry, firstDimension(category), rows);
      next = category + 1;
    }
    if (isCentred) {
      encodeNoSpend(next, schema.spendCategories().size(), rows);
    }
  }

  private int firstDimension(int category) {
    return schema.numerics().size() + category * windows;
  }

  private void encodeEntry(int entry, int dimension, Block.Builder rows) {
    double last = Double.NaN;
    double transformed = Double.NaN;
    for (int w = 0; w < windows; w++) {
      double spend = batch.spend(entry, w);
      // Most customers bought nothing of it before the shortest window.
      transformed = spend == last ? transformed : spendTransform.apply(spend);
      last = spend;
      rows.add(dimension + w, space.encoded(dimension + w, transformed));
    }
  }

  /** The categories [from, to), of which the customer bought nothing. */
  private void encodeNoSpend(int from, int to, Block.Builder rows) {
    for (int dimension = firstDimension(from); dimension < firstDimension(to); dimension++) {
      if (space.centre(dimension) != 0) {
        rows.add(dimension, space.encoded(dimension, 0));
      }
    }
  }

  private void encodeCategories(int customer, Block.Builder rows) {
    for (int column = 0; column < dimensionOf.length; column++) {
      if (categoryValue[column] == 0) {
        continue;
      }
      int code = batch.categorical(column).code(customer);
      int dimension =
          code == TextColumn.MISSING
              ? dimensionOf[column][dimensionOf[column].length - 1]
              : dimensionOf[column][code];
      if (dimension >= 0) {
        rows.add(dimension, categoryValue[column]);
      }
    }
  }

  /** Dimension of each code of the batch's dictionaries, and last that of a missing value. */
  private int[][] dimensionsOfCodes() {
    int[][] dimensionOf = new int[schema.categoricals().size()][];
    for (int column = 0; column < dimensionOf.length; column++) {
      Map<String, Integer> codeOf = new HashMap<>();
      for (String category : space.categories(column)) {
        codeOf.put(category, codeOf.size());
      }
      String[] dictionary = batch.categorical(column).dictionary();
      dimensionOf[column] = new int[dictionary.length + 1];
      for (int code = 0; code <= dictionary.length; code++) {
        dimensionOf[column][code] =
            dimension(column, codeOf.get(code == dictionary.length ? null : dictionary[code]));
      }
    }
    return dimensionOf;
  }

  private int dimension(int column, @Nullable Integer code) {
    return code == null ? -1 : space.categoryOffset(column) + code;
  }
}
