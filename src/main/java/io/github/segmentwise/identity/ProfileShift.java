package io.github.segmentwise.identity;

import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoricalProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import io.github.segmentwise.profile.SegmentProfile.NumericProfile;
import io.github.segmentwise.profile.SegmentProfile.SpendProfile;
import io.github.segmentwise.profile.SegmentProfile.Spread;
import io.github.segmentwise.profile.SegmentProfile.WindowProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How far two segments of different runs lie from each other.
 *
 * <p>Features that one of the runs does not know are left out, but for spend in a
 * department-category that one of them did not sell: nobody spent on it there.
 *
 * @param greatest how far what sets the segment apart has moved, in the feature that moved most, at
 *     least 0: the difference of the two distances from the mean of all customers, each in standard
 *     deviations of all customers of its run. So it does not matter that all customers become older
 * @param distance in the features' own units: the root mean square of the differences of the means,
 *     each over the root mean square of the standard deviations that all customers of the two runs
 *     have; the categories of a column count as one
 */
public record ProfileShift(double greatest, double distance) {

  private static final Spread NOTHING = new Spread(0, 0, 0, 0);

  /** From one segment to the other; the same the other way round. */
  public static ProfileShift between(SegmentProfile one, SegmentProfile other) {
    Moves moves = new Moves();
    Map<String, Spread> numerics = spreads(other);
    spreads(one)
        .forEach(
            (column, spread) -> {
              if (numerics.containsKey(column)) {
                moves.add(spread, numerics.get(column));
              }
            });
    Map<String, Spread> spends = spends(one);
    Map<String, Spread> otherSpends = spends(other);
    Stream.concat(spends.keySet().stream(), otherSpends.keySet().stream())
        .distinct()
        .sorted()
        .forEach(
            key ->
                moves.add(
                    spends.getOrDefault(key, NOTHING), otherSpends.getOrDefault(key, NOTHING)));
    for (CategoricalProfile column : one.categoricals()) {
      other.categoricals().stream()
          .filter(same -> same.column().equals(column.column()))
          .forEach(same -> addCategories(column, same, moves));
    }
    return moves.shift();
  }

  /** Moves of features, in a fixed order, so that their sum has the same digits every time. */
  private static final class Moves {
    private final List<Double> squares = new ArrayList<>();
    private double greatest;

    void add(Spread one, Spread other) {
      double move = move(one, other);
      boolean isKnown = one.isPresent() && other.isPresent();
      add(isKnown ? Math.abs(one.effect() - other.effect()) : move, move * move);
    }

    void add(double most, double square) {
      greatest = Math.max(greatest, most);
      squares.add(square);
    }

    ProfileShift shift() {
      double sum = 0;
      for (double square : squares) {
        sum += square;
      }
      return new ProfileShift(greatest, squares.isEmpty() ? 0 : Math.sqrt(sum / squares.size()));
    }
  }

  private static Map<String, Spread> spreads(SegmentProfile profile) {
    Map<String, Spread> spreads = new TreeMap<>();
    Stream.concat(profile.numerics().stream(), profile.behaviours().stream())
        .forEach((NumericProfile numeric) -> spreads.put(numeric.column(), numeric.spread()));
    for (WindowProfile window : profile.windows()) {
      spreads.put("spend of the last days: " + window.days(), window.spread());
    }
    return spreads;
  }

  private static Map<String, Spread> spends(SegmentProfile profile) {
    Map<String, Spread> spends = new HashMap<>();
    for (SpendProfile spend : profile.spends()) {
      spends.put(spend.columnKey(), spend.longestWindow());
    }
    return spends;
  }

  /** One standard deviation where only one of the segments has the feature at all. */
  private static double move(Spread one, Spread other) {
    if (one.isPresent() != other.isPresent()) {
      return 1;
    }
    if (!one.isPresent() || one.mean() == other.mean()) {
      return 0;
    }
    double a = one.populationStandardDeviation();
    double b = other.populationStandardDeviation();
    double deviation = Math.sqrt((a * a + b * b) / 2);
    return deviation > 0 ? Math.abs(one.mean() - other.mean()) / deviation : 1;
  }

  private static void addCategories(CategoricalProfile one, CategoricalProfile other, Moves moves) {
    Map<@Nullable String, CategoryShare> shares = byValue(one);
    Map<@Nullable String, CategoryShare> otherShares = byValue(other);
    double greatest = 0;
    double squares = 0;
    double variances = 0;
    for (String value :
        Stream.concat(one.shares().stream(), other.shares().stream())
            .map(CategoryShare::value)
            .distinct()
            .toList()) {
      CategoryShare a = shares.get(value);
      CategoryShare b = otherShares.get(value);
      double difference = (a == null ? 0 : a.share()) - (b == null ? 0 : b.share());
      double p =
          a == null
              ? b.populationShare()
              : b == null ? a.populationShare() : (a.populationShare() + b.populationShare()) / 2;
      double variance = p * (1 - p);
      if (variance > 0) {
        greatest = Math.max(greatest, Math.abs(effect(a, p) - effect(b, p)));
        squares += difference * difference;
        variances += variance;
      }
    }
    if (variances > 0) {
      moves.add(greatest, squares / variances);
    }
  }

  /**
   * How far a share lies from that of all customers, in standard deviations.
   *
   * @param usual share of all customers, where the segment's own profile does not list the category
   */
  private static double effect(@Nullable CategoryShare share, double usual) {
    double p = share == null || share.populationShare() == 0 ? usual : share.populationShare();
    double deviation = Math.sqrt(p * (1 - p));
    return deviation == 0 ? 0 : ((share == null ? 0 : share.share()) - p) / deviation;
  }

  private static Map<@Nullable String, CategoryShare> byValue(CategoricalProfile column) {
    Map<@Nullable String, CategoryShare> shares = new HashMap<>();
    column.shares().forEach(share -> shares.put(share.value(), share));
    return shares;
  }
}
