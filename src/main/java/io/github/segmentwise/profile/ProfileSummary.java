package io.github.segmentwise.profile;

import io.github.segmentwise.batch.CategoryCounts;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.exact.ColumnMoments;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.Weights;
import io.github.segmentwise.value.CustomerValues;
import io.github.segmentwise.value.ValueSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the profile of one segment needs of its customers, in original units. Summaries of disjoint
 * customers merge, and the population is the merge of all segments.
 */
final class ProfileSummary {

  private final CustomerSchema schema;
  private long customers;

  /** Units of a customer, of which all counts are: see {@link Weights}. */
  private long unit = 1;

  private final ColumnMoments numerics;

  /** The spend columns, then the spend over all department-categories per window. */
  private final ColumnMoments spend;

  private final long[] buyers;
  private final List<CategoryCounts> categories = new ArrayList<>();
  private final Map<String, ExactSums> countrySpend = new HashMap<>();
  private final BinCounts histograms;
  private final ValueSums value = new ValueSums();

  /** A summary of no customer. */
  ProfileSummary(CustomerSchema schema) {
    this(schema, new BinCounts(List.of()));
  }

  private ProfileSummary(CustomerSchema schema, BinCounts histograms) {
    this.schema = schema;
    this.histograms = histograms;
    numerics = ColumnMoments.rounded(schema.numerics().size());
    spend = ColumnMoments.rounded(schema.spendColumns() + schema.windowDays().size());
    buyers = new long[schema.spendCategories().size()];
    for (int i = 0; i < schema.categoricals().size(); i++) {
      categories.add(new CategoryCounts());
    }
  }

  /** A summary of no customer, with the columns and bins of another. */
  ProfileSummary emptyCopy() {
    return new ProfileSummary(schema, new BinCounts(histograms.bins()));
  }

  /**
   * Summaries of the segments of a batch.
   *
   * @param segmentOf segment id of a customer of the batch, from 1
   * @param bins one per own numeric column, or none at all
   * @param values of the customers of the batch; null where their orders are not known
   * @return one summary per segment, by segment id
   */
  static List<ProfileSummary> ofSegments(
      CustomerBatch batch,
      IntUnaryOperator segmentOf,
      int segments,
      List<Bins> bins,
      @Nullable CustomerValues values) {
    List<ProfileSummary> summaries = new ArrayList<>();
    for (int s = 0; s < segments; s++) {
      summaries.add(new ProfileSummary(batch.schema(), new BinCounts(bins)));
    }
    int country = batch.schema().categoricals().indexOf("country");
    for (int customer = 0; customer < batch.size(); customer++) {
      if (batch.units(customer) == 0) {
        continue;
      }
      ProfileSummary summary = summaries.get(segmentOf.applyAsInt(customer) - 1);
      summary.add(batch, customer, country);
      if (values != null) {
        summary.value.add(batch.purchases(), values, customer);
      }
    }
    for (int column = 0; column < batch.schema().categoricals().size(); column++) {
      int c = column;
      CategoryCounts.add(
          batch.categorical(column),
          customer -> segmentOf.applyAsInt(customer) - 1,
          summaries.stream().map(summary -> summary.categories.get(c)).toList(),
          batch::units);
    }
    return summaries;
  }

  private void add(CustomerBatch batch, int customer, int countryColumn) {
    customers += batch.units(customer);
    unit = batch.unit();
    histograms.add(batch, customer);
    for (int column = 0; column < numerics.columns(); column++) {
      double value = batch.numeric(column, customer);
      if (!Double.isNaN(value)) {
        numerics.add(column, value, batch.units(customer));
      }
    }
    int windows = schema.windowDays().size();
    double[] totals = new double[windows];
    for (int entry = batch.spendBegin(customer); entry < batch.spendEnd(customer); entry++) {
      int category = batch.spendCategory(entry);
      buyers[category]++;
      for (int w = 0; w < windows; w++) {
        totals[w] += batch.exactSpend(entry, w);
        spend.add(category * windows + w, batch.exactSpend(entry, w));
      }
    }
    for (int w = 0; w < windows; w++) {
      spend.add(schema.spendColumns() + w, totals[w]);
    }
    if (countryColumn >= 0 && windows > 0) {
      countrySpend
          .computeIfAbsent(
              batch.categorical(countryColumn).get(customer), country -> new ExactSums(1))
          .add(0, totals[0], Grid.AMOUNT);
    }
  }

