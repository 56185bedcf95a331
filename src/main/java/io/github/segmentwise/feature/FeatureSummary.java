package io.github.segmentwise.feature;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.batch.TextOrder;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.WideSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the fit of a {@link FeatureSpace} needs of the customers: moments of each numeric column and
 * the categories of each categorical one. Summaries of disjoint customers merge.
 *
 * <p>The numeric columns are the customer's own ones, then the spend columns after their transform.
 */
public final class FeatureSummary {

  /** Grid on which columns are measured: fine enough that moments are exact. */
  static final double GRID = Grid.MONEY;

  private ColumnTransforms transforms;
  private CustomerSchema schema;
  private List<ColumnTransform> own = List.of();
  private long customers;
  private long[] present = new long[0];
  private long[] nonZero = new long[0];
  private double[] least = new double[0];
  private WideSums sums = new WideSums(0);
  private WideSums squares = new WideSums(0);
  private List<Map<String, Long>> categories = new ArrayList<>();

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
  public FeatureSummary add(CustomerBatch batch) {
    init(batch.schema(), transforms);
    customers += batch.size();
    int numerics = schema.numerics().size();
    int windows = schema.windowDays().size();
    for (int column = 0; column < numerics; column++) {
      addOwn(batch, column);
    }
    for (int entry = 0; entry < batch.spendEnd(batch.size() - 1); entry++) {
      int column = numerics + batch.spendCategory(entry) * windows;
      for (int w = 0; w < windows; w++) {
        addValue(column + w, transforms.spend().apply(batch.spend(entry, w)));
      }
    }
    for (int column = 0; column < categories.size(); column++) {
      count(batch.categorical(column), categories.get(column));
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
      present[column]++;
      least[column] = Math.min(least[column], value);
      if (isTransformed) {
        addMoments(original(column), value);
      }
      if (transform.takes(value)) {
        addValue(column, transform.apply(value));
      }
    }
  }

  /** Index of the sums of an own column before its transform. */
  private int original(int column) {
    return own.get(column).kind() == ColumnTransform.Kind.NONE ? column : nonZero.length + column;
  }

