package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.RunFolder.Table;
import io.github.segmentwise.full.Full;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each flag changes what it should and nothing before it. */
class FlagEffectsTest {

  /** Chosen so that the indices disagree on the best trial, which has a segment of one customer. */
  private static final Map<String, String> FLAGS =
      Map.of(
          "numClusters", "2..7",
          "numTrials", "8",
          "maxIterations", "6",
          "featureSet", "ALL",
          "minSegmentShare", "0",
          "minStability", "0",
          "spendTransform", "NONE",
          "scaling", "PER_COLUMN");

  private static final Set<String> NO_EFFECT =
      Set.of("input", "output", "artifacts", "partitions", "execution");

  /**
   * Flags that matter elsewhere: a data set, Gemini, embeddings, feature tables, runs in a row,
   * which have their own tests.
   */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "writeMode",
          "keepDays",
          "csvFormulas",
          "location",
          "geminiModel",
          "minGroupSize",
          "geminiMaxCalls",
          "geminiMaxTokens",
          "geminiDeadlineSeconds",
          "embedder",
          "embeddingModel",
          "embeddingLocation",
          "embeddingMaxCalls",
          "embeddingCache",
          "printTexts",
          "dryRun",
          "quiet",
          "json",
          "proposeShop",
          "flagsFile",
          "features",
          "delimiter",
          "idColumn",
          "numericColumns",
          "categoricalColumns",
          "excludeColumns",
          "ordinalColumns",
          "powerTransformColumns",
          "logColumns",
          "weightColumn",
          "initColumn",
          "model",
          "notify",
          "previousRun",
          "minOverlap",
          "mergeShare",
          "splitShare",
          "titleTolerance",
          "keepStability",
          "retrain",
          "warmStart");

  /** Flags of which a run tells only if another flag gives them a meaning. */
  private static final Set<String> DEPENDENT =
      Set.of("contamination", "ecodVariant", "numProfiles", "covariance", "minVariance");

  /** Flags of which a run tells only where they are given. */
  private static final Set<String> WHEN_GIVEN =
      Set.of(
          "encoding",
          "shop",
          "currency",
          "unpaidStatuses",
          "holdoutDays",
          "columnLabels",
          "language",
          "locale",
          "pin");

  private static final List<String> TABLES =
      List.of("customer_features", "training_info", "trials", "customer_segments", "segments");

  @TempDir static Path folder;
  private static Path shop;
  private static RunFolder usual;
  private static final Map<Map<String, String>, RunFolder> RUNS = new HashMap<>();

  @BeforeAll
  static void segmentOnce() throws Exception {
    shop = ShopCopy.sample(folder.resolve("shop"), 250, 6);
    usual = run(Map.of());
  }

  /** The run with these flags beside the usual ones; each is made once. */
  private static RunFolder run(Map<String, String> changes) {
    RunFolder made = RUNS.get(changes);
    if (made == null) {
      made = Command.segment(shop, folder.resolve("run-" + RUNS.size()), with(changes));
      RUNS.put(Map.copyOf(changes), made);
    }
    return made;
  }

  private static String[] with(Map<String, String> changes) {
    Map<String, String> flags = new TreeMap<>(FLAGS);
    flags.putAll(changes);
    return flags.entrySet().stream()
        .map(flag -> "--%s=%s".formatted(flag.getKey(), flag.getValue()))
        .toArray(String[]::new);
  }

  /** The table named is the first, in the order of the work, that the flag may change. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spendWindowDays | 30,365,400 | customer_features",
        "spendFormula | SALE_PRICE_TIMES_NUM_OF_ITEM | customer_features",
        "unpaidStatuses | Cancelled | customer_features",
        "featureSet | BEHAVIOUR | training_info",
        "outlierMethod | ECOD | training_info",
        "method | KPROTOTYPES | training_info",
        "seed | 7 | training_info",
        "objective | silhouette | trials",
        "columnLabels | age:\"Years of life\",orders:Purchases,monetary:\"Money"
            + " paid\",recency_days:\"Silent days\",city:Town,gender:Sex,traffic_source:Channel |"
            + " segments",
        "currency | GBP | segments",
        "language | de | segments",
        "locale | de-DE | segments",
        "pin | 1:Our regulars | segments"
      })
  void run_otherValue_changesTheResultFromThereOn(String flag, String value, String table) {
    assertChangedFrom(table, flag, value);
  }

  /** The same for flags whose stage another flag above stands for. */
  @Full
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "asOf | 2025-07-01 | customer_features",
        "spendTransform | LOG1P | training_info",
        "numTrials | 7 | training_info",
        "distanceType | COSINE | training_info",
        "initMethod | RANDOM | training_info",
        "earlyStop | false | training_info",
        "minSegmentShare | 0.02 | trials",
        "excludeStatuses | Cancelled,Returned | customer_features",
        "scaling | GROUP | training_info",
        "standardizeFeatures | false | training_info",
        "featureWeights | age:4 | training_info",
        "numClusters | 2..6 | training_info",
        "initMethod | KMEANS_PARALLEL | training_info",
        "maxIterations | 2 | training_info",
        "minRelativeProgress | 0.4 | training_info",
        "objective | CALINSKI_HARABASZ | trials",
        "objective | ELBOW | trials",
        "minStability | 0.9 | trials"
      })
  void run_otherValueOfAnotherFlag_changesTheResultFromThereOn(
      String flag, String value, String table) {
    assertChangedFrom(table, flag, value);
  }

  private static void assertChangedFrom(String table, String flag, String value) {
    RunFolder changed = run(Map.of(flag, value));

    List<String> before = TABLES.subList(0, TABLES.indexOf(table));
    for (String same : before) {
      assertThat(same, changed.table(same).content().equals(usual.table(same).content()));
    }
    assertThat(table, !changed.table(table).content().equals(usual.table(table).content()));
    assertThat(changed.json("run").get("run_id"), is(not(usual.json("run").get("run_id"))));
    assertThat(
        changed.json("run").get("flags").get(flag),
        is(not(usual.json("run").get("flags").get(flag))));
  }

  @Test
  void run_otherShareOfOutliers_changesTheOutliers() {
    assertOutliersChanged("contamination", "0.2");
  }

  @Full
  @Test
  void run_otherVariantOfEcod_changesTheOutliers() {
    assertOutliersChanged("ecodVariant", "PAPER");
  }

  private static void assertOutliersChanged(String flag, String value) {
    Map<String, String> flags = new TreeMap<>(Map.of("outlierMethod", "ECOD"));
    RunFolder ecod = run(flags);
    flags.put(flag, value);
    RunFolder changed = run(flags);

    assertThat(
        changed.table("customer_segments").texts("is_outlier"),
        is(not(ecod.table("customer_segments").texts("is_outlier"))));
    assertThat(changed.json("run").get("run_id"), is(not(ecod.json("run").get("run_id"))));
  }

  @Test
  void run_otherNumberOfProfiles_changesTheFits() {
    assertFitsChanged("numProfiles", "3");
  }

  @Full
  @Test
  void run_otherLeastVariance_changesTheFits() {
    assertFitsChanged("minVariance", "0.3");
  }

  private static void assertFitsChanged(String flag, String value) {
    Map<String, String> flags =
        new TreeMap<>(
            Map.of(
                "method", "LATENT_PROFILE_KMEANS",
                "featureSet", "BEHAVIOUR",
                "numProfiles", "4",
                "numClusters", "2",
                "numTrials", "2"));
    RunFolder profiles = run(flags);
    flags.put(flag, value);
    RunFolder changed = run(flags);

    assertThat(
        changed.table("trials").texts("log_likelihood"),
        is(not(profiles.table("trials").texts("log_likelihood"))));
    assertThat(changed.json("run").get("run_id"), is(not(profiles.json("run").get("run_id"))));
  }

  @Test
  void topCustomers_some_areATableOfTheirOwnAndChangeNothingElse() {
    RunFolder run = run(Map.of("topCustomers", "3"));

    assertThat(Files.exists(usual.path().resolve("segment_top_customers.csv")), is(false));
    assertThat(
        run.table("segment_top_customers").columns().subList(2, 6),
        is(List.of("segment_id", "rank", "user_id", "spend")));
    for (String same : TABLES) {
      assertThat(same, run.table(same).content().equals(usual.table(same).content()));
    }
  }

  @Test
  void holdoutDays_some_setExpectedAgainstActualOrdersAndChangeNothingElse() {
    RunFolder run = run(Map.of("holdoutDays", "180"));

    JsonNode held = run.json("run").get("value").get("holdout");
    assertThat(held.get("days").asInt(), is(180));
    assertThat(held.get("total").get("actual_orders").asLong(), is(greaterThan(0L)));
    assertThat(usual.json("run").get("value").has("holdout"), is(false));
    assertThat(run.json("run").get("run_id"), is(not(usual.json("run").get("run_id"))));
    for (String same : List.of("customer_features", "customer_value", "customer_segments")) {
      assertThat(same, run.table(same).content().equals(usual.table(same).content()));
    }
  }

  @Test
  void spendWindowDays_otherThanYears_nameTheirDays() {
    RunFolder run = run(Map.of("spendWindowDays", "30,365,400"));

    List<String> columns = run.table("customer_features").columns();
    assertThat(
        columns.subList(8, 11).stream().map(c -> c.replaceFirst("_Men_.*", "")).toList(),
        is(List.of("total_30_days", "total_12_months", "total_400_days")));
  }

  @Test
  void spendFormula_salePrice_sumsToTheLedger() {
    RunFolder run = run(Map.of("spendFormula", "SALE_PRICE_TIMES_NUM_OF_ITEM"));

    assertThat(usual.json("run").get("checks").get("feature_spend_to_ledger").asDouble(), is(1.0));
    String counted = "counts an order of n items n times";
    assertThat(run.json("run").get("checks").get("spend").asText(), containsString(counted));
    assertThat(usual.json("run").get("checks").get("spend").asText(), not(containsString(counted)));
    assertThat(
        usual.json("run").get("checks").get("spend").asText(),
        containsString("unpaid orders (cancelled, returned) and add nothing"));
  }

  @Test
  void objective_usualAndSilhouette_chooseTheBestTrial() {
    assertChosen(usual, "davies_bouldin_index", -1, "lowest Davies-Bouldin index");
    assertChosen(run(Map.of("objective", "silhouette")), "silhouette", 1, "highest silhouette");
  }

  @Full
  @Test
  void objective_calinskiHarabasz_choosesTheBestTrial() {
    assertChosen(
        run(Map.of("objective", "CALINSKI_HARABASZ")),
        "calinski_harabasz_index",
        1,
        "highest Calinski-Harabasz index");
  }

  @Full
  @Test
  void objective_elbow_choosesTheLeastLossOfItsK() {
    RunFolder run = run(Map.of("objective", "ELBOW"));

    JsonNode choice = run.json("run").get("choice");
    String k = choice.get("num_clusters").asText();
    assertThat(choice.get("reason").asText(), containsString("the elbow of the loss, k = " + k));
    assertThat(
        choice.get("mean_squared_distance").asDouble(),
        is(
            run.table("trials").rows().stream()
                .filter(row -> row.get("num_clusters").equals(k))
                .mapToDouble(row -> Double.parseDouble(row.get("mean_squared_distance")))
                .min()
                .orElseThrow()));
  }

  @Full
  @Test
  void prototypes_otherInitMethodOrGamma_changeTheTraining() {
    Map<String, Map<String, String>> ways =
        Map.of(
            "default", Map.of(),
            "huang", Map.of("initMethod", "HUANG"),
            "rows", Map.of("initMethod", "KMEANS_PLUS_PLUS"),
            "gamma", Map.of("gamma", "5"),
            "mean deviation", Map.of("gamma", "0.51"));
    Set<String> trainings = new TreeSet<>();
    Set<String> runs = new TreeSet<>();
    ways.forEach(
        (name, flags) -> {
          Map<String, String> changes = new TreeMap<>(flags);
          changes.put("method", "KPROTOTYPES");
          RunFolder run = run(changes);
          trainings.add(run.table("training_info").content().toString());
          runs.add(run.json("run").get("run_id").asText());
          String init = run.json("run").get("flags").get("initMethod").asText();
          assertThat(init, is(flags.getOrDefault("initMethod", "CAO")));
        });
    assertThat(trainings.size(), is(ways.size()));
    assertThat(runs.size(), is(ways.size()));
  }

  private static void assertChosen(RunFolder run, String index, int sign, String reason) {
    Comparator<Map<String, String>> byIndex =
        Comparator.comparing(row -> sign * Double.parseDouble(row.get(index)));
    Table trials = run.table("trials");
    Map<String, Map<String, String>> tightest = new TreeMap<>();
    trials
        .rows()
        .forEach(row -> tightest.merge(row.get("num_clusters"), row, FlagEffectsTest::tighter));
    Map<String, String> best = tightest.values().stream().max(byIndex).orElseThrow();
    JsonNode choice = run.json("run").get("choice");
    assertThat(best.get("is_optimal"), is("true"));
    assertThat(choice.get("trial_id").asText(), is(best.get("trial_id")));
    assertThat(choice.get("reason").asText(), containsString(reason));
  }

  private static Map<String, String> tighter(Map<String, String> a, Map<String, String> b) {
    double loss = Double.parseDouble(a.get("mean_squared_distance"));
    return Double.parseDouble(b.get("mean_squared_distance")) < loss ? b : a;
  }

  @Test
  void minSegmentShare_thatNoTrialReaches_warns() {
    RunFolder run = run(Map.of("minSegmentShare", "0.9"));

    assertThat(run.table("trials").content(), is(usual.table("trials").content()));
    assertThat(
        run.json("run").get("warnings").toString(),
        containsString("every trial has a segment with less than 90%"));
  }

  @Test
  void numTrials_fewerThanClusterNumbers_warns() {
    RunFolder run = run(Map.of("numTrials", "2"));

    assertThat(run.table("trials").texts("num_clusters"), is(List.of("2", "3")));
    assertThat(
        run.json("run").get("warnings").get(0).asText(), containsString("k = 2,3 were tried"));
  }

  @Test
  void maxRejectedShare_larger_letsTheRunPass(@TempDir Path output) {
    String[] strict = {"--numClusters=2", "--numTrials=1"};
    String[] tolerant = {"--numClusters=2", "--numTrials=1", "--maxRejectedShare=0.5"};

    assertThat(Command.attempt(ShopCopy.fixture(), output, strict).exitCode(), is(3));
    assertThat(Command.attempt(ShopCopy.fixture(), output, tolerant).exitCode(), is(0));
  }

  @Test
  void placesAndPartitions_other_doNotChangeTheResult(@TempDir Path output) throws Exception {
    Path moved = ShopCopy.of(shop, output.resolve("moved shop")).path();
    Path artifacts = output.resolve("artifacts");
    RunFolder run =
        Command.segment(
            moved,
            output.resolve("tables"),
            with(
                Map.of(
                    "artifacts", artifacts.toString(),
                    "partitions", "5",
                    "execution", "SINGLE_WORKER")));

    assertThat(Files.exists(run.path().resolve("run.json")), is(false));
    assertThat(Files.exists(run.path().resolve("model.json")), is(false));
    RunFolder beside = new RunFolder(artifacts);
    assertThat(beside.json("model"), is(usual.json("model")));
    assertThat(beside.lastingReport(), is(usual.lastingReport()));
    for (String name : usual.result().keySet()) {
      if (name.endsWith(".csv")) {
        assertThat(name, run.files().get(name).equals(usual.files().get(name)));
      }
    }
    assertThat(beside.json("run").get("launch").get("partitions").asText(), is("5"));
  }

  @Test
  void runJson_flags_areAllButTheOnesWithoutEffect() {
    Set<String> names = new TreeSet<>(SegmentationFlags.ALL.names());
    names.removeAll(NO_EFFECT);
    names.removeAll(ELSEWHERE);
    names.removeAll(DEPENDENT);
    names.removeAll(WHEN_GIVEN);
    Set<String> flags = new TreeSet<>();
    usual.json("run").get("flags").fieldNames().forEachRemaining(flags::add);
    assertThat(flags, is(names));
    Set<String> launch = new TreeSet<>();
    usual.json("run").get("launch").fieldNames().forEachRemaining(launch::add);
    assertThat(launch.containsAll(NO_EFFECT), is(true));
  }
}
