package io.github.segmentwise.scoring.sql;

import static io.github.segmentwise.sql.SqlText.number;

import io.github.segmentwise.cluster.Method.KeptCentroids;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.Cosine;
import io.github.segmentwise.kmeans.Geometry;
import io.github.segmentwise.kmeans.Lanes;
import io.github.segmentwise.kmeans.Prototypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The squared distances of a customer to all centroids as columns {@code d0}, {@code d1} and so on,
 * in the order of the clusters; summed as {@link Lanes} sums them, term by term, so that rounding
 * errors and ties are the same.
 */
final class Distances {

  private final FeatureSpace space;
  private final Geometry geometry;
  private final double[] centroids;
  private final int clusters;
  private final List<Integer> numerics;
  private final List<Integer> categories;
  private final boolean isCosine;

  Distances(KeptCentroids kept, int clusters, NumericColumns numerics, CategoryColumns categories) {
    space = kept.space();
    geometry = kept.geometry();
    centroids = kept.centroids();
    this.clusters = clusters;
    isCosine = geometry instanceof Cosine;
    this.numerics = numerics.dimensions();
    this.categories = categories.columns();
  }

  /** Adds the queries that end with the squared distances. */
  void addTo(Stages stages) {
    stages.then("shares", shares()).then("norms", norms());
    if (isCosine) {
      stages
          .then("lengths", Map.of("squared", squaredLength()))
          .then(
              "directions", Map.of("s", "CASE WHEN squared = 0 THEN 0 ELSE 1 / SQRT(squared) END"))
          .then("halves", Map.of("h", number(geometry.numericWeight()) + " * s"));
    }
    stages
        .then("products", each("p", this::product))
        .then("sums", each("d", this::sum))
        .then("distances", each("d", this::distance));
  }

  /** The least squared distance. */
  String least() {
    return IntStream.range(0, clusters)
        .mapToObj(c -> "d" + c)
        .collect(Collectors.joining(", ", "LEAST(", ")"));
  }

  /**
   * The id of the nearest segment; of equally near ones, that of the lowest cluster.
   *
   * @param ids in the order of the clusters
   */
  String segment(int[] ids) {
    return IntStream.range(0, clusters)
        .mapToObj(c -> " WHEN d%d THEN %d".formatted(c, ids[c]))
        .collect(Collectors.joining("", "CASE " + least(), " END"));
  }

  /** Of each category column: the centroids' values of the customer's category, and its square. */
  private Map<String, String> shares() {
    Map<String, String> shares = new LinkedHashMap<>();
    for (int column : categories) {
      String k = CategoryColumns.column(column);
      double value = space.categoryValue(column);
      shares.put(
          "q" + column,
          "CASE WHEN %s IS NULL THEN 0 ELSE %s END".formatted(k, number(value * value)));
      for (int c = 0; c < clusters; c++) {
        StringBuilder cases = new StringBuilder("CASE " + k);
        for (int code = 0; code < space.categories(column).size(); code++) {
          double share = centroid(space.categoryOffset(column) + code, c);
          cases.append(" WHEN %d THEN %s".formatted(code, number(share)));
        }
        shares.put(share(column, c), cases + " ELSE 0 END");
      }
    }
    return shares;
  }

  private static String share(int column, int cluster) {
    return "g%d_%d".formatted(column, cluster);
  }

  private Map<String, String> norms() {
    Map<String, String> norms = new LinkedHashMap<>();
    StringJoiner norm = sum(numerics, j -> "%1$s * %1$s".formatted(NumericColumns.column(j)));
    if (geometry instanceof Prototypes prototypes) {
      norms.put(
          "norm", norm + " + " + number(geometry.categoryWeight() * squaredRoots(prototypes)));
      return norms;
    }
    categories.forEach(column -> norm.add("q" + column));
    norms.put("norm", norm.toString());
    if (isCosine) {
      norms.put(
          "product",
          sum(
                  numerics,
                  j -> "%s * %s".formatted(NumericColumns.column(j), number(geometry.origin(j))))
              .toString());
    }
    return norms;
  }

  /** 0 and the terms of some dimensions, from left to right; further terms may follow. */
  private static StringJoiner sum(List<Integer> dimensions, IntFunction<String> term) {
    StringJoiner sum = new StringJoiner(" + ");
    sum.add("0");
    dimensions.forEach(j -> sum.add(term.apply(j)));
    return sum;
  }

