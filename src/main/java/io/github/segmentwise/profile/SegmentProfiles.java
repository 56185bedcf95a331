package io.github.segmentwise.profile;

import io.github.segmentwise.batch.CategoryCounts;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.ColumnLabels;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.customer.DepartmentCategory;
import io.github.segmentwise.profile.SegmentProfile.CategoricalProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import io.github.segmentwise.profile.SegmentProfile.CountrySpend;
import io.github.segmentwise.profile.SegmentProfile.Distinction;
import io.github.segmentwise.profile.SegmentProfile.DistinctionKind;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.profile.SegmentProfile.SpendProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import io.github.segmentwise.profile.SegmentProfile.WindowProfile;
import io.github.segmentwise.value.CustomerValues;
import io.github.segmentwise.value.ValueSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The profiles of all segments, from summaries of their customers that merge in any order. */
public final class SegmentProfiles {

  private static final int MOST_SHARES = 25;
  private static final int MOST_COUNTRIES = 10;
  private static final int MOST_DISTINCTIONS = 40;

  /** A category of fewer customers than this is not a distinction. */
  private static final int FEWEST_CUSTOMERS = 10;

  private static final Comparator<String> NULL_LAST =
      Comparator.nullsLast(Comparator.naturalOrder());

  private final List<ProfileSummary> segments;
  private ColumnLabels labels = ColumnLabels.NONE;

  private SegmentProfiles(List<ProfileSummary> segments) {
    this.segments = segments;
  }

  /** Says what columns are called. */
  public SegmentProfiles labelled(ColumnLabels given) {
    labels = given;
    return this;
  }

  /** Summaries of no customer. */
  public static SegmentProfiles empty() {
    return new SegmentProfiles(new ArrayList<>());
  }

  /**
   * Summarises the customers of a batch.
   *
   * @param segmentOf segment id of a customer of the batch, from 1
   * @param bins of the histograms, one per own numeric column; or none, for no histograms
   */
  public static SegmentProfiles of(
      CustomerBatch batch, IntUnaryOperator segmentOf, int segments, List<Bins> bins) {
    return of(batch, segmentOf, segments, bins, null);
  }

  /**
   * The same with what the customers are worth.
   *
   * @param values of the customers of the batch; null where their orders are not known
   */
  public static SegmentProfiles of(
      CustomerBatch batch,
      IntUnaryOperator segmentOf,
      int segments,
      List<Bins> bins,
      @Nullable CustomerValues values) {
    return new SegmentProfiles(ProfileSummary.ofSegments(batch, segmentOf, segments, bins, values));
  }

  public static StreamCoder<SegmentProfiles> coder() {
    return StreamCoder.of(
        SegmentProfiles.class, SegmentProfiles::writeTo, SegmentProfiles::readFrom);
  }

  /** Adds the customers of other summaries of the same segments. */
  public SegmentProfiles merge(SegmentProfiles other) {
    labels = labels.or(other.labels);
    for (int s = 0; s < other.segments.size(); s++) {
      if (s == segments.size()) {
        segments.add(other.segments.get(s).emptyCopy());
      }
      segments.get(s).merge(other.segments.get(s));
    }
    return this;
  }

  /** What all customers are worth together. */
  public ValueSums value() {
    return population().value();
  }

  private ProfileSummary population() {
    ProfileSummary population = segments.get(0).emptyCopy();
    segments.forEach(population::merge);
    return population;
  }

  /** The profiles, the largest segment first, under their ranks. */
  public List<SegmentProfile> profiles() {
    ProfileSummary population = population();
    List<SegmentProfile> profiles = new ArrayList<>();
    for (int s = 0; s < segments.size(); s++) {
      profiles.add(profile(s + 1, segments.get(s), population, labels));
    }
    return profiles;
  }

