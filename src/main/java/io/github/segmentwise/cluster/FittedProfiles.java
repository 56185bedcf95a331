package io.github.segmentwise.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.cluster.train.Training;
import io.github.segmentwise.exhibit.MapDimensions;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.FeatureSpaceJson;
import io.github.segmentwise.json.JsonFields;
import io.github.segmentwise.kmeans.Label;
import io.github.segmentwise.kmeans.Score;
import io.github.segmentwise.kmeans.Trials;
import io.github.segmentwise.kmeans.profiles.InProfileSpace;
import io.github.segmentwise.kmeans.profiles.Mixture;
import io.github.segmentwise.kmeans.profiles.ProfileColumns;
import io.github.segmentwise.kmeans.profiles.ProfileFit;
import io.github.segmentwise.kmeans.profiles.ProfileFits;
import io.github.segmentwise.kmeans.profiles.ProfileTrials;
import io.github.segmentwise.rounds.Phases;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.sentence.Sentence;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The chosen latent profiles, on whose probabilities the centroids lie, and the fits that were
 * tried.
 */
record FittedProfiles(ProfileFits fits) implements FittedMethod {

  /** The profiles of a kept model. */
  static FittedProfiles readModel(FeatureSpace space, List<JsonFields> profiles) {
    ProfileColumns columns = LatentProfiles.columns(space);
    int k = profiles.size();
    double[] weights = new double[k];
    double[] means = new double[Math.multiplyExact(columns.size(), k)];
    double[] variances = new double[Math.multiplyExact(columns.numerics(), k)];
    for (int p = 0; p < k; p++) {
      JsonFields profile = profiles.get(p);
      weights[p] = profile.number("weight");
      double[] ownMeans = profile.numbersOrNaN("means");
      double[] ownVariances = profile.numbersOrNaN("variances");
      boolean fits =
          ownMeans.length == space.numericDimensions() && ownVariances.length == ownMeans.length;
      profile.check(fits, "means", "as long as there are features");
      for (int j = 0; j < ownMeans.length; j++) {
        int place = columns.place()[j];
        profile.check(
            place < 0 == Double.isNaN(ownMeans[j]), "means", "those of columns that vary");
        if (place >= 0) {
          profile.check(ownVariances[j] > 0, "variances", "above 0");
          means[place * k + p] = ownMeans[j];
          variances[place * k + p] = ownVariances[j];
        }
      }
      readShares(space, columns, profile, means, p, k);
    }
    return new FittedProfiles(ProfileFits.kept(columns, new Mixture(weights, means, variances)));
  }

  private static void readShares(
      FeatureSpace space,
      ProfileColumns columns,
      JsonFields profile,
      double[] means,
      int p,
      int k) {
    List<double @Nullable []> shares = profile.numberLists("category_shares");
    int features = space.schema().categoricals().size();
    profile.check(shares.size() == features, "category_shares", "as long as there are features");
    for (int column = 0; column < features; column++) {
      int place = columns.place()[space.categoryOffset(column)];
      double[] ofColumn = shares.get(column);
      int size = ofColumn == null ? -1 : ofColumn.length;
      int expected = place < 0 ? -1 : space.categories(column).size();
      profile.check(size == expected, "category_shares", "one share per category");
      for (int code = 0; code < size; code++) {
        means[(place + code) * k + p] = ofColumn[code];
      }
    }
  }

  @Override
  public Training<?, Trained> labelling(Trials kept) {
    return Trained.labelling(
        this,
        new ProfileTrials(kept, fits),
        new Phases<>(
            List.of(
                InProfileSpace.onProbabilities(new Label()),
                InProfileSpace.onProbabilities(new Score()))),
        LatentProfileKMeans.ProfileTrialsStates.STATES,
        ProfileTrials::trials);
  }

  @Override
  public Method method() {
    return LatentProfileKMeans.LATENT_PROFILE_KMEANS;
  }

  @Override
  public Block place(Block rows) {
    return fits.probabilities(rows);
  }

  /** Whether they come from a model that keeps nothing of how they were found. */
  private boolean isKept() {
    return fits.chosenFit().quality() == null;
  }

  @Override
  public boolean isInPlace() {
    return false;
  }

  @Override
  public Sentence rowsInWords() {
    return Sentence.of("record.word.profile-rows");
  }

  @Override
  public Optional<Sentence> reason() {
    return isKept() ? Optional.empty() : Optional.of(ProfileTexts.reason(fits));
  }

