package io.github.segmentwise.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What one segment looks like in original units, against all clustered customers.
 *
 * <p>Spend is in the shop's currency per customer, shares are in [0, 1]. "Population" is every
 * clustered customer, the segment included. A mean is that of the customers who have a value; where
 * nobody has one it is {@code NaN}, and null in JSON. All other values are finite.
 *
 * <p>The order in which each part is written as JSON is declared: hashes rest on it, and reflection
 * promises none.
 *
 * @param segmentId from 1; the segment's rank by size until it is {@link #named}
 * @param size customers in the segment, at least 1
 * @param share {@code size} over all clustered customers, in (0, 1]
 * @param numerics the customer's own numeric columns, such as age, in table order
 * @param behaviours how the customers of a shop order, one per column; else empty
 * @param windows spend over all department-categories, one per spend window, shortest first
 * @param spends one per department-category, in alphabetical order of the column key
 * @param categoricals the customer's own categorical columns, in table order
 * @param topCountries at most ten, by spend in the shortest window, highest first
 * @param distinctions what sets the segment apart, strongest absolute effect first
 * @param value what the customers are worth; null where their orders are not known
 * @param labels what columns are called by people, by their names; only those that were given
 * @param rule by which another system finds most of the segment's customers; null where there is
 *     none
 */
