package io.github.segmentwise.kmeans.profiles;

import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.Trials;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The state of the phases that work on latent profiles: the trials of k-means, which first give the
 * profiles a start and later cluster their probabilities, and the profiles.
 *
 * @param trials in the space in which the current phase works
 * @param profiles the fits, and once all have ended, the chosen one
 */
public record ProfileTrials(Trials trials, ProfileFits profiles) {

  /** Fits of latent profiles of which nothing is known yet. */
  public static ProfileTrials unfitted(ProfileColumns columns, List<TrialSpec> specs) {
    return new ProfileTrials(
        Trials.unseeded(new Euclidean(columns.size()), specs),
        ProfileFits.unfitted(columns, specs));
  }

  /** No trial and no fit. */
  public static ProfileTrials none() {
    return new ProfileTrials(
        Trials.none(),
        ProfileFits.unfitted(new ProfileColumns(new int[0], 0, new int[0]), List.of()));
  }

  ProfileTrials with(Trials newTrials) {
    return new ProfileTrials(newTrials, profiles);
  }

  ProfileTrials with(ProfileFits newProfiles) {
    return new ProfileTrials(trials, newProfiles);
  }

  public void writeTo(DataOutput out) throws IOException {
    trials.writeTo(out);
    profiles.writeTo(out);
  }

  public static ProfileTrials readFrom(DataInput in) throws IOException {
    return new ProfileTrials(Trials.readFrom(in), ProfileFits.readFrom(in));
  }
}
