package io.github.segmentwise.profile;

import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.WideSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * What the profile of one segment needs of its customers, in original units. Summaries of disjoint
 * customers merge, and the population is the merge of all segments.
 *
 * <p>Columns of the moments: the customer's own numerics, the spend columns, then the spend over
 * all department-categories per window.
 */
final class ProfileSummary {

  private final CustomerSchema schema;
  private long customers;
  private final long[] present;
  private final long[] buyers;
  private final WideSums sums;
  private final WideSums squares;
  private final List<Map<String, Long>> categories = new ArrayList<>();
  private final Map<String, ExactSums> countrySpend = new HashMap<>();
  private final BinCounts histograms;

  /** A summary of no customer. */
  ProfileSummary(CustomerSchema schema) {
    this(schema, new BinCounts(List.of()));
  }

  private ProfileSummary(CustomerSchema schema, BinCounts histograms) {
    this.schema = schema;
    this.histograms = histograms;
    int columns = schema.numerics().size() + schema.spendColumns() + schema.windowDays().size();
    present = new long[schema.numerics().size()];
    buyers = new long[schema.spendCategories().size()];
    sums = new WideSums(columns);
    squares = new WideSums(columns);
    for (int i = 0; i < schema.categoricals().size(); i++) {
      categories.add(new HashMap<>());
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
   * @return one summary per segment, by segment id
   */
  static List<ProfileSummary> ofSegments(
      CustomerBatch batch, IntUnaryOperator segmentOf, int segments, List<Bins> bins) {
    List<ProfileSummary> summaries = new ArrayList<>();
    for (int s = 0; s < segments; s++) {
      summaries.add(new ProfileSummary(batch.schema(), new BinCounts(bins)));
    }
    int country = batch.schema().categoricals().indexOf("country");
    for (int customer = 0; customer < batch.size(); customer++) {
      summaries.get(segmentOf.applyAsInt(customer) - 1).add(batch, customer, country);
    }
    for (int column = 0; column < batch.schema().categoricals().size(); column++) {
      countCategories(batch.categorical(column), column, segmentOf, summaries);
    }
    return summaries;
  }

  private void add(CustomerBatch batch, int customer, int countryColumn) {
    customers++;
    histograms.add(batch, customer);
    for (int column = 0; column < present.length; column++) {
      double value = batch.numeric(column, customer);
      if (!Double.isNaN(value)) {
        present[column]++;
        addMoments(column, value);
      }
    }
    int windows = schema.windowDays().size();
    long[] totals = new long[windows];
    for (int entry = batch.spendBegin(customer); entry < batch.spendEnd(customer); entry++) {
      int category = batch.spendCategory(entry);
      buyers[category]++;
      for (int w = 0; w < windows; w++) {
        totals[w] = Math.addExact(totals[w], batch.spendUnits(entry, w));
        addMoney(present.length + category * windows + w, batch.spendUnits(entry, w));
      }
    }
    for (int w = 0; w < windows; w++) {
      addMoney(present.length + schema.spendColumns() + w, totals[w]);
    }
    if (countryColumn >= 0 && windows > 0) {
      countrySpend
          .computeIfAbsent(
              batch.categorical(countryColumn).get(customer), country -> new ExactSums(1))
          .add(0, totals[0]);
    }
  }

  private void addMoments(int column, double value) {
    sums.add(column, value, Grid.SUMMED);
    squares.add(column, value * value, Grid.SUMMED);
  }

  private void addMoney(int column, long units) {
    if (units != 0) {
      double amount = units / Grid.MONEY;
      sums.add(column, units);
      squares.add(column, amount * amount, Grid.SUMMED);
    }
  }

  private static void countCategories(
      TextColumn texts, int column, IntUnaryOperator segmentOf, List<ProfileSummary> summaries) {
    int codes = texts.dictionary().length + 1;
    long[] counts = new long[codes * summaries.size()];
    for (int customer = 0; customer < texts.size(); customer++) {
      int code = texts.code(customer) == TextColumn.MISSING ? codes - 1 : texts.code(customer);
      counts[(segmentOf.applyAsInt(customer) - 1) * codes + code]++;
    }
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        int code = i % codes;
        String text = code == codes - 1 ? null : texts.dictionary()[code];
        summaries.get(i / codes).categories.get(column).merge(text, counts[i], Long::sum);
      }
    }
  }