  private static double squaredRoots(Prototypes prototypes) {
    double sum = 0;
    for (int feature = 0; feature < prototypes.features(); feature++) {
      sum += prototypes.value(feature) * prototypes.value(feature);
    }
    return sum;
  }

  /** ‖x − origin‖², anew where it has lost too many digits. */
  private String squaredLength() {
    double squaredOrigin = 0;
    for (int j = 0; j < geometry.dimensions(); j++) {
      squaredOrigin += geometry.origin(j) * geometry.origin(j);
    }
    StringJoiner differences =
        sum(
            numerics,
            j -> "POW(%s - %s, 2)".formatted(NumericColumns.column(j), number(geometry.origin(j))));
    categories.forEach(column -> differences.add("q" + column));
    return anew(
        "norm + %s - 2 * product".formatted(number(squaredOrigin)),
        "norm + " + number(squaredOrigin),
        differences.toString());
  }

  private static String anew(String sum, String norms, String differences) {
    return "CASE WHEN %1$s <= %2$s * (%3$s) THEN %4$s ELSE %1$s END"
        .formatted(sum, number(Lanes.CANCELLED), norms, differences);
  }

  /** x·c, weighted. */
  private String product(int c) {
    StringJoiner product =
        sum(
            numerics.stream().filter(j -> centroid(j, c) != 0).toList(),
            j -> {
              String n = NumericColumns.column(j);
              return "%s * %s".formatted(isCosine ? "h * " + n : n, number(centroid(j, c)));
            });
    for (int column : categories) {
      double value = space.categoryValue(column);
      String factor = isCosine ? "h * " + number(value) : number(geometry.categoryWeight() * value);
      product.add("%s * %s".formatted(factor, share(column, c)));
    }
    double atOrigin = 0;
    for (int j = 0; j < geometry.dimensions(); j++) {
      atOrigin += geometry.weight(j) * geometry.origin(j) * centroid(j, c);
    }
    return isCosine ? "%s - s * %s".formatted(product, number(atOrigin)) : product.toString();
  }

  private String sum(int c) {
    return "%s + %s - 2 * p%d".formatted(rowNorm(), number(squaredNorm(c)), c);
  }

  /** ‖x‖², weighted; directions have the length 1. */
  private String rowNorm() {
    return isCosine ? number(geometry.numericWeight()) : "norm";
  }

  private double squaredNorm(int c) {
    double norm = 0;
    for (int j = 0; j < geometry.dimensions(); j++) {
      double value = centroid(j, c);
      norm += geometry.weight(j) * value * value;
    }
    return norm == 0 ? geometry.squaredNormOfZero() : norm;
  }

  private String distance(int c) {
    return anew(
        "d" + c,
        "%s + %s".formatted(rowNorm(), number(squaredNorm(c))),
        "GREATEST(0, %s)".formatted(differences(c)));
  }

  /** Σ(x − c)², weighted. */
  private String differences(int c) {
    List<String> terms = new ArrayList<>();
    Set<Integer> encoded = new HashSet<>(numerics);
    double constant = 0;
    for (int j = 0; j < geometry.dimensions(); j++) {
      if (!encoded.contains(j)) {
        constant += geometry.weight(j) * centroid(j, c) * centroid(j, c);
      }
    }
    if (geometry instanceof Prototypes prototypes) {
      constant += geometry.categoryWeight() * squaredRoots(prototypes);
    }
    terms.add(number(constant));
    for (int j : numerics) {
      String n = NumericColumns.column(j);
      String value = isCosine ? "s * (%s - %s)".formatted(n, number(geometry.origin(j))) : n;
      String term = "POW(%s - %s, 2)".formatted(value, number(centroid(j, c)));
      double weight = geometry.numericWeight();
      terms.add(weight == 1 ? term : number(weight) + " * " + term);
    }
    for (int column : categories) {
      String twice = "%s * %s".formatted(number(2 * space.categoryValue(column)), share(column, c));
      String square = "q" + column;
      String term =
          isCosine
              ? "(s * s * %s - s * %s)".formatted(square, twice)
              : geometry instanceof Prototypes ? "-" + twice : "(%s - %s)".formatted(square, twice);
      terms.add("%s * %s".formatted(number(geometry.categoryWeight()), term));
    }
    return String.join(" + ", terms);
  }

  private double centroid(int dimension, int cluster) {
    return centroids[dimension * clusters + cluster];
  }

  private Map<String, String> each(String prefix, IntFunction<String> value) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int c = 0; c < clusters; c++) {
      all.put(prefix + c, value.apply(c));
    }
    return all;
  }
}
