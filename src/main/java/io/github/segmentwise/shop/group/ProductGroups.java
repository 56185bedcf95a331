package io.github.segmentwise.shop.group;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.embed.Embedder;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.Label;
import io.github.segmentwise.kmeans.Lloyd;
import io.github.segmentwise.kmeans.NearestCentroids;
import io.github.segmentwise.kmeans.Score;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.kmeans.seeding.Seeding;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.rounds.ThreadedRounds;
import io.github.segmentwise.row.Block;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Groups products by the meaning of their names: k-means over the places of the names in {@link
 * GoodsSpace}, by the vectors that an {@link Embedder} gives; then {@link GroupWords} moves names
 * to the group whose words they have. The same names give the same groups, whatever their order.
 *
 * <p>Cost: one vector for each different set of words and for each word, and twenty trials of
 * k-means; 4,000 names take half a minute of processor time. Memory: 8 KB for each name.
 */
public final class ProductGroups {

  /** Beyond, names are hardly those of products. */
  public static final int MOST_NAMES = 50_000;

  private static final int TRIALS = 20;
  private static final int ITERATIONS = 50;
  private static final int BLOCK_ROWS = 1_024;
  private static final long SEED = 42;

  private ProductGroups() {}

  /**
   * The group of each name.
   *
   * @param names at most {@link #MOST_NAMES}
   * @param groups how many, at least 2; fewer come out where there are fewer different names
   */
  public static SortedMap<String, String> of(
      Collection<String> names, int groups, Embedder embedder) {
    Arguments.atLeast("groups", groups, 2);
    List<String> sorted = new ArrayList<>(new TreeSet<>(names));
    Map<String, Integer> placeOfText = new LinkedHashMap<>();
    int[] placeOfName = new int[sorted.size()];
    for (int n = 0; n < placeOfName.length; n++) {
      String text = String.join(" ", NameWords.of(sorted.get(n)));
      placeOfName[n] = placeOfText.computeIfAbsent(text, t -> placeOfText.size());
    }
    List<String> texts = List.copyOf(placeOfText.keySet());
    HeadWords words = new HeadWords(texts);
    double[][] vectors = GoodsSpace.places(texts, words, embedder);
    int count = Math.min(groups, vectors.length);
    int[] groupOfText = new int[vectors.length];
    if (count > 1) {
      int[] near = cluster(vectors, count);
      groupOfText = new GroupWords(words.stems(), vectors, count).settle(near);
    }
    int[] groupOf = new int[placeOfName.length];
    for (int n = 0; n < groupOf.length; n++) {
      groupOf[n] = groupOfText[placeOfName[n]];
    }
    List<String> labels = GroupNames.of(sorted, groupOf, Math.max(1, count));
    SortedMap<String, String> result = new TreeMap<>();
    for (int n = 0; n < groupOf.length; n++) {
      result.put(sorted.get(n), labels.get(groupOf[n]));
    }
    return result;
  }

  private static int[] cluster(double[][] vectors, int groups) {
    Euclidean geometry = new Euclidean(vectors[0].length);
    List<TrialSpec> specs = TrialSpec.roundRobin(Collections.nCopies(1, groups), TRIALS, SEED);
    Phases<Trials> phases =
        new Phases<>(
            List.of(
                Seeding.plusPlus(specs),
                new Lloyd(ITERATIONS, false, 0),
                new Label(),
                new Score()));
    int threads = Runtime.getRuntime().availableProcessors();
    List<Block> blocks = blocks(vectors);
    Trials trials =
        new ThreadedRounds<>(phases, threads)
            .run(Trials.unseeded(geometry, specs), blocks, progress -> {});
    Trial best =
        trials.trials().stream()
            .min(Comparator.comparingDouble(trial -> trial.quality().meanSquaredDistance()))
            .orElseThrow();
    NearestCentroids nearest = new NearestCentroids(geometry, best);
    int[] groupOf = new int[vectors.length];
    int next = 0;
    int[] label = new int[1];
    for (Block block : blocks) {
      for (int row = 0; row < block.rows(); row++) {
        nearest.measure(block, row);
        nearest.nearest(label);
        groupOf[next++] = label[0];
      }
    }
    return groupOf;
  }

  private static List<Block> blocks(double[][] vectors) {
    List<Block> blocks = new ArrayList<>();
    Block.Builder builder = new Block.Builder();
    for (int row = 0; row < vectors.length; row++) {
      for (int d = 0; d < vectors[row].length; d++) {
        builder.add(d, Grid.round(vectors[row][d], Grid.ENCODED));
      }
      builder.endRow(row);
      if (builder.rows() == BLOCK_ROWS || row == vectors.length - 1) {
        blocks.add(builder.build());
      }
    }
    return blocks;
  }
}