  private static SegmentProfile profile(
      int id, ProfileSummary segment, ProfileSummary all, ColumnLabels labels) {
    List<String> columns = new ArrayList<>(all.schema().numerics());
    columns.addAll(all.schema().categoricals());
    int own = all.schema().ownNumerics();
    List<NumericProfile> numerics = numerics(0, own, segment, all);
    List<NumericProfile> behaviours = numerics(own, all.schema().numerics().size(), segment, all);
    List<SpendProfile> spends = spends(segment, all);
    List<CategoricalProfile> categoricals = new ArrayList<>();
    List<Distinction> distinctions = new ArrayList<>();
    for (NumericProfile numeric : numerics) {
      distinctions.add(distinction(DistinctionKind.NUMERIC, numeric.column(), numeric.spread()));
      double missing = numeric.populationMissingShare();
      if (missing * all.customers() >= FEWEST_CUSTOMERS) {
        distinctions.add(
            distinction(
                DistinctionKind.MISSING,
                numeric.column(),
                new CategoryShare(null, numeric.missingShare(), missing)));
      }
    }
    for (SpendProfile spend : spends) {
      distinctions.add(
          distinction(DistinctionKind.SPEND, spend.columnKey(), spend.longestWindow()));
    }
    for (int column = 0; column < all.schema().categoricals().size(); column++) {
      List<CategoryShare> shares = shares(column, segment, all);
      String name = all.schema().categoricals().get(column);
      for (CategoryShare share : shares) {
        boolean isKind = !CategoryCounts.OTHER.equals(share.value());
        if (isKind && share.populationShare() * all.customers() >= FEWEST_CUSTOMERS) {
          distinctions.add(distinction(DistinctionKind.CATEGORY, name, share));
        }
      }
      categoricals.add(mostFrequent(name, shares));
    }
    distinctions.removeIf(
        distinction -> segment.customers() == 0 || !(Math.abs(distinction.effect()) > 0));
    distinctions.sort(
        Comparator.comparingDouble((Distinction d) -> -Math.abs(d.effect()))
            .thenComparing(Distinction::feature)
            .thenComparing(Distinction::kind)
            .thenComparing(Distinction::value, NULL_LAST));
    SegmentProfile profile =
        new SegmentProfile(
            id,
            segment.customers(),
            segment.shareOf(all),
            numerics,
            behaviours,
            windows(segment, all),
            spends,
            categoricals,
            topCountries(segment),
            List.of(),
            SegmentValue.of(segment.value(), all.value()),
            labels.ofColumns(columns),
            null);
    for (NumericProfile numeric : numerics) {
      if (!profile.hasEnough(numeric)) {
        distinctions.removeIf(d -> d.isMeanOf(numeric.column()));
      }
    }
    return profile.withDistinctions(
        distinctions.subList(0, Math.min(MOST_DISTINCTIONS, distinctions.size())));
  }

  private static List<NumericProfile> numerics(
      int from, int to, ProfileSummary segment, ProfileSummary all) {
    List<NumericProfile> numerics = new ArrayList<>();
    for (int column = from; column < to; column++) {
      numerics.add(
          new NumericProfile(
              all.schema().numerics().get(column),
              segment.missingShare(column),
              all.missingShare(column),
              new Spread(
                  segment.numericMean(column),
                  segment.numericDeviation(column),
                  all.numericMean(column),
                  all.numericDeviation(column)),
              segment.histograms().histogram(column, all.histograms()),
              all.schema().levels().get(column)));
    }
    return numerics;
  }

  private static Spread spendSpread(int column, ProfileSummary segment, ProfileSummary all) {
    return new Spread(
        segment.spendMean(column),
        segment.spendDeviation(column),
        all.spendMean(column),
        all.spendDeviation(column));
  }

  private static List<WindowProfile> windows(ProfileSummary segment, ProfileSummary all) {
    CustomerSchema schema = all.schema();
    List<WindowProfile> windows = new ArrayList<>();
    for (int w = 0; w < schema.windowDays().size(); w++) {
      windows.add(
          new WindowProfile(
              schema.windowDays().get(w), spendSpread(schema.spendColumns() + w, segment, all)));
    }
    return windows;
  }

