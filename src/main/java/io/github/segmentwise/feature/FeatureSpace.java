package io.github.segmentwise.feature;

import io.github.segmentwise.cluster.kernel.Block;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.table.TextColumn;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The space in which customers are clustered, fitted once and applied alike to all customers.
 *
 * <p>Dimensions: the customer's own numerics, the spend columns, then one per category of each
 * categorical column. A numeric becomes (x − centre) / scale on the grid of encoded values; a
 * missing one stands at the mean. Columns that are mostly 0 have the centre 0, which keeps them
 * sparse and leaves Euclidean distances as they are. A constant column is 0 everywhere. A category
 * that was not seen in the fit contributes nothing.
 */
public final class FeatureSpace {

  private static final int BLOCK_ROWS = 4096;

  private final CustomerSchema schema;
  private final Preparation preparation;
  private final long customers;
  private final double[] mean;
  private final double[] deviation;
  private final double[] centre;
  private final double[] scale;
  private final List<List<String>> categories;
  private final int[] offset;

  private FeatureSpace(
      CustomerSchema schema,
      Preparation preparation,
      long customers,
      double[] mean,
      double[] deviation,
      double[] centre,
      double[] scale,
      List<List<String>> categories) {
    this.schema = schema;
    this.preparation = preparation;
    this.customers = customers;
    this.mean = mean;
    this.deviation = deviation;
    this.centre = centre;
    this.scale = scale;
    this.categories = categories;
    offset = new int[categories.size() + 1];
    offset[0] = scale.length;
    for (int i = 0; i < categories.size(); i++) {
      offset[i + 1] = offset[i] + categories.get(i).size();
    }
  }

  public static StreamCoder<FeatureSpace> coder() {
    return StreamCoder.of(FeatureSpace.class, FeatureSpace::writeTo, FeatureSpace::readFrom);
  }

  /**
   * Fits the space to all customers.
   *
   * @param summary of at least one customer
   */
  public static FeatureSpace fit(FeatureSummary summary, Preparation preparation) {
    CustomerSchema schema = summary.schema();
    int numerics = schema.numerics().size();
    int columns = numerics + schema.spendColumns();
    double group = groupScale(summary, numerics, columns);
    double[] mean = new double[columns];
    double[] deviation = new double[columns];
    double[] centre = new double[columns];
    double[] scale = new double[columns];
    for (int column = 0; column < columns; column++) {
      deviation[column] = Math.sqrt(summary.variance(column));
      boolean isGrouped = column >= numerics && preparation.spendScaling() == SpendScaling.GROUP;
      boolean isMostlyZero = summary.nonZero(column) * 2 <= summary.customers();
      mean[column] = summary.mean(column);
      centre[column] = isMostlyZero ? 0 : mean[column];
      if (deviation[column] > 0) {
        scale[column] = !preparation.standardize() ? 1 : isGrouped ? group : deviation[column];
      }
    }
    List<List<String>> categories = new ArrayList<>();
    for (int i = 0; i < schema.categoricals().size(); i++) {
      categories.add(summary.categories(i));
    }
    return new FeatureSpace(
        schema, preparation, summary.customers(), mean, deviation, centre, scale, categories);
  }

  /** √ of the mean of the spend columns' population variances. */
  private static double groupScale(FeatureSummary summary, int from, int to) {
    double sum = 0;
    for (int column = from; column < to; column++) {
      sum += summary.variance(column);
    }
    return Math.sqrt(sum / (to - from));
  }

  public CustomerSchema schema() {
    return schema;
  }

  public Preparation preparation() {
    return preparation;
  }

  /** Customers to whom the space was fitted. */
  public long customers() {
    return customers;
  }

  /** Numeric dimensions: own numerics and spend columns. */
  public int numericDimensions() {
    return scale.length;
  }

  /** All dimensions, categories included. */
  public int dimensions() {
    return offset[offset.length - 1];
  }

  /** Name of a numeric dimension, as the column of {@code customer_features}. */
  public String numericName(int dimension) {
    int numerics = schema.numerics().size();
    return dimension < numerics
        ? schema.numerics().get(dimension)
        : schema.spendColumn(dimension - numerics);
  }

  /** Categories of a categorical column in code order; null stands for missing values. */
  public List<String> categories(int column) {
    return categories.get(column);
  }

  /** Dimension of the first category of a categorical column. */
  public int categoryOffset(int column) {
    return offset[column];
  }

  /**
   * First dimension of each column of the input that could vary by itself, and last the number of
   * dimensions. The spend windows of a department-category count as one, since the longer ones
   * contain the shorter.
   */
  public int[] independentColumns() {
    int own = schema.numerics().size();
    int windows = schema.windowDays().size();
    int spend = schema.spendCategories().size();
    int[] start = new int[own + spend + offset.length];
    for (int column = 0; column < own; column++) {
      start[column] = column;
    }
    for (int category = 0; category < spend; category++) {
      start[own + category] = own + category * windows;
    }
    System.arraycopy(offset, 0, start, own + spend, offset.length);
    return start;
  }

  /** Mean of a numeric dimension over the customers who have it, after its transform. */
  public double mean(int dimension) {
    return mean[dimension];
  }

  /** Population standard deviation over the same customers. */
  public double deviation(int dimension) {
    return deviation[dimension];
  }

  /** Centre of a numeric dimension, after its transform. */
  public double centre(int dimension) {
    return centre[dimension];
  }