  private void init(CustomerSchema batchSchema, ColumnTransforms newTransforms) {
    if (schema != null) {
      return;
    }
    schema = batchSchema;
    transforms = newTransforms;
    own = transforms.of(schema.numerics());
    int columns = schema.numerics().size() + schema.spendColumns();
    present = new long[columns];
    nonZero = new long[columns];
    least = new double[schema.numerics().size()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    sums = new WideSums(columns + least.length);
    squares = new WideSums(columns + least.length);
    for (int i = 0; i < schema.categoricals().size(); i++) {
      categories.add(new HashMap<>());
    }
  }

  private void addValue(int column, double value) {
    if (value == 0) {
      return;
    }
    nonZero[column]++;
    addMoments(column, value);
  }

  private void addMoments(int index, double value) {
    sums.add(index, value, GRID);
    squares.addSquare(index, value, GRID);
  }

  private static void count(TextColumn column, Map<String, Long> counts) {
    long[] byCode = new long[column.dictionary().length];
    long missing = 0;
    for (int row = 0; row < column.size(); row++) {
      if (column.code(row) == TextColumn.MISSING) {
        missing++;
      } else {
        byCode[column.code(row)]++;
      }
    }
    for (int code = 0; code < byCode.length; code++) {
      if (byCode[code] > 0) {
        counts.merge(column.dictionary()[code], byCode[code], Long::sum);
      }
    }
    if (missing > 0) {
      counts.merge(null, missing, Long::sum);
    }
  }

  /** Adds the customers of another summary. */
  public FeatureSummary merge(FeatureSummary other) {
    if (other.schema == null) {
      return this;
    }
    init(other.schema, other.transforms);
    customers += other.customers;
    for (int i = 0; i < present.length; i++) {
      present[i] += other.present[i];
      nonZero[i] += other.nonZero[i];
    }
    for (int i = 0; i < least.length; i++) {
      least[i] = Math.min(least[i], other.least[i]);
    }
    sums.merge(other.sums);
    squares.merge(other.squares);
    for (int i = 0; i < categories.size(); i++) {
      Map<String, Long> counts = categories.get(i);
      other.categories.get(i).forEach((text, count) -> counts.merge(text, count, Long::sum));
    }
    return this;
  }

  /** Null until a batch was added. */
  CustomerSchema schema() {
    return schema;
  }

  long customers() {
    return customers;
  }

  /** Customers whose value is not 0. */
  long nonZero(int column) {
    return nonZero[column];
  }

  /** Mean over the customers with a value; missing spend is 0 and counts. */
  double mean(int column) {
    long n = count(column);
    return n == 0 ? 0 : sums.toDouble(column, GRID) / n;
  }

  /** Population variance over the same customers: (n·Σx² − (Σx)²) / n², from exact integers. */
  double variance(int column) {
    return variance(column, count(column));
  }

  private double variance(int index, long count) {
    BigInteger n = BigInteger.valueOf(count);
    if (n.signum() == 0) {
      return 0;
    }
    BigInteger sum = sums.get(index);
    double numerator = n.multiply(squares.get(index)).subtract(sum.multiply(sum)).doubleValue();
    return numerator / n.multiply(n).doubleValue() / (GRID * GRID);
  }

  /** Mean of an own column before its transform; 0 if nobody has it. */
  double originalMean(int column) {
    return present[column] == 0 ? 0 : sums.toDouble(original(column), GRID) / present[column];
  }

  /** Population variance of an own column before its transform. */
  double originalVariance(int column) {
    return variance(original(column), present[column]);
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
      if (present[column] > 0 && !own.get(column).takes(least[column])) {
        throw new InputException(
            "logColumns: column %s holds %s; expected values above -1 only, whose ln(1 + x) there is"
                .formatted(schema.numerics().get(column), least[column]));
      }
    }
  }

  private long count(int column) {
    return column < schema.numerics().size() ? present[column] : customers;
  }

  /** The categories of a column in code order, with null last if a value is missing anywhere. */
  List<String> categories(int column) {
    List<String> ordered = new ArrayList<>();
    categories.get(column).keySet().stream()
        .filter(text -> text != null)
        .sorted(TextOrder.BY_CODE_POINT)
        .forEach(ordered::add);
    if (categories.get(column).containsKey(null)) {
      ordered.add(null);
    }
    return ordered;
  }

  private void writeTo(DataOutput out) throws IOException {
    transforms.writeTo(out);
    out.writeBoolean(schema != null);
    if (schema == null) {
      return;
    }
    schema.writeTo(out);
    Packed.writeVarint(out, customers);
    Packed.write(out, present);
    Packed.write(out, nonZero);
    Packed.write(out, least);
    sums.writeTo(out);
    squares.writeTo(out);
    for (Map<String, Long> counts : categories) {
      List<String> texts = new ArrayList<>(counts.keySet());
      Packed.writeVarint(out, texts.size());
      for (String text : texts) {
        Packed.write(out, text);
        Packed.writeVarint(out, counts.get(text));
      }
    }
  }

  private static FeatureSummary readFrom(DataInput in) throws IOException {
    FeatureSummary summary = new FeatureSummary(ColumnTransforms.readFrom(in));
    if (!in.readBoolean()) {
      return summary;
    }
    summary.init(CustomerSchema.readFrom(in), summary.transforms);
    summary.customers = Packed.readVarint(in);
    summary.present = Packed.read(in);
    summary.nonZero = Packed.read(in);
    summary.least = Packed.readDoubles(in);
    summary.sums = WideSums.readFrom(in);
    summary.squares = WideSums.readFrom(in);
    for (Map<String, Long> counts : summary.categories) {
      long size = Packed.readVarint(in);
      for (long i = 0; i < size; i++) {
        counts.put(Packed.readText(in), Packed.readVarint(in));
      }
    }
    return summary;
  }
}
