package io.github.segmentwise.kmeans;

import io.github.segmentwise.rounds.Accumulator;
import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.rounds.RoundMemory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Scores the labels of the final centroids against the means of the rows that bear them; one round,
 * O(rows × entries × clusters) for all indices, the silhouette included.
 *
 * <p>All indices are those of the space in which the squared distance of two rows is the one of the
 * {@link Geometry}: for k-prototypes their dissimilarity, for cosine distances 1 − cos. See {@link
 * LabelScores}.
 */
public final class Score implements Phase<Trials, LabelScores> {

  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "Score";
  }

  @Override
  public Trials start(Trials previous) {
    return previous;
  }

  @Override
  public LabelScores emptyPartial(Trials state) {
    return LabelScores.none(state);
  }

  @Override
  public Accumulator accumulator(Trials state, LabelScores partial) {
    Lanes centroids = Lanes.of(state);
    LabelScorer scorer = new LabelScorer(state, partial);
    return block -> centroids.label(block, scorer);
  }

  @Override
  public Accumulator accumulator(Trials state, LabelScores partial, RoundMemory memory) {
    RowLabels labels = RowLabels.in(memory, state.trials());
    if (labels == null || !labels.areFinal()) {
      return accumulator(state, partial);
    }
    LabelScorer scorer = new LabelScorer(state, partial);
    return block -> {
      byte[][] ofTrials = labels.of(block, state.trials());
      for (int row = 0; row < block.rows(); row++) {
        scorer.measure(block, row);
        for (int trial = 0; trial < ofTrials.length; trial++) {
          scorer.add(block, row, trial, ofTrials[trial][row]);
        }
      }
    };
  }

  @Override
  public LabelScores merge(LabelScores partial, LabelScores other) {
    return partial.merge(other);
  }

  @Override
  public Trials advance(Trials state, LabelScores partial) {
    return partial.scored(state);
  }

  @Override
  public boolean done(Trials state) {
    return state.trials().stream().allMatch(trial -> trial.quality() != null);
  }

  @Override
  public int maxRounds() {
    return 1;
  }

  @Override
  public void writePartial(LabelScores partial, DataOutput out) throws IOException {
    partial.writeTo(out);
  }

  @Override
  public LabelScores readPartial(DataInput in) throws IOException {
    return LabelScores.readFrom(in);
  }
}
