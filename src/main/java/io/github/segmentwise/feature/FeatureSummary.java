package io.github.segmentwise.feature;

import io.github.segmentwise.batch.CategoryCounts;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.cell.MissingText;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.exact.ColumnMoments;
import io.github.segmentwise.exact.Weights;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the fit of a {@link FeatureSpace} needs of the customers: moments of each numeric column and
 * the categories of each categorical one. Summaries of disjoint customers merge.
 *
 * <p>The numeric columns are the customer's own ones, then the spend columns after their transform.
 */
public final class FeatureSummary {

  /** With a smaller sum of weights, indices that count customers say nothing. */
  private static final int FEWEST_CUSTOMERS = 10;

  private ColumnTransforms transforms;
  private CustomerSchema schema;
  private List<ColumnTransform> own = List.of();
  private long customers;

  /** Units of a customer, of which all counts are: see {@link Weights}. */
  private long unit = 1;

  private long rows;

  /** Own columns before their transform. */
  private ColumnMoments originals = ColumnMoments.exact(0);

  /** Columns after their transform; those of own columns without one stay empty. */
  private ColumnMoments transformed = ColumnMoments.exact(0);

  private List<CategoryCounts> categories = new ArrayList<>();

  /** A summary of no customer. */
  public FeatureSummary(SpendTransform transform) {
    this(new ColumnTransforms(transform, Map.of()));
  }

  /** A summary of no customer. */
  FeatureSummary(ColumnTransforms transforms) {
    this.transforms = transforms;
  }

  public static StreamCoder<FeatureSummary> coder() {
    return StreamCoder.of(FeatureSummary.class, FeatureSummary::writeTo, FeatureSummary::readFrom);
  }

  /** Adds the customers of a batch. */
  public FeatureSummary add(CustomerBatch all) {
    CustomerBatch batch = all.counted();
    init(batch.schema(), transforms);
    customers += batch.totalUnits();
    rows += batch.size();
    unit = Math.max(unit, batch.unit());
    int numerics = schema.numerics().size();
    int windows = schema.windowDays().size();
    for (int column = 0; column < numerics; column++) {
      addOwn(batch, column);
    }
    for (int entry = 0; entry < batch.spendEnd(batch.size() - 1); entry++) {
      int column = numerics + batch.spendCategory(entry) * windows;
      double last = Double.NaN;
      double value = Double.NaN;
      for (int w = 0; w < windows; w++) {
        double spend = batch.spend(entry, w);
        // Most customers bought nothing of it before the shortest window.
        value = spend == last ? value : transforms.spend().apply(spend);
        last = spend;
        transformed.add(column + w, value);
      }
    }
    for (int column = 0; column < categories.size(); column++) {
      CategoryCounts.add(
          batch.categorical(column), customer -> 0, List.of(categories.get(column)), batch::units);
    }
    return this;
  }

  private void addOwn(CustomerBatch batch, int column) {
    ColumnTransform transform = own.get(column);
    boolean isTransformed = transform.kind() != ColumnTransform.Kind.NONE;
    for (int customer = 0; customer < batch.size(); customer++) {
      double value = batch.numeric(column, customer);
      if (Double.isNaN(value)) {
        continue;
      }
      originals.add(column, value, batch.units(customer));
      if (isTransformed && transform.takes(value)) {
        double result = finite(column, value, transform.apply(value));
        transformed.add(column, result, batch.units(customer));
      }
    }
  }

  private double finite(int column, double value, double result) {
    if (!Double.isFinite(result)) {
      throw new InputException(
          "column %s: the transform of %s is not a finite number; expected logColumns, or smaller"
                  .formatted(schema.numerics().get(column), value)
              + " values in powerTransformColumns");
    }
    return result;
  }

  private void init(CustomerSchema batchSchema, ColumnTransforms newTransforms) {
    if (schema != null) {
      return;
    }
    schema = batchSchema;
    transforms = newTransforms;
    own = transforms.of(schema.numerics());
    int columns = schema.numerics().size() + schema.spendColumns();
    originals = ColumnMoments.exact(schema.numerics().size());
    transformed = ColumnMoments.exact(columns);
    for (int i = 0; i < schema.categoricals().size(); i++) {
      categories.add(new CategoryCounts());
    }
  }

  /** Adds the customers of another summary. */
  public FeatureSummary merge(FeatureSummary other) {
    if (other.schema == null) {
      return this;
    }
    init(other.schema, other.transforms);
    customers += other.customers;
    rows += other.rows;
    unit = Math.max(unit, other.unit);
    originals.merge(other.originals);
    transformed.merge(other.transformed);
    for (int i = 0; i < categories.size(); i++) {
      categories.get(i).merge(other.categories.get(i));
    }
    return this;
  }

