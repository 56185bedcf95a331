package io.github.segmentwise;

import io.github.segmentwise.cluster.Execution;
import io.github.segmentwise.cluster.Method;
import io.github.segmentwise.customer.CustomerSource;
import io.github.segmentwise.customer.SpendWindows;
import io.github.segmentwise.embed.EmbedderSource;
import io.github.segmentwise.exhibit.ExhibitConfig;
import io.github.segmentwise.feature.Preparation;
import io.github.segmentwise.feature.SpendScaling;
import io.github.segmentwise.feature.SpendTransform;
import io.github.segmentwise.featuretable.FeatureTable;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagReader;
import io.github.segmentwise.flag.SegmentationOptions;
import io.github.segmentwise.publish.RunDestination;
import io.github.segmentwise.publish.RunLaunch;
import io.github.segmentwise.shop.ShopCustomers;
import io.github.segmentwise.shop.SpendFormula;
import io.github.segmentwise.write.RunStamp;
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
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Everything a run is to do, read and checked before a graph is built.
 *
 * @param customers where the customers come from
 * @param destination where the tables go
 * @param stamp what begins every row
 * @param formula worth of an order line
 * @param excludedStatuses in lower case
 * @param preparation of the features
 * @param outliers how outliers are found
 * @param cluster how customers are clustered
 * @param maxRejectedShare in [0, 1]
 * @param embedder what embeds the customers' texts; null where they are not embedded
 * @param printTexts texts of customers to print, at least 0
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
    CustomerSource customers,
    RunDestination destination,
    RunStamp stamp,
    SpendFormula formula,
    Set<String> excludedStatuses,
    Preparation preparation,
    OutlierFlags outliers,
    ClusterFlags cluster,
    double maxRejectedShare,
    @Nullable EmbedderSource embedder,
    int printTexts,
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
  private static final int EMBEDDED_TO_ENCODED = 15;
  private static final long UNKNOWN_LOCAL_BYTES = 4L << 30;
  private static final long UNKNOWN_REMOTE_BYTES = 32L << 30;

  /**
   * Reads the flags.
   *
   * @throws FlagException if one is wrong
   * @throws io.github.segmentwise.batch.InputException if a table is missing
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
    FeatureTableFlags table = FeatureTableFlags.from(options);
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
    OutlierFlags outliers = OutlierFlags.from(options);
    ClusterFlags cluster = ClusterFlags.from(options);
    table.check(cluster.configs().get(0));
    DescriberFlags describer = DescriberFlags.from(options);
    EmbeddingFlags embedding =
        EmbeddingFlags.from(options, cluster.isUsing(Method.EMBEDDING_KMEANS));

    SortedMap<String, String> resultFlags = new TreeMap<>();
    resultFlags.put("asOf", asOf.toString());
    resultFlags.put("spendWindowDays", join(windows.days()));
    resultFlags.put("spendFormula", formula.name());
    resultFlags.put("excludeStatuses", String.join(",", excluded));
    resultFlags.put("spendTransform", preparation.spendTransform().name());
    resultFlags.put("scaling", preparation.spendScaling().name());
    resultFlags.put("standardizeFeatures", String.valueOf(preparation.standardize()));
    resultFlags.putAll(outliers.resultFlags());
    resultFlags.putAll(cluster.resultFlags());
    resultFlags.put("maxRejectedShare", String.valueOf(maxRejectedShare));
    resultFlags.put("seed", new FlagReader("seed", options.getSeed()).wholeNumber() + "");
    resultFlags.putAll(describer.resultFlags());
    resultFlags.putAll(embedding.resultFlags());
    resultFlags.put("topCustomers", String.valueOf(exhibits.topCustomers()));

    CustomerSource customers;
    if (FeatureTableFlags.isGiven(options)) {
      FeatureTable found =
          places.featureTable(
              table,
              asOf.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay(),
              cluster.configs().get(0).trials().get(0).numClusters());
      resultFlags.keySet().removeAll(FeatureTableFlags.shopFlags());
      resultFlags.putAll(table.resultFlags());
      preparation = found.prepared(preparation, table.power(), table.log());
      customers = found;
    } else {
      customers = new ShopCustomers(places.sources(), windows, formula, excluded);
    }
    boolean local = options.getRunner() == DirectRunner.class;
    int chosenPartitions = partitions > 0 ? partitions : partitions(customers.textBytes(), local);
    SortedMap<String, String> launchFlags = new TreeMap<>();
    launchFlags.putAll(places.flags());
    launchFlags.put("partitions", String.valueOf(chosenPartitions));
    launchFlags.put("execution", execution.name());
    launchFlags.put("runner", options.getRunner().getSimpleName());
    RunStamp stamp = new RunStamp(runId(asOf, resultFlags), asOf.toString());
    return new SegmentationConfig(
        customers,
        places.destination(stamp, local ? 1 : chosenPartitions),
        stamp,
        formula,
        excluded,
        preparation,
        outliers,
        cluster,
        maxRejectedShare,
        embedding.source(chosenPartitions),
        embedding.printTexts(),
        describer,
        exhibits,
        chosenPartitions,
        execution(execution, customers.textBytes(), local, embedding.type() != null),
        resultFlags,
        launchFlags,
        cluster.warnings(),
        new FlagReader("dryRun", options.getDryRun()).bool());
  }

  /** What a run would do, in lines. */
  List<String> plan() {
    List<String> lines = new ArrayList<>();
    String input = launchFlags.getOrDefault("input", launchFlags.get("features"));
    lines.add("This run would read " + input + size(customers.textBytes()));
    lines.add("and write run " + stamp.runId() + " to " + launchFlags.get("output") + ".");
    lines.add(
        "%s, in %d partitions, rounds %s.".formatted(cluster.plan(), partitions, execution.name()));
    if (embedder != null) {
      lines.addAll(embedder.estimate());
    }
    lines.addAll(describer.estimate(cluster.mostSegments()));
    warnings.forEach(warning -> lines.add("Warning: " + warning));
    lines.add("Nothing was read but the tables' names and sizes, and nothing was written.");
    return lines;
  }

  private static String size(OptionalLong textBytes) {
    return textBytes.isEmpty()
        ? " (of unknown size)"
        : String.format(Locale.ROOT, " (about %,d MB as text)", textBytes.getAsLong() >> 20);
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
   * in memory anyhow, so a table of unknown size does not call for many stages there. Vectors take
   * about five times that text.
   */
  private static Execution execution(
      Execution asked, OptionalLong textBytes, boolean local, boolean embedded) {
    if (asked != Execution.AUTO) {
      return asked;
    }
    long memory = local ? Runtime.getRuntime().maxMemory() : REMOTE_WORKER_BYTES;
    long share = embedded ? EMBEDDED_TO_ENCODED : 1;
    boolean fits = textBytes.isEmpty() ? local : textBytes.getAsLong() <= memory / share;
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
