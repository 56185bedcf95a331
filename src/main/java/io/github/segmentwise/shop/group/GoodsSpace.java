package io.github.segmentwise.shop.group;

import io.github.segmentwise.embed.Embedder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Places names of products by the kinds of goods that they come near to, such as {@code mugs and
 * cups}. A sentence vector alone puts {@code red retrospot mug} as near to a retrospot umbrella as
 * to a mug; motifs are not kinds of goods, so that they hardly move a name in this space.
 *
 * <p>A place is the sum of two directions of unit length, with one dimension for each kind: that of
 * the whole name, and that of its words, where a word counts by the fourth power of its cosine with
 * the nearest kind.
 */
final class GoodsSpace {

  private static final List<String> KINDS = kinds();

  private final Map<String, double[]> vectors = new LinkedHashMap<>();
  private final double[][] kinds;

  private GoodsSpace(Set<String> texts, Embedder embedder) {
    Set<String> all = new LinkedHashSet<>(KINDS);
    for (String text : texts) {
      all.addAll(words(text));
    }
    all.addAll(texts);
    List<String> distinct = new ArrayList<>(all);
    float[][] embedded = embedder.embed(distinct, done -> {});
    for (int t = 0; t < embedded.length; t++) {
      double[] vector = new double[embedded[t].length];
      for (int d = 0; d < vector.length; d++) {
        vector[d] = embedded[t][d];
      }
      vectors.put(distinct.get(t), unit(vector));
    }
    kinds = KINDS.stream().map(kind -> vectors.get(kind).clone()).toArray(double[][]::new);
  }

  /**
   * The place of each text.
   *
   * @param texts telling words of names, separated by blanks; not empty
   * @return [text][kind of goods], in the order of the texts
   */
  static double[][] places(Set<String> texts, Embedder embedder) {
    return new GoodsSpace(texts, embedder).places(new ArrayList<>(texts));
  }

  private double[][] places(List<String> texts) {
    Map<String, Double> weights = new LinkedHashMap<>();
    double[][] whole = new double[texts.size()][];
    double[][] byWords = new double[texts.size()][];
    for (int t = 0; t < whole.length; t++) {
      String text = texts.get(t);
      whole[t] = vectors.get(text).clone();
      byWords[t] = new double[whole[t].length];
      double sum = 0;
      for (String word : words(text)) {
        double weight = weights.computeIfAbsent(word, this::weight);
        add(byWords[t], vectors.get(word), weight);
        sum += weight;
      }
      scale(byWords[t], sum > 0 ? 1 / sum : 0);
    }
    centre(kinds);
    centre(whole);
    centre(byWords);
    double[][] places = new double[texts.size()][];
    for (int t = 0; t < places.length; t++) {
      places[t] = unit(nearness(whole[t]));
      add(places[t], unit(nearness(byWords[t])), 1);
    }
    return places;
  }

  /** How much a word says of what a product is: 1 where it is a kind of goods itself. */
  private double weight(String word) {
    double nearest = 0;
    for (double[] kind : kinds) {
      nearest = Math.max(nearest, dot(kind, vectors.get(word)));
    }
    double squared = nearest * nearest;
    return squared * squared;
  }

  private double[] nearness(double[] vector) {
    double[] near = new double[kinds.length];
    for (int k = 0; k < near.length; k++) {
      near[k] = dot(kinds[k], vector);
    }
    return near;
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  /** Subtracts the mean of the vectors from each. */
  private static void centre(double[][] vectors) {
    double[] mean = new double[vectors.length == 0 ? 0 : vectors[0].length];
    for (double[] vector : vectors) {
      add(mean, vector, 1.0 / vectors.length);
    }
    for (double[] vector : vectors) {
      add(vector, mean, -1);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }

  private static void add(double[] sum, double[] vector, double factor) {
    for (int d = 0; d < sum.length; d++) {
      sum[d] += vector[d] * factor;
    }
  }

  private static void scale(double[] vector, double factor) {
    for (int d = 0; d < vector.length; d++) {
      vector[d] *= factor;
    }
  }

  /** Scales to unit length, in place; a vector of zeros stays. */
  private static double[] unit(double[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    scale(vector, length > 0 ? 1 / length : 0);
    return vector;
  }

  private static List<String> kinds() {
    try (InputStream in = GoodsSpace.class.getResourceAsStream("/shop/kinds-of-goods.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
