package io.github.segmentwise.kmeans.profiles;

import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.rounds.Accumulator;
import io.github.segmentwise.rounds.Phase;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.List;

/**
 * Turns from the profiles to clusters of their probabilities: chooses the fit of the lowest BIC and
 * begins the trials in the space of its probabilities. No round.
 *
 * <p>For example, of the fits of 3, 4 and 5 profiles with BIC 210, 190 and 195 it keeps that of 4,
 * and the trials that follow have 4 dimensions.
 */
public final class ChooseProfiles implements Phase<ProfileTrials, Object> {

  private static final long serialVersionUID = 1L;

  private final List<TrialSpec> specs;

  /**
   * @param specs trials that follow
   */
  public ChooseProfiles(List<TrialSpec> specs) {
    this.specs = List.copyOf(specs);
  }

  @Override
  public String name() {
    return "ChooseProfiles";
  }

  @Override
  public ProfileTrials start(ProfileTrials previous) {
    ProfileFits chosen = previous.profiles().choose();
    return new ProfileTrials(Trials.unseeded(new Euclidean(chosen.profiles()), specs), chosen);
  }

  @Override
  public boolean done(ProfileTrials state) {
    return true;
  }

  @Override
  public int maxRounds() {
    return 0;
  }

  private static IllegalStateException noRound() {
    return new IllegalStateException("the choice of profiles has no round");
  }

  @Override
  public Object emptyPartial(ProfileTrials state) {
    throw noRound();
  }

  @Override
  public Accumulator accumulator(ProfileTrials state, Object partial) {
    throw noRound();
  }

  @Override
  public Object merge(Object partial, Object other) {
    throw noRound();
  }

  @Override
  public ProfileTrials advance(ProfileTrials state, Object partial) {
    throw noRound();
  }

  @Override
  public void writePartial(Object partial, DataOutput out) {
    throw noRound();
  }

  @Override
  public Object readPartial(DataInput in) {
    throw noRound();
  }
}