  /**
   * The encoded value, on its grid, from which directions are seen: of the mean where columns are
   * standardised, else of 0.
   */
  public double origin(int dimension) {
    return encoded(dimension, preparation.standardize() ? mean[dimension] : 0);
  }

  /** Scale of a numeric dimension; 0 for a constant column. */
  public double scale(int dimension) {
    return scale[dimension];
  }

  /** Whether nobody has anything else than 0 in a numeric dimension that cannot be negative. */
  public boolean isAllZero(int dimension) {
    return scale[dimension] == 0 && mean[dimension] == 0;
  }

  /** Back from an encoded value to the column's own unit. */
  public double decode(int dimension, double encoded) {
    if (scale[dimension] == 0) {
      return isSpend(dimension)
          ? preparation.spendTransform().inverse(mean[dimension])
          : mean[dimension];
    }
    double value = encoded * scale[dimension] + centre[dimension];
    return isSpend(dimension) ? preparation.spendTransform().inverse(value) : value;
  }

  private boolean isSpend(int dimension) {
    return dimension >= schema.numerics().size();
  }

  /** Encodes customers into blocks of at most 4,096 rows, in the order of the batch. */
  public void encode(CustomerBatch batch, Consumer<Block> blocks) {
    int[][] dimensionOf = dimensionsOfCodes(batch);
    Block.Builder rows = new Block.Builder();
    for (int customer = 0; customer < batch.size(); customer++) {
      encodeNumerics(batch, customer, rows);
      encodeSpend(batch, customer, rows);
      for (int column = 0; column < categories.size(); column++) {
        int code = batch.categorical(column).code(customer);
        int dimension =
            code == TextColumn.MISSING
                ? dimensionOf[column][dimensionOf[column].length - 1]
                : dimensionOf[column][code];
        if (dimension >= 0) {
          rows.add(dimension, 1);
        }
      }
      rows.endRow(batch.id(customer));
      if (rows.rows() == BLOCK_ROWS) {
        blocks.accept(rows.build());
      }
    }
    if (rows.rows() > 0) {
      blocks.accept(rows.build());
    }
  }

  private void encodeNumerics(CustomerBatch batch, int customer, Block.Builder rows) {
    for (int column = 0; column < schema.numerics().size(); column++) {
      double value = batch.numeric(column, customer);
      rows.add(column, encoded(column, Double.isNaN(value) ? mean[column] : value));
    }
  }

  private void encodeSpend(CustomerBatch batch, int customer, Block.Builder rows) {
    int windows = schema.windowDays().size();
    int dimension = schema.numerics().size();
    int entry = batch.spendBegin(customer);
    for (int category = 0; category < schema.spendCategories().size(); category++) {
      boolean bought = entry < batch.spendEnd(customer) && batch.spendCategory(entry) == category;
      for (int w = 0; w < windows; w++, dimension++) {
        if (bought) {
          double spend = batch.spend(entry, w);
          rows.add(dimension, encoded(dimension, preparation.spendTransform().apply(spend)));
        } else if (centre[dimension] != 0) {
          rows.add(dimension, encoded(dimension, 0));
        }
      }
      entry += bought ? 1 : 0;
    }
  }

  private double encoded(int dimension, double value) {
    return scale[dimension] == 0
        ? 0
        : Grid.round((value - centre[dimension]) / scale[dimension], Grid.ENCODED);
  }

  /** Dimension of each code of the batch's dictionaries, and last that of a missing value. */
  private int[][] dimensionsOfCodes(CustomerBatch batch) {
    int[][] dimensionOf = new int[categories.size()][];
    for (int column = 0; column < dimensionOf.length; column++) {
      Map<String, Integer> codeOf = new HashMap<>();
      for (String category : categories.get(column)) {
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
    return code == null ? -1 : offset[column] + code;
  }

  private void writeTo(DataOutput out) throws IOException {
    schema.writeTo(out);
    out.writeByte(preparation.spendTransform().ordinal());
    out.writeByte(preparation.spendScaling().ordinal());
    out.writeBoolean(preparation.standardize());
    Packed.writeVarint(out, customers);
    Packed.write(out, mean);
    Packed.write(out, deviation);
    Packed.write(out, centre);
    Packed.write(out, scale);
    for (List<String> column : categories) {
      Packed.writeVarint(out, column.size());
      for (String category : column) {
        Packed.write(out, category);
      }
    }
  }

  private static FeatureSpace readFrom(DataInput in) throws IOException {
    CustomerSchema schema = CustomerSchema.readFrom(in);
    Preparation preparation =
        new Preparation(
            SpendTransform.values()[in.readByte()],
            SpendScaling.values()[in.readByte()],
            in.readBoolean());
    long customers = Packed.readVarint(in);
    double[] mean = Packed.readDoubles(in);
    double[] deviation = Packed.readDoubles(in);
    double[] centre = Packed.readDoubles(in);
    double[] scale = Packed.readDoubles(in);
    List<List<String>> categories = new ArrayList<>();
    for (int i = 0; i < schema.categoricals().size(); i++) {
      int size = Math.toIntExact(Packed.readVarint(in));
      List<String> column = new ArrayList<>(size);
      for (int j = 0; j < size; j++) {
        column.add(Packed.readText(in));
      }
      categories.add(column);
    }
    return new FeatureSpace(
        schema, preparation, customers, mean, deviation, centre, scale, categories);
  }
}
