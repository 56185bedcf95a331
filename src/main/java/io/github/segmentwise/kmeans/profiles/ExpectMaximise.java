package io.github.segmentwise.kmeans.profiles;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.exact.ExactSums;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.rounds.Accumulator;
import io.github.segmentwise.rounds.Phase;
import io.github.segmentwise.row.Block;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Expectation maximisation (Dempster, Laird and Rubin 1977) of all fits that have not ended: a
 * round finds the probability of every profile for every row, and the mixture that these
 * probabilities make most likely.
 *
 * <p>A fit ends after {@code maxIterations} such steps, or, with early stopping, when the mean
 * log-likelihood of a row rose by less than 0.001, which is scikit-learn's default. The round in
 * which it ends takes no step any more, so that likelihood, entropy and shares are those of the
 * final mixture.
 *
 * <p>Cost of a round: rows × entries × profiles of all fits. Rows add to the profiles that matter
 * for them only.
 */
public final class ExpectMaximise implements Phase<ProfileTrials, ExpectMaximise.Partial> {

  private static final long serialVersionUID = 1L;
  private static final double LEAST_RISE = 1e-3;

  /** What is less is 0 on the grid of summed values. */
  private static final double LEAST_WEIGHT = 0.5 / Grid.SUMMED;

  private final int maxIterations;
  private final boolean earlyStop;
  private final MixtureStep step;

  /**
   * @param maxIterations at least 1
   * @param minVariance share of a column's variance, greater than 0
   */
  public ExpectMaximise(
      int maxIterations, boolean earlyStop, Covariance covariance, double minVariance) {
    this.maxIterations = Arguments.atLeast("maxIterations", maxIterations, 1);
    this.earlyStop = earlyStop;
    step = new MixtureStep(covariance, minVariance);
  }

  /** Per fit Σ ln density and Σ entropy; per lane rows whose most probable profile it is. */
  record Partial(
      WeightedStatistic statistic, ExactSums likelihoods, ExactSums entropies, long[] rows) {}

  @Override
  public String name() {
    return "ProfileFit";
  }

  @Override
  public ProfileTrials start(ProfileTrials previous) {
    return previous;
  }

  private static List<ProfileFit> unfinished(ProfileTrials state) {
    return state.profiles().fits().stream().filter(fit -> !fit.ended()).toList();
  }

  @Override
  public Partial emptyPartial(ProfileTrials state) {
    ProfileColumns columns = state.profiles().columns();
    List<ProfileFit> fits = unfinished(state);
    int lanes = fits.stream().mapToInt(fit -> fit.mixture().profiles()).sum();
    return new Partial(
        new WeightedStatistic(columns.size(), columns.numerics(), lanes),
        new ExactSums(fits.size()),
        new ExactSums(fits.size()),
        new long[lanes]);
  }

  @Override
  public Accumulator accumulator(ProfileTrials state, Partial partial) {
    ProfileColumns columns = state.profiles().columns();
    MixtureDensity density =
        new MixtureDensity(columns, unfinished(state).stream().map(ProfileFit::mixture).toList());
    return block -> add(density, columns.select(block), partial);
  }

  private static void add(MixtureDensity density, Block rows, Partial partial) {
    int fits = partial.likelihoods.size();
    for (int row = 0; row < rows.rows(); row++) {
      density.measure(rows, row);
      for (int t = 0; t < fits; t++) {
        density.normalise(t);
        add(density, t, rows, row, partial);
      }
      for (int l = 0; l < density.lanes(); l++) {
        if (density.probability(l) >= LEAST_WEIGHT) {
          partial.statistic.add(rows, row, l, density.probability(l));
        }
      }
    }
  }

  /** Adds the measured row to the {@code t}-th fit. */
  private static void add(MixtureDensity density, int t, Block rows, int row, Partial partial) {
    long units = rows.units(row);
    partial.rows[density.mostProbable(t)] += units;
    partial.likelihoods.addTimes(t, density.logDensity(), Grid.SUMMED, units);
    partial.entropies.addTimes(t, density.entropy(), Grid.SUMMED, units);
  }

  @Override
  public Partial merge(Partial partial, Partial other) {
    partial.statistic.merge(other.statistic);
    partial.likelihoods.merge(other.likelihoods);
    partial.entropies.merge(other.entropies);
    for (int l = 0; l < partial.rows.length; l++) {
      partial.rows[l] += other.rows[l];
    }
    return partial;
  }

  @Override
  public ProfileTrials advance(ProfileTrials state, Partial partial) {
    ProfileFits profiles = state.profiles();
    int[] next = {0, 0};
    ProfileFits advanced =
        profiles.map(
            fit -> {
              if (fit.ended()) {
                return fit;
              }
              int from = next[1];
              next[1] += fit.spec().numClusters();
              return advanced(profiles, fit, next[0]++, from, partial);
            });
    return state.with(advanced);
  }

  private ProfileFit advanced(
      ProfileFits profiles, ProfileFit fit, int t, int from, Partial partial) {
    int to = from + fit.spec().numClusters();
    long units = 0;
    for (int l = from; l < to; l++) {
      units += partial.rows[l];
    }
    double grid = Grid.SUMMED * partial.statistic.unit();
    double rows = (double) units / partial.statistic.unit();
    double mean = partial.likelihoods.toDouble(t, grid) / rows;
    int before = fit.logLikelihoods().size();
    boolean converged = before > 0 && mean - fit.logLikelihoods().get(before - 1) < LEAST_RISE;
    if ((converged && earlyStop) || before == maxIterations) {
      return fit.ended(mean, converged, quality(profiles.columns(), fit, t, from, rows, partial));
    }
    return fit.stepped(
        mean,
        step.mixture(
            profiles.columns(), profiles.variance(), partial.statistic, from, to, fit.mixture()));
  }

  private ProfileFit.Quality quality(
      ProfileColumns columns, ProfileFit fit, int t, int from, double rows, Partial partial) {
    double grid = Grid.SUMMED * partial.statistic.unit();
    int k = fit.spec().numClusters();
    double logLikelihood = partial.likelihoods.toDouble(t, grid);
    double parameters = columns.parameters(k, step.covariance());
    double smallest = rows;
    for (int l = from; l < from + k; l++) {
      smallest = Math.min(smallest, (double) partial.rows[l] / partial.statistic.unit());
    }
    double entropy = partial.entropies.toDouble(t, grid);
    return new ProfileFit.Quality(
        logLikelihood,
        -2 * logLikelihood + parameters * StrictMath.log(rows),
        -2 * logLikelihood + 2 * parameters,
        1 - entropy / (rows * StrictMath.log(k)),
        smallest / rows);
  }

  @Override
  public boolean done(ProfileTrials state) {
    return unfinished(state).isEmpty();
  }

  @Override
  public int maxRounds() {
    return maxIterations + 1;
  }

  @Override
  public void writePartial(Partial partial, DataOutput out) throws IOException {
    partial.statistic.writeTo(out);
    partial.likelihoods.writeTo(out);
    partial.entropies.writeTo(out);
    Packed.write(out, partial.rows);
  }

  @Override
  public Partial readPartial(DataInput in) throws IOException {
    return new Partial(
        WeightedStatistic.readFrom(in),
        ExactSums.readFrom(in),
        ExactSums.readFrom(in),
        Packed.read(in));
  }
}
