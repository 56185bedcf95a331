package io.github.segmentwise.feature;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.table.TextColumn;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
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

  /** Grid on which columns are measured, |value| &lt; 2³⁰: fine enough that moments are exact. */
  static final double GRID = Grid.MONEY;

  private static final double LARGEST = 0x1p30;

  private final SpendTransform transform;
  private CustomerSchema schema;
  private long customers;
  private long[] present = new long[0];
  private long[] nonZero = new long[0];
  private ExactSums sums = new ExactSums(0);
  private ExactSums squares = new ExactSums(0);
  private List<Map<String, Long>> categories = new ArrayList<>();

  /** A summary of no customer. */
  public FeatureSummary(SpendTransform transform) {
    this.transform = transform;
  }

  public static StreamCoder<FeatureSummary> coder() {
    return StreamCoder.of(FeatureSummary.class, FeatureSummary::writeTo, FeatureSummary::readFrom);
  }

  /** Adds the customers of a batch. */
  public FeatureSummary add(CustomerBatch batch) {
    init(batch.schema());
    customers += batch.size();
    int numerics = schema.numerics().size();
    int windows = schema.windowDays().size();
    for (int column = 0; column < numerics; column++) {
      for (int customer = 0; customer < batch.size(); customer++) {
        double value = batch.numeric(column, customer);
        if (!Double.isNaN(value)) {
          present[column]++;
          addValue(column, value);
        }
      }
    }
    for (int entry = 0; entry < batch.spendEnd(batch.size() - 1); entry++) {
      int column = numerics + batch.spendCategory(entry) * windows;
      for (int w = 0; w < windows; w++) {
        addValue(column + w, transform.apply(batch.spend(entry, w)));
      }
    }
    for (int column = 0; column < categories.size(); column++) {
      count(batch.categorical(column), categories.get(column));
    }
    return this;
  }

  private void init(CustomerSchema batchSchema) {
    if (schema != null) {
      return;
    }
    schema = batchSchema;
    int columns = schema.numerics().size() + schema.spendColumns();
    present = new long[columns];
    nonZero = new long[columns];
    sums = new ExactSums(columns);
    squares = new ExactSums(columns);
    for (int i = 0; i < schema.categoricals().size(); i++) {
      categories.add(new HashMap<>());
    }
  }

  private void addValue(int column, double value) {
    if (value == 0) {
      return;
    }
    if (!(Math.abs(value) < LARGEST)) {
      throw new ArithmeticException(
          "column %s holds a value of %g or more, which is too large to be summed exactly"
              .formatted(columnName(column), LARGEST));
    }
    long points = (long) Math.rint(value * GRID);
    nonZero[column]++;
    sums.add(column, points);
    squares.addSquare(column, points);
  }

  private String columnName(int column) {
    int numerics = schema.numerics().size();
    return column < numerics
        ? schema.numerics().get(column)
        : schema.spendColumn(column - numerics);
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
    init(other.schema);
    customers += other.customers;
    for (int i = 0; i < present.length; i++) {
      present[i] += other.present[i];
      nonZero[i] += other.nonZero[i];
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
    BigInteger n = BigInteger.valueOf(count(column));
    if (n.signum() == 0) {
      return 0;
    }
    BigInteger sum = sums.get(column);
    double numerator = n.multiply(squares.get(column)).subtract(sum.multiply(sum)).doubleValue();
    return numerator / n.multiply(n).doubleValue() / (GRID * GRID);
  }

  private long count(int column) {
    return column < schema.numerics().size() ? present[column] : customers;
  }

  /** The categories of a column in code order, with null last if a value is missing anywhere. */
  List<String> categories(int column) {
    List<String> ordered = new ArrayList<>();
    categories.get(column).keySet().stream()
        .filter(text -> text != null)
        .sorted(CategoryOrder.BY_CODE_POINT)
        .forEach(ordered::add);
    if (categories.get(column).containsKey(null)) {
      ordered.add(null);
    }
    return ordered;
  }

  private void writeTo(DataOutput out) throws IOException {
    out.writeByte(transform.ordinal());
    out.writeBoolean(schema != null);
    if (schema == null) {
      return;
    }
    schema.writeTo(out);
    Packed.writeVarint(out, customers);
    Packed.write(out, present);
    Packed.write(out, nonZero);
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
    FeatureSummary summary = new FeatureSummary(SpendTransform.values()[in.readByte()]);
    if (!in.readBoolean()) {
      return summary;
    }
    summary.init(CustomerSchema.readFrom(in));
    summary.customers = Packed.readVarint(in);
    summary.present = Packed.read(in);
    summary.nonZero = Packed.read(in);
    summary.sums = ExactSums.readFrom(in);
    summary.squares = ExactSums.readFrom(in);
    for (Map<String, Long> counts : summary.categories) {
      long size = Packed.readVarint(in);
      for (long i = 0; i < size; i++) {
        counts.put(Packed.readText(in), Packed.readVarint(in));
      }
    }
    return summary;
  }
}
