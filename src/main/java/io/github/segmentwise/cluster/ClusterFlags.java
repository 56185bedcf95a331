package io.github.segmentwise.cluster;

import static io.github.segmentwise.cluster.MethodFlags.CLUSTERING;
import static io.github.segmentwise.customer.CustomerFlags.OF_TABLE;

import io.github.segmentwise.cluster.train.Execution;
import io.github.segmentwise.cluster.warm.FormerCentroids;
import io.github.segmentwise.evaluate.Choice;
import io.github.segmentwise.evaluate.Objective;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagType;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.kmeans.TrialSpec;
import io.github.segmentwise.sentence.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The flags that say how customers are clustered and which trial wins.
 *
 * @param plans of the method, or of all that are compared
 * @param choice of the trial, and of the method
 * @param numClusters the ks that were asked for
 * @param execution where the rounds run
 */
public record ClusterFlags(
    List<MethodPlan> plans, Choice choice, List<Integer> numClusters, Execution execution) {

  private static final int MOST_CLUSTERS = 100;
  private static final int MOST_TRIALS = 100;
  private static final int MOST_ITERATIONS = 1000;

  public static final Flag<List<Integer>> NUM_CLUSTERS =
      Flag.of("numClusters", FlagTypes.integers(2, MOST_CLUSTERS))
          .byDefault("3..5")
          .in(CLUSTERING)
          .shownFirst()
          .says("Number of segments", "k, or the ks to try.");

  public static final Flag<Integer> NUM_TRIALS =
      Flag.of("numTrials", FlagTypes.integer(1, MOST_TRIALS))
          .byDefault("10")
          .in(CLUSTERING)
          .says("Trials", "Trials, spread over the ks round robin.");

  /** An empty text stands for none. */
  public static final Flag<String> INIT_COLUMN =
      Flag.of("initColumn", FlagTypes.text().shown(FlagType.Form.TEXT, ".*\\S.*"))
          .optional()
          .in(CLUSTERING)
          .of(OF_TABLE)
          .onlyWith(MethodFlags.INIT_METHOD, InitMethod.CUSTOM)
          .refusedElsewhere()
          .alwaysRecorded()
          .says(
              "Column of the first centroids",
              "Column of --features for --initMethod=CUSTOM: the k rows where it is TRUE are the"
                  + " first centroids.");

  public static final Flag<Integer> MAX_ITERATIONS =
      Flag.of("maxIterations", FlagTypes.integer(1, MOST_ITERATIONS))
          .byDefault("20")
          .in(CLUSTERING)
          .says("Most iterations of a trial", "Most Lloyd iterations of a trial.");

  public static final Flag<Boolean> EARLY_STOP =
      Flag.of("earlyStop", FlagTypes.bool())
          .byDefault("true")
          .in(CLUSTERING)
          .says("Stop early", "Whether a trial stops when an iteration makes little progress.");

  public static final Flag<Double> MIN_RELATIVE_PROGRESS =
      Flag.of("minRelativeProgress", FlagTypes.share())
          .byDefault("0.01")
          .in(CLUSTERING)
          .onlyWith(EARLY_STOP, true)
          .alwaysRecorded()
          .says(
              "Least progress of an iteration (share of the loss)",
              "Share of the loss by which an iteration must lower it.");

  public static final Flag<Objective> OBJECTIVE =
      Flag.of("objective", FlagTypes.oneOf(Objective.class))
          .option(Objective.DAVIES_BOULDIN, "Davies-Bouldin", "Lowest wins.")
          .option(Objective.SILHOUETTE, "Silhouette", "Highest wins.")
          .option(Objective.CALINSKI_HARABASZ, "Calinski-Harabasz", "Highest wins.")
          .option(Objective.ELBOW, "Elbow", "The k at the knee of the loss.")
          .byDefault("DAVIES_BOULDIN")
          .in(CLUSTERING)
          .says(
              "Index that chooses the trial",
              "Index that chooses the trial: DAVIES_BOULDIN, SILHOUETTE, CALINSKI_HARABASZ, or"
                  + " ELBOW of the loss over k.");

  public static final Flag<Double> MIN_SEGMENT_SHARE =
      Flag.of("minSegmentShare", FlagTypes.share())
          .byDefault("0.02")
          .in(CLUSTERING)
          .says(
              "Smallest useful segment (share)",
              "A trial with a segment below this share of the customers wins only if all have"
                  + " one.");

  public static final Flag<Double> MIN_STABILITY =
      Flag.of("minStability", FlagTypes.share())
          .byDefault("0.9")
          .in(CLUSTERING)
          .says(
              "Least stability (adjusted Rand index)",
              "A number of clusters is chosen only if segments learnt from halves of the customers"
                  + " agree so far; the most stable one if none does.");

  public static final Flag<Long> SEED =
      Flag.of("seed", FlagTypes.wholeNumber())
          .byDefault("42")
          .in(CLUSTERING)
          .says("Seed", "Source of every random choice.");

  public static final Flag<Execution> EXECUTION =
      Flag.of("execution", FlagTypes.oneOf(Execution.class))
          .option(Execution.AUTO, "By the input's size", "One worker if the data fits there.")
          .option(Execution.DISTRIBUTED, "On all workers", "Every round is a stage of the job.")
          .option(
              Execution.SINGLE_WORKER, "On one worker", "All rounds in the memory of one worker.")
          .byDefault("AUTO")
          .in(FlagGroup.RUN)
          .withoutEffect()
          .says(
              "Where the rounds run",
              "Where the rounds run: AUTO, DISTRIBUTED or SINGLE_WORKER; the result is the same.");

  private static final List<Flag<?>> OF_ALL_METHODS =
      List.of(
          MethodFlags.METHOD,
          NUM_CLUSTERS,
          NUM_TRIALS,
          MethodFlags.INIT_METHOD,
          INIT_COLUMN,
          MAX_ITERATIONS,
          EARLY_STOP,
          MIN_RELATIVE_PROGRESS,
          OBJECTIVE,
          MIN_SEGMENT_SHARE,
          MIN_STABILITY,
          SEED);

  /** In the order in which they are listed. */
  public static final List<Flag<?>> FLAGS =
      Stream.of(OF_ALL_METHODS, MethodFlags.ofMethods()).<Flag<?>>flatMap(List::stream).toList();

  /**
   * What the flags say.
   *
   * @throws FlagException if they do not fit together
   */
  public static ClusterFlags from(FlagValues values) {
    List<Method> methods = values.get(MethodFlags.METHOD);
    List<Integer> numClusters = values.get(NUM_CLUSTERS);
    List<TrialSpec> trials = TrialSpec.roundRobin(numClusters, numTrials(values), values.get(SEED));
    List<MethodPlan> plans = new ArrayList<>();
    for (Method method : methods) {
      KMeansConfig kMeans =
          new KMeansConfig(
              trials,
              MethodFlags.seeding(values, method, methods.size() == 1),
              values.get(MAX_ITERATIONS),
              values.get(EARLY_STOP),
              values.get(MIN_RELATIVE_PROGRESS));
      plans.add(method.plan(values, kMeans));
    }
    if (plans.get(0).kMeans().initMethod() == InitMethod.CUSTOM) {
      checkChosen(values, trials);
    }
    return new ClusterFlags(
        plans,
        new Choice(values.get(OBJECTIVE), values.get(MIN_SEGMENT_SHARE), values.get(MIN_STABILITY)),
        numClusters,
        values.get(EXECUTION));
  }

  /** Chosen centroids are one trial where no number is given. */
  private static int numTrials(FlagValues values) {
    boolean isCustom =
        values.find(MethodFlags.INIT_METHOD).filter(InitMethod.CUSTOM::equals).isPresent();
    int asked = values.get(NUM_TRIALS);
    boolean isUsual = String.valueOf(asked).equals(NUM_TRIALS.usual());
    return isCustom && isUsual && values.get(NUM_CLUSTERS).size() == 1 ? 1 : asked;
  }

  private static void checkChosen(FlagValues values, List<TrialSpec> trials) {
    if (values.get(INIT_COLUMN).isEmpty()) {
      throw new FlagException(
          "--initMethod=CUSTOM needs --features and --initColumn, the column of that table that is"
              + " TRUE in the first centroids' rows");
    }
    if (trials.size() != 1) {
      throw new FlagException(
          "--initMethod=CUSTOM is for one trial of one k: expected --numTrials=1 and one number as"
              + " --numClusters");
    }
  }

  /** The same, keeping a number of clusters of an earlier run while it is stable. */
  public ClusterFlags keeping(Choice.Kept kept) {
    return new ClusterFlags(plans, choice.keeping(kept), numClusters, execution);
  }

  /**
   * The same, in which a trial of each method that made an earlier run begins with the centroids of
   * that.
   *
   * @param method of the earlier run
   * @param segments of the earlier run
   */
  public ClusterFlags beginningWith(FormerCentroids former, Method method, int segments) {
    List<MethodPlan> warm =
        plans.stream()
            .map(plan -> plan.method() == method ? plan.beginningWith(former, segments) : plan)
            .toList();
    return new ClusterFlags(warm, choice, numClusters, execution);
  }

  /** Why no trial can begin with the centroids of an earlier run; empty where one can. */
  public Optional<Sentence> whyNotWarm(Method method, int segments) {
    if (plans.stream().noneMatch(plan -> plan.method() == method)) {
      return Optional.of(Sentence.of("record.warm.method", method));
    }
    if (!method.startsWarm()) {
      return Optional.of(Sentence.of("record.warm.anew", method));
    }
    return plans.get(0).kMeans().tries(segments)
        ? Optional.empty()
        : Optional.of(Sentence.of("record.warm.segments", segments));
  }

  /** The methods of the run. */
  public List<Method> methods() {
    return plans.stream().map(MethodPlan::method).toList();
  }

  /** The same with the rounds elsewhere. */
  public ClusterFlags on(Execution newExecution) {
    return new ClusterFlags(plans, choice, numClusters, newExecution);
  }

  /** Flags whose values other flags decide, as they are recorded. */
  public SortedMap<String, String> settled() {
    SortedMap<String, String> flags = new TreeMap<>();
    flags.put(NUM_TRIALS.name(), String.valueOf(trials().size()));
    flags.put(
        MethodFlags.INIT_METHOD.name(),
        String.join(
            ",", plans.stream().map(one -> one.kMeans().initMethod().name()).distinct().toList()));
    return flags;
  }

  /** What is odd about the flags. */
  public List<Sentence> warnings() {
    List<Integer> tried = trials().stream().map(TrialSpec::numClusters).distinct().toList();
    return tried.size() == numClusters.size()
        ? List.of()
        : List.of(
            Sentence.of(
                "record.warning.few-trials", trials().size(), numClusters.size(), join(tried)));
  }

  /** Whether a method takes part that reads texts about the customers. */
  public boolean readsTexts() {
    Spaces<Boolean> isOfTexts = new Spaces<>(false, true);
    return plans.stream().anyMatch(plan -> plan.method().in(isOfTexts));
  }

  /** What would be done, one line. */
  public String plan() {
    return String.format(
        Locale.ROOT,
        "It would cluster by %s, %d trials with k = %s",
        String.join(", ", plans.stream().map(one -> one.method().name()).toList()),
        trials().size(),
        join(numClusters));
  }

  /** The most segments that can come of it. */
  public int mostSegments() {
    return trials().stream().mapToInt(TrialSpec::numClusters).max().orElseThrow();
  }

  /** k of the first trial. */
  public int firstNumClusters() {
    return trials().get(0).numClusters();
  }

  private List<TrialSpec> trials() {
    return plans.get(0).trials();
  }

  private static String join(List<Integer> numbers) {
    return String.join(",", numbers.stream().map(String::valueOf).toList());
  }
}