  /** Adds the customers of another summary with the same schema. */
  ProfileSummary merge(ProfileSummary other) {
    customers += other.customers;
    unit = Math.max(unit, other.unit);
    numerics.merge(other.numerics);
    spend.merge(other.spend);
    for (int i = 0; i < buyers.length; i++) {
      buyers[i] += other.buyers[i];
    }
    histograms.merge(other.histograms);
    value.merge(other.value);
    for (int i = 0; i < categories.size(); i++) {
      categories.get(i).merge(other.categories.get(i));
    }
    other.countrySpend.forEach(
        (country, sum) -> countrySpend.computeIfAbsent(country, c -> new ExactSums(1)).merge(sum));
    return this;
  }

  CustomerSchema schema() {
    return schema;
  }

  /** Customers; with weights, to the nearest whole one. */
  long customers() {
    return Weights.customers(customers, unit);
  }

  /** Share of these customers among others, which are at least as many. */
  double shareOf(ProfileSummary all) {
    return (double) customers / all.customers;
  }

  /** Mean of an own numeric over the customers who have it; {@code NaN} if none has. */
  double numericMean(int column) {
    long present = numerics.present(column);
    return present == 0 ? Double.NaN : numerics.mean(column, present);
  }

  /** Population standard deviation of an own numeric over the same customers. */
  double numericDeviation(int column) {
    long present = numerics.present(column);
    return present == 0 ? Double.NaN : numerics.deviation(column, present);
  }

  /** Share of the customers who do not have an own numeric. */
  double missingShare(int column) {
    return share(customers - numerics.present(column));
  }

  /**
   * Of the customers, of a count in units; 0 where there are none, as in a segment of a kept model.
   */
  double share(long count) {
    return customers == 0 ? 0 : (double) count / customers;
  }

  /** Mean spend in a spend column; with {@code spendColumns() + w} the spend of window w. */
  double spendMean(int column) {
    return customers == 0 ? 0 : spend.mean(column, customers);
  }

  /** Population standard deviation of the same. */
  double spendDeviation(int column) {
    return customers == 0 ? 0 : spend.deviation(column, customers);
  }

  /** What the customers are worth; of no customer where their orders are not known. */
  ValueSums value() {
    return value;
  }

  BinCounts histograms() {
    return histograms;
  }

  /** Share of the customers with spend in a department-category in the longest window. */
  double buyerShare(int category) {
    return share(buyers[category]);
  }

  /** Customers, in units, per value of a categorical column. */
  CategoryCounts categoryCounts(int column) {
    return categories.get(column);
  }

  /** Spend per country in the shortest window; null stands for a missing country. */
  Map<String, Double> spendByCountry() {
    Map<String, Double> byCountry = new HashMap<>();
    countrySpend.forEach((country, sum) -> byCountry.put(country, sum.toDouble(0, Grid.AMOUNT)));
    return byCountry;
  }

  static StreamCoder<ProfileSummary> coder() {
    return StreamCoder.of(ProfileSummary.class, ProfileSummary::writeTo, ProfileSummary::readFrom);
  }

  private void writeTo(DataOutput out) throws IOException {
    schema.writeTo(out);
    histograms.writeTo(out);
    Packed.writeVarint(out, customers);
    Packed.writeVarint(out, unit);
    Packed.write(out, buyers);
    numerics.writeTo(out);
    spend.writeTo(out);
    for (CategoryCounts counts : categories) {
      counts.writeTo(out);
    }
    Packed.writeVarint(out, countrySpend.size());
    for (Map.Entry<String, ExactSums> sum : countrySpend.entrySet()) {
      Packed.write(out, sum.getKey());
      sum.getValue().writeTo(out);
    }
    value.writeTo(out);
  }

  private static ProfileSummary readFrom(DataInput in) throws IOException {
    ProfileSummary summary =
        new ProfileSummary(CustomerSchema.readFrom(in), BinCounts.readFrom(in));
    summary.customers = Packed.readVarint(in);
    summary.unit = Packed.readVarint(in);
    System.arraycopy(Packed.read(in), 0, summary.buyers, 0, summary.buyers.length);
    summary.numerics.merge(ColumnMoments.readFrom(in));
    summary.spend.merge(ColumnMoments.readFrom(in));
    for (CategoryCounts counts : summary.categories) {
      counts.merge(CategoryCounts.readFrom(in));
    }
    for (long i = Packed.readVarint(in); i > 0; i--) {
      summary.countrySpend.put(Packed.readText(in), ExactSums.readFrom(in));
    }
    summary.value.addFrom(in);
    return summary;
  }
}
