package io.github.segmentwise;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.featuretable.FeatureTableFlags;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.identity.IdentityBounds;
import io.github.segmentwise.identity.IdentityFlags;
import io.github.segmentwise.identity.PreviousRun;
import io.github.segmentwise.identity.stage.PreviousFolder;
import io.github.segmentwise.identity.stage.PreviousPlace;
import java.time.Instant;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * The run that this one goes on from.
 *
 * @param location as it was given
 * @param place where it is
 * @param bounds from where on segments count as the same
 * @param kept the number of segments that is kept while it is stable
 */
record FollowedRun(String location, PreviousPlace place, IdentityBounds bounds, Choice.Kept kept) {

  /**
   * Finds the run that the flags name; empty without.
   *
   * @param asOf reference time of this run
   * @throws FlagException if a run cannot follow another
   * @throws InputException if there is no such run
   */
  static Optional<FollowedRun> find(
      FlagValues values, RunOutput output, Instant asOf, PipelineOptions options) {
    String text = values.find(IdentityFlags.PREVIOUS_RUN).orElse("");
    if (text.isEmpty() || text.equalsIgnoreCase(IdentityFlags.NONE)) {
      return Optional.empty();
    }
    Location location = Location.ofFolder(IdentityFlags.PREVIOUS_RUN, values);
    if (RunInput.isTable(values) && FeatureTableFlags.from(values, "").columns().id() == null) {
      throw new FlagException(
          "--previousRun needs --idColumn with a table of customers: the numbers of rows do not"
              + " tell who is who in two tables");
    }
    PreviousPlace place = PreviousFolder.find(location.text());
    PreviousRun run = place.run();
    if (Instant.parse(run.asOf()).isAfter(asOf)) {
      throw new InputException(
          "previousRun: run %s is of %s; expected one that is not later than this run's asOf, %s"
              .formatted(run.runId(), run.asOf(), asOf));
    }
    return Optional.of(
        new FollowedRun(
            location.text(),
            place,
            IdentityFlags.bounds(values),
            new Choice.Kept(run.numClusters(), values.get(IdentityFlags.KEEP_STABILITY))));
  }

  String runId() {
    return place.run().runId();
  }
}
