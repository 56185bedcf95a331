package io.github.segmentwise;

import io.github.segmentwise.cluster.Execution;
import io.github.segmentwise.cluster.InitMethod;
import io.github.segmentwise.cluster.KMeansConfig;
import io.github.segmentwise.cluster.LatentProfiles;
import io.github.segmentwise.cluster.Method;
import io.github.segmentwise.cluster.kernel.Covariance;
import io.github.segmentwise.cluster.kernel.TrialSpec;
import io.github.segmentwise.customer.ShopFiles;
import io.github.segmentwise.customer.SpendFormula;
import io.github.segmentwise.customer.SpendWindows;
import io.github.segmentwise.evaluate.Objective;
import io.github.segmentwise.feature.Preparation;
import io.github.segmentwise.feature.SpendScaling;
import io.github.segmentwise.feature.SpendTransform;
import io.github.segmentwise.outlier.Ecod;
import io.github.segmentwise.outlier.EcodVariant;
import io.github.segmentwise.outlier.OutlierMethod;
import io.github.segmentwise.table.OutputFolder;
import io.github.segmentwise.table.RunStamp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.apache.beam.runners.direct.DirectRunner;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Everything a run is to do, read and checked before a graph is built.
 *
 * @param files of the input
 * @param output where the files go
 * @param stamp what begins every row
 * @param windows over which spend is summed
 * @param formula worth of an order line
 * @param excludedStatuses in lower case
 * @param preparation of the features
 * @param ecod how outliers are found; null where they are not looked for
 * @param kMeans the trials and how they run
 * @param profiles latent profiles before k-means; null without
 * @param objective that chooses the trial
 * @param minSegmentShare in [0, 1]
 * @param maxRejectedShare in [0, 1]
 * @param partitions at least 1
 * @param shards of large output tables, at least 1
 * @param execution never {@link Execution#AUTO}
 * @param resultFlags flags that affect the result, as text
 * @param launchFlags flags that do not
 * @param warnings about the flags
 */
public record SegmentationConfig(
    ShopFiles files,
    OutputFolder output,
    RunStamp stamp,
    SpendWindows windows,
    SpendFormula formula,
    Set<String> excludedStatuses,
    Preparation preparation,
    @Nullable Ecod ecod,
    KMeansConfig kMeans,
    @Nullable LatentProfiles profiles,
    Objective objective,
    double minSegmentShare,
    double maxRejectedShare,
    int partitions,
    int shards,
    Execution execution,
    SortedMap<String, String> resultFlags,
    SortedMap<String, String> launchFlags,
    List<String> warnings) {

  private static final int LONGEST_WINDOW_DAYS = 36_500;
  private static final int MOST_PARTITIONS = 10_000;
  private static final long LOCAL_PARTITION_BYTES = 512L << 20;
  private static final long REMOTE_PARTITION_BYTES = 128L << 20;
  private static final int LEAST_REMOTE_PARTITIONS = 16;
  private static final long REMOTE_WORKER_BYTES = 4L << 30;

  /**
   * Reads the flags.
   *
   * @throws FlagException if one is wrong
   * @throws io.github.segmentwise.table.InputException if a table is missing
   */
  public static SegmentationConfig from(SegmentationOptions options) {
    Instant asOf =
        options.getAsOf() == null
            ? Instant.now().truncatedTo(ChronoUnit.SECONDS)
            : new FlagReader("asOf", options.getAsOf()).instant();
    SpendWindows windows =
        new SpendWindows(
            asOf,
            new FlagReader("spendWindowDays", options.getSpendWindowDays())
                .integers(1, LONGEST_WINDOW_DAYS));
    SpendFormula formula =
        new FlagReader("spendFormula", options.getSpendFormula()).oneOf(SpendFormula.class);
    Set<String> excluded = new TreeSet<>();
    new FlagReader("excludeStatuses", options.getExcludeStatuses())
        .texts()
        .forEach(status -> excluded.add(status.toLowerCase(Locale.ROOT)));
    Preparation preparation =
        new Preparation(
            new FlagReader("spendTransform", options.getSpendTransform())
                .oneOf(SpendTransform.class),
            new FlagReader("scaling", options.getScaling()).oneOf(SpendScaling.class),
            new FlagReader("standardizeFeatures", options.getStandardizeFeatures()).bool());
    OutlierMethod outlierMethod =
        new FlagReader("outlierMethod", options.getOutlierMethod()).oneOf(OutlierMethod.class);
    Ecod ecod =
        new Ecod(
            new FlagReader("contamination", options.getContamination()).share("0.5"),
            new FlagReader("ecodVariant", options.getEcodVariant()).oneOf(EcodVariant.class));
    KMeansConfig kMeans = kMeans(options);
    Method method = new FlagReader("method", options.getMethod()).oneOf(Method.class);
    LatentProfiles profiles = profiles(options, kMeans);
    Objective objective =
        new FlagReader("objective", options.getObjective()).oneOf(Objective.class);
    double minSegmentShare =
        new FlagReader("minSegmentShare", options.getMinSegmentShare()).share();
    double maxRejectedShare =
        new FlagReader("maxRejectedShare", options.getMaxRejectedShare()).share();
    int partitions =
        new FlagReader("partitions", options.getPartitions()).integer(0, MOST_PARTITIONS);
    Execution execution =
        new FlagReader("execution", options.getExecution()).oneOf(Execution.class);
    String input = new FlagReader("input", options.getInput()).folder();
    String output = new FlagReader("output", options.getOutput()).folder();
    String artifacts =
        options.getArtifacts() == null
            ? output
            : new FlagReader("artifacts", options.getArtifacts()).folder();

    SortedMap<String, String> resultFlags = new TreeMap<>();
    resultFlags.put("asOf", asOf.toString());
    resultFlags.put("spendWindowDays", join(windows.days()));
    resultFlags.put("spendFormula", formula.name());
    resultFlags.put("excludeStatuses", String.join(",", excluded));
    resultFlags.put("spendTransform", preparation.spendTransform().name());
    resultFlags.put("scaling", preparation.spendScaling().name());
    resultFlags.put("standardizeFeatures", String.valueOf(preparation.standardize()));
    resultFlags.put("outlierMethod", outlierMethod.name());
    resultFlags.put("contamination", String.valueOf(ecod.contamination()));
    resultFlags.put("ecodVariant", ecod.variant().name());
    resultFlags.put("method", method.name());
    resultFlags.put("numProfiles", join(numProfiles(options)));
    resultFlags.put("covariance", profiles.covariance().name());
    resultFlags.put("minVariance", String.valueOf(profiles.minVariance()));
    resultFlags.put("numClusters", join(numClusters(options)));
    resultFlags.put("numTrials", String.valueOf(kMeans.trials().size()));
    resultFlags.put("initMethod", kMeans.initMethod().name());
    resultFlags.put("maxIterations", String.valueOf(kMeans.maxIterations()));
    resultFlags.put("earlyStop", String.valueOf(kMeans.earlyStop()));
    resultFlags.put("minRelativeProgress", String.valueOf(kMeans.minRelativeProgress()));
    resultFlags.put("objective", objective.name());
    resultFlags.put("minSegmentShare", String.valueOf(minSegmentShare));
    resultFlags.put("maxRejectedShare", String.valueOf(maxRejectedShare));
    resultFlags.put("seed", new FlagReader("seed", options.getSeed()).wholeNumber() + "");

    ShopFiles files = ShopFiles.find(input);
    boolean local = options.getRunner() == DirectRunner.class;
    int chosenPartitions = partitions > 0 ? partitions : partitions(files.textBytes(), local);
    SortedMap<String, String> launchFlags = new TreeMap<>();
    launchFlags.put("input", input);
    launchFlags.put("output", output);
    launchFlags.put("artifacts", artifacts);
    launchFlags.put("partitions", String.valueOf(chosenPartitions));
    launchFlags.put("execution", execution.name());
    launchFlags.put("runner", options.getRunner().getSimpleName());
    return new SegmentationConfig(
        files,
        OutputFolder.of(
            output,
            artifacts,
            local ? String.valueOf(ProcessHandle.current().pid()) : options.getJobName()),
        new RunStamp(runId(asOf, resultFlags), asOf.toString()),
        windows,
        formula,
        excluded,
        preparation,
        outlierMethod == OutlierMethod.ECOD ? ecod : null,
        kMeans,
        method == Method.LATENT_PROFILE_KMEANS ? profiles : null,
        objective,
        minSegmentShare,
        maxRejectedShare,
        chosenPartitions,
        local ? 1 : chosenPartitions,
        execution(execution, files.textBytes(), local),
        resultFlags,
        launchFlags,
        warnings(kMeans, options));
  }

  private static List<String> warnings(KMeansConfig kMeans, SegmentationOptions options) {
    long tried = kMeans.trials().stream().map(TrialSpec::numClusters).distinct().count();
    int asked = numClusters(options).size();
    return tried == asked
        ? List.of()
        : List.of(
            "numTrials=%d is too few for all %d values of numClusters; k = %s were tried"
                .formatted(
                    kMeans.trials().size(),
                    asked,
                    join(kMeans.trials().stream().map(TrialSpec::numClusters).toList())));
  }

  private static List<Integer> numClusters(SegmentationOptions options) {
    return new FlagReader("numClusters", options.getNumClusters()).integers(2, 100);
  }

  private static List<Integer> numProfiles(SegmentationOptions options) {
    return new FlagReader("numProfiles", options.getNumProfiles()).integers(2, 100);
  }

  private static LatentProfiles profiles(SegmentationOptions options, KMeansConfig kMeans) {
    return LatentProfiles.of(
        numProfiles(options),
        kMeans.trials(),
        new FlagReader("seed", options.getSeed()).wholeNumber(),
        new FlagReader("covariance", options.getCovariance()).oneOf(Covariance.class),
        new FlagReader("minVariance", options.getMinVariance()).positiveShare());
  }

  private static KMeansConfig kMeans(SegmentationOptions options) {
    List<TrialSpec> trials =
        TrialSpec.roundRobin(
            numClusters(options),
            new FlagReader("numTrials", options.getNumTrials()).integer(1, 100),
            new FlagReader("seed", options.getSeed()).wholeNumber());
    return new KMeansConfig(
        trials,
        new FlagReader("initMethod", options.getInitMethod()).oneOf(InitMethod.class),
        new FlagReader("maxIterations", options.getMaxIterations()).integer(1, 1000),
        new FlagReader("earlyStop", options.getEarlyStop()).bool(),
        new FlagReader("minRelativeProgress", options.getMinRelativeProgress()).share());
  }

  private static int partitions(long textBytes, boolean local) {
    if (local) {
      int cores = Runtime.getRuntime().availableProcessors();
      return (int) Math.max(cores, textBytes / LOCAL_PARTITION_BYTES);
    }
    return (int)
        Math.min(
            MOST_PARTITIONS, Math.max(LEAST_REMOTE_PARTITIONS, textBytes / REMOTE_PARTITION_BYTES));
  }

  /** Encoded customers take less than a third of the text they come from. */
  private static Execution execution(Execution asked, long textBytes, boolean local) {
    if (asked != Execution.AUTO) {
      return asked;
    }
    long memory = local ? Runtime.getRuntime().maxMemory() : REMOTE_WORKER_BYTES;
    return textBytes <= memory ? Execution.SINGLE_WORKER : Execution.DISTRIBUTED;
  }

  private static String join(List<Integer> numbers) {
    return String.join(",", numbers.stream().map(String::valueOf).toList());
  }

  private static String runId(Instant asOf, SortedMap<String, String> flags) {
    CRC32C hash = new CRC32C();
    hash.update(flags.toString().getBytes(StandardCharsets.UTF_8));
    return "%s-%08x".formatted(asOf.atOffset(ZoneOffset.UTC).toLocalDate(), hash.getValue());
  }
}
