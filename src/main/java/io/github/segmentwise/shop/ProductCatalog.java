package io.github.segmentwise.shop;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.LongIndex;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CategoryColumns;
import io.github.segmentwise.customer.DepartmentCategory;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.Money;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which department-category each product belongs to, and what it costs the shop where that is
 * known, small enough to travel to every worker: 12 or 20 bytes a product, and the vocabulary of
 * department-categories.
 */
final class ProductCatalog {

  private final List<DepartmentCategory> categories;
  private final long[] products;

  /** Ids that are texts, of which {@link #products} are the hashes; null where they are numbers. */
  private final String @Nullable [] texts;

  private final int[] categoryOf;

  /** Empty where costs are not known. */
  private final double[] costOf;

  private transient LongIndex index;

  private ProductCatalog(
      List<DepartmentCategory> categories,
      long[] products,
      String @Nullable [] texts,
      int[] categoryOf,
      double[] costOf) {
    this.categories = categories;
    this.products = products;
    this.texts = texts;
    this.categoryOf = categoryOf;
    this.costOf = costOf;
  }

  static StreamCoder<ProductCatalog> coder() {
    return StreamCoder.of(ProductCatalog.class, ProductCatalog::writeTo, ProductCatalog::readFrom);
  }

  /** The catalog of a shop without products. */
  static ProductCatalog empty() {
    return of(List.of());
  }

  /**
   * Builds the catalog from distinct rows of {@link ShopTables#products}.
   *
   * @throws InputException as {@link CategoryColumns#of} does
   */
  static ProductCatalog of(List<ColumnBatch> batches) {
    List<DepartmentCategory> found = new ArrayList<>();
    int rows = 0;
    for (ColumnBatch batch : batches) {
      rows += batch.rows();
      found.addAll(distinctPairs(batch).values());
    }
    String table = batches.isEmpty() ? "" : batches.get(0).table();
    CategoryColumns columns = CategoryColumns.of(table, found);
    long[] products = new long[rows];
    int[] categoryOf = new int[rows];
    boolean tellsCosts =
        !batches.isEmpty() && batches.get(0).columnCount() > ShopTables.PRODUCT_COST;
    double[] costOf = new double[tellsCosts ? rows : 0];
    int next = 0;
    boolean areTexts = !batches.isEmpty() && Ids.of(batches.get(0), 0).texts() != null;
    String[] texts = areTexts ? new String[rows] : null;
    for (ColumnBatch batch : batches) {
      Ids ids = Ids.of(batch, ShopTables.PRODUCT_ID);
      Map<Long, Integer> positionOfPair = new HashMap<>();
      distinctPairs(batch).forEach((codes, pair) -> positionOfPair.put(codes, columns.place(pair)));
      for (int row = 0; row < batch.rows(); row++) {
        products[next] = ids.key(row);
        if (texts != null) {
          texts[next] = ids.texts().get(row);
        }
        if (tellsCosts) {
          costOf[next] = cost(batch, row);
        }
        categoryOf[next++] = positionOfPair.get(codes(batch, row));
      }
    }
    return new ProductCatalog(columns.categories(), products, texts, categoryOf, costOf);
  }

  private static double cost(ColumnBatch batch, int row) {
    double cost = Grid.measured(batch.doubles(ShopTables.PRODUCT_COST)[row]);
    if (Math.abs(cost) > Money.LARGEST) {
      throw new InputException(
          "%s: a cost is %s; expected at most 1e15 in size".formatted(batch.table(), cost));
    }
    return cost;
  }

  private static Map<Long, DepartmentCategory> distinctPairs(ColumnBatch batch) {
    TextColumn departments = batch.texts(ShopTables.PRODUCT_DEPARTMENT);
    TextColumn categories = batch.texts(ShopTables.PRODUCT_CATEGORY);
    Map<Long, DepartmentCategory> pairs = new HashMap<>();
    for (int row = 0; row < batch.rows(); row++) {
      long codes = codes(batch, row);
      if (!pairs.containsKey(codes)) {
        pairs.put(codes, new DepartmentCategory(departments.get(row), categories.get(row)));
      }
    }
    return pairs;
  }

  private static long codes(ColumnBatch batch, int row) {
    return (long) batch.texts(ShopTables.PRODUCT_DEPARTMENT).code(row) << 32
        | batch.texts(ShopTables.PRODUCT_CATEGORY).code(row);
  }

  /** The vocabulary, in alphabetical order of the column keys. */
  List<DepartmentCategory> categories() {
    return categories;
  }

  /** Where a product is; {@link LongIndex#ABSENT} for an unknown one. */
  int find(long product) {
    return index().get(product);
  }

  /**
   * As {@link #find(long)}, of the id in a row of ids of the same kind.
   *
   * @throws InputException if another id has the same hash
   */
  int find(Ids ids, int row) {
    if (ids.isMissing(row)) {
      return LongIndex.ABSENT;
    }
    int product = find(ids.key(row));
    if (product != LongIndex.ABSENT
        && texts != null
        && !texts[product].equals(ids.texts().get(row))) {
      throw new InputException(
          "products: two different ids have the same hash of 64 bits; expected ids in another"
              + " form");
    }
    return product;
  }

  /** Index of the department-category of a product that was found. */
  int category(int product) {
    return categoryOf[product];
  }

  /** What an item of a product that was found costs the shop; NaN where that is not known. */
  double cost(int product) {
    return costOf.length == 0 ? Double.NaN : costOf[product];
  }

  /**
   * A catalog of categories only, for a shop whose lines name them.
   *
   * @param table of the lines, for messages
   * @throws InputException as {@link CategoryColumns#of} does
   */
  static ProductCatalog ofCategories(String table, List<DepartmentCategory> found) {
    List<DepartmentCategory> categories = CategoryColumns.of(table, found).categories();
    return new ProductCatalog(categories, new long[0], null, new int[0], new double[0]);
  }

  private synchronized LongIndex index() {
    if (index == null) {
      index = new LongIndex(products.length);
      for (int i = 0; i < products.length; i++) {
        index.putIfAbsent(products[i], i);
      }
    }
    return index;
  }

  private void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, categories.size());
    for (DepartmentCategory category : categories) {
      category.writeTo(out);
    }
    Packed.write(out, products);
    Packed.write(out, texts == null ? List.of() : Arrays.asList(texts));
    Packed.write(out, categoryOf);
    Packed.write(out, costOf);
  }

  private static ProductCatalog readFrom(DataInput in) throws IOException {
    int size = Math.toIntExact(Packed.readVarint(in));
    List<DepartmentCategory> categories = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      categories.add(DepartmentCategory.readFrom(in));
    }
    long[] products = Packed.read(in);
    List<String> texts = Packed.readTexts(in);
    return new ProductCatalog(
        List.copyOf(categories),
        products,
        texts.isEmpty() ? null : texts.toArray(new String[0]),
        Packed.readInts(in),
        Packed.readDoubles(in));
  }
}
