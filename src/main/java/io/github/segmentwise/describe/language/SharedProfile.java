package io.github.segmentwise.describe.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.describe.trait.LifecycleWords;
import io.github.segmentwise.describe.wording.Phrases;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoricalProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import io.github.segmentwise.profile.SegmentProfile.CountrySpend;
import io.github.segmentwise.profile.SegmentProfile.Distinction;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.profile.SegmentProfile.SpendProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import io.github.segmentwise.profile.SegmentProfile.WindowProfile;
import io.github.segmentwise.profile.SegmentValue;
import io.github.segmentwise.value.Lifecycle;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a language model gets of a segment's profile, as JSON: aggregates of groups of at least
 * {@code minGroupSize} customers, rounded to four significant digits, and names of columns and
 * categories, at most {@value #MOST_CODE_POINTS} characters long.
 *
 * <p>It holds neither ids nor rows nor sums. A mean of a column that too few customers have is left
 * out, and so is the share of those without it where these are too few. A product that too few
 * customers bought is left out, with a second one where the first could be found by subtraction; so
 * is a country's share of the spend unless its customers are enough to be shared. Of a segment
 * smaller than the least group nothing is shared.
 */
final class SharedProfile {

  static final String NEARLY_ALL = "nearly all";
  static final int MOST_CODE_POINTS = 40;

  private static final int MOST_PRODUCTS = 15;
  private static final int MOST_DISTINCTIONS = 10;
  private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_UP);
  private static final double LARGEST = 1e15;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final SegmentProfile profile;
  private final GroupSizes groups;
  private final List<SharedCategories> categories;
  private final List<SpendProfile> products;

  private SharedProfile(SegmentProfile profile, GroupSizes groups) {
    this.profile = profile;
    this.groups = groups;
    this.categories =
        profile.categoricals().stream().map(c -> SharedCategories.of(c, groups)).toList();
    this.products = products();
  }

  /** The JSON; empty where the segment has fewer customers than {@code minGroupSize}. */
  static Optional<String> of(SegmentProfile profile, int minGroupSize) {
    GroupSizes groups = GroupSizes.of(minGroupSize, profile.size(), profile.share());
    return groups.isLarge(profile.size())
        ? Optional.of(new SharedProfile(profile, groups).json())
        : Optional.empty();
  }

  /** A name from the data; null for a missing one. */
  static String name(String text) {
    return text == null ? null : SafeText.of(text, MOST_CODE_POINTS);
  }

  /** Four significant digits; null, which JSON can hold, for a number that is not finite. */
  static BigDecimal rounded(double value) {
    if (!Double.isFinite(value) || Math.abs(value) >= LARGEST) {
      return null;
    }
    return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros();
  }

  private String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("customers", profile.size());
    root.put("share_of_all_customers", rounded(profile.share()));
    ArrayNode averages = root.putArray("averages");
    columns().forEach(column -> column.writeTo(averages));
    writeOrdering(root);
    ArrayNode windows = root.putArray("spend_per_customer");
    for (WindowProfile window : profile.windows()) {
      ObjectNode node = windows.addObject().put("last_days", window.days());
      write("mean", window.spread(), groups.mayCompare(), node);
    }
    ArrayNode productNodes = root.putArray("products");
    products.forEach(product -> write(product, productNodes.addObject()));
    ArrayNode columns = root.putArray("categories");
    categories.forEach(column -> column.writeTo(columns, profile.label(column.column())));
    writeCountries(root);
    writeDistinctions(root.putArray("stands_out"));
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a shared profile cannot be written as JSON", e);
    }
  }

  private Stream<SharedAverage> columns() {
    return profile.numerics().stream()
        .map(n -> new SharedAverage(n, profile.label(n.column()), false, groups));
  }

  /** How they order, to which groups they belong by it, and their share of the revenue. */
  private void writeOrdering(ObjectNode root) {
    if (!profile.behaviours().isEmpty()) {
      ArrayNode behaviours = root.putArray("ordering");
      profile.behaviours().stream()
          .map(n -> new SharedAverage(n, profile.label(n.column()), true, groups))
          .forEach(average -> average.writeTo(behaviours));
    }
    SegmentValue value = profile.value();
    if (value == null) {
      return;
    }
    SharedCategories.of(lifecycle(value), groups).writeTo(root.putArray("lifecycle"), null);
    if (groups.mayCompare() && !Double.isNaN(value.revenueShare())) {
      root.put("share_of_revenue_of_last_year", rounded(value.revenueShare()));
      if (value.marginShare() != null) {
        root.put("share_of_margin_of_last_year", rounded(value.marginShare()));
      }
    }
  }

  /** Shares of the segment's customers, of whom those who never ordered are in no group. */
  private CategoricalProfile lifecycle(SegmentValue value) {
    double ordered = 1;
    double usuallyOrdered = 1;
    for (NumericProfile numeric : profile.behaviours()) {
      if (numeric.column().equals(Behaviour.RECENCY_DAYS.column())) {
        ordered = 1 - numeric.missingShare();
        usuallyOrdered = 1 - numeric.populationMissingShare();
      }
    }
    List<CategoryShare> shares = new ArrayList<>();
    for (List<Lifecycle> kind : LifecycleWords.KINDS) {
      shares.add(
          new CategoryShare(
              Phrases.english().text(LifecycleWords.are(kind)),
              ordered * LifecycleWords.share(value, kind),
              usuallyOrdered * LifecycleWords.populationShare(value, kind)));
    }
    shares.sort(Comparator.comparingDouble(share -> -share.share()));
    return new CategoricalProfile("customers who are", shares, 0);
  }

  static void write(String mean, Spread spread, boolean compared, ObjectNode node) {
    node.put(mean, rounded(spread.mean()));
    if (compared) {
      node.put(mean + "_of_all_customers", rounded(spread.populationMean()));
      node.put("times_all", rounded(spread.lift()));
    }
  }

  private void write(SpendProfile product, ObjectNode node) {
    node.put("department", name(product.department())).put("category", name(product.category()));
    boolean compared = groups.mayCompare(product.buyerShare(), product.populationBuyerShare());
    long buyers = groups.inSegment(product.buyerShare());
    boolean nearlyAll = groups.isTiny(profile.size() - buyers);
    if (nearlyAll) {
      node.put("share_of_buyers", NEARLY_ALL);
    } else {
      node.put("share_of_buyers", rounded(product.buyerShare()));
    }
    long without = groups.population() - groups.inPopulation(product.populationBuyerShare());
    if (compared && !nearlyAll && !groups.isTiny(without)) {
      node.put("share_of_buyers_of_all_customers", rounded(product.populationBuyerShare()));
    }
    node.putObject("spend_per_customer");
    write("mean", product.longestWindow(), compared, (ObjectNode) node.get("spend_per_customer"));
  }

  /** The products that set the segment apart most, of those that enough customers bought. */
  private List<SpendProfile> products() {
    List<SpendProfile> large =
        profile.spends().stream()
            .filter(s -> groups.isLarge(groups.inSegment(s.buyerShare())))
            .sorted(
                Comparator.comparingDouble(
                    (SpendProfile s) -> -Math.abs(s.longestWindow().effect())))
            .toList();
    boolean someTiny =
        profile.spends().stream().anyMatch(s -> groups.isTiny(groups.inSegment(s.buyerShare())));
    // If all large ones were shared, the rest of the spend would be that of the tiny ones.
    int most = someTiny ? large.size() - 1 : large.size();
    return large.stream().limit(Math.max(0, Math.min(MOST_PRODUCTS, most))).toList();
  }

  private void writeCountries(ObjectNode root) {
    Optional<SharedCategories> countries =
        categories.stream().filter(c -> c.column().equalsIgnoreCase("country")).findFirst();
    ArrayNode nodes = root.putArray("countries_by_spend");
    for (CountrySpend country : profile.topCountries()) {
      if (countries.isPresent() && countries.get().names(country.country())) {
        nodes
            .addObject()
            .put("country", name(country.country()))
            .put("share_of_spend", rounded(country.shareOfSpend()));
      }
    }
  }

  private void writeDistinctions(ArrayNode nodes) {
    profile.distinctions().stream()
        .filter(this::isTold)
        .limit(MOST_DISTINCTIONS)
        .forEach(
            d -> {
              String label = profile.label(d.feature());
              ObjectNode node =
                  nodes.addObject().put("feature", name(label == null ? d.feature() : label));
              switch (d.kind()) {
                case CATEGORY -> node.put("value", name(d.value()));
                case MISSING -> node.putNull("value");
                case NUMERIC, SPEND -> {}
              }
              node.put("compared_with_all_customers", d.higher() ? "above" : "below");
            });
  }

  private boolean isTold(Distinction distinction) {
    return groups.mayCompare()
        && switch (distinction.kind()) {
          case NUMERIC -> columns().anyMatch(c -> c.isOf(distinction) && c.tellsMean());
          case MISSING -> columns().anyMatch(c -> c.isOf(distinction) && c.tellsMissing());
          case SPEND ->
              products.stream().anyMatch(p -> p.columnKey().equals(distinction.feature()));
          case CATEGORY ->
              categories.stream()
                  .anyMatch(
                      c ->
                          c.column().equals(distinction.feature()) && c.names(distinction.value()));
        };
  }
}
