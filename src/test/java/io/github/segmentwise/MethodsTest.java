package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.RunFolder.Table;
import io.github.segmentwise.full.Full;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What runs by other methods than Euclidean k-means write holds together. */
class MethodsTest {

  private static final List<String> CATEGORICALS =
      List.of("gender", "city", "country", "traffic_source");

  enum Way {
    CAO("--method=KPROTOTYPES"),
    HUANG("--method=KPROTOTYPES", "--initMethod=HUANG", "--gamma=2"),
    PARALLEL("--initMethod=KMEANS_PARALLEL"),
    COSINE("--distanceType=COSINE"),
    RAW_COSINE(
        "--distanceType=COSINE", "--initMethod=KMEANS_PARALLEL", "--standardizeFeatures=false");

    private final String[] flags;

    Way(String... flags) {
      this.flags = flags;
    }

    RunFolder run(String execution, Path output) {
      List<String> all = new ArrayList<>(List.of(flags));
      all.addAll(List.of("--execution=" + execution, "--partitions=2"));
      all.addAll(List.of("--numClusters=3..4", "--numTrials=2", "--maxIterations=2"));
      all.add("--featureSet=SPEND");
      return Command.segment(shop, output, all.toArray(new String[0]));
    }
  }

  @TempDir static Path folder;
  private static Path shop;

  private static final Map<Way, RunFolder> RUNS = new TreeMap<>();

  @BeforeAll
  static void segment() throws Exception {
    shop = ShopCopy.sample(folder.resolve("shop"), 200, 8);
    for (Way way : Way.values()) {
      RUNS.put(way, way.run("SINGLE_WORKER", folder.resolve(way.name())));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CAO", "COSINE"})
  void run_distributed_writesTheSameBytes(Way way, @TempDir Path output) {
    assertSameDistributed(way, output);
  }

  @Full
  @ParameterizedTest
  @EnumSource(names = {"PARALLEL", "HUANG", "RAW_COSINE"})
  void run_distributedInAnotherWay_writesTheSameBytes(Way way, @TempDir Path output) {
    assertSameDistributed(way, output);
  }

  private static void assertSameDistributed(Way way, Path output) {
    RunFolder distributed = way.run("DISTRIBUTED", output);

    assertThat(distributed.result(), is(RUNS.get(way).result()));
    assertThat(distributed.lastingReport(), is(RUNS.get(way).lastingReport()));
  }

  @ParameterizedTest
  @EnumSource
  void distances_fromModelAndFeaturesAlone_areThoseOfTheTable(Way way) throws Exception {
    RunFolder run = RUNS.get(way);
    NaiveModel model = new NaiveModel(run.json("model"));
    List<Map<String, String>> assignments = run.table("customer_segments").rows();
    List<Map<String, String>> customers = run.table("customer_features").rows();
    double squares = 0;
    for (int i = 0; i < customers.size(); i++) {
      Map<Integer, Double> distances = model.distances(customers.get(i));
      JsonNode nearest = new ObjectMapper().readTree(assignments.get(i).get("nearest_segments"));
      assertThat(nearest.size(), is(distances.size()));
      for (JsonNode segment : nearest) {
        double expected = distances.get(segment.get("segment_id").asInt());
        assertThat(segment.get("distance").asDouble(), closeTo(expected, 1e-8));
      }
      double least = distances.values().stream().mapToDouble(d -> d).min().orElseThrow();
      assertThat(Double.parseDouble(assignments.get(i).get("distance")), closeTo(least, 1e-8));
      squares += least * least;
    }
    assertThat(
        run.json("run").get("choice").get("mean_squared_distance").asDouble(),
        closeTo(squares / customers.size(), 1e-8));
  }

  @ParameterizedTest
  @EnumSource
  void segmentCentroids_numerics_lieAmongTheCustomers(Way way) {
    Table features = RUNS.get(way).table("customer_features");
    int numerics = 0;
    for (Map<String, String> row : RUNS.get(way).table("segment_centroids").rows()) {
      if (!row.get("category_share").isEmpty()) {
        continue;
      }
      numerics++;
      double[] column =
          features.texts(row.get("feature")).stream()
              .filter(cell -> !cell.isEmpty())
              .mapToDouble(Double::parseDouble)
              .sorted()
              .toArray();
      assertThat(
          row.get("feature"),
          Double.valueOf(row.get("numerical_value")),
          is(
              allOf(
                  greaterThanOrEqualTo(column[0] - 1e-6),
                  lessThanOrEqualTo(column[column.length - 1] * 1.000001 + 1e-6))));
    }
    assertThat(numerics, greaterThan(0));
  }

  @ParameterizedTest
  @EnumSource
  void segmentCentroids_categories_areModesOrSharesThatSumToOne(Way way) {
    RunFolder run = RUNS.get(way);
    boolean isPrototype = run.json("model").get("method").asText().equals("KPROTOTYPES");
    Map<String, Map<String, String>> customers = new TreeMap<>();
    run.table("customer_features").rows().forEach(row -> customers.put(row.get("user_id"), row));
    for (String segment : run.table("segments").texts("segment_id")) {
      List<Map<String, String>> members =
          run.table("customer_segments").rows().stream()
              .filter(row -> row.get("segment_id").equals(segment))
              .map(row -> customers.get(row.get("user_id")))
              .toList();
      for (String feature : CATEGORICALS) {
        JsonNode ofModel = categorical(run.json("model"), feature);
        List<Map<String, String>> rows =
            run.table("segment_centroids").rows().stream()
                .filter(row -> row.get("segment_id").equals(segment))
                .filter(row -> row.get("feature").equals(feature))
                .toList();
        double sum = 0;
        for (Map<String, String> row : rows) {
          double share = Double.parseDouble(row.get("category_share"));
          sum += share;
          if (isPrototype) {
            long having =
                members.stream()
                    .map(member -> NaiveModel.category(ofModel, member.get(feature)))
                    .filter(row.get("category")::equals)
                    .count();
            assertThat(share, closeTo((double) having / members.size(), 1e-12));
          }
        }
        if (isPrototype) {
          assertThat(feature, rows.size(), is(1));
        } else {
          assertThat(feature, sum, closeTo(1, 1e-6));
        }
      }
    }
  }

  private static JsonNode categorical(JsonNode model, String name) {
    for (JsonNode feature : model.get("categorical_features")) {
      if (feature.get("name").asText().equals(name)) {
        return feature;
      }
    }
    throw new AssertionError("no categorical feature " + name);
  }
}
