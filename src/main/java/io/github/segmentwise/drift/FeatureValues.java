package io.github.segmentwise.drift;

import io.github.segmentwise.batch.CategoryCounts;
import io.github.segmentwise.cell.MissingText;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.exact.ValueCounts;
import io.github.segmentwise.exact.Weights;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How often each value of each feature occurs: what {@link FeatureBins} are cut by. The features
 * are the numeric columns, the spend columns and the categorical columns of the customers, in
 * original units. Values of disjoint customers merge in any order to the same.
 *
 * <p>Zeros of spend are not stored, for most spend is 0. Memory: 16 bytes for each of at most
 * 4,194,304 different values of all features together; beyond its share of these, the values of a
 * feature are counted by their leading digits.
 */
public final class FeatureValues {

  private static final int MOST_VALUES = 1 << 22;
  private static final int TENTHS = 10;

  /** A category of a smaller share of the customers is rare. */
  private static final int PERCENT = 100;

  /** A category of fewer customers is never named. */
  private static final long FEWEST_CUSTOMERS = 5;

  private @Nullable CustomerSchema schema;
  private long customers;

  /** Units of a customer, of which all counts are: see {@link Weights}. */
  private long unit = 1;

  private ValueCounts[] values = new ValueCounts[0];
  private CategoryCounts[] categories = new CategoryCounts[0];

  /** Adds the customers of a batch. */
  public FeatureValues add(CustomerBatch all) {
    CustomerBatch batch = all.counted();
    init(batch.schema());
    customers += batch.totalUnits();
    unit = Math.max(unit, batch.unit());
    for (int column = 0; column < schema.numerics().size(); column++) {
      addNumerics(batch, column);
    }
    for (int window = 0; window < schema.windowDays().size(); window++) {
      addSpend(batch, window);
    }
    for (int column = 0; column < categories.length; column++) {
      CategoryCounts.add(
          batch.categorical(column), customer -> 0, List.of(categories[column]), batch::units);
    }
    return this;
  }

  private void init(CustomerSchema known) {
    if (schema == null) {
      schema = known;
      values = new ValueCounts[known.numerics().size() + known.spendColumns()];
      Arrays.fill(values, ValueCounts.NONE);
      categories = new CategoryCounts[known.categoricals().size()];
      Arrays.setAll(categories, column -> new CategoryCounts());
    }
  }

  private void addNumerics(CustomerBatch batch, int column) {
    int[] present =
        IntStream.range(0, batch.size())
            .filter(customer -> !Double.isNaN(batch.numeric(column, customer)))
            .toArray();
    double[] numbers =
        Arrays.stream(present).mapToDouble(customer -> batch.numeric(column, customer)).toArray();
    add(column, ValueCounts.of(numbers, batch.units(present)));
  }

  private void addSpend(CustomerBatch batch, int window) {
    int categoriesOfSpend = schema.spendCategories().size();
    int entries = batch.size() == 0 ? 0 : batch.spendEnd(batch.size() - 1);
    int[] ends = new int[categoriesOfSpend + 1];
    for (int entry = 0; entry < entries; entry++) {
      if (batch.spend(entry, window) != 0) {
        ends[batch.spendCategory(entry) + 1]++;
      }
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    double[] spent = new double[ends[categoriesOfSpend]];
    int[] next = ends.clone();
    for (int entry = 0; entry < entries; entry++) {
      if (batch.spend(entry, window) != 0) {
        spent[next[batch.spendCategory(entry)]++] = batch.spend(entry, window);
      }
    }
    for (int category = 0; category < categoriesOfSpend; category++) {
      add(
          schema.numerics().size() + category * schema.windowDays().size() + window,
          ValueCounts.of(Arrays.copyOfRange(spent, ends[category], ends[category + 1])));
    }
  }

  private void add(int column, ValueCounts counts) {
    values[column] = values[column].merge(counts).within(Math.max(1, MOST_VALUES / values.length));
  }

  /** Adds the customers of other values. */
  public FeatureValues merge(FeatureValues other) {
    if (other.schema == null) {
      return this;
    }
    init(other.schema);
    customers += other.customers;
    unit = Math.max(unit, other.unit);
    for (int column = 0; column < values.length; column++) {
      add(column, other.values[column]);
    }
    for (int column = 0; column < categories.length; column++) {
      categories[column].merge(other.categories[column]);
    }
    return this;
  }

  /** The bins; none where there are no customers. */
  public FeatureBins bins() {
    List<FeatureBins.Feature> features = new ArrayList<>();
    if (schema == null) {
      return new FeatureBins(features);
    }
    int numerics = schema.numerics().size();
    for (int column = 0; column < values.length; column++) {
      boolean isSpend = column >= numerics;
      features.add(
          new FeatureBins.Feature(
              isSpend ? schema.spendColumn(column - numerics) : schema.numerics().get(column),
              deciles(
                  isSpend
                      ? values[column].with(0, customers - values[column].total())
                      : values[column]),
              null));
    }
    for (int column = 0; column < categories.length; column++) {
      features.add(
          new FeatureBins.Feature(
              schema.categoricals().get(column), null, frequent(categories[column])));
    }
    return new FeatureBins(features);
  }

  private List<Double> deciles(ValueCounts counts) {
    List<Double> cuts = new ArrayList<>();
    for (int tenth = 1; counts.total() > 0 && tenth < TENTHS; tenth++) {
      double cut = counts.quantile((double) tenth / TENTHS, unit);
      if (cuts.isEmpty() || cuts.get(cuts.size() - 1) < cut) {
        cuts.add(cut);
      }
    }
    return cuts;
  }

  private List<String> frequent(CategoryCounts all) {
    CategoryCounts counts = new CategoryCounts();
    counts.merge(all);
    counts.dropIf(MissingText::isMissingCategory);
    return counts.ordered().stream()
        .filter(category -> category != null)
        .filter(category -> counts.count(category) >= FEWEST_CUSTOMERS * unit)
        .filter(category -> PERCENT * counts.count(category) >= customers)
        .toList();
  }

  /** Writes what {@link #readFrom} reads. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(schema != null);
    if (schema == null) {
      return;
    }
    schema.writeTo(out);
    Packed.writeVarint(out, customers);
    Packed.writeVarint(out, unit);
    for (ValueCounts counts : values) {
      counts.writeTo(out);
    }
    for (CategoryCounts counts : categories) {
      counts.writeTo(out);
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static FeatureValues readFrom(DataInput in) throws IOException {
    FeatureValues read = new FeatureValues();
    if (!in.readBoolean()) {
      return read;
    }
    read.init(CustomerSchema.readFrom(in));
    read.customers = Packed.readVarint(in);
    read.unit = Packed.readVarint(in);
    for (int column = 0; column < read.values.length; column++) {
      read.values[column] = ValueCounts.readFrom(in);
    }
    for (int column = 0; column < read.categories.length; column++) {
      read.categories[column] = CategoryCounts.readFrom(in);
    }
    return read;
  }
}