  @Override
  public List<Sentence> explanations() {
    return isKept()
        ? List.of()
        : fits.fits().stream().map(fit -> ProfileTexts.explanation(fit, fits)).toList();
  }

  @Override
  public List<Sentence> warnings(FeatureSpace space) {
    return ProfileTexts.warnings(space, fits);
  }

  @Override
  public void putEncoding(ClusterResult result, ObjectNode model) {
    FeatureSpace space = result.space();
    FeatureSpaceJson.put(space, false, model);
    ArrayNode profiles = model.putArray("profiles");
    for (int p = 0; p < fits.profiles(); p++) {
      putProfile(space, p, profiles.addObject());
    }
  }

  /** Puts mean and variance of each numeric, and the shares; null for what takes no part. */
  private void putProfile(FeatureSpace space, int p, ObjectNode profile) {
    Mixture mixture = fits.chosenFit().mixture();
    int k = mixture.profiles();
    profile.put("weight", mixture.weights()[p]);
    ArrayNode means = profile.putArray("means");
    ArrayNode variances = profile.putArray("variances");
    for (int j = 0; j < space.numericDimensions(); j++) {
      int place = fits.columns().place()[j];
      means.add(place < 0 ? null : (Double) mixture.means()[place * k + p]);
      variances.add(place < 0 ? null : (Double) mixture.variances()[place * k + p]);
    }
    ArrayNode shares = profile.putArray("category_shares");
    for (int column = 0; column < space.schema().categoricals().size(); column++) {
      int place = fits.columns().place()[space.categoryOffset(column)];
      if (place < 0) {
        shares.addNull();
        continue;
      }
      ArrayNode ofColumn = shares.addArray();
      for (int code = 0; code < space.categories(column).size(); code++) {
        ofColumn.add(mixture.means()[(place + code) * k + p]);
      }
    }
  }

  @Override
  public void putCentroid(ClusterResult result, int segment, ObjectNode node) {
    ArrayNode probabilities = node.putArray("profile_probabilities");
    for (int p = 0; p < fits.profiles(); p++) {
      probabilities.add(result.centroid(segment, p));
    }
  }

  /** The mean probability of each profile. */
  @Override
  public Optional<List<Object[]>> centroids(ClusterResult result) {
    List<Object[]> rows = new ArrayList<>();
    for (int segment = 1; segment <= result.segments(); segment++) {
      for (int p = 0; p < fits.profiles(); p++) {
        String feature = String.format(Locale.ROOT, "profile_%d_probability", p + 1);
        rows.add(new Object[] {segment, feature, result.centroid(segment, p), null, null});
      }
    }
    return Optional.of(rows);
  }

  /** One row per fit. */
  @Override
  public List<Object[]> trials() {
    return isKept() ? List.of() : fits.fits().stream().map(this::trial).toList();
  }

  private Object[] trial(ProfileFit fit) {
    ProfileFit.Quality quality = fit.quality();
    return new Object[] {
      fit.spec().id(),
      null,
      fit.spec().seed(),
      fit.iterations(),
      null,
      null,
      null,
      null,
      null,
      null,
      fit.spec().id() == fits.chosenFit().spec().id(),
      ProfileTexts.explanation(fit, fits).english(),
      fit.spec().numClusters(),
      quality.logLikelihood(),
      quality.bic(),
      quality.aic(),
      quality.entropy(),
      quality.smallestShare(),
      null
    };
  }

  /**
   * One row per fit and iteration: the loss is the negative mean log-likelihood of a customer
   * before the iteration; there are no cluster sizes.
   */
  @Override
  public List<Object[]> trainingInfo() {
    List<Object[]> rows = new ArrayList<>();
    for (ProfileFit fit : fits.fits()) {
      for (int i = 0; i < fit.iterations(); i++) {
        rows.add(new Object[] {fit.spec().id(), i + 1, -fit.logLikelihoods().get(i), null});
      }
    }
    return rows;
  }

  /** The dimensions in which the profiles differ most. */
  @Override
  public int[] mapDimensions(ClusterResult result) {
    Mixture mixture = fits.chosenFit().mixture();
    int[] place = fits.columns().place();
    int width = mixture.profiles();
    return MapDimensions.choose(
        place.length,
        mixture.weights(),
        (profile, dimension) ->
            place[dimension] < 0 ? 0 : mixture.means()[place[dimension] * width + profile - 1]);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    fits.writeTo(out);
  }
}
