package io.github.segmentwise.compare;

import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.kmeans.LabelScorer;
import io.github.segmentwise.kmeans.LabelScores;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The second pass of a comparison: the scores of the segments of each method, for each population.
 * Scores of disjoint customers merge, in any order.
 */
final class PopulationScores {

  private final @Nullable LabelScores[] scores;

  private PopulationScores(@Nullable LabelScores[] scores) {
    this.scores = scores;
  }

  static StreamCoder<PopulationScores> coder() {
    return StreamCoder.of(
        PopulationScores.class, PopulationScores::writeTo, PopulationScores::readFrom);
  }

  /** Of no customer. */
  static PopulationScores empty() {
    return new PopulationScores(new LabelScores[Population.values().length]);
  }

  /**
   * Scores customers.
   *
   * @param labelled the segments of each method over each population, by ordinal; null for a
   *     population to which these customers do not belong
   */
  static PopulationScores of(
      ComparedModels models,
      CustomerBatch customers,
      List<Block> blocks,
      @Nullable Trials[] labelled) {
    List<int[]> labels = new ArrayList<>();
    for (ClusterResult result : models.results()) {
      labels.add(LabelTally.labels(result, customers, blocks));
    }
    PopulationScores all = empty();
    for (int p = 0; p < labelled.length; p++) {
      if (labelled[p] != null) {
        all.scores[p] = scores(labelled[p], labels, blocks);
      }
    }
    return all;
  }

  private static LabelScores scores(Trials labelled, List<int[]> labels, List<Block> blocks) {
    LabelScores scores = LabelScores.none(labelled);
    LabelScorer scorer = new LabelScorer(labelled, scores);
    int customer = 0;
    for (Block block : blocks) {
      for (int row = 0; row < block.rows(); row++, customer++) {
        scorer.measure(block, row);
        for (int m = 0; m < labels.size(); m++) {
          scorer.add(block, row, m, labels.get(m)[customer]);
        }
      }
    }
    return scores;
  }

  /** Adds other customers. */
  PopulationScores merge(PopulationScores other) {
    for (int p = 0; p < scores.length; p++) {
      if (other.scores[p] != null) {
        scores[p] = scores[p] == null ? other.scores[p].emptyCopy() : scores[p];
        scores[p].merge(other.scores[p]);
      }
    }
    return this;
  }

  /** The scored segments of a population. */
  Trials scored(Population population, Trials labelled) {
    return scores[population.ordinal()].scored(labelled);
  }

  private void writeTo(DataOutput out) throws IOException {
    for (LabelScores ofPopulation : scores) {
      out.writeBoolean(ofPopulation != null);
      if (ofPopulation != null) {
        ofPopulation.writeTo(out);
      }
    }
  }

  private static PopulationScores readFrom(DataInput in) throws IOException {
    PopulationScores all = empty();
    for (int p = 0; p < all.scores.length; p++) {
      all.scores[p] = in.readBoolean() ? LabelScores.readFrom(in) : null;
    }
    return all;
  }
}
