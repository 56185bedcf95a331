package io.github.segmentwise.feature;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The space in which customers are clustered, fitted once and applied alike to all customers.
 *
 * <p>Dimensions: the customer's own numerics, the spend columns, then one per category of each
 * categorical column. A numeric becomes (x − centre) / scale on the grid of encoded values, x being
 * its value after the column's transform; a missing one stands at the mean. Columns that are mostly
 * 0 have the centre 0, which keeps them sparse and leaves Euclidean distances as they are. A
 * constant column is 0 everywhere. In standardised columns, outliers that the fit leaves out stand
 * at most 10⁹ scales from the centre. A category that was not seen in the fit contributes nothing.
 *
 * <p>With an {@linkplain #embedding embedding} the dimensions are those of the customers' vectors
 * instead; the methods about numerics and categories then describe the features from which the
 * texts were made.
 *
 * <p>For example, with an age of the centre 30 and the scale 10 and the genders F and M, a man of
 * 40 has the row (1, 0, 1).
 */
public final class FeatureSpace {

  /** Where standardised columns end on both sides. */
  public static final double LARGEST_ENCODED = 1e9;

  private final CustomerSchema schema;
  private final Preparation preparation;
  private final long customers;
  private final OwnColumns own;
  private final NumericScales scales;
  private final List<List<String>> categories;
  private final int[] offset;
  private final @Nullable EmbeddingSpace embedding;
  private final FeatureWeights weights;
  private final FeatureChoice choice;
  private final RowEncoding encoding;

  private FeatureSpace(
      CustomerSchema schema,
      Preparation preparation,
      long customers,
      OwnColumns own,
      NumericScales scales,
      List<List<String>> categories,
      @Nullable EmbeddingSpace embedding,
      FeatureWeights weights,
      FeatureChoice choice) {
    this.weights = weights;
    this.schema = schema;
    this.preparation = preparation;
    this.customers = customers;
    this.own = own;
    this.scales = scales;
    this.categories = categories;
    this.embedding = embedding;
    this.choice = choice;
    offset = new int[categories.size() + 1];
    offset[0] = scales.dimensions();
    for (int i = 0; i < categories.size(); i++) {
      offset[i + 1] = offset[i] + categories.get(i).size();
    }
    encoding = embedding == null ? new FeatureEncoding(this, offset) : embedding;
  }

  public static StreamCoder<FeatureSpace> coder() {
    return StreamCoder.of(FeatureSpace.class, FeatureSpace::writeTo, FeatureSpace::readFrom);
  }

  /**
   * Fits the space to all customers.
   *
   * @param summary of at least one customer
   * @throws InputException if a value cannot be transformed
   */
  public static FeatureSpace fit(FeatureSummary summary, Preparation preparation) {
    return fit(summary, preparation, FeatureWeights.NONE);
  }

  /**
   * The same with weights of features.
   *
   * @throws InputException if a value cannot be transformed, or a feature with a weight is not
   *     there
   */
  public static FeatureSpace fit(
      FeatureSummary summary, Preparation preparation, FeatureWeights weights) {
    summary.checkWeights();
    summary.checkTransforms();
    CustomerSchema schema = summary.schema();
    List<List<String>> categories = new ArrayList<>();
    for (int i = 0; i < schema.categoricals().size(); i++) {
      categories.add(summary.categories(i));
    }
    return new FeatureSpace(
            schema,
            preparation,
            summary.customers(),
            OwnColumns.fit(summary),
            NumericScales.fit(summary, preparation),
            categories,
            null,
            FeatureWeights.NONE,
            FeatureChoice.NONE)
        .weighted(weights);
  }

  /**
   * The same space, still without weights, with these.
   *
   * @throws InputException if a feature with a weight is not there
   */
  FeatureSpace weighted(FeatureWeights given) {
    return given.byFeature().isEmpty()
        ? this
        : new FeatureSpace(
            schema,
            preparation,
            customers,
            own,
            scales.times(given.roots(this)),
            categories,
            embedding,
            given,
            choice);
  }

  /** √ of the weight of a numeric dimension, by which its values are multiplied; 1 without one. */
  public double root(int dimension) {
    return weights.root(numericName(dimension));
  }

  /**
   * The encoded value of a customer's category: √ of the column's weight, 1 without one, 0 where
   * customers are not clustered by it.
   */
  public double categoryValue(int column) {
    return clustersCategories() ? categoryRoot(column) : 0;
  }

  /** √ of the weight of a categorical column, 1 without one. */
  public double categoryRoot(int column) {
    return weights.root(schema.categoricals().get(column));
  }

  /** The space that a model keeps, whose parts fit together. */
  static FeatureSpace of(
      CustomerSchema schema,
      Preparation preparation,
      long customers,
      OwnColumns own,
      NumericScales scales,
      List<List<String>> categories,
      FeatureWeights weights) {
    return new FeatureSpace(
        schema, preparation, customers, own, scales, categories, null, weights, FeatureChoice.NONE);
  }

  /** The same space, of which other customers are encoded than those it was fitted to. */
  public FeatureSpace withCustomers(long newCustomers) {
    return new FeatureSpace(
        schema, preparation, newCustomers, own, scales, categories, embedding, weights, choice);
  }

  /** The same space; where an embedding is given, customers are encoded by their vectors. */
  public FeatureSpace withEmbedding(@Nullable EmbeddingSpace newEmbedding) {
    return new FeatureSpace(
        schema, preparation, customers, own, scales, categories, newEmbedding, weights, choice);
  }

  /** The same space, knowing why customers are clustered by its features. */
  public FeatureSpace because(FeatureChoice newChoice) {
    return new FeatureSpace(
        schema, preparation, customers, own, scales, categories, embedding, weights, newChoice);
  }

  /** Why customers are clustered by its features. */
  public FeatureChoice choice() {
    return choice;
  }

  /** By what customers are clustered. */
  public FeatureSet clusteredBy() {
    return preparation.featureSet();
  }

  /** The space of the customers' vectors; null where they are encoded by their features. */
  public @Nullable EmbeddingSpace embedding() {
    return embedding;
  }

  public CustomerSchema schema() {
    return schema;
  }

  public Preparation preparation() {
    return preparation;
  }

  /** How much features count. */
  FeatureWeights weights() {
    return weights;
  }

  /** Customers who are encoded: those to whom the space was fitted, unless a model is kept. */
  public long customers() {
    return customers;
  }

  /** Numeric dimensions: own numerics and spend columns. */
  public int numericDimensions() {
    return scales.dimensions();
  }

  /** All dimensions: of the features, categories included, or of the embedding. */
  public int dimensions() {
    return encoding.dimensions();
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
   * First dimension of each column of the input that could vary by itself, and last their number;
   * the windows of a department-category count as one, since the longer contain the shorter.
   */
  public int[] independentColumns() {
    return encoding.independentColumns();
  }

  /** Mean of a numeric dimension over the customers who have it, after its transform. */
  public double mean(int dimension) {
    return scales.mean()[dimension];
  }

  /** Population standard deviation over the same customers. */
  public double deviation(int dimension) {
    return scales.deviation()[dimension];
  }

  /** Centre of a numeric dimension, after its transform. */
  public double centre(int dimension) {
    return scales.centre()[dimension];
  }

  /**
   * The encoded value, on its grid, from which directions are seen: of the mean where columns are
   * standardised, else of 0.
   */
  public double origin(int dimension) {
    return encoded(dimension, preparation.standardize() ? scales.mean()[dimension] : 0);
  }

  /** Transform of an own numeric. */
  public ColumnTransform transform(int dimension) {
    return own.transforms().get(dimension);
  }

  /** Mean of an own numeric in its own unit, over the customers who have it. */
  public double originalMean(int dimension) {
    return own.mean()[dimension];
  }

  /** Population standard deviation of an own numeric in its own unit. */
  public double originalDeviation(int dimension) {
    return own.deviation()[dimension];
  }

  /** Scale of a numeric dimension; 0 for a constant column. */
  public double scale(int dimension) {
    return scales.scale()[dimension];
  }

  /** Whether customers are clustered by a numeric dimension; by the others they are described. */
  public boolean isClustered(int dimension) {
    return preparation.featureSet().has(schema, dimension) && root(dimension) > 0;
  }

  /** Whether customers are clustered by their categories. */
  public boolean clustersCategories() {
    return preparation.featureSet().hasCategories();
  }

  /** Whether nobody has anything else than 0 in a numeric dimension that cannot be negative. */
  public boolean isAllZero(int dimension) {
    return scale(dimension) == 0 && mean(dimension) == 0;
  }

  /** Back from an encoded value to the column's own unit. */
  public double decode(int dimension, double encoded) {
    double value =
        scale(dimension) == 0 ? mean(dimension) : encoded * scale(dimension) + centre(dimension);
    return isSpend(dimension)
        ? preparation.spendTransform().inverse(value)
        : own.transforms().get(dimension).inverse(value);
  }

  private boolean isSpend(int dimension) {
    return dimension >= schema.numerics().size();
  }

  /** Encodes customers into blocks of at most 4,096 rows, in the order of the batch. */
  public void encode(CustomerBatch batch, Consumer<Block> blocks) {
    encoding.encode(batch, blocks);
  }

  /** A transformed value of a numeric dimension, encoded. */
  double encoded(int dimension, double value) {
    double scale = scales.scale()[dimension];
    if (scale == 0) {
      return 0;
    }
    double encoded = (value - scales.centre()[dimension]) / scale;
    if (!(Math.abs(encoded) < LARGEST_ENCODED)) {
      if (preparation.standardize()) {
        return Math.copySign(LARGEST_ENCODED, encoded);
      }
      throw new InputException(
          String.format(
                  Locale.ROOT,
                  "column %s holds values up to %.0e and more, too large to be clustered as they"
                      + " are;",
                  numericName(dimension),
                  LARGEST_ENCODED)
              + " expected standardizeFeatures=true, or excludeColumns to name it");
    }
    return Grid.round(encoded, Grid.ENCODED);
  }

  private void writeTo(DataOutput out) throws IOException {
    schema.writeTo(out);
    preparation.writeTo(out);
    own.writeTo(out);
    Packed.writeVarint(out, customers);
    scales.writeTo(out);
    for (List<String> column : categories) {
      Packed.writeVarint(out, column.size());
      for (String category : column) {
        Packed.write(out, category);
      }
    }
    out.writeBoolean(embedding != null);
    if (embedding != null) {
      embedding.writeTo(out);
    }
    weights.writeTo(out);
    choice.writeTo(out);
  }

  private static FeatureSpace readFrom(DataInput in) throws IOException {
    CustomerSchema schema = CustomerSchema.readFrom(in);
    Preparation preparation = Preparation.readFrom(in);
    OwnColumns own = OwnColumns.readFrom(in, schema.numerics().size());
    long customers = Packed.readVarint(in);
    NumericScales scales = NumericScales.readFrom(in);
    List<List<String>> categories = new ArrayList<>();
    for (int i = 0; i < schema.categoricals().size(); i++) {
      int size = Math.toIntExact(Packed.readVarint(in));
      List<String> column = new ArrayList<>(size);
      for (int j = 0; j < size; j++) {
        column.add(Packed.readText(in));
      }
      categories.add(column);
    }
    EmbeddingSpace embedding = in.readBoolean() ? EmbeddingSpace.readFrom(in) : null;
    FeatureWeights weights = FeatureWeights.readFrom(in);
    FeatureChoice choice = FeatureChoice.readFrom(in);
    return new FeatureSpace(
        schema, preparation, customers, own, scales, categories, embedding, weights, choice);
  }
}
