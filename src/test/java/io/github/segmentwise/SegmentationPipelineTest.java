package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesRegex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.RunFolder.Table;
import io.github.segmentwise.behaviour.Behaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a whole run writes holds together: a sample with six segments, and the odd fixture. */
class SegmentationPipelineTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> COLUMNS =
      Map.of(
          "customer_segments", "user_id,segment_id,distance,nearest_segments,is_outlier",
          "segments",
              "segment_id,title,description,campaign_ideas,described_by,fallback_reason,"
                  + "profile_hash,size,share,rank,revenue,revenue_share,expected_value_365d,profile,"
                  + "margin",
          "customer_value",
              "user_id,probability_alive,expected_orders_365d,expected_value_365d,r_score,f_score,"
                  + "m_score,lifecycle",
          "segment_centroids", "segment_id,feature,numerical_value,category,category_share",
          "trials",
              "trial_id,num_clusters,seed,iterations,mean_squared_distance,davies_bouldin_index,"
                  + "silhouette,calinski_harabasz_index,explained_share,stability,is_optimal,explanation,num_profiles,"
                  + "log_likelihood,bic,aic,entropy,smallest_profile_share,is_warm_start",
          "training_info", "trial_id,iteration,loss,cluster_sizes",
          "segment_map", "segment_id,x,y",
          "rejected_rows", "table,file,line,column,reason");

  private static final List<String> OWN_COLUMNS =
      List.of("user_id", "age", "gender", "city", "country", "traffic_source");

  @TempDir static Path folder;
  private static RunFolder sample;
  private static RunFolder fixture;

  @BeforeAll
  static void segment() throws Exception {
    Path shop = ShopCopy.sample(folder.resolve("shop"), 900, 5);
    sample =
        Command.segment(
            shop, folder.resolve("sample"), "--numClusters=6..7", "--minSegmentShare=0");
    fixture = Command.segmentFixture(folder.resolve("fixture"));
  }

  static Stream<RunFolder> runs() {
    return Stream.of(sample, fixture);
  }

  private static List<Double> numbers(List<String> texts) {
    return texts.stream().map(Double::valueOf).toList();
  }

  private static double sum(List<String> texts) {
    return texts.stream().mapToDouble(Double::parseDouble).sum();
  }

  private static Map<String, Long> counts(List<String> texts) {
    return texts.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void tables_all_havePromisedColumnsAndTheRunsStamp(RunFolder run) {
    JsonNode report = run.json("run");
    COLUMNS.forEach(
        (name, columns) ->
            assertThat(
                name,
                run.table(name).columns(),
                is(Arrays.asList(("run_id,as_of," + columns).split(",")))));
    for (String name :
        Stream.concat(COLUMNS.keySet().stream(), Stream.of("customer_features")).toList()) {
      Table table = run.table(name);
      assertThat(table.texts("run_id"), everyItem(is(report.get("run_id").asText())));
      assertThat(table.texts("as_of"), everyItem(is("2026-01-01T00:00:00Z")));
    }
    assertThat(report.get("run_id").asText(), matchesRegex("2026-01-01-[0-9a-f]{8}"));
    assertThat(run.files().keySet(), hasSize(12));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void customerFeatures_columns_areAlphabeticalByKeyThenByWindow(RunFolder run) {
    List<String> columns = run.table("customer_features").columns();

    assertThat(columns.subList(2, 8), is(OWN_COLUMNS));
    int behaviours = columns.indexOf("orders");
    List<String> spend = columns.subList(8, behaviours);
    List<String> told =
        Stream.of(Behaviour.values())
            .filter(behaviour -> behaviour != Behaviour.DISCOUNT_SHARE)
            .map(Behaviour::column)
            .toList();
    assertThat(columns.subList(behaviours, columns.size()), is(told));
    List<String> keys =
        spend.stream().map(c -> c.replaceFirst("total_\\d+_months_", "")).distinct().toList();
    assertThat(keys, is(keys.stream().sorted().toList()));
    List<String> expected = new ArrayList<>();
    for (String key : keys) {
      for (int months : List.of(12, 24, 36)) {
        expected.add("total_" + months + "_months_" + key);
      }
    }
    assertThat(spend, is(expected));
    for (Map<String, String> row : run.table("customer_features").rows()) {
      for (String key : keys) {
        List<Double> nested =
            Stream.of("12", "24", "36")
                .map(months -> Double.valueOf(row.get("total_" + months + "_months_" + key)))
                .toList();
        assertThat(nested, is(nested.stream().sorted().toList()));
        assertThat(nested, everyItem(greaterThanOrEqualTo(0.0)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void segments_sizes_areTheCountsOfTheAssignments(RunFolder run) {
    Table segments = run.table("segments");
    Table assignments = run.table("customer_segments");
    Map<String, Long> counts = counts(assignments.texts("segment_id"));

    assertThat(
        segments.texts("segment_id"),
        is(IntStream.rangeClosed(1, segments.rows().size()).mapToObj(String::valueOf).toList()));
    assertThat(counts.size(), is(segments.rows().size()));
    List<Long> sizes = segments.texts("size").stream().map(Long::valueOf).toList();
    assertThat(sizes, is(sizes.stream().sorted(Comparator.reverseOrder()).toList()));
    assertThat(sum(segments.texts("share")), closeTo(1, 1e-12));
    for (Map<String, String> row : segments.rows()) {
      assertThat(Long.valueOf(row.get("size")), is(counts.get(row.get("segment_id"))));
      JsonNode profile = parse(row.get("profile"));
      assertThat(profile.get("size").asText(), is(row.get("size")));
      assertThat(profile.get("share").asText(), is(row.get("share")));
      assertThat(row.get("described_by"), is("PROFILE"));
      assertThat(row.get("profile_hash"), matchesRegex("[0-9a-f]{32}"));
      assertThat(parse(row.get("campaign_ideas")).size(), greaterThan(0));
    }
    assertThat(counts(segments.texts("title")).size(), is(segments.rows().size()));
    assertThat(assignments.texts("user_id"), is(run.table("customer_features").texts("user_id")));
    assertThat(assignments.texts("is_outlier"), everyItem(is("false")));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void segments_meanAge_isThatOfTheSegmentsCustomers(RunFolder run) {
    Map<String, String> segmentOf = new TreeMap<>();
    run.table("customer_segments")
        .rows()
        .forEach(row -> segmentOf.put(row.get("user_id"), row.get("segment_id")));
    for (Map<String, String> segment : run.table("segments").rows()) {
      double mean =
          run.table("customer_features").rows().stream()
              .filter(row -> segmentOf.get(row.get("user_id")).equals(segment.get("segment_id")))
              .filter(row -> !row.get("age").isEmpty())
              .mapToDouble(row -> Double.parseDouble(row.get("age")))
              .average()
              .orElse(Double.NaN);
      JsonNode age = parse(segment.get("profile")).get("numerics").get(0);
      assertThat(age.get("column").asText(), is("age"));
      if (!Double.isNaN(mean)) {
        assertThat(age.get("spread").get("mean").asDouble(), closeTo(mean, 1e-9));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void nearestSegments_each_beginWithTheOwnAndAscend(RunFolder run) {
    int width = Math.min(5, run.table("segments").rows().size());
    for (Map<String, String> row : run.table("customer_segments").rows()) {
      JsonNode nearest = parse(row.get("nearest_segments"));
      assertThat(nearest.size(), is(width));
      assertThat(nearest.get(0).get("segment_id").asText(), is(row.get("segment_id")));
      assertThat(nearest.get(0).get("distance").asText(), is(row.get("distance")));
      List<Double> distances =
          nearest.findValues("distance").stream().map(JsonNode::asDouble).toList();
      assertThat(distances, is(distances.stream().sorted().toList()));
      assertThat(
          nearest.findValuesAsText("segment_id").stream().distinct().toList(), hasSize(width));
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void distances_fromModelAndFeaturesAlone_areThoseOfTheTable(RunFolder run) {
    NaiveModel model = new NaiveModel(run.json("model"));
    List<Map<String, String>> assignments = run.table("customer_segments").rows();
    List<Map<String, String>> customers = run.table("customer_features").rows();
    double squares = 0;
    for (int i = 0; i < customers.size(); i++) {
      Map<Integer, Double> distances = model.distances(customers.get(i));
      for (JsonNode nearest : parse(assignments.get(i).get("nearest_segments"))) {
        double expected = distances.get(nearest.get("segment_id").asInt());
        assertThat(nearest.get("distance").asDouble(), closeTo(expected, 1e-9));
      }
      double least = distances.values().stream().mapToDouble(d -> d).min().orElseThrow();
      assertThat(Double.parseDouble(assignments.get(i).get("distance")), closeTo(least, 1e-9));
      squares += least * least;
    }
    assertThat(
        run.json("run").get("choice").get("mean_squared_distance").asDouble(),
        closeTo(squares / customers.size(), 1e-8));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void segmentCentroids_each_haveEveryFeatureAndSharesThatSumToOne(RunFolder run) {
    Table features = run.table("customer_features");
    List<String> numerics = new ArrayList<>(List.of("age"));
    numerics.addAll(features.columns().subList(8, features.columns().indexOf("orders")));
    List<String> categoricals = OWN_COLUMNS.subList(2, OWN_COLUMNS.size());
    for (String segment : run.table("segments").texts("segment_id")) {
      List<Map<String, String>> rows =
          run.table("segment_centroids").rows().stream()
              .filter(row -> row.get("segment_id").equals(segment))
              .toList();
      List<Map<String, String>> numeric =
          rows.stream().filter(row -> row.get("category_share").isEmpty()).toList();
      assertThat(numeric.stream().map(row -> row.get("feature")).toList(), is(numerics));
      for (Map<String, String> row : numeric) {
        List<Double> column =
            numbers(features.texts(row.get("feature")).stream().filter(c -> !c.isEmpty()).toList());
        double least = column.stream().mapToDouble(d -> d).min().orElseThrow();
        double most = column.stream().mapToDouble(d -> d).max().orElseThrow();
        assertThat(
            row.get("feature"),
            Double.valueOf(row.get("numerical_value")),
            is(
                allOf(
                    greaterThanOrEqualTo(least - 1e-6),
                    lessThanOrEqualTo(most * 1.000001 + 1e-6))));
      }
      for (String feature : categoricals) {
        List<Map<String, String>> shares =
            rows.stream().filter(row -> row.get("feature").equals(feature)).toList();
        List<String> texts = shares.stream().map(row -> row.get("category_share")).toList();
        assertThat(feature, sum(texts), closeTo(1, 1e-9));
        assertThat(numbers(texts), everyItem(greaterThan(0.0)));
        assertThat(
            shares.stream().map(r -> r.get("category")).toList(),
            everyItem(in(withRareFolded(features.texts(feature)))));
      }
    }
  }

  /** The missing value, what at least five customers share, and {@code other} for all the rest. */
  private static Set<String> withRareFolded(List<String> values) {
    Map<String, Long> counts =
        values.stream().collect(Collectors.groupingBy(value -> value, Collectors.counting()));
    return counts.keySet().stream()
        .map(value -> value.isEmpty() || counts.get(value) >= 5 ? value : "other")
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("runs")
  void trials_oneIsOptimal_andIsTheChoice(RunFolder run) {
    Table trials = run.table("trials");
    List<Map<String, String>> optimal =
        trials.rows().stream().filter(row -> row.get("is_optimal").equals("true")).toList();
    JsonNode choice = run.json("run").get("choice");

    assertThat(optimal, hasSize(1));
    for (String column :
        List.of(
            "trial_id",
            "num_clusters",
            "davies_bouldin_index",
            "silhouette",
            "calinski_harabasz_index",
            "mean_squared_distance")) {
      assertThat(column, choice.get(column).asText(), is(optimal.get(0).get(column)));
    }
    assertThat(
        choice.get("reason").asText(),
        containsString("Trial " + optimal.get(0).get("trial_id") + " "));
    assertThat(
        trials.texts("trial_id"),
        is(IntStream.rangeClosed(1, trials.rows().size()).mapToObj(String::valueOf).toList()));
    assertThat(counts(trials.texts("seed")).size(), is(trials.rows().size()));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void trainingInfo_everyIteration_holdsAllCustomers(RunFolder run) {
    long customers = run.json("run").get("counts").get("customers").asLong();
    Map<String, Long> iterations = counts(run.table("training_info").texts("trial_id"));
    Map<String, String> clusters = new TreeMap<>();
    for (Map<String, String> trial : run.table("trials").rows()) {
      clusters.put(trial.get("trial_id"), trial.get("num_clusters"));
      assertThat(iterations.get(trial.get("trial_id")), is(Long.valueOf(trial.get("iterations"))));
    }
    for (Map<String, String> row : run.table("training_info").rows()) {
      JsonNode sizes = parse(row.get("cluster_sizes"));
      long sum = 0;
      for (JsonNode size : sizes) {
        sum += size.asLong();
      }
      assertThat(sum, is(customers));
      assertThat(String.valueOf(sizes.size()), is(clusters.get(row.get("trial_id"))));
      assertThat(Double.valueOf(row.get("loss")), is(greaterThan(0.0)));
    }
  }
}
