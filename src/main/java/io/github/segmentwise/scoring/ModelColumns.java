package io.github.segmentwise.scoring;

import io.github.segmentwise.batch.CategoryCounts;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.cell.MissingText;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.customer.DepartmentCategory;
import io.github.segmentwise.feature.FeatureSpace;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Brings customers into the columns of a kept model, and counts what the model does not know of
 * them.
 *
 * <p>Columns that the model does not have are left out. A category that it does not have is nothing
 * to distances, or {@link CategoryCounts#OTHER} where it has that. Spend in a department-category
 * that it does not have is left out; in one that the customers do not have it is 0.
 *
 * <p>For example, a model of the columns (age, city) sees of a table with (city, shoe_size, age)
 * the last column, then the first.
 */
final class ModelColumns {

  private final FeatureSpace space;
  private final CustomerSchema model;
  private final boolean needsOutlierColumns;
  private final boolean needsColumns;

  /**
   * The columns of a model.
   *
   * @param needsOutlierColumns whether every numeric column decides who is an outlier
   * @param needsColumns whether a column that is not there is an error
   */
  ModelColumns(FeatureSpace space, boolean needsOutlierColumns, boolean needsColumns) {
    this.space = space;
    this.model = space.schema();
    this.needsOutlierColumns = needsOutlierColumns;
    this.needsColumns = needsColumns;
  }

  /**
   * Customers in the columns of the model.
   *
   * @param table whose columns they have, for messages
   * @param facts gets what the model does not know
   * @throws InputException if a column is not there that the model needs
   */
  CustomerBatch of(CustomerBatch customers, String table, Facts facts) {
    CustomerSchema found = customers.schema();
    double[][] numerics = new double[model.numerics().size()][];
    for (int column = 0; column < numerics.length; column++) {
      String name = model.numerics().get(column);
      int from = found.numerics().indexOf(name);
      if (from < 0 && needsColumns && needsNumeric(column)) {
        throw missing(table, name, "numbers", found);
      }
      numerics[column] = numbers(customers, from);
    }
    TextColumn[] texts = new TextColumn[model.categoricals().size()];
    for (int column = 0; column < texts.length; column++) {
      String name = model.categoricals().get(column);
      int from = found.categoricals().indexOf(name);
      if (from < 0 && needsColumns && needsCategories()) {
        throw missing(table, name, "categories", found);
      }
      texts[column] = from < 0 ? noTexts(customers.size()) : customers.categorical(from);
      countUnknown(column, texts[column], facts);
    }
    return withSpend(customers, numerics, texts, facts);
  }

  private boolean needsNumeric(int column) {
    return needsOutlierColumns
        || (space.embedding() != null
            ? column < model.ownNumerics()
            : space.isClustered(column) && space.scale(column) > 0);
  }

  private boolean needsCategories() {
    return space.embedding() != null || space.clustersCategories();
  }

  private static InputException missing(
      String table, String name, String kind, CustomerSchema found) {
    boolean isOfOtherKind = found.numerics().contains(name) || found.categoricals().contains(name);
    return new InputException(
        isOfOtherKind
            ? "%s: the model needs %s in the column %s, which holds others"
                .formatted(table, kind, name)
            : "%s: the model needs the column %s, which is not there".formatted(table, name));
  }

  private static double[] numbers(CustomerBatch customers, int column) {
    double[] numbers = new double[customers.size()];
    Arrays.setAll(numbers, i -> column < 0 ? Double.NaN : customers.numeric(column, i));
    return numbers;
  }

  private static TextColumn noTexts(int size) {
    TextColumn.Builder texts = new TextColumn.Builder();
    for (int i = 0; i < size; i++) {
      texts.add(null);
    }
    return texts.build();
  }

  private void countUnknown(int column, TextColumn texts, Facts facts) {
    if (!needsCategories()) {
      return;
    }
    Set<String> known = new HashSet<>(space.categories(column));
    String[] dictionary = texts.dictionary();
    boolean[] isUnknown = new boolean[dictionary.length];
    for (int code = 0; code < dictionary.length; code++) {
      String text = dictionary[code];
      isUnknown[code] = !known.contains(text) && !MissingText.isMissingCategory(text);
    }
    long unknown = 0;
    for (int row = 0; row < texts.size(); row++) {
      int code = texts.code(row);
      unknown += code != TextColumn.MISSING && isUnknown[code] ? 1 : 0;
    }
    if (unknown > 0) {
      boolean isOther = known.contains(CategoryCounts.OTHER);
      facts.add(
          (isOther ? UnknownToModel.OTHER : UnknownToModel.CATEGORY)
              + model.categoricals().get(column),
          unknown);
    }
  }

  private CustomerBatch withSpend(
      CustomerBatch customers, double[][] numerics, TextColumn[] texts, Facts facts) {
    CustomerSchema found = customers.schema();
    int windows = found.windowDays().size();
    int[] placeOf = places(found.spendCategories());
    boolean isOrdered = isAscending(IntStream.of(placeOf).filter(place -> place >= 0).toArray());
    int[] start = new int[customers.size() + 1];
    int entries = customers.size() == 0 ? 0 : customers.spendEnd(customers.size() - 1);
    int[] category = new int[entries];
    double[] spend = new double[entries * windows];
    long[] left = new long[placeOf.length];
    int next = 0;
    for (int customer = 0; customer < customers.size(); customer++) {
      int[] ordered = entries(customers, customer, placeOf, isOrdered);
      for (int entry : ordered) {
        int place = placeOf[customers.spendCategory(entry)];
        if (place < 0) {
          left[customers.spendCategory(entry)]++;
          continue;
        }
        category[next] = place;
        for (int w = 0; w < windows; w++) {
          spend[next * windows + w] = customers.exactSpend(entry, w);
        }
        next++;
      }
      start[customer + 1] = next;
    }
    for (int c = 0; c < left.length; c++) {
      if (left[c] > 0) {
        facts.add(UnknownToModel.SPEND + found.spendCategories().get(c).key(), left[c]);
      }
    }
    return customers.arranged(
        schema(found),
        numerics,
        texts,
        start,
        Arrays.copyOf(category, next),
        Arrays.copyOf(spend, next * windows));
  }

  /** The entries of a customer in the order of the model's categories. */
  private static int[] entries(
      CustomerBatch customers, int customer, int[] placeOf, boolean isOrdered) {
    IntStream entries =
        IntStream.range(customers.spendBegin(customer), customers.spendEnd(customer));
    return isOrdered
        ? entries.toArray()
        : entries
            .boxed()
            .sorted(Comparator.comparingInt(entry -> placeOf[customers.spendCategory(entry)]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private static boolean isAscending(int[] numbers) {
    return IntStream.range(1, numbers.length).allMatch(i -> numbers[i - 1] < numbers[i]);
  }

  /** Place of each category in the model; −1 for a new one. */
  private int[] places(List<DepartmentCategory> found) {
    Map<String, Integer> known = new HashMap<>();
    for (int i = 0; i < model.spendCategories().size(); i++) {
      known.put(model.spendCategories().get(i).key(), i);
    }
    return found.stream().mapToInt(each -> known.getOrDefault(each.key(), -1)).toArray();
  }

  /** The columns of the model, with the ids of the customers. */
  private CustomerSchema schema(CustomerSchema found) {
    return new CustomerSchema(
        found.idColumn(),
        model.numerics(),
        model.categoricals(),
        model.spendCategories(),
        model.windowDays(),
        found.textIds(),
        model.levels(),
        model.behaviours());
  }
}
