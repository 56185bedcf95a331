package io.github.segmentwise;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.describe.stage.ReaderFlags;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.feature.FeatureSet;
import io.github.segmentwise.featuretable.FeatureTableFlags;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.identity.IdentityBounds;
import io.github.segmentwise.identity.IdentityFlags;
import io.github.segmentwise.identity.PreviousRun;
import io.github.segmentwise.identity.stage.PreviousFolder;
import io.github.segmentwise.identity.stage.PreviousModel;
import io.github.segmentwise.identity.stage.PreviousPlace;
import io.github.segmentwise.scoring.FormerModel;
import io.github.segmentwise.scoring.ModelFile;
import io.github.segmentwise.storage.StoredFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

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
   * Finds the run that the flags name, or in an output data set the newest one before this run;
   * empty without.
   *
   * @param asOf reference time of this run
   * @throws FlagException if a run cannot follow another
   * @throws InputException if there is no such run
   */
  static Optional<FollowedRun> find(
      FlagValues values, RunOutput output, Instant asOf, PipelineOptions options) {
    String text = values.find(IdentityFlags.PREVIOUS_RUN).orElse("");
    if (text.equalsIgnoreCase(IdentityFlags.NONE)) {
      return Optional.empty();
    }
    boolean isNumbered =
        RunInput.isTable(values) && FeatureTableFlags.from(values, "").columns().id() == null;
    if (text.isEmpty()) {
      return isNumbered ? Optional.empty() : inOutput(values, output, asOf, options);
    }
    if (isNumbered) {
      throw new FlagException(
          "--previousRun needs --idColumn with a table of customers: the numbers of rows do not"
              + " tell who is who in two tables");
    }
    Location location = Location.of(IdentityFlags.PREVIOUS_RUN, values);
    PreviousPlace place =
        location.dataset().isPresent()
            ? new GoogleCloud(options)
                .runBefore(location.dataset().get(), asOf, "a data set as --previousRun")
                .orElseThrow(
                    () ->
                        new InputException(
                            "previousRun: %s holds no run of a date before asOf, %s"
                                .formatted(location.text(), asOf)))
            : PreviousFolder.find(location.text());
    PreviousRun run = place.run();
    if (Instant.parse(run.asOf()).isAfter(asOf)) {
      throw new InputException(
          "previousRun: run %s is of %s; expected one that is not later than this run's asOf, %s"
              .formatted(run.runId(), run.asOf(), asOf));
    }
    return Optional.of(of(location.text(), place, values));
  }

  /**
   * The flags as they are checked: into a data set, a run goes on from another without being told.
   */
  static FlagValues mayFollow(FlagValues values, RunOutput output) {
    return values.isGiven(IdentityFlags.PREVIOUS_RUN) || output.tables().dataset().isEmpty()
        ? values
        : values.with(IdentityFlags.PREVIOUS_RUN, output.tables().text());
  }

  private static Optional<FollowedRun> inOutput(
      FlagValues values, RunOutput output, Instant asOf, PipelineOptions options) {
    return output
        .tables()
        .dataset()
        .filter(dataset -> !GoogleCloud.isForALocalFile(options))
        .flatMap(dataset -> new GoogleCloud(options).runBeforeInOutput(dataset, asOf))
        .map(place -> of(output.tables().text(), place, values));
  }

  private static FollowedRun of(String location, PreviousPlace place, FlagValues values) {
    IdentityBounds bounds = IdentityFlags.bounds(values);
    // Texts of before in another language, or with other numbers, would stand among the new ones.
    boolean areReadAlike = place.readers().equals(ReaderFlags.from(values));
    return new FollowedRun(
        location,
        place,
        areReadAlike ? bounds : bounds.withoutTitles(),
        new Choice.Kept(place.run().numClusters(), values.get(IdentityFlags.KEEP_STABILITY)));
  }

  /** By what its customers are clustered; null where that is not known. */
  @Nullable FeatureSet featureSet() {
    String name = place.run().featureSet();
    return Arrays.stream(FeatureSet.values())
        .filter(set -> set.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /**
   * The model that gave its segments.
   *
   * @param flag that needs it, such as {@code --warmStart}
   * @param isLocal whether the run stays on this machine
   * @throws InputException if it is not there, or workers elsewhere could not read it
   */
  ModelFile model(String flag, boolean isLocal) {
    PreviousModel listed = place.model();
    if (listed == null) {
      throw new InputException(
          "previousRun: run %s wrote no model.json, which %s needs; expected a run with --artifacts"
              .formatted(runId(), flag));
    }
    if (!isLocal && StoredFiles.isLocal(listed.path())) {
      throw new InputException(
          "previousRun: %s is on this machine; %s needs a model at gs:// that workers can read"
              .formatted(listed.path(), flag));
    }
    ModelFile file;
    try {
      file =
          ModelFile.find(listed.path())
              .orElseThrow(
                  () ->
                      new InputException(
                          "previousRun: %s is missing, which %s needs; expected the model of run %s"
                              .formatted(listed.path(), flag, listed.runId())));
    } catch (IOException e) {
      throw new InputException(
          "previousRun: %s cannot be read (%s)".formatted(listed.path(), StoredFiles.reason(e)), e);
    }
    KeptModel.Identity found = file.model().identity();
    if (!listed.isThat(found.runId(), found.sha256())) {
      throw new InputException(
          "previousRun: %s is the model of run %s; %s needs that of run %s, the run before"
              .formatted(listed.path(), found.runId(), flag, listed.runId()));
    }
    return file;
  }

  /**
   * Its model beside a new one.
   *
   * @param file null where the model is not looked at
   * @param model what is known of it; null where none is trained beside it
   */
  record Former(@Nullable ModelFile file, @Nullable FormerModel model) {}

  /**
   * Its model, to be judged beside a new one.
   *
   * @param isShop whether the customers come from the tables of a shop
   * @param windowDays spend windows of the customers of a shop
   */
  Former former(boolean isShop, List<Integer> windowDays, boolean isLocal) {
    ModelFile file;
    try {
      file = model("the comparison with it", isLocal);
    } catch (InputException e) {
      return new Former(null, FormerModel.missing(e.getMessage()));
    }
    FormerModel model = FormerModel.of(file, isShop, windowDays);
    return new Former(model.isAtHand() ? file : null, model);
  }

  String runId() {
    return place.run().runId();
  }
}