  /** Adds the customers of another summary with the same schema. */
  ProfileSummary merge(ProfileSummary other) {
    customers += other.customers;
    for (int i = 0; i < present.length; i++) {
      present[i] += other.present[i];
    }
    for (int i = 0; i < buyers.length; i++) {
      buyers[i] += other.buyers[i];
    }
    sums.merge(other.sums);
    squares.merge(other.squares);
    histograms.merge(other.histograms);
    for (int i = 0; i < categories.size(); i++) {
      Map<String, Long> counts = categories.get(i);
      other.categories.get(i).forEach((text, count) -> counts.merge(text, count, Long::sum));
    }
    other.countrySpend.forEach(
        (country, spend) ->
            countrySpend.computeIfAbsent(country, c -> new ExactSums(1)).merge(spend));
    return this;
  }

  CustomerSchema schema() {
    return schema;
  }

  long customers() {
    return customers;
  }

  /** Mean of an own numeric over the customers who have it; 0 if none has. */
  double numericMean(int column) {
    return mean(column, present[column], Grid.SUMMED);
  }

  /** Population standard deviation of an own numeric over the same customers. */
  double numericDeviation(int column) {
    return deviation(column, present[column], numericMean(column));
  }

  /** Mean spend in a spend column; with {@code spendColumns() + w} the spend of window w. */
  double spendMean(int column) {
    return mean(present.length + column, customers, Grid.MONEY);
  }

  /** Population standard deviation of the same. */
  double spendDeviation(int column) {
    return deviation(present.length + column, customers, spendMean(column));
  }

  BinCounts histograms() {
    return histograms;
  }

  private double mean(int i, long n, double grid) {
    return n == 0 ? 0 : sums.toDouble(i, grid) / n;
  }

  private double deviation(int i, long n, double mean) {
    double meanSquare = n == 0 ? 0 : squares.toDouble(i, Grid.SUMMED) / n;
    double variance = meanSquare - mean * mean;
    // Values and squares were rounded to the grid, each by up to half a point of it.
    double rounding = meanSquare * 1e-13 + (1 + 2 * Math.abs(mean)) / Grid.SUMMED;
    boolean isRoundingError = variance < rounding;
    return isRoundingError ? 0 : Math.sqrt(variance);
  }

  /** Share of the customers with spend in a department-category in the longest window. */
  double buyerShare(int category) {
    return (double) buyers[category] / customers;
  }

  /** Customers per value of a categorical column; null stands for a missing value. */
  Map<String, Long> categoryCounts(int column) {
    return categories.get(column);
  }

  /** Spend per country in the shortest window; null stands for a missing country. */
  Map<String, Double> spendByCountry() {
    Map<String, Double> spend = new HashMap<>();
    countrySpend.forEach((country, sum) -> spend.put(country, sum.toDouble(0, Grid.MONEY)));
    return spend;
  }

  static StreamCoder<ProfileSummary> coder() {
    return StreamCoder.of(ProfileSummary.class, ProfileSummary::writeTo, ProfileSummary::readFrom);
  }

  private void writeTo(DataOutput out) throws IOException {
    schema.writeTo(out);
    histograms.writeTo(out);
    Packed.writeVarint(out, customers);
    Packed.write(out, present);
    Packed.write(out, buyers);
    sums.writeTo(out);
    squares.writeTo(out);
    for (Map<String, Long> counts : categories) {
      Packed.writeVarint(out, counts.size());
      for (Map.Entry<String, Long> count : counts.entrySet()) {
        Packed.write(out, count.getKey());
        Packed.writeVarint(out, count.getValue());
      }
    }
    Packed.writeVarint(out, countrySpend.size());
    for (Map.Entry<String, ExactSums> spend : countrySpend.entrySet()) {
      Packed.write(out, spend.getKey());
      spend.getValue().writeTo(out);
    }
  }

  private static ProfileSummary readFrom(DataInput in) throws IOException {
    ProfileSummary summary =
        new ProfileSummary(CustomerSchema.readFrom(in), BinCounts.readFrom(in));
    summary.customers = Packed.readVarint(in);
    System.arraycopy(Packed.read(in), 0, summary.present, 0, summary.present.length);
    System.arraycopy(Packed.read(in), 0, summary.buyers, 0, summary.buyers.length);
    summary.sums.merge(WideSums.readFrom(in));
    summary.squares.merge(WideSums.readFrom(in));
    for (Map<String, Long> counts : summary.categories) {
      for (long i = Packed.readVarint(in); i > 0; i--) {
        counts.put(Packed.readText(in), Packed.readVarint(in));
      }
    }
    for (long i = Packed.readVarint(in); i > 0; i--) {
      summary.countrySpend.put(Packed.readText(in), ExactSums.readFrom(in));
    }
    return summary;
  }
}
