package io.github.segmentwise;

import io.github.segmentwise.cluster.Execution;
import io.github.segmentwise.cluster.KMeansConfig;
import io.github.segmentwise.cluster.kernel.TrialSpec;
import io.github.segmentwise.customer.ShopSources;
import io.github.segmentwise.customer.SpendFormula;
import io.github.segmentwise.customer.SpendWindows;
import io.github.segmentwise.evaluate.Objective;
import io.github.segmentwise.exhibit.ExhibitConfig;
import io.github.segmentwise.feature.Preparation;
import io.github.segmentwise.feature.SpendScaling;
import io.github.segmentwise.feature.SpendTransform;
import io.github.segmentwise.report.RunDestination;
import io.github.segmentwise.report.RunLaunch;
import io.github.segmentwise.table.RunStamp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.apache.beam.runners.direct.DirectRunner;

/**
 * Everything a run is to do, read and checked before a graph is built.
 *
 * @param sources where the shop tables are
 * @param destination where the tables go
 * @param stamp what begins every row
 * @param windows over which spend is summed
 * @param formula worth of an order line
 * @param excludedStatuses in lower case
 * @param preparation of the features
 * @param methods what each method is to do: one, or several to be compared
 * @param objective that chooses the trial
 * @param minSegmentShare in [0, 1]
 * @param maxRejectedShare in [0, 1]
 * @param describer who describes the segments
 * @param exhibits what the report shows of single customers
 * @param partitions at least 1
 * @param execution never {@link Execution#AUTO}
 * @param resultFlags flags that affect the result, as text
 * @param launchFlags flags that do not
 * @param warnings about the flags
 * @param dryRun whether only to say what a run would do
 */
