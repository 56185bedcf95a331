package io.github.segmentwise.kmeans.profiles;

import io.github.segmentwise.kmeans.Lanes;
import io.github.segmentwise.kmeans.Trial;
import io.github.segmentwise.rounds.Accumulator;
import io.github.segmentwise.rounds.Phase;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The first mixture of every fit: each row belongs to the profile whose centroid is nearest. Trials
 * that found too few different rows are gone, and with them their fits. Also finds the variances of
 * the columns. One round.
 *
 * <p>For example, of the rows 0, 2, 10 and the centroids 0, 10, the profiles have the weights 2/3
 * and 1/3 and the means 1 and 10.
 */
public final class BeginProfiles implements Phase<ProfileTrials, WeightedStatistic> {

  private static final long serialVersionUID = 1L;

  private final MixtureStep step;

  /**
   * @param minVariance share of a column's variance, greater than 0
   */
  public BeginProfiles(Covariance covariance, double minVariance) {
    step = new MixtureStep(covariance, minVariance);
  }

  @Override
  public String name() {
    return "ProfileBegin";
  }

  @Override
  public ProfileTrials start(ProfileTrials previous) {
    return previous;
  }

  @Override
  public WeightedStatistic emptyPartial(ProfileTrials state) {
    ProfileColumns columns = state.profiles().columns();
    return new WeightedStatistic(columns.size(), columns.numerics(), state.trials().clusters());
  }

  @Override
  public Accumulator accumulator(ProfileTrials state, WeightedStatistic partial) {
    Lanes lanes = Lanes.of(state.trials());
    ProfileColumns columns = state.profiles().columns();
    return block ->
        lanes.label(
            columns.select(block), (rows, row, trial, lane) -> partial.add(rows, row, lane, 1));
  }

  @Override
  public WeightedStatistic merge(WeightedStatistic partial, WeightedStatistic other) {
    return partial.merge(other);
  }

  @Override
  public ProfileTrials advance(ProfileTrials state, WeightedStatistic partial) {
    ProfileColumns columns = state.profiles().columns();
    List<Trial> trials = state.trials().trials();
    double[] variance = new double[columns.numerics()];
    for (int j = 0; j < variance.length; j++) {
      variance[j] = partial.variance(j, 0, trials.get(0).numClusters());
    }
    List<ProfileFit> fits = new ArrayList<>();
    int from = 0;
    for (int t = 0; t < trials.size(); t++) {
      Trial trial = trials.get(t);
      int to = from + trial.numClusters();
      Mixture previous = new Mixture(new double[to - from], trial.centroids(), new double[0]);
      fits.add(
          ProfileFit.unfitted(trial.spec())
              .begun(step.mixture(columns, variance, partial, from, to, previous)));
      from = to;
    }
    return state.with(new ProfileFits(columns, variance, fits, -1));
  }

  @Override
  public boolean done(ProfileTrials state) {
    return state.profiles().fits().get(0).mixture() != null;
  }

  @Override
  public int maxRounds() {
    return 1;
  }

  @Override
  public void writePartial(WeightedStatistic partial, DataOutput out) throws IOException {
    partial.writeTo(out);
  }

  @Override
  public WeightedStatistic readPartial(DataInput in) throws IOException {
    return WeightedStatistic.readFrom(in);
  }
}
