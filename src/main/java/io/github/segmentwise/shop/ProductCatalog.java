package io.github.segmentwise.shop;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.LongIndex;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.DepartmentCategory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which department-category each product belongs to, small enough to travel to every worker: 12
 * bytes a product, and the vocabulary of department-categories.
 */
final class ProductCatalog {

  private final List<DepartmentCategory> categories;
  private final long[] products;

  /** Ids that are texts, of which {@link #products} are the hashes; null where they are numbers. */
  private final String @Nullable [] texts;

  private final int[] categoryOf;
  private transient LongIndex index;

  private ProductCatalog(
      List<DepartmentCategory> categories,
      long[] products,
      String @Nullable [] texts,
      int[] categoryOf) {
    this.categories = categories;
    this.products = products;
    this.texts = texts;
    this.categoryOf = categoryOf;
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
   * @throws InputException if two department-categories would get the same column name
   */
  static ProductCatalog of(List<ColumnBatch> batches) {
    // Sorted by column key, which is the order of the columns; of several spellings of one key the
    // least is kept, so that the order of the rows does not matter.
    Map<String, DepartmentCategory> byColumn = new TreeMap<>();
    int rows = 0;
    for (ColumnBatch batch : batches) {
      rows += batch.rows();
      distinctPairs(batch).values().forEach(pair -> register(batch.table(), byColumn, pair));
    }
    List<DepartmentCategory> categories = List.copyOf(byColumn.values());
    Map<String, Integer> position = new HashMap<>();
    for (int i = 0; i < categories.size(); i++) {
      position.put(categories.get(i).key(), i);
    }
    long[] products = new long[rows];
    int[] categoryOf = new int[rows];
    int next = 0;
    boolean areTexts = !batches.isEmpty() && Ids.of(batches.get(0), 0).texts() != null;
    String[] texts = areTexts ? new String[rows] : null;
    for (ColumnBatch batch : batches) {
      Ids ids = Ids.of(batch, ShopTables.PRODUCT_ID);
      Map<Long, Integer> positionOfPair = new HashMap<>();
      distinctPairs(batch)
          .forEach((codes, pair) -> positionOfPair.put(codes, position.get(pair.key())));
      for (int row = 0; row < batch.rows(); row++) {
        products[next] = ids.key(row);
        if (texts != null) {
          texts[next] = ids.texts().get(row);
        }
        categoryOf[next++] = positionOfPair.get(codes(batch, row));
      }
    }
    return new ProductCatalog(categories, products, texts, categoryOf);
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

  private static void register(
      String table, Map<String, DepartmentCategory> byColumn, DepartmentCategory pair) {
    DepartmentCategory known = byColumn.putIfAbsent(pair.columnKey(), pair);
    if (known == null) {
      return;
    }
    if (!known.key().equals(pair.key())) {
      throw new InputException(
          "%s: the department-categories '%s' and '%s' would both get columns named ..._%s;"
                  .formatted(
                      table,
                      least(known, pair).key(),
                      greatest(known, pair).key(),
                      pair.columnKey())
              + " rename one of them");
    }
    byColumn.put(pair.columnKey(), least(known, pair));
  }

  private static DepartmentCategory least(DepartmentCategory a, DepartmentCategory b) {
    return a.toString().compareTo(b.toString()) <= 0 ? a : b;
  }

  private static DepartmentCategory greatest(DepartmentCategory a, DepartmentCategory b) {
    return least(a, b).equals(a) ? b : a;
  }

  /** The vocabulary, in alphabetical order of the column keys. */
  List<DepartmentCategory> categories() {
    return categories;
  }

  /** Index of a product's department-category; {@link LongIndex#ABSENT} for an unknown product. */
  int categoryOf(long product) {
    int position = index().get(product);
    return position == LongIndex.ABSENT ? LongIndex.ABSENT : categoryOf[position];
  }

  /**
   * As {@link #categoryOf(long)}, of the id in a row of ids of the same kind.
   *
   * @throws InputException if another id has the same hash
   */
  int categoryOf(Ids ids, int row) {
    if (ids.isMissing(row)) {
      return LongIndex.ABSENT;
    }
    int position = index().get(ids.key(row));
    if (position == LongIndex.ABSENT) {
      return LongIndex.ABSENT;
    }
    if (texts != null && !texts[position].equals(ids.texts().get(row))) {
      throw new InputException(
          "products: two different ids have the same hash of 64 bits; expected ids in another"
              + " form");
    }
    return categoryOf[position];
  }

  /**
   * A catalog of categories only, for a shop whose lines name them.
   *
   * @param table of the lines, for messages
   * @throws InputException if two would get the same column name
   */
  static ProductCatalog ofCategories(String table, List<DepartmentCategory> found) {
    Map<String, DepartmentCategory> byColumn = new TreeMap<>();
    found.forEach(category -> register(table, byColumn, category));
    return new ProductCatalog(List.copyOf(byColumn.values()), new long[0], null, new int[0]);
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
        Packed.readInts(in));
  }
}
