package io.github.segmentwise.describe;

import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoricalProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import io.github.segmentwise.profile.SegmentProfile.CountrySpend;
import io.github.segmentwise.profile.SegmentProfile.Distinction;
import io.github.segmentwise.profile.SegmentProfile.DistinctionKind;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.profile.SegmentProfile.SpendProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import io.github.segmentwise.profile.SegmentProfile.WindowProfile;
import io.github.segmentwise.profile.SegmentValue;
import io.github.segmentwise.profile.SegmentValue.GroupShare;
import io.github.segmentwise.value.Lifecycle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Builds profiles by hand; everything not set is as in the population. */
public final class ProfileBuilder {
  private final int segmentId;
  private final long size;
  private final double share;
  private final List<NumericProfile> numerics = new ArrayList<>();
  private final List<NumericProfile> behaviours = new ArrayList<>();
  private final List<WindowProfile> windows = new ArrayList<>();
  private final List<SpendProfile> spends = new ArrayList<>();
  private final Map<String, List<CategoryShare>> categoricals = new LinkedHashMap<>();
  private final List<CountrySpend> topCountries = new ArrayList<>();
  private final List<Distinction> distinctions = new ArrayList<>();

  private SegmentValue value;

  public ProfileBuilder(int segmentId, long size, double share) {
    this.segmentId = segmentId;
    this.size = size;
    this.share = share;
  }

  /** A shop as in the sample data: average age, spend and four products, nothing special. */
  public static ProfileBuilder averageShop(int segmentId, long size, double share) {
    return new ProfileBuilder(segmentId, size, share)
        .numeric("age", 41, 17, 41, 17)
        .window(365, 100, 100)
        .window(730, 150, 150)
        .window(1095, 190, 190)
        .product("Women", "Dresses", 12, 12, 0.1, 0.1)
        .product("Women", "Jeans", 11, 11, 0.09, 0.09)
        .product("Men", "Jeans", 14, 14, 0.11, 0.11)
        .product("Men", "Outerwear & Coats", 20, 20, 0.08, 0.08)
        .category("gender", "F", 0.5, 0.5)
        .category("gender", "M", 0.5, 0.5)
        .category("country", "China", 0.34, 0.34)
        .category("country", "United States", 0.22, 0.22)
        .category("traffic_source", "Search", 0.7, 0.7)
        .category("traffic_source", "Facebook", 0.06, 0.06);
  }

  public ProfileBuilder numeric(
      String column, double mean, double deviation, double usual, double usualDeviation) {
    numerics.removeIf(n -> n.column().equals(column));
    numerics.add(new NumericProfile(column, new Spread(mean, deviation, usual, usualDeviation)));
    return this;
  }

  /** How the customers order. */
  public ProfileBuilder behaviour(
      String column, double mean, double deviation, double usual, double usualDeviation) {
    behaviours.add(new NumericProfile(column, new Spread(mean, deviation, usual, usualDeviation)));
    return this;
  }

  /** A behaviour that a share of the customers does not have. */
  public ProfileBuilder behaviour(String column, double missing, double usual, Spread spread) {
    behaviours.add(new NumericProfile(column, missing, usual, spread, null, List.of()));
    return this;
  }

  /** How many ordered just once, and what all ordered. */
  public ProfileBuilder orders(double mean, double usual, double once, double usuallyOnce) {
    behaviour("orders", mean, mean, usual, usual);
    return behaviour("mean_days_between_orders", once, usuallyOnce, new Spread(90, 40, 80, 50));
  }

  /** Share of champions and of those who are lost, and of the revenue. */
  public ProfileBuilder value(
      double revenueShare, double champions, double usually, double lost, double usuallyLost) {
    value =
        new SegmentValue(
            1000,
            revenueShare,
            700.0,
            revenueShare * revenueShare,
            Double.NaN,
            Double.NaN,
            List.of(
                new GroupShare(Lifecycle.CHAMPIONS, champions, usually),
                new GroupShare(Lifecycle.LOST, lost, usuallyLost)),
            null,
            null);
    return this;
  }

  /** A numeric column of which a share of the customers has no value. */
  public ProfileBuilder missing(String column, double share, double usual) {
    for (int i = 0; i < numerics.size(); i++) {
      NumericProfile numeric = numerics.get(i);
      if (numeric.column().equals(column)) {
        numerics.set(
            i, new NumericProfile(column, share, usual, numeric.spread(), null, List.of()));
      }
    }
    return this;
  }

  public ProfileBuilder window(int days, double mean, double usual) {
    WindowProfile window = new WindowProfile(days, new Spread(mean, mean, usual, usual));
    for (int i = 0; i < windows.size(); i++) {
      if (windows.get(i).days() == days) {
        windows.set(i, window);
        return this;
      }
    }
    windows.add(window);
    return this;
  }

  public ProfileBuilder product(
      String department,
      String category,
      double mean,
      double usual,
      double buyers,
      double usualBuyers) {
    String key = department + "_" + category.replace("&", "_").replaceAll("\\s", "");
    SpendProfile product =
        new SpendProfile(
            key,
            department,
            category,
            List.of(new Spread(mean, 2 * mean, usual, 3 * usual)),
            buyers,
            usualBuyers);
    for (int i = 0; i < spends.size(); i++) {
      if (spends.get(i).columnKey().equals(key)) {
        spends.set(i, product);
        return this;
      }
    }
    spends.add(product);
    return this;
  }

  public ProfileBuilder category(String column, String value, double share, double usual) {
    List<CategoryShare> shares = categoricals.computeIfAbsent(column, c -> new ArrayList<>());
    shares.removeIf(s -> value != null && value.equals(s.value()));
    shares.add(new CategoryShare(value, share, usual));
    return this;
  }

  public ProfileBuilder topCountry(String country, double spend, double shareOfSpend) {
    topCountries.add(new CountrySpend(country, spend, shareOfSpend));
    return this;
  }

  public ProfileBuilder missingCategory(String column, String value, double share, double usual) {
    distinctions.add(
        new Distinction(
            DistinctionKind.CATEGORY, column, value, share, usual, (share - usual) / 0.5));
    return this;
  }

  public SegmentProfile build() {
    List<CategoricalProfile> columns = new ArrayList<>();
    categoricals.forEach(
        (column, shares) -> {
          double listed = shares.stream().mapToDouble(CategoryShare::share).sum();
          List<String> values =
              shares.stream().map(CategoryShare::value).filter(Objects::nonNull).toList();
          columns.add(
              new CategoricalProfile(
                  column,
                  List.copyOf(shares),
                  Math.max(0, 1 - listed),
                  values.size() == 2 ? values : List.of()));
        });
    return new SegmentProfile(
        segmentId,
        size,
        share,
        List.copyOf(numerics),
        List.copyOf(behaviours),
        List.copyOf(windows),
        List.copyOf(spends),
        columns,
        List.copyOf(topCountries),
        List.copyOf(distinctions),
        value,
        Map.of(),
        null);
  }
}
