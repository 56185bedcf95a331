package io.github.segmentwise.cluster;

import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.profiles.ProfileFit;
import io.github.segmentwise.kmeans.profiles.ProfileFits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said of latent profiles. */
final class ProfileTexts {

  private ProfileTexts() {}

  /** Why these profiles were chosen, one sentence. */
  static String reason(ProfileFits profiles) {
    ProfileFit.Quality quality = profiles.chosenFit().quality();
    return String.format(
        Locale.ROOT,
        "The %d latent profiles of trial %d have the lowest BIC (%,.1f) of %d fit%s; their entropy"
            + " is %.3f and the smallest holds %.1f %% of the customers.",
        profiles.profiles(),
        profiles.chosenFit().spec().id(),
        quality.bic(),
        profiles.fits().size(),
        profiles.fits().size() == 1 ? "" : "s",
        quality.entropy(),
        100 * quality.smallestShare());
  }

  /** Why a fit was chosen or was not, one sentence. */
  static String explanation(ProfileFit fit, ProfileFits profiles) {
    ProfileFit chosen = profiles.chosenFit();
    double own = fit.quality().bic();
    double best = chosen.quality().bic();
    if (fit.spec().id() == chosen.spec().id()) {
      return reason(profiles);
    }
    return own == best
        ? String.format(
            Locale.ROOT,
            "Its BIC (%,.1f) is that of trial %d, which comes first.",
            own,
            chosen.spec().id())
        : String.format(
            Locale.ROOT,
            "Its BIC is %,.4g higher than that of trial %d (%,.1f).",
            own - best,
            chosen.spec().id(),
            best);
  }

  /** What took no part, and a fit that did not come to its end. */
  static List<String> warnings(FeatureSpace space, ProfileFits profiles) {
    List<String> warnings = new ArrayList<>();
    for (int column = 0; column < space.schema().categoricals().size(); column++) {
      int levels = space.categories(column).size();
      if (levels > LatentProfiles.MOST_LEVELS) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "%s takes no part in the latent profiles: it has %,d different values, more than"
                    + " %d",
                space.schema().categoricals().get(column),
                levels,
                LatentProfiles.MOST_LEVELS));
      }
    }
    if (!profiles.chosenFit().converged()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the latent profiles had not converged after %d iterations (maxIterations)",
              profiles.chosenFit().iterations()));
    }
    return warnings;
  }
}
