package io.github.segmentwise.cluster;

import io.github.segmentwise.cluster.train.States;
import io.github.segmentwise.cluster.train.Training;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.json.JsonFields;
import io.github.segmentwise.kmeans.Euclidean;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.kmeans.profiles.Covariance;
import io.github.segmentwise.kmeans.profiles.ProfileFits;
import io.github.segmentwise.kmeans.profiles.ProfileTrials;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Latent profiles, then k-means on each customer's probabilities of belonging to them. All trials
 * share one choice of profiles.
 */
public enum LatentProfileKMeans implements Method {
  LATENT_PROFILE_KMEANS;

  private static final int MOST_PROFILES = 100;

  static final Flag<List<Integer>> NUM_PROFILES =
      Flag.of("numProfiles", FlagTypes.integers(2, MOST_PROFILES))
          .byDefault("2..6")
          .in(Method.FLAGS_OF_METHODS)
          .onlyWith(Method.FLAG, LATENT_PROFILE_KMEANS)
          .says(
              "Numbers of latent profiles to try",
              "Number of latent profiles, or the numbers to try, of which BIC chooses.");

  static final Flag<Covariance> COVARIANCE =
      Flag.of("covariance", FlagTypes.oneOf(Covariance.class))
          .option(Covariance.VVI, "Each profile its own", "VVI in mclust.")
          .option(Covariance.EEI, "The same for all", "EEI in mclust.")
          .byDefault("VVI")
          .in(Method.FLAGS_OF_METHODS)
          .onlyWith(Method.FLAG, LATENT_PROFILE_KMEANS)
          .says(
              "Variances of latent profiles",
              "Variances of latent profiles: VVI (each its own) or EEI (all the same).");

  static final Flag<Double> MIN_VARIANCE =
      Flag.of("minVariance", FlagTypes.positiveShare())
          .byDefault("0.01")
          .in(Method.FLAGS_OF_METHODS)
          .onlyWith(Method.FLAG, LATENT_PROFILE_KMEANS)
          .says(
              "Least variance within a latent profile",
              "Least variance within a latent profile, as a share of the column's.");

  @Override
  public String label() {
    return "Latent profiles, then k-means";
  }

  @Override
  public String description() {
    return "k-means on the probabilities of belonging to latent profiles.";
  }

  @Override
  public String help() {
    return name() + ", on the probabilities of latent profiles";
  }

  @Override
  public List<Flag<?>> flags() {
    return List.of(NUM_PROFILES, COVARIANCE, MIN_VARIANCE);
  }

  /** Chosen customers are no start for profiles: there are as many as clusters, not profiles. */
  @Override
  public Set<InitMethod> seedings() {
    return EnumSet.of(InitMethod.KMEANS_PLUS_PLUS, InitMethod.KMEANS_PARALLEL, InitMethod.RANDOM);
  }

  @Override
  public InitMethod usualSeeding() {
    return InitMethod.KMEANS_PLUS_PLUS;
  }

  /** Centroids lie among the probabilities of profiles, which each run learns anew. */
  @Override
  public boolean startsWarm() {
    return false;
  }

  @Override
  public MethodPlan plan(FlagValues values, KMeansConfig kMeans) {
    return plan(
        kMeans,
        LatentProfiles.of(
            values.get(NUM_PROFILES),
            kMeans.trials(),
            values.get(ClusterFlags.SEED),
            values.get(COVARIANCE),
            values.get(MIN_VARIANCE)));
  }

  /** The plan with profiles. */
  public static MethodPlan plan(KMeansConfig kMeans, LatentProfiles profiles) {
    return new Plan(kMeans, profiles);
  }

  @Override
  public FittedMethod readFitted(DataInput in) throws IOException {
    return new FittedProfiles(ProfileFits.readFrom(in));
  }

  /** Of the fits only the chosen one, and of that only the mixture. */
  @Override
  public KeptCentroids readModel(FeatureSpace space, JsonFields model, List<JsonFields> segments) {
    FittedProfiles fitted = FittedProfiles.readModel(space, model.objects("profiles"));
    int profiles = fitted.fits().profiles();
    int k = segments.size();
    double[] centroids = new double[Math.multiplyExact(profiles, k)];
    for (int c = 0; c < k; c++) {
      double[] probabilities = segments.get(c).numbers("profile_probabilities");
      segments
          .get(c)
          .check(
              probabilities.length == profiles,
              "profile_probabilities",
              "as long as there are profiles");
      for (int p = 0; p < profiles; p++) {
        centroids[p * k + c] = probabilities[p];
      }
    }
    return new KeptCentroids(space, new Euclidean(profiles), fitted, centroids);
  }

  private record Plan(KMeansConfig kMeans, LatentProfiles profiles) implements MethodPlan {

    @Override
    public Method method() {
      return LATENT_PROFILE_KMEANS;
    }

    @Override
    public List<List<TrialSpec>> groups() {
      return List.of(trials());
    }

    @Override
    public Training<ProfileTrials, Trained> training(List<TrialSpec> group) {
      LatentProfiles fits = profiles;
      return new Training<>(
          method() + "-" + group.get(0).id() + "-" + fits.trials().size(),
          fits::unfitted,
          fits.phases(kMeans.withTrials(group)),
          ProfileTrialsStates.STATES,
          state -> new Trained(state.trials(), new FittedProfiles(state.profiles())),
          Trained.coder());
    }

    /** With the fits of the number of profiles that was chosen. */
    @Override
    public Training<?, Trained> again(ClusterResult result, List<TrialSpec> specs) {
      TrialSpec chosen = ((FittedProfiles) result.fitted()).fits().chosenFit().spec();
      return new Plan(kMeans, profiles.like(chosen)).training(specs);
    }
  }

  /** How the state of latent profiles is written and read. */
  enum ProfileTrialsStates implements States<ProfileTrials> {
    STATES;

    @Override
    public ProfileTrials none() {
      return ProfileTrials.none();
    }

    @Override
    public void write(ProfileTrials state, DataOutput out) throws IOException {
      state.writeTo(out);
    }

    @Override
    public ProfileTrials read(DataInput in) throws IOException {
      return ProfileTrials.readFrom(in);
    }
  }
}
