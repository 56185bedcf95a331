package io.github.segmentwise.shop.group;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves names to the group whose words they have: a group is then both near in meaning and of the
 * same words. A classification EM of a mixture in which a name's place is normally distributed and
 * its words are drawn independently; words that all groups have, such as motifs, decide nothing.
 */
final class GroupWords {

  private static final int ITERATIONS = 30;

  /** Words that each group is taken to have beside its own, for each different word of all. */
  private static final double SMOOTHING = 0.04;

  private final List<List<String>> words;
  private final double[][] places;
  private final int groups;
  private final Map<String, Integer> everywhere = new HashMap<>();
  private double total;

  /**
   * @param words of each name, each once
   * @param places of each name
   */
  GroupWords(List<List<String>> words, double[][] places, int groups) {
    this.words = words;
    this.places = places;
    this.groups = groups;
    for (List<String> ofName : words) {
      ofName.forEach(word -> everywhere.merge(word, 1, Integer::sum));
      total += ofName.size();
    }
  }

  /**
   * The groups of the names.
   *
   * @param first where they begin
   */
  int[] settle(int[] first) {
    int[] groupOf = first;
    for (int i = 0; i < ITERATIONS; i++) {
      int[] next = next(groupOf);
      if (Arrays.equals(next, groupOf)) {
        break;
      }
      groupOf = next;
    }
    return groupOf;
  }

  private int[] next(int[] groupOf) {
    double[][] centres = new double[groups][places[0].length];
    int[] sizes = new int[groups];
    double[] wordsOf = new double[groups];
    Map<String, double[]> counts = new HashMap<>();
    for (int n = 0; n < groupOf.length; n++) {
      int group = groupOf[n];
      Vectors.add(centres[group], places[n], 1);
      sizes[group]++;
      wordsOf[group] += words.get(n).size();
      words.get(n).forEach(w -> counts.computeIfAbsent(w, c -> new double[groups])[group]++);
    }
    for (int g = 0; g < groups; g++) {
      Vectors.scale(centres[g], 1.0 / Math.max(1, sizes[g]));
    }
    double added = SMOOTHING * everywhere.size();
    counts.forEach(
        (word, ofGroup) -> {
          double usual = everywhere.get(word) / total;
          for (int g = 0; g < groups; g++) {
            ofGroup[g] =
                StrictMath.log((ofGroup[g] + added * usual) / (wordsOf[g] + added) / usual);
          }
        });
    int[] next = new int[groupOf.length];
    for (int n = 0; n < next.length; n++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int g = 0; g < groups; g++) {
        double fit = -Vectors.squaredDistance(places[n], centres[g]);
        for (String word : words.get(n)) {
          fit += counts.get(word)[g];
        }
        if (fit > best) {
          best = fit;
          next[n] = g;
        }
      }
    }
    return next;
  }
}