@JsonPropertyOrder({
  "segmentId",
  "size",
  "share",
  "numerics",
  "behaviours",
  "windows",
  "spends",
  "categoricals",
  "topCountries",
  "distinctions",
  "value",
  "labels",
  "rule"
})
public record SegmentProfile(
    int segmentId,
    long size,
    double share,
    List<NumericProfile> numerics,
    List<NumericProfile> behaviours,
    List<WindowProfile> windows,
    List<SpendProfile> spends,
    List<CategoricalProfile> categoricals,
    List<CountrySpend> topCountries,
    List<Distinction> distinctions,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SegmentValue value,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> labels,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SegmentRule rule) {

  /** Customers outside a segment with whose values those of the segment can be compared. */
  private static final long ENOUGH_OUTSIDE = 10;

  /** Records of earlier runs have no behaviours, and most have no labels. */
  @JsonCreator
  public SegmentProfile {
    behaviours = behaviours == null ? List.of() : behaviours;
    labels = labels == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /** What a column is called by people; null where its name says it. */
  public @Nullable String label(String column) {
    return labels.get(column);
  }

  /** A profile of customers of whom it is not known what they are worth. */
  public SegmentProfile(
      int segmentId,
      long size,
      double share,
      List<NumericProfile> numerics,
      List<NumericProfile> behaviours,
      List<WindowProfile> windows,
      List<SpendProfile> spends,
      List<CategoricalProfile> categoricals,
      List<CountrySpend> topCountries,
      List<Distinction> distinctions) {
    this(
        segmentId,
        size,
        share,
        numerics,
        behaviours,
        windows,
        spends,
        categoricals,
        topCountries,
        distinctions,
        null,
        Map.of(),
        null);
  }

  /**
   * Whether enough values of a numeric column are known to say that the segment differs in it: in
   * the segment those of at least half of the customers, and outside of it those of at least ten,
   * or of half where they are fewer than twenty. A column without missing values always has enough.
   */
  public boolean hasEnough(NumericProfile numeric) {
    long population = Math.round(size / share);
    long inside = Math.round(size * (1 - numeric.missingShare()));
    long outside = Math.round(population * (1 - numeric.populationMissingShare())) - inside;
    return 2 * inside >= size
        && (outside >= ENOUGH_OUTSIDE || 2 * outside >= population - size)
        && numeric.spread().isPresent();
  }

  /** The same under another id. */
  public SegmentProfile named(int id) {
    return with(id, distinctions, rule);
  }

  /** The same with a rule; null for none. */
  public SegmentProfile withRule(@Nullable SegmentRule found) {
    return with(segmentId, distinctions, found);
  }

  /** The same with what sets the segment apart. */
  SegmentProfile withDistinctions(List<Distinction> found) {
    return with(segmentId, List.copyOf(found), rule);
  }

  private SegmentProfile with(int id, List<Distinction> found, @Nullable SegmentRule newRule) {
    return new SegmentProfile(
        id,
        size,
        share,
        numerics,
        behaviours,
        windows,
        spends,
        categoricals,
        topCountries,
        found,
        value,
        labels,
        newRule);
  }

  /**
   * Mean and population standard deviation of a numeric, in the segment and in all customers, over
   * those who have a value; {@code NaN} where nobody has one.
   */
  @JsonPropertyOrder({
    "mean",
    "standardDeviation",
    "populationMean",
    "populationStandardDeviation",
    "lift",
    "effect"
  })
  public record Spread(
      @JsonSerialize(using = NullForNaN.Writer.class)
          @JsonDeserialize(using = NullForNaN.Reader.class)
          double mean,
      @JsonSerialize(using = NullForNaN.Writer.class)
          @JsonDeserialize(using = NullForNaN.Reader.class)
          double standardDeviation,
      @JsonSerialize(using = NullForNaN.Writer.class)
          @JsonDeserialize(using = NullForNaN.Reader.class)
          double populationMean,
      @JsonSerialize(using = NullForNaN.Writer.class)
          @JsonDeserialize(using = NullForNaN.Reader.class)
          double populationStandardDeviation) {

    /** Whether somebody in the segment has a value. */
    @JsonIgnore
    public boolean isPresent() {
      return !Double.isNaN(mean);
    }

    /**
     * Segment mean over population mean; 1 where the population mean is 0, {@code NaN} where nobody
     * in the segment has a value.
     */
    @JsonProperty
    @JsonSerialize(using = NullForNaN.Writer.class)
    public double lift() {
      return isPresent() && populationMean == 0 ? 1 : mean / populationMean;
    }

    /**
     * Difference of the means in population standard deviations; 0 for a constant column, {@code
     * NaN} where nobody in the segment has a value.
     */
    @JsonProperty
    @JsonSerialize(using = NullForNaN.Writer.class)
    public double effect() {
      return isPresent() && populationStandardDeviation == 0
          ? 0
          : (mean - populationMean) / populationStandardDeviation;
    }
  }

  /**
   * A numeric column of the customer, such as {@code age}.
   *
   * @param missingShare share of the segment's customers who have no value, in [0, 1]
   * @param populationMissingShare the same over all customers
   * @param spread of those who have one
   * @param histogram null where the column has no spread
   * @param levels of a column that numbers ordered categories from 0, their names; else empty
   */
  @JsonPropertyOrder({
    "column",
    "missingShare",
    "populationMissingShare",
    "spread",
    "histogram",
    "levels"
  })
  public record NumericProfile(
      String column,
      double missingShare,
      double populationMissingShare,
      Spread spread,
      Histogram histogram,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> levels) {

    @JsonCreator
    public NumericProfile {
      levels = levels == null ? List.of() : List.copyOf(levels);
    }

    /** A column of which every customer has a value. */
    public NumericProfile(String column, Spread spread) {
      this(column, 0, 0, spread, null, List.of());
    }
  }

  /**
   * Customers by the value of a numeric column, in bins of equal width; missing values are left
   * out. Without the empty bins at both ends; the outermost bins of all customers also count what
   * lies more than three standard deviations from the mean.
   *
   * @param from where the first bin begins
   * @param width of a bin, in the column's unit
   * @param counts customers of the segment per bin
   * @param populationCounts the same over all customers
   */
  @JsonPropertyOrder({"from", "width", "counts", "populationCounts"})
  public record Histogram(
      double from, double width, List<Long> counts, List<Long> populationCounts) {}

  /** Spend of a customer in the last {@code days} days over all department-categories. */
  @JsonPropertyOrder({"days", "spread"})
  public record WindowProfile(int days, Spread spread) {}

  /**
   * Spend of a customer in one department-category.
   *
   * @param columnKey as it stands in column names, such as {@code Women_Tops_Tees}
   * @param department raw text, such as {@code Women}
   * @param category raw text, such as {@code Tops & Tees}
   * @param spreads one per spend window, shortest first
   * @param buyerShare share of the segment's customers with spend in the longest window
   * @param populationBuyerShare the same over all customers
   */
  @JsonPropertyOrder({
    "columnKey",
    "department",
    "category",
    "spreads",
    "buyerShare",
    "populationBuyerShare"
  })
  public record SpendProfile(
      String columnKey,
      String department,
      String category,
      List<Spread> spreads,
      double buyerShare,
      double populationBuyerShare) {

    /** Whether it is of a category, and not of all that a shop without categories sells. */
    public boolean tellsCategory() {
      return !columnKey.isEmpty();
    }

    /** Spend in the longest window. */
    public Spread longestWindow() {
      return spreads.get(spreads.size() - 1);
    }
  }

  /**
   * Shares of the values of a categorical column.
   *
   * @param column such as {@code traffic_source}
   * @param shares the most frequent values of the segment, highest share first
   * @param otherShare share of the customers with any value that is not listed
   * @param pair the values over all customers, in alphabetical order, where there are just two;
   *     else empty
   */
  @JsonPropertyOrder({"column", "shares", "otherShare", "pair"})
  public record CategoricalProfile(
      String column,
      List<CategoryShare> shares,
      double otherShare,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> pair) {

    @JsonCreator
    public CategoricalProfile {
      pair = pair == null ? List.of() : List.copyOf(pair);
    }

    /** A column of other than two values. */
    public CategoricalProfile(String column, List<CategoryShare> shares, double otherShare) {
      this(column, shares, otherShare, List.of());
    }
  }

  /**
   * Share of one value.
   *
   * @param value the text as it stands in the data; null for a missing value
   */
  @JsonPropertyOrder({"value", "share", "populationShare", "lift"})
  public record CategoryShare(String value, double share, double populationShare) {

    /** Segment share over population share; 1 where nobody has the value. */
    @JsonProperty
    public double lift() {
      return populationShare == 0 ? 1 : share / populationShare;
    }
  }

  /**
   * Spend of the segment's customers of one country in the shortest window.
   *
   * @param country null where it is missing
   * @param shareOfSpend of the segment's spend in that window; 0 where nobody spent
   */
  @JsonPropertyOrder({"country", "spend", "shareOfSpend"})
  public record CountrySpend(String country, double spend, double shareOfSpend) {}

  /** Where a distinction comes from. */
  public enum DistinctionKind {
    NUMERIC,
    SPEND,
    CATEGORY,
    /** That customers have no value in a numeric column. */
    MISSING
  }

  /**
   * One thing that sets the segment apart.
   *
   * @param kind what {@code feature} names: a numeric column (NUMERIC, MISSING), a
   *     department-category key, or a categorical column
   * @param value the category's text; null for the other kinds, and for a missing category
   * @param segmentValue mean (NUMERIC), mean spend in the longest window (SPEND), share (CATEGORY),
   *     share without a value (MISSING)
   * @param populationValue the same over all customers
   * @param effect difference in population standard deviations; positive = above all customers
   */
  @JsonPropertyOrder({"kind", "feature", "value", "segmentValue", "populationValue", "effect"})
  public record Distinction(
      DistinctionKind kind,
      String feature,
      String value,
      double segmentValue,
      double populationValue,
      double effect) {

    /** Whether it says that the mean of a numeric column differs. */
    boolean isMeanOf(String column) {
      return kind == DistinctionKind.NUMERIC && feature.equals(column);
    }

    /** Whether the segment lies above all customers. */
    public boolean higher() {
      return effect > 0;
    }
  }
}
