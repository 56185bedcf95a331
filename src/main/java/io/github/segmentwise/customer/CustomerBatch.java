package io.github.segmentwise.customer;

import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.exact.Money;
import io.github.segmentwise.exact.Weights;
import io.github.segmentwise.value.Purchases;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Customers with their features in original units, ordered by id. Not modified after it is built.
 *
 * <p>Spend is sparse: customer {@code i} has the spend entries {@code [spendStart[i],
 * spendStart[i+1])}, each with a department-category (ascending) and one amount per window.
 */
public final class CustomerBatch {

  /** Name of the fact that says how much all customers weigh, in units; 0 without weights. */
  public static final String UNITS_FACT = "customer_units";

  private static final int[] NO_ENTRIES = new int[0];

  private final CustomerSchema schema;
  private final CustomerIds ids;
  private final double[][] numerics;
  private final TextColumn[] categoricals;
  private final int[] spendStart;
  private final int[] spendCategory;
  private final double[] spend;
  private final CustomerVectors vectors;
  private final int[] initial;
  private final Purchases purchases;

  /** In units of {@link Weights}; null where customers have no weights. */
  private final long @Nullable [] weights;

  /**
   * @param numerics {@code [column][customer]}, NaN where missing
   * @param categoricals one per categorical column
   * @param spendStart {@code [customers + 1]}
   * @param spendCategory {@code [entries]}
   * @param spend {@code [entries × windows]}, exact sums of the order lines, each rounded once
   */
  public CustomerBatch(
      CustomerSchema schema,
      CustomerIds ids,
      double[][] numerics,
      TextColumn[] categoricals,
      int[] spendStart,
      int[] spendCategory,
      double[] spend) {
    this(
        schema,
        ids,
        numerics,
        categoricals,
        spendStart,
        spendCategory,
        spend,
        CustomerVectors.NONE,
        NO_ENTRIES,
        Purchases.NONE,
        null);
  }

  /** Customers of a shop whose ids are whole numbers: see the other constructor. */
  public CustomerBatch(
      CustomerSchema schema,
      long[] ids,
      double[][] numerics,
      TextColumn[] categoricals,
      int[] spendStart,
      int[] spendCategory,
      double[] spend) {
    this(
        schema,
        CustomerIds.ofNumbers(ids),
        numerics,
        categoricals,
        spendStart,
        spendCategory,
        spend);
  }

  private CustomerBatch(
      CustomerSchema schema,
      CustomerIds ids,
      double[][] numerics,
      TextColumn[] categoricals,
      int[] spendStart,
      int[] spendCategory,
      double[] spend,
      CustomerVectors vectors,
      int[] initial,
      Purchases purchases,
      long @Nullable [] weights) {
    this.schema = schema;
    this.ids = ids;
    this.numerics = numerics;
    this.categoricals = categoricals;
    this.spendStart = spendStart;
    this.spendCategory = spendCategory;
    this.spend = spend;
    this.vectors = vectors;
    this.initial = initial;
    this.purchases = purchases;
    this.weights = weights;
  }

  /**
   * Customers without spend.
   *
   * @param schema without spend categories
   * @param numerics {@code [column][customer]}, NaN where missing
   * @param categoricals one per categorical column
   * @param initial indices of the customers used as initial centroids, ascending
   */
  public static CustomerBatch withoutSpend(
      CustomerSchema schema,
      CustomerIds ids,
      double[][] numerics,
      TextColumn[] categoricals,
      int[] initial) {
    return new CustomerBatch(
        schema,
        ids,
        numerics,
        categoricals,
        new int[ids.size() + 1],
        NO_ENTRIES,
        new double[0],
        CustomerVectors.NONE,
        initial,
        Purchases.NONE,
        null);
  }

  public static StreamCoder<CustomerBatch> coder() {
    return StreamCoder.of(CustomerBatch.class, CustomerBatch::writeTo, CustomerBatch::readFrom);
  }

  public CustomerSchema schema() {
    return schema;
  }

  public int size() {
    return ids.size();
  }

  /** A number for a customer that no other has; the id itself where ids are numbers. */
  public long id(int customer) {
    return ids.keys()[customer];
  }

  public CustomerIds ids() {
    return ids;
  }

  /** Indices of the customers used as initial centroids, ascending; usually empty. */
  public int[] initial() {
    return initial;
  }

  /** The same customers with weights, in units of {@link Weights}, in the order of the batch. */
  public CustomerBatch withWeights(long[] newWeights) {
    return with(categoricals, vectors, purchases, newWeights);
  }

  public boolean isWeighted() {
    return weights != null;
  }

  /** Units of a customer of weight 1: {@link Weights#UNIT}, or 1 where none has a weight. */
  public long unit() {
    return weights == null ? 1 : Weights.UNIT;
  }

  /** How often a customer counts, in units; 1 where none has a weight. */
  public long units(int customer) {
    return weights == null ? 1 : weights[customer];
  }

  /** The units of some customers, in their order; null where none has a weight. */
  public long @Nullable [] units(int[] customers) {
    return weights == null ? null : Arrays.stream(customers).mapToLong(c -> weights[c]).toArray();
  }

  /** Units of all customers. */
  public long totalUnits() {
    return weights == null ? size() : Arrays.stream(weights).sum();
  }

  /** The customers who count at all: without those of weight 0. */
  public CustomerBatch counted() {
    if (weights == null || Arrays.stream(weights).noneMatch(units -> units == 0)) {
      return this;
    }
    return select(IntStream.range(0, size()).filter(i -> weights[i] > 0).toArray());
  }

