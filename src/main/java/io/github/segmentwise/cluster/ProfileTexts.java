package io.github.segmentwise.cluster;

import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.kmeans.profiles.ProfileFit;
import io.github.segmentwise.kmeans.profiles.ProfileFits;
import io.github.segmentwise.sentence.Sentence;
import java.util.ArrayList;
import java.util.List;

/** What is said of latent profiles. */
final class ProfileTexts {

  private ProfileTexts() {}

  /** Why these profiles were chosen, one sentence. */
  static Sentence reason(ProfileFits profiles) {
    ProfileFit.Quality quality = profiles.chosenFit().quality();
    boolean isOne = profiles.fits().size() == 1;
    List<Object> figures =
        new ArrayList<>(
            List.of(
                profiles.profiles(),
                profiles.chosenFit().spec().id(),
                Sentence.figure("%,.1f", quality.bic()),
                Sentence.figure("%.3f", quality.entropy()),
                Sentence.figure("%.1f", 100 * quality.smallestShare())));
    if (!isOne) {
      figures.add(3, profiles.fits().size());
    }
    return Sentence.of(
            isOne ? "record.profiles.reason-one" : "record.profiles.reason", figures.toArray())
        .ended();
  }

  /** Why a fit was chosen or was not, one sentence. */
  static Sentence explanation(ProfileFit fit, ProfileFits profiles) {
    ProfileFit chosen = profiles.chosenFit();
    double own = fit.quality().bic();
    double best = chosen.quality().bic();
    if (fit.spec().id() == chosen.spec().id()) {
      return reason(profiles);
    }
    return (own == best
            ? Sentence.of("record.profiles.same", Sentence.figure("%,.1f", own), chosen.spec().id())
            : Sentence.of(
                "record.profiles.higher",
                Sentence.figure("%,.4g", own - best),
                chosen.spec().id(),
                Sentence.figure("%,.1f", best)))
        .ended();
  }

  /** What took no part, and a fit that did not come to its end. */
  static List<Sentence> warnings(FeatureSpace space, ProfileFits profiles) {
    List<Sentence> warnings = new ArrayList<>();
    for (int column = 0; column < space.schema().categoricals().size(); column++) {
      int levels = space.categories(column).size();
      if (levels > LatentProfiles.MOST_LEVELS) {
        warnings.add(
            Sentence.of(
                "record.profiles.levels",
                space.schema().categoricals().get(column),
                Sentence.count(levels),
                LatentProfiles.MOST_LEVELS));
      }
    }
    if (!profiles.chosenFit().converged()) {
      warnings.add(Sentence.of("record.profiles.not-converged", profiles.chosenFit().iterations()));
    }
    return warnings;
  }
}