  private static List<SpendProfile> spends(ProfileSummary segment, ProfileSummary all) {
    CustomerSchema schema = all.schema();
    int windows = schema.windowDays().size();
    List<SpendProfile> spends = new ArrayList<>();
    for (int c = 0; c < schema.spendCategories().size(); c++) {
      DepartmentCategory category = schema.spendCategories().get(c);
      List<Spread> spreads = new ArrayList<>();
      for (int w = 0; w < windows; w++) {
        spreads.add(spendSpread(c * windows + w, segment, all));
      }
      spends.add(
          new SpendProfile(
              category.columnKey(),
              category.department(),
              category.category(),
              spreads,
              segment.buyerShare(c),
              all.buyerShare(c)));
    }
    return spends;
  }

  /** Shares of all values that the population has, most frequent in the segment first. */
  private static List<CategoryShare> shares(
      int column, ProfileSummary segment, ProfileSummary all) {
    CategoryCounts counts = segment.categoryCounts(column);
    List<CategoryShare> shares = new ArrayList<>();
    all.categoryCounts(column)
        .asMap()
        .forEach(
            (value, count) ->
                shares.add(
                    new CategoryShare(
                        value, segment.share(counts.count(value)), all.share(count))));
    shares.sort(
        Comparator.comparingDouble((CategoryShare share) -> -share.share())
            .thenComparingDouble(share -> -share.populationShare())
            .thenComparing(CategoryShare::value, NULL_LAST));
    return shares;
  }

  private static CategoricalProfile mostFrequent(String column, List<CategoryShare> shares) {
    List<CategoryShare> listed =
        shares.stream().filter(share -> share.share() > 0).limit(MOST_SHARES).toList();
    double other = shares.stream().skip(listed.size()).mapToDouble(CategoryShare::share).sum();
    List<String> values =
        shares.stream().map(CategoryShare::value).filter(Objects::nonNull).sorted().toList();
    return new CategoricalProfile(column, listed, other, values.size() == 2 ? values : List.of());
  }

  private static List<CountrySpend> topCountries(ProfileSummary segment) {
    Map<String, Double> spend = segment.spendByCountry();
    // Summed by name, because the order of a hash map would show in the last digit.
    double total =
        spend.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(NULL_LAST))
            .mapToDouble(Map.Entry::getValue)
            .sum();
    return spend.entrySet().stream()
        .filter(country -> country.getValue() > 0)
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(NULL_LAST)))
        .limit(MOST_COUNTRIES)
        .map(
            country ->
                new CountrySpend(country.getKey(), country.getValue(), country.getValue() / total))
        .toList();
  }

  private static Distinction distinction(DistinctionKind kind, String feature, Spread spread) {
    return new Distinction(
        kind, feature, null, spread.mean(), spread.populationMean(), spread.effect());
  }

  private static Distinction distinction(DistinctionKind kind, String column, CategoryShare share) {
    double p = share.populationShare();
    double deviation = Math.sqrt(p * (1 - p));
    return new Distinction(
        kind,
        column,
        share.value(),
        share.share(),
        p,
        deviation == 0 ? 0 : (share.share() - p) / deviation);
  }

  private void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, labels.byColumn().size());
    for (Map.Entry<String, String> label : labels.byColumn().entrySet()) {
      Packed.write(out, label.getKey());
      Packed.write(out, label.getValue());
    }
    Packed.writeVarint(out, segments.size());
    for (ProfileSummary segment : segments) {
      ProfileSummary.coder().encode(segment, out);
    }
  }

  private static SegmentProfiles readFrom(DataInput in) throws IOException {
    SortedMap<String, String> labels = new TreeMap<>();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      labels.put(Packed.readText(in), Packed.readText(in));
    }
    SegmentProfiles profiles = empty().labelled(new ColumnLabels(labels));
    for (long i = Packed.readVarint(in); i > 0; i--) {
      profiles.segments.add(ProfileSummary.coder().decode(in));
    }
    return profiles;
  }
}