  /** NaN where missing. */
  public double numeric(int column, int customer) {
    return numerics[column][customer];
  }

  /** The same customers with other categories. */
  public CustomerBatch withCategoricals(TextColumn[] newCategoricals) {
    return with(newCategoricals, vectors, purchases, weights);
  }

  public TextColumn categorical(int column) {
    return categoricals[column];
  }

  public int spendBegin(int customer) {
    return spendStart[customer];
  }

  public int spendEnd(int customer) {
    return spendStart[customer + 1];
  }

  public int spendCategory(int entry) {
    return spendCategory[entry];
  }

  /** Amount of an entry in a window, in currency units, as the order lines sum up to it. */
  public double exactSpend(int entry, int window) {
    return spend[entry * schema.windowDays().size() + window];
  }

  /** The same, in whole cents where it means them: see {@link Money#inCents}. */
  public double spend(int entry, int window) {
    return Money.inCents(exactSpend(entry, window));
  }

  /** The vectors of the customers; {@link CustomerVectors#NONE} unless they were embedded. */
  public CustomerVectors vectors() {
    return vectors;
  }

  /** The same customers with vectors, one for each in the order of the batch. */
  public CustomerBatch withVectors(CustomerVectors newVectors) {
    return with(categoricals, newVectors, purchases, weights);
  }

  /** What the customers bought; {@link Purchases#NONE} where their orders are not known. */
  public Purchases purchases() {
    return purchases;
  }

  /** The same customers with what they bought, in the order of the batch. */
  public CustomerBatch withPurchases(Purchases newPurchases) {
    return with(categoricals, vectors, newPurchases, weights);
  }

  private CustomerBatch with(
      TextColumn[] newCategoricals,
      CustomerVectors newVectors,
      Purchases newPurchases,
      long @Nullable [] newWeights) {
    return new CustomerBatch(
        schema,
        ids,
        numerics,
        newCategoricals,
        spendStart,
        spendCategory,
        spend,
        newVectors,
        initial,
        newPurchases,
        newWeights);
  }

  /** The same customers in other columns: see the constructor. */
  public CustomerBatch arranged(
      CustomerSchema newSchema,
      double[][] newNumerics,
      TextColumn[] newCategoricals,
      int[] newSpendStart,
      int[] newSpendCategory,
      double[] newSpend) {
    return new CustomerBatch(
        newSchema,
        ids,
        newNumerics,
        newCategoricals,
        newSpendStart,
        newSpendCategory,
        newSpend,
        vectors,
        initial,
        purchases,
        weights);
  }

  /** The given customers, in the given order, which ascends. */
  public CustomerBatch select(int[] customers) {
    int windows = schema.windowDays().size();
    double[][] selected = new double[numerics.length][customers.length];
    for (int column = 0; column < numerics.length; column++) {
      for (int i = 0; i < customers.length; i++) {
        selected[column][i] = numerics[column][customers[i]];
      }
    }
    int[] start = new int[customers.length + 1];
    for (int i = 0; i < customers.length; i++) {
      start[i + 1] = start[i] + spendEnd(customers[i]) - spendBegin(customers[i]);
    }
    int[] category = new int[start[customers.length]];
    double[] amounts = new double[category.length * windows];
    for (int i = 0; i < customers.length; i++) {
      int from = spendBegin(customers[i]);
      int entries = start[i + 1] - start[i];
      System.arraycopy(spendCategory, from, category, start[i], entries);
      System.arraycopy(spend, from * windows, amounts, start[i] * windows, entries * windows);
    }
    return new CustomerBatch(
        schema,
        ids.select(customers),
        selected,
        Arrays.stream(categoricals).map(c -> c.select(customers)).toArray(TextColumn[]::new),
        start,
        category,
        amounts,
        vectors.select(customers),
        IntStream.range(0, customers.length)
            .filter(i -> Arrays.binarySearch(initial, customers[i]) >= 0)
            .toArray(),
        purchases.select(customers),
        units(customers));
  }

  private void writeTo(DataOutput out) throws IOException {
    schema.writeTo(out);
    ids.writeTo(out);
    for (double[] numeric : numerics) {
      Packed.write(out, numeric);
    }
    for (TextColumn categorical : categoricals) {
      categorical.writeValues(out);
    }
    Packed.write(out, spendStart);
    Packed.write(out, spendCategory);
    Packed.write(out, spend);
    vectors.writeTo(out);
    Packed.write(out, initial);
    purchases.writeTo(out);
    out.writeBoolean(weights != null);
    if (weights != null) {
      Packed.write(out, weights);
    }
  }

  private static CustomerBatch readFrom(DataInput in) throws IOException {
    CustomerSchema schema = CustomerSchema.readFrom(in);
    CustomerIds ids = CustomerIds.readFrom(in);
    List<double[]> numerics = new ArrayList<>();
    for (int i = 0; i < schema.numerics().size(); i++) {
      numerics.add(Packed.readDoubles(in));
    }
    List<TextColumn> categoricals = new ArrayList<>();
    for (int i = 0; i < schema.categoricals().size(); i++) {
      categoricals.add(TextColumn.readValues(in));
    }
    return new CustomerBatch(
        schema,
        ids,
        numerics.toArray(new double[0][]),
        categoricals.toArray(new TextColumn[0]),
        Packed.readInts(in),
        Packed.readInts(in),
        Packed.readDoubles(in),
        CustomerVectors.readFrom(in),
        Packed.readInts(in),
        Purchases.readFrom(in),
        in.readBoolean() ? Packed.read(in) : null);
  }
}