  /** Null until a batch was added. */
  CustomerSchema schema() {
    return schema;
  }

  /** Customers, in units: see {@link Weights}. */
  long units() {
    return customers;
  }

  /** Customers; with weights, to the nearest whole one. */
  long customers() {
    return Weights.customers(customers, unit);
  }

  /**
   * Checks that weights say for how many customers rows stand.
   *
   * @throws InputException if they sum up to fewer than there can be segments of
   */
  void checkWeights() {
    double total = (double) customers / unit;
    if (unit > 1 && total < Math.min(rows == 0 ? 1 : rows, FEWEST_CUSTOMERS)) {
      throw new InputException(
          "weightColumn: the weights sum up to %s; expected for how many customers each row stands"
              .formatted(total));
    }
  }

  /** Name of a numeric column. */
  String name(int column) {
    int numerics = schema.numerics().size();
    return column < numerics
        ? schema.numerics().get(column)
        : schema.spendColumn(column - numerics);
  }

  /** Customers whose value is not 0, in units. */
  long nonZero(int column) {
    return moments(column).nonZero(column);
  }

  /** Mean over the customers with a value; missing spend is 0 and counts. */
  double mean(int column) {
    return moments(column).mean(column, count(column));
  }

  /** Population variance over the same customers. */
  double variance(int column) {
    return moments(column).variance(column, count(column));
  }

  /** Population standard deviation over the same customers. */
  double deviation(int column) {
    return moments(column).deviation(column, count(column));
  }

  /** Mean of an own column before its transform; 0 if nobody has it. */
  double originalMean(int column) {
    return originals.mean(column, originals.present(column));
  }

  /** Population standard deviation of an own column before its transform. */
  double originalDeviation(int column) {
    return originals.deviation(column, originals.present(column));
  }

  private ColumnMoments moments(int column) {
    boolean isOriginal = column < own.size() && own.get(column).kind() == ColumnTransform.Kind.NONE;
    return isOriginal ? originals : transformed;
  }

  /** Transforms of the own columns, in their order. */
  List<ColumnTransform> ownTransforms() {
    return own;
  }

  /**
   * Checks that all values could be transformed.
   *
   * @throws InputException if not, naming the column and its least value
   */
  void checkTransforms() {
    for (int column = 0; column < own.size(); column++) {
      double least = originals.least(column);
      if (originals.present(column) > 0 && !own.get(column).takes(least)) {
        throw new InputException(
            "logColumns: column %s holds %s; expected values above -1 only, whose ln(1 + x) there is"
                .formatted(schema.numerics().get(column), least));
      }
    }
  }

  private long count(int column) {
    return column < own.size() ? originals.present(column) : customers;
  }

  /** Counts markers as missing, and the values of few customers as one category. */
  void foldRareCategories() {
    for (CategoryCounts counts : categories) {
      counts.dropIf(MissingText::isMissingCategory);
      counts.fold(RareCategories.FEWEST_CUSTOMERS * unit);
    }
  }

  /** The categories of a column in code order, with null last if a value is missing anywhere. */
  List<String> categories(int column) {
    return categories.get(column).ordered();
  }

  private void writeTo(DataOutput out) throws IOException {
    transforms.writeTo(out);
    out.writeBoolean(schema != null);
    if (schema == null) {
      return;
    }
    schema.writeTo(out);
    Packed.writeVarint(out, customers);
    Packed.writeVarint(out, rows);
    Packed.writeVarint(out, unit);
    originals.writeTo(out);
    transformed.writeTo(out);
    for (CategoryCounts counts : categories) {
      counts.writeTo(out);
    }
  }

  private static FeatureSummary readFrom(DataInput in) throws IOException {
    FeatureSummary summary = new FeatureSummary(ColumnTransforms.readFrom(in));
    if (!in.readBoolean()) {
      return summary;
    }
    summary.init(CustomerSchema.readFrom(in), summary.transforms);
    summary.customers = Packed.readVarint(in);
    summary.rows = Packed.readVarint(in);
    summary.unit = Packed.readVarint(in);
    summary.originals = ColumnMoments.readFrom(in);
    summary.transformed = ColumnMoments.readFrom(in);
    for (int i = 0; i < summary.categories.size(); i++) {
      summary.categories.set(i, CategoryCounts.readFrom(in));
    }
    return summary;
  }
}
