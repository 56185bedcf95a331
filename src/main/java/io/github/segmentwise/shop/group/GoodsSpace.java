package io.github.segmentwise.shop.group;

import static io.github.segmentwise.shop.group.Vectors.add;
import static io.github.segmentwise.shop.group.Vectors.centre;
import static io.github.segmentwise.shop.group.Vectors.dot;
import static io.github.segmentwise.shop.group.Vectors.scale;
import static io.github.segmentwise.shop.group.Vectors.unit;

import io.github.segmentwise.embed.Embedder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Places names of products by the kinds of goods that they come near to, such as {@code mugs and
 * cups}. A sentence vector alone puts {@code red retrospot mug} as near to a retrospot umbrella as
 * to a mug; motifs are not kinds of goods, so that they hardly move a name in this space.
 *
 * <p>Three things are near to a kind or not, each a direction with one dimension for each kind: the
 * whole name; its words, where a word counts by the fourth power of its cosine with the nearest
 * kind; and its {@link HeadWords head}, by its own vector and by the mean of the names that have
 * it. Beside this direction of a name stand the shares of the departments of {@link GoodsKinds} to
 * which it may belong, so that kinds of one department lie together.
 */
final class GoodsSpace {

  private static final GoodsKinds KINDS = GoodsKinds.read();

  /** Squared distance at which a kind is less likely by a factor of e. */
  private static final double SOFTNESS = 0.1;

  /** What departments count beside kinds. */
  private static final double DEPARTMENTS = 0.5;

  private final Map<String, double[]> vectors = new LinkedHashMap<>();
  private final List<String> texts;
  private final HeadWords words;
  private final double[][] kinds;

  private GoodsSpace(List<String> texts, HeadWords words, Embedder embedder) {
    this.texts = texts;
    this.words = words;
    Set<String> all = new LinkedHashSet<>(KINDS.kinds());
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
    kinds = KINDS.kinds().stream().map(kind -> vectors.get(kind).clone()).toArray(double[][]::new);
  }

  /**
   * The place of each text.
   *
   * @param texts telling words of names, separated by blanks; not empty
   * @param words of the same texts
   * @return [text][kind or department], in the order of the texts
   */
  static double[][] places(List<String> texts, HeadWords words, Embedder embedder) {
    return new GoodsSpace(texts, words, embedder).places();
  }

  private double[][] places() {
    Map<String, String> spellings = spellings();
    Map<String, Double> weights = new HashMap<>();
    spellings.values().forEach(word -> weights.put(word, nearest(word)));
    List<@Nullable String> heads = words.heads(stem -> weights.get(spellings.get(stem)));
    double[][] whole = new double[texts.size()][];
    double[][] byWords = new double[texts.size()][];
    for (int t = 0; t < whole.length; t++) {
      String text = texts.get(t);
      whole[t] = vectors.get(text).clone();
      byWords[t] = new double[whole[t].length];
      double sum = 0;
      for (String word : words(text)) {
        double near = weights.computeIfAbsent(word, this::nearest);
        double weight = near * near * near * near;
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
    addHeads(places, heads, spellings);
    double[][] ofKinds = new double[kinds.length][];
    for (int k = 0; k < ofKinds.length; k++) {
      ofKinds[k] = unit(nearness(kinds[k]));
      scale(ofKinds[k], 2);
    }
    for (int t = 0; t < places.length; t++) {
      places[t] = withDepartments(places[t], ofKinds);
    }
    return places;
  }

  /** The most frequent spelling of each stem. */
  private Map<String, String> spellings() {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (String text : texts) {
      for (String word : words(text)) {
        counts
            .computeIfAbsent(NameWords.stem(word), s -> new TreeMap<>())
            .merge(word, 1, Integer::sum);
      }
    }
    Map<String, String> spellings = new TreeMap<>();
    counts.forEach((stem, words) -> spellings.put(stem, GroupNames.mostFrequent(words)));
    return spellings;
  }

  /** How near a word comes to a kind of goods: 1 where it is one itself. */
  private double nearest(String word) {
    double nearest = 0;
    for (double[] kind : kinds) {
      nearest = Math.max(nearest, dot(kind, vectors.get(word)));
    }
    return nearest;
  }

  /** Moves each place half of the way to that of its head. */
  private void addHeads(
      double[][] places, List<@Nullable String> heads, Map<String, String> spellings) {
    double[] mean = new double[kinds[0].length];
    double all = 0;
    for (Map.Entry<String, String> each : spellings.entrySet()) {
      add(mean, vectors.get(each.getValue()), words.names(each.getKey()));
      all += words.names(each.getKey());
    }
    scale(mean, -1 / all);
    Map<String, double[]> ofHeads = new TreeMap<>();
    for (int t = 0; t < places.length; t++) {
      if (heads.get(t) != null) {
        double[] sum = ofHeads.computeIfAbsent(heads.get(t), h -> new double[kinds.length]);
        add(sum, unit(places[t].clone()), 1);
      }
    }
    ofHeads.forEach(
        (head, sum) -> {
          double[] own = vectors.get(spellings.get(head)).clone();
          add(own, mean, 1);
          add(unit(sum), unit(nearness(own)), 1);
        });
    for (int t = 0; t < places.length; t++) {
      if (heads.get(t) != null) {
        add(places[t], ofHeads.get(heads.get(t)), 1);
        scale(places[t], 0.5);
      }
    }
  }

  /** The direction of a place, and behind it the shares of the departments, as square roots. */
  private static double[] withDepartments(double[] place, double[][] ofKinds) {
    double[] distances = new double[ofKinds.length];
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < distances.length; k++) {
      distances[k] = Vectors.squaredDistance(place, ofKinds[k]);
      least = Math.min(least, distances[k]);
    }
    double[] shares = new double[KINDS.count()];
    double sum = 0;
    for (int k = 0; k < distances.length; k++) {
      double likely = StrictMath.exp((least - distances[k]) / SOFTNESS);
      shares[KINDS.departments().get(k)] += likely;
      sum += likely;
    }
    double[] with = new double[place.length + shares.length];
    System.arraycopy(unit(place), 0, with, 0, place.length);
    for (int d = 0; d < shares.length; d++) {
      with[place.length + d] = DEPARTMENTS * Math.sqrt(shares[d] / sum);
    }
    return with;
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
}
