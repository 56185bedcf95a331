package io.github.segmentwise.identity;

import io.github.segmentwise.customer.CustomerFlags;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagMode;
import io.github.segmentwise.flag.FlagType;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.flag.FlagValues;
import java.util.List;

/** The flags that say what a run goes on from. */
public final class IdentityFlags {

  /** In the place of a run: there is none before. */
  public static final String NONE = "NONE";

  private static final FlagGroup OVER_TIME = new FlagGroup("time", "Segments over time");
  private static final FlagMode WITH_PREVIOUS =
      new FlagMode(
          "previousRun",
          "a run that goes on from another; expected --previousRun, or a data set as --output",
          "--previousRun, or a data set as --output");

  public static final Flag<String> PREVIOUS_RUN =
      Flag.of(
              "previousRun",
              FlagTypes.text()
                  .shown(FlagType.Form.TEXT, NONE + "|" + CustomerFlags.PLACE.pattern())
                  .shownAs("project.dataset, a folder, a gs:// prefix or NONE"))
          .in(OVER_TIME)
          .recordedByItsReader()
          .says(
              "The run before",
              "Where the run before this one is, whose segments keep their ids and titles: a folder"
                  + " or gs:// prefix, or a data set, of which the newest visible run of a date"
                  + " before asOf counts. If not given, the output's own data set; NONE for no"
                  + " run.");

  public static final Flag<Double> MIN_OVERLAP =
      Flag.of("minOverlap", FlagTypes.share())
          .byDefault("0.3")
          .in(OVER_TIME)
          .of(WITH_PREVIOUS)
          .says(
              "Least overlap of a segment that lives on (Jaccard index)",
              "Customers in both of two segments over customers in either, from which on the two"
                  + " can be the same segment.");

  public static final Flag<Double> MERGE_SHARE =
      Flag.of("mergeShare", FlagTypes.share())
          .byDefault("0.5")
          .in(OVER_TIME)
          .of(WITH_PREVIOUS)
          .says(
              "Share that merging segments send",
              "Share of its customers that each of two segments sends to one that they merge"
                  + " into.");

  public static final Flag<Double> SPLIT_SHARE =
      Flag.of("splitShare", FlagTypes.share())
          .byDefault("0.25")
          .in(OVER_TIME)
          .of(WITH_PREVIOUS)
          .says(
              "Share that a splitting segment sends",
              "Share of its customers that a segment sends to each of two that it splits into.");

  public static final Flag<Double> TITLE_TOLERANCE =
      Flag.of("titleTolerance", FlagTypes.share())
          .byDefault("0.5")
          .in(OVER_TIME)
          .of(WITH_PREVIOUS)
          .says(
              "Most change of a segment that keeps its title (standard deviations)",
              "A segment keeps its title and ideas as long as no feature's mean in it has"
                  + " moved by more standard deviations, against the mean of all customers.");

  public static final Flag<Double> KEEP_STABILITY =
      Flag.of("keepStability", FlagTypes.share())
          .byDefault("0.9")
          .in(OVER_TIME)
          .of(WITH_PREVIOUS)
          .says(
              "Least stability of a kept number of segments (adjusted Rand index)",
              "The number of segments of the run before is kept as long as it is so stable.");

  /** Recorded where there is a previous run. */
  public static final Flag<Retrain> RETRAIN =
      Flag.of("retrain", FlagTypes.oneOf(Retrain.class))
          .option(Retrain.NEVER, "Never", "Customers get the segments of the run before.")
          .option(
              Retrain.ON_DRIFT,
              "When customers have shifted",
              "By the customers of this run; on other runners than the local one, by those of the run"
                  + " before.")
          .option(Retrain.ALWAYS, "Always", "Every run trains.")
          .byDefault(Retrain.ALWAYS.name())
          .in(OVER_TIME)
          .recordedByItsReader()
          .says(
              "When a model is trained",
              "Whether a run that goes on from another trains: NEVER and ON_DRIFT give customers"
                  + " the segments of the run before, ON_DRIFT until a feature that they are"
                  + " clustered by has shifted.");

  /** Recorded where there is a previous run. */
  public static final Flag<Boolean> WARM_START =
      Flag.of("warmStart", FlagTypes.bool())
          .byDefault("false")
          .in(OVER_TIME)
          .recordedByItsReader()
          .says(
              "Begin with the centroids of the run before",
              "Whether the first trial with as many clusters as the run before has segments begins"
                  + " with the centroids of these; not with LATENT_PROFILE_KMEANS.");

  public static final Flag<Pins> PIN =
      Flag.of(
              "pin",
              FlagType.of(
                      "ids of segments with titles, as in 3:\"Our regulars\",5:Newcomers, each id"
                          + " and title once",
                      Pins::read,
                      Pins::written)
                  .shown(FlagType.Form.TEXT, "[0-9]+:.*")
                  .shownAs("id:\"title\",…"))
          .optional()
          .in(OVER_TIME)
          .recordedByItsReader()
          .says(
              "Titles that you give",
              "Titles for segments by their ids, such as 3:\"Our regulars\",5:Newcomers; later runs"
                  + " that go on from this one keep them without the flag, and 3: lifts one.");

  /** In the order in which they are listed. */
  public static final List<Flag<?>> FLAGS =
      List.of(
          PREVIOUS_RUN,
          MIN_OVERLAP,
          MERGE_SHARE,
          SPLIT_SHARE,
          TITLE_TOLERANCE,
          KEEP_STABILITY,
          RETRAIN,
          WARM_START,
          PIN);

  /** Distance of profiles up to which two segments can be the same, where customers do not tell. */
  private static final double MAX_DISTANCE = 0.5;

  private IdentityFlags() {}

  /** What the flags say. */
  public static IdentityBounds bounds(FlagValues values) {
    return new IdentityBounds(
        values.get(MIN_OVERLAP),
        MAX_DISTANCE,
        values.get(MERGE_SHARE),
        values.get(SPLIT_SHARE),
        values.get(TITLE_TOLERANCE));
  }
}