public record SegmentationConfig(
    ShopSources sources,
    RunDestination destination,
    RunStamp stamp,
    SpendWindows windows,
    SpendFormula formula,
    Set<String> excludedStatuses,
    Preparation preparation,
    List<KMeansConfig> methods,
    Objective objective,
    double minSegmentShare,
    double maxRejectedShare,
    DescriberFlags describer,
    ExhibitConfig exhibits,
    int partitions,
    Execution execution,
    SortedMap<String, String> resultFlags,
    SortedMap<String, String> launchFlags,
    List<String> warnings,
    boolean dryRun) {

  private static final int LONGEST_WINDOW_DAYS = 36_500;
  private static final int MOST_TOP_CUSTOMERS = 100;
  private static final int MOST_PARTITIONS = 10_000;
  private static final long LOCAL_PARTITION_BYTES = 512L << 20;
  private static final long REMOTE_PARTITION_BYTES = 128L << 20;
  private static final int LEAST_REMOTE_PARTITIONS = 16;
  private static final long REMOTE_WORKER_BYTES = 4L << 30;
  private static final long UNKNOWN_LOCAL_BYTES = 4L << 30;
  private static final long UNKNOWN_REMOTE_BYTES = 32L << 30;

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
    List<KMeansConfig> methods =
        DissimilarityFlags.all(options).stream().map(flags -> kMeans(options, flags)).toList();
    KMeansConfig kMeans = methods.get(0);
    Objective objective =
        new FlagReader("objective", options.getObjective()).oneOf(Objective.class);
    double minSegmentShare =
        new FlagReader("minSegmentShare", options.getMinSegmentShare()).share();
    double maxRejectedShare =
        new FlagReader("maxRejectedShare", options.getMaxRejectedShare()).share();
    ExhibitConfig exhibits =
        new ExhibitConfig(
            new FlagReader("seed", options.getSeed()).wholeNumber(),
            new FlagReader("topCustomers", options.getTopCustomers())
                .integer(0, MOST_TOP_CUSTOMERS));
    int partitions =
        new FlagReader("partitions", options.getPartitions()).integer(0, MOST_PARTITIONS);
    Execution execution =
        new FlagReader("execution", options.getExecution()).oneOf(Execution.class);
    Places places = Places.from(options);
    DescriberFlags describer = DescriberFlags.from(options);

    SortedMap<String, String> resultFlags = new TreeMap<>();
    resultFlags.put("asOf", asOf.toString());
    resultFlags.put("spendWindowDays", join(windows.days()));
    resultFlags.put("spendFormula", formula.name());
    resultFlags.put("excludeStatuses", String.join(",", excluded));
    resultFlags.put("spendTransform", preparation.spendTransform().name());
    resultFlags.put("scaling", preparation.spendScaling().name());
    resultFlags.put("standardizeFeatures", String.valueOf(preparation.standardize()));
    resultFlags.putAll(methodFlags(methods));
    resultFlags.put("numClusters", join(numClusters(options)));
    resultFlags.put("numTrials", String.valueOf(kMeans.trials().size()));
    resultFlags.put("maxIterations", String.valueOf(kMeans.maxIterations()));
    resultFlags.put("earlyStop", String.valueOf(kMeans.earlyStop()));
    resultFlags.put("minRelativeProgress", String.valueOf(kMeans.minRelativeProgress()));
    resultFlags.put("objective", objective.name());
    resultFlags.put("minSegmentShare", String.valueOf(minSegmentShare));
    resultFlags.put("maxRejectedShare", String.valueOf(maxRejectedShare));
    resultFlags.put("seed", new FlagReader("seed", options.getSeed()).wholeNumber() + "");
    resultFlags.putAll(describer.resultFlags());
    resultFlags.put("topCustomers", String.valueOf(exhibits.topCustomers()));

    ShopSources sources = places.sources();
    boolean local = options.getRunner() == DirectRunner.class;
    int chosenPartitions = partitions > 0 ? partitions : partitions(sources.textBytes(), local);
    SortedMap<String, String> launchFlags = new TreeMap<>();
    launchFlags.putAll(places.flags());
    launchFlags.put("partitions", String.valueOf(chosenPartitions));
    launchFlags.put("execution", execution.name());
    launchFlags.put("runner", options.getRunner().getSimpleName());
    RunStamp stamp = new RunStamp(runId(asOf, resultFlags), asOf.toString());
    return new SegmentationConfig(
        sources,
        places.destination(stamp, local ? 1 : chosenPartitions),
        stamp,
        windows,
        formula,
        excluded,
        preparation,
        methods,
        objective,
        minSegmentShare,
        maxRejectedShare,
        describer,
        exhibits,
        chosenPartitions,
        execution(execution, sources.textBytes(), local),
        resultFlags,
        launchFlags,
        warnings(kMeans, options),
        new FlagReader("dryRun", options.getDryRun()).bool());
  }

  /** The flags of all methods together: a flag that only one of them takes has its value. */
  private static SortedMap<String, String> methodFlags(List<KMeansConfig> methods) {
    SortedMap<String, String> flags = new TreeMap<>();
    flags.put(
        "method",
        methods.size() == 1 ? methods.get(0).dissimilarity().method().name() : FlagReader.ALL);
    flags.put("gamma", "");
    flags.put("distanceType", methods.get(0).dissimilarity().distanceType().name());
    for (KMeansConfig config : methods) {
      flags.merge("gamma", gamma(config.dissimilarity().gamma()), (one, other) -> one + other);
    }
    flags.put(
        "initMethod",
        String.join(
            ",", methods.stream().map(config -> config.initMethod().name()).distinct().toList()));
    return flags;
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

  /** What a run would do, in lines. */
  List<String> plan() {
    List<String> lines = new ArrayList<>();
    lines.add("This run would read " + launchFlags.get("input") + size(sources.textBytes()));
    lines.add("and write run " + stamp.runId() + " to " + launchFlags.get("output") + ".");
    lines.add(
        "It would cluster by %s, %d trials with k = %s, in %d partitions, rounds %s."
            .formatted(
                String.join(
                    ", ", methods.stream().map(m -> m.dissimilarity().method().name()).toList()),
                methods.get(0).trials().size(),
                resultFlags.get("numClusters"),
                partitions,
                execution.name()));
    int mostSegments =
        methods.get(0).trials().stream().mapToInt(TrialSpec::numClusters).max().orElseThrow();
    lines.addAll(describer.estimate(mostSegments));
    warnings.forEach(warning -> lines.add("Warning: " + warning));
    lines.add("Nothing was read but the tables' names and sizes, and nothing was written.");
    return lines;
  }

  private static String size(OptionalLong textBytes) {
    return textBytes.isEmpty()
        ? " (of unknown size)"
        : String.format(Locale.ROOT, " (about %,d MB as text)", textBytes.getAsLong() >> 20);
  }

  private static List<Integer> numClusters(SegmentationOptions options) {
    return new FlagReader("numClusters", options.getNumClusters()).integers(2, 100);
  }

  private static KMeansConfig kMeans(
      SegmentationOptions options, DissimilarityFlags dissimilarity) {
    List<TrialSpec> trials =
        TrialSpec.roundRobin(
            numClusters(options),
            new FlagReader("numTrials", options.getNumTrials()).integer(1, 100),
            new FlagReader("seed", options.getSeed()).wholeNumber());
    return new KMeansConfig(
        trials,
        dissimilarity.dissimilarity(),
        dissimilarity.initMethod(),
        new FlagReader("maxIterations", options.getMaxIterations()).integer(1, 1000),
        new FlagReader("earlyStop", options.getEarlyStop()).bool(),
        new FlagReader("minRelativeProgress", options.getMinRelativeProgress()).share());
  }

  private static String gamma(double gamma) {
    return Double.isNaN(gamma) ? "" : String.valueOf(gamma);
  }

  private static int partitions(OptionalLong textBytes, boolean local) {
    if (local) {
      int cores = Runtime.getRuntime().availableProcessors();
      long bytes = textBytes.orElse(UNKNOWN_LOCAL_BYTES);
      return (int) Math.max(cores, bytes / LOCAL_PARTITION_BYTES);
    }
    long bytes = textBytes.orElse(UNKNOWN_REMOTE_BYTES);
    return (int)
        Math.min(
            MOST_PARTITIONS, Math.max(LEAST_REMOTE_PARTITIONS, bytes / REMOTE_PARTITION_BYTES));
  }

  /**
   * Encoded customers take less than a third of the text they come from. The local runner holds all
   * in memory anyhow, so a table of unknown size does not call for many stages there.
   */
  private static Execution execution(Execution asked, OptionalLong textBytes, boolean local) {
    if (asked != Execution.AUTO) {
      return asked;
    }
    long memory = local ? Runtime.getRuntime().maxMemory() : REMOTE_WORKER_BYTES;
    boolean fits = textBytes.isEmpty() ? local : textBytes.getAsLong() <= memory;
    return fits ? Execution.SINGLE_WORKER : Execution.DISTRIBUTED;
  }

  /** What the last stages need to know of the launch. */
  RunLaunch launch(Instant started) {
    return new RunLaunch(
        stamp,
        formula,
        excludedStatuses,
        resultFlags,
        launchFlags,
        Version.all(),
        warnings,
        started);
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
