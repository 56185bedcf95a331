package io.github.segmentwise.describe;

import io.github.segmentwise.profile.SegmentProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Runs of made-up segments of a clothes shop. */
public final class RandomProfiles {
  private static final List<String> CATEGORIES =
      List.of(
          "Accessories",
          "Active",
          "Jeans",
          "Outerwear & Coats",
          "Sleep & Lounge",
          "Sweaters",
          "Swim",
          "Tops & Tees",
          "Socks",
          "Hats_and_more");
  private static final List<String> COUNTRIES =
      List.of("China", "United States", "Brasil", "South Korea", "España", "日本");
  private static final List<String> SOURCES =
      List.of("Search", "Organic", "Facebook", "Email", "Display");

  private RandomProfiles() {}

  /**
   * Makes segments that scatter around the same population.
   *
   * @param noise relative scatter of every value: 1 = very different, 0.001 = near-identical
   */
  public static List<SegmentProfile> scattered(int segments, double noise, long seed) {
    Random random = new Random(seed);
    List<SegmentProfile> run = new ArrayList<>();
    for (int id = 1; id <= segments; id++) {
      run.add(segment(id, segments, noise, random));
    }
    return run;
  }

  private static SegmentProfile segment(int id, int segments, double noise, Random random) {
    long size = 100 + 10L * (segments - id) + random.nextInt(10);
    ProfileBuilder builder = new ProfileBuilder(id, size, size / (600.0 * segments));
    double spend = factor(noise, random);
    double recent = Math.min(1, factor(noise, random));
    builder.numeric("age", 41 * (1 + 0.4 * noise * (random.nextDouble() - 0.5)), 15, 41, 17);
    builder.window(365, 100 * spend * recent, 100);
    builder.window(730, 150 * spend * Math.max(recent, 0.8), 150);
    builder.window(1095, 190 * spend, 190);
    for (String department : List.of("Men", "Women", "Kids")) {
      for (String category : CATEGORIES) {
        double lift = spend * factor(noise, random);
        builder.product(department, category, 6 * lift, 6, Math.min(1, 0.05 * lift), 0.05);
      }
    }
    double women = Math.min(1, 0.5 * factor(noise, random));
    builder.category("gender", "F", women, 0.5).category("gender", "M", 1 - women, 0.5);
    addColumn(builder, "country", COUNTRIES, noise, random);
    addColumn(builder, "traffic_source", SOURCES, noise, random);
    if (id % 2 == 0) {
      addBehaviours(builder, noise, random);
    }
    return builder.topCountry("China", 1234.5, 0.3 + 0.1 * random.nextDouble()).build();
  }

  private static void addBehaviours(ProfileBuilder builder, double noise, Random random) {
    double once = Math.min(1, 0.6 * factor(noise, random));
    builder.orders(1.5 * factor(noise, random), 1.5, once, 0.6);
    double recency = 300 * factor(noise, random);
    builder.behaviour("recency_days", recency, recency * random.nextDouble(), 300, 200);
    builder.behaviour("average_order_value", 80 * factor(noise, random), 50, 80, 60);
    builder.behaviour("return_rate", Math.min(1, 0.2 * factor(noise, random)), 0.2, 0.2, 0.3);
    builder.behaviour("weekend_share", Math.min(1, 0.3 * factor(noise, random)), 0.3, 0.3, 0.4);
    builder.behaviour("items_per_order", 2 * factor(noise, random), 1, 2, 1);
    double champions = random.nextDouble();
    builder.value(0.1 * factor(noise, random), champions, 0.4, 1 - champions, 0.6);
  }

  private static void addColumn(
      ProfileBuilder builder, String column, List<String> values, double noise, Random random) {
    double[] weights = random.doubles(values.size()).map(u -> Math.exp(4 * noise * u)).toArray();
    double total = Arrays.stream(weights).sum();
    for (int i = 0; i < weights.length; i++) {
      builder.category(column, values.get(i), weights[i] / total, 1.0 / values.size());
    }
  }

  private static double factor(double noise, Random random) {
    return Math.exp(noise * random.nextGaussian());
  }
}
