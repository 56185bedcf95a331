package io.github.segmentwise.kmeans;

import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Scores the labels of the final centroids against the means of the rows that bear them; one round,
 * O(rows × entries × clusters) for all indices, the silhouette included.
 *
 * <p>All indices are those of the space in which the squared distance of two rows is the one of the
 * {@link Geometry}: for k-prototypes their dissimilarity, for cosine distances 1 − cos. See {@link
 * LabelScores}.
 */
public final class Score implements Phase<Trials, Score.Partial> {

  private static final long serialVersionUID = 1L;

  /** The centroids that label, null once merged, and the scores. */
  record Partial(@Nullable Lanes centroids, LabelScores scores) {}

  @Override
  public String name() {
    return "Score";
  }

  @Override
  public Trials start(Trials previous) {
    return previous;
  }

  @Override
  public Partial emptyPartial(Trials state) {
    return new Partial(Lanes.of(state), LabelScores.of(state));
  }

  @Override
  public void accumulate(Trials state, Block block, Partial partial) {
    Lanes centroids = partial.centroids;
    for (int row = 0; row < block.rows(); row++) {
      centroids.measure(block, row);
      partial.scores.measure(block, row);
      for (int t = 0; t < state.trials().size(); t++) {
        int from = centroids.firstLane(t);
        int lane = centroids.nearest(from, centroids.firstLane(t + 1));
        partial.scores.add(state, t, lane - from);
      }
    }
  }

  @Override
  public Partial merge(Partial partial, Partial other) {
    partial.scores.merge(other.scores);
    return partial;
  }

  @Override
  public Trials advance(Trials state, Partial partial) {
    return partial.scores.scored(state);
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
  public void writePartial(Partial partial, DataOutput out) throws IOException {
    partial.scores.writeTo(out);
  }

  @Override
  public Partial readPartial(DataInput in) throws IOException {
    return new Partial(null, LabelScores.readFrom(in));
  }
}
