package io.github.segmentwise.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.exhibit.MapDimensions;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.profiles.Mixture;
import io.github.segmentwise.kmeans.profiles.ProfileFit;
import io.github.segmentwise.kmeans.profiles.ProfileFits;
import io.github.segmentwise.row.Block;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The chosen latent profiles, on whose probabilities the centroids lie, and the fits that were
 * tried.
 */
record FittedProfiles(ProfileFits fits) implements FittedMethod {

  @Override
  public Method method() {
    return LatentProfileKMeans.LATENT_PROFILE_KMEANS;
  }

  @Override
  public Block place(Block rows) {
    return fits.probabilities(rows);
  }

  @Override
  public boolean isInPlace() {
    return false;
  }

  @Override
  public String rowsInWords() {
    return "sets of profile probabilities";
  }

  @Override
  public Optional<String> reason() {
    return Optional.of(ProfileTexts.reason(fits));
  }

  @Override
  public List<String> warnings(FeatureSpace space) {
    return ProfileTexts.warnings(space, fits);
  }

  @Override
  public void putEncoding(ClusterResult result, ObjectNode model) {
    FeatureSpace space = result.space();
    FeatureCentroids.putFeatures(space, false, model);
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
    return fits.fits().stream().map(this::trial).toList();
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
      ProfileTexts.explanation(fit, fits),
      fit.spec().numClusters(),
      quality.logLikelihood(),
      quality.bic(),
      quality.aic(),
      quality.entropy(),
      quality.smallestShare()
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
