package io.github.segmentwise.drift;

import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.cell.MissingText;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.exact.Weights;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * How many customers of each segment lie in each of the {@link FeatureBins}. Counts of disjoint
 * customers add up in any order. Cost: a comparison per value and cut; spend of 0 costs nothing.
 *
 * <p>The counts of a feature are {@code [segment × bins + bin]}, with segments by rank from 0. A
 * feature that the customers do not have has none.
 */
public final class CustomersByBin implements Serializable {

  private long[][] counts;

  /** Units of a customer, of which the counts are: see {@link Weights}. */
  private long unit;

  private CustomersByBin(long[][] counts, long unit) {
    this.counts = counts;
    this.unit = unit;
  }

  /** Counts of no customer. */
  public static CustomersByBin none() {
    return new CustomersByBin(new long[0][], 1);
  }

  /**
   * Counts that a record keeps.
   *
   * @param counts of each feature, {@code [segment × bins + bin]}
   */
  static CustomersByBin kept(List<long[]> counts) {
    return new CustomersByBin(counts.toArray(long[][]::new), 1);
  }

  /**
   * Counts the customers of a batch, with all their categories, rare ones too.
   *
   * @param rankOf segment of a customer of the batch, from 1 to {@code segments}
   */
  public static CustomersByBin of(
      FeatureBins bins, CustomerBatch batch, IntUnaryOperator rankOf, int segments) {
    long[][] counts = new long[bins.features().size()][];
    Map<String, Integer> features = new HashMap<>();
    for (int f = 0; f < counts.length; f++) {
      features.put(bins.features().get(f).name(), f);
      counts[f] = new long[0];
    }
    CustomerSchema schema = batch.schema();
    double[][] cuts = bins.cuts();
    for (int column = 0; column < schema.numerics().size(); column++) {
      Integer f = features.get(schema.numerics().get(column));
      if (f != null && cuts[f] != null) {
        counts[f] = numerics(bins.features().get(f), cuts[f], batch, column, rankOf, segments);
      }
    }
    for (int column = 0; column < schema.categoricals().size(); column++) {
      Integer f = features.get(schema.categoricals().get(column));
      if (f != null && cuts[f] == null) {
        counts[f] = categories(bins.features().get(f), batch, column, rankOf, segments);
      }
    }
    spend(features, cuts, counts, batch, rankOf, segments);
    return new CustomersByBin(counts, batch.unit());
  }

  private static long[] numerics(
      FeatureBins.Feature feature,
      double[] cuts,
      CustomerBatch batch,
      int column,
      IntUnaryOperator rankOf,
      int segments) {
    long[] counts = new long[segments * feature.size()];
    for (int customer = 0; customer < batch.size(); customer++) {
      double value = batch.numeric(column, customer);
      int bin = Double.isNaN(value) ? feature.missing() : FeatureBins.binOf(cuts, value);
      counts[(rankOf.applyAsInt(customer) - 1) * feature.size() + bin] += batch.units(customer);
    }
    return counts;
  }

  private static long[] categories(
      FeatureBins.Feature feature,
      CustomerBatch batch,
      int categorical,
      IntUnaryOperator rankOf,
      int segments) {
    TextColumn column = batch.categorical(categorical);
    int[] bins =
        Arrays.stream(column.dictionary())
            .mapToInt(
                text ->
                    MissingText.isMissingCategory(text) ? feature.missing() : feature.binOf(text))
            .toArray();
    long[] counts = new long[segments * feature.size()];
    for (int customer = 0; customer < column.size(); customer++) {
      int code = column.code(customer);
      int bin = code == TextColumn.MISSING ? feature.missing() : bins[code];
      counts[(rankOf.applyAsInt(customer) - 1) * feature.size() + bin] += batch.units(customer);
    }
    return counts;
  }

  /** Customers without an entry spent 0: they are counted together, and those with one moved. */
  private static void spend(
      Map<String, Integer> features,
      double[][] cuts,
      long[][] counts,
      CustomerBatch batch,
      IntUnaryOperator rankOf,
      int segments) {
    CustomerSchema schema = batch.schema();
    int windows = schema.windowDays().size();
    long[] sizes = new long[segments];
    for (int customer = 0; customer < batch.size(); customer++) {
      sizes[rankOf.applyAsInt(customer) - 1] += batch.units(customer);
    }
    int[] featureOf = new int[schema.spendColumns()];
    for (int column = 0; column < featureOf.length; column++) {
      int f = features.getOrDefault(schema.spendColumn(column), -1);
      featureOf[column] = f < 0 || cuts[f] == null ? -1 : f;
      if (featureOf[column] >= 0) {
        int width = cuts[f].length + 2;
        int ofZero = FeatureBins.binOf(cuts[f], 0);
        counts[f] = new long[segments * width];
        for (int segment = 0; segment < segments; segment++) {
          counts[f][segment * width + ofZero] = sizes[segment];
        }
      }
    }
    for (int customer = 0; customer < batch.size(); customer++) {
      int segment = rankOf.applyAsInt(customer) - 1;
      for (int entry = batch.spendBegin(customer); entry < batch.spendEnd(customer); entry++) {
        for (int w = 0; w < windows; w++) {
          int f = featureOf[batch.spendCategory(entry) * windows + w];
          double amount = f < 0 ? 0 : batch.spend(entry, w);
          if (amount != 0) {
            int first = segment * (cuts[f].length + 2);
            counts[f][first + FeatureBins.binOf(cuts[f], 0)] -= batch.units(customer);
            counts[f][first + FeatureBins.binOf(cuts[f], amount)] += batch.units(customer);
          }
        }
      }
    }
  }

  /** Adds the customers of other counts by the same bins. */
  public CustomersByBin merge(CustomersByBin other) {
    unit = Math.max(unit, other.unit);
    if (counts.length < other.counts.length) {
      counts = Arrays.stream(other.counts).map(long[]::clone).toArray(long[][]::new);
      return this;
    }
    for (int f = 0; f < other.counts.length; f++) {
      for (int i = 0; i < other.counts[f].length; i++) {
        counts[f][i] += other.counts[f][i];
      }
    }
    return this;
  }

  /** Whether the customers have a feature. */
  boolean has(int feature) {
    return feature < counts.length && counts[feature].length > 0;
  }

  /**
   * Customers of a segment by bin; none where the customers do not have the feature.
   *
   * @param rank from 1
   */
  long[] of(int feature, int rank, int bins) {
    return feature >= counts.length || counts[feature].length < rank * bins
        ? new long[0]
        : Arrays.stream(counts[feature], (rank - 1) * bins, rank * bins)
            .map(units -> Weights.customers(units, unit))
            .toArray();
  }

  /** Writes what {@link #readFrom} reads. */
  public void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, unit);
    Packed.writeVarint(out, counts.length);
    for (long[] feature : counts) {
      Packed.write(out, feature);
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static CustomersByBin readFrom(DataInput in) throws IOException {
    long unit = Packed.readVarint(in);
    long[][] counts = new long[Math.toIntExact(Packed.readVarint(in))][];
    for (int f = 0; f < counts.length; f++) {
      counts[f] = Packed.read(in);
    }
    return new CustomersByBin(counts, unit);
  }
}
