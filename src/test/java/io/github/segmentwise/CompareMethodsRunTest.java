package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.cluster.Method;
import io.github.segmentwise.cluster.Methods;
import io.github.segmentwise.full.Full;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that compares all methods, with outliers left out. */
class CompareMethodsRunTest {

  private static final String[] FLAGS = {
    "--method=ALL",
    "--outlierMethod=ECOD",
    "--contamination=0.05",
    "--numClusters=4",
    "--numTrials=3",
    "--maxIterations=5",
    "--execution=SINGLE_WORKER"
  };

  @TempDir static Path folder;
  private static Path shop;
  private static RunFolder run;

  @BeforeAll
  static void segmentOnce() throws Exception {
    shop = ShopCopy.sample(folder.resolve("shop"), 250, 5);
    run = segment("out", "--partitions=2");
  }

  private static RunFolder segment(String output, String flag) {
    List<String> flags = new ArrayList<>(List.of(FLAGS));
    flags.add(flag);
    return Command.segment(shop, folder.resolve(output), flags.toArray(new String[0]));
  }

  private static List<Map<String, String>> rows() {
    return run.table("method_comparison").rows();
  }

  private static Map<String, String> published(String population) {
    return rows().stream()
        .filter(row -> row.get("is_published").equals("true"))
        .filter(row -> row.get("population").equals(population))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void methodComparison_populations_areThoseOfTheAssignments() throws Exception {
    assertThat(rows().size(), is(2 * Methods.ALL.size()));
    for (String population : List.of("ALL_CUSTOMERS", "WITHOUT_OUTLIERS")) {
      int segments = run.table("segments").rows().size();
      int[] sizes = new int[segments];
      for (Map<String, String> row : run.table("customer_segments").rows()) {
        if (population.equals("ALL_CUSTOMERS") || row.get("is_outlier").equals("false")) {
          sizes[Integer.parseInt(row.get("segment_id")) - 1]++;
        }
      }
      Map<String, String> row = published(population);
      int[] written = new ObjectMapper().readValue(row.get("segment_sizes"), int[].class);
      assertThat(written, is(sizes));
      assertThat(row.get("customers"), is(String.valueOf(IntStream.of(sizes).sum())));
      assertThat(row.get("num_clusters"), is(String.valueOf(segments)));
    }
  }

  @Test
  void methodComparison_planted_isFoundByTheDistanceMethodsAlikeAndStably() throws Exception {
    assertThat(PlantedKinds.of(shop).agreement(run), is(greaterThan(0.8)));
    Map<String, String> row = published("WITHOUT_OUTLIERS");
    assertThat(Double.parseDouble(row.get("stability")), is(greaterThan(0.8)));
    for (String method : List.of("kmeans", "kprototypes")) {
      assertThat(
          method,
          Double.parseDouble(row.get("adjusted_rand_index_" + method)),
          is(greaterThan(0.8)));
    }
  }

  @Test
  void methodComparison_agreement_isSymmetricAndOneWithItself() {
    for (String population : List.of("ALL_CUSTOMERS", "WITHOUT_OUTLIERS")) {
      Map<String, Map<String, String>> of = new HashMap<>();
      rows().stream()
          .filter(row -> row.get("population").equals(population))
          .forEach(row -> of.put(row.get("method"), row));
      for (Method one : Methods.ALL) {
        assertThat(agreement(of, one, one), is(1.0));
        for (Method other : Methods.ALL) {
          assertThat(agreement(of, one, other), is(agreement(of, other, one)));
        }
      }
    }
  }

  private static double agreement(Map<String, Map<String, String>> rows, Method one, Method other) {
    return Double.parseDouble(
        rows.get(one.name()).get("adjusted_rand_index_" + other.name().toLowerCase(Locale.ROOT)));
  }

  @Test
  void choice_best_hasTheLowestIndexAmongTheEncodedFeatures() {
    Map<String, String> best = published("WITHOUT_OUTLIERS");
    double least =
        rows().stream()
            .filter(row -> row.get("population").equals("WITHOUT_OUTLIERS"))
            .mapToDouble(row -> Double.parseDouble(row.get("davies_bouldin_index")))
            .min()
            .orElseThrow();
    assertThat(Double.parseDouble(best.get("davies_bouldin_index")), is(least));
    assertThat(run.json("run").get("choice").get("method").asText(), is(best.get("method")));
    assertThat(run.json("model").get("method").asText(), is(best.get("method")));
    assertThat(
        run.json("run").get("choice").get("reason").asText(),
        startsWith(
            "Of %d methods, the segments of %s have the lowest Davies-Bouldin index"
                .formatted(Methods.ALL.size(), best.get("method"))));
  }

  /** k-means works in the common space itself, so that its own indices are those of its labels. */
  @Test
  void methodComparison_kMeansWithoutOutliers_hasTheIndicesOfItsTrial() {
    Map<String, String> row = published("WITHOUT_OUTLIERS");
    assertThat(row.get("method"), is("KMEANS"));
    Map<String, String> trial =
        run.table("trials").rows().stream()
            .filter(t -> t.get("is_optimal").equals("true"))
            .findFirst()
            .orElseThrow();
    for (String index : List.of("davies_bouldin_index", "silhouette", "calinski_harabasz_index")) {
      double expected = Double.parseDouble(trial.get(index));
      assertThat(
          index, Double.parseDouble(row.get(index)), closeTo(expected, 1e-9 * Math.abs(expected)));
    }
  }

  @Test
  void page_comparedMethods_areInATable() throws Exception {
    String page = Files.readString(run.path().resolve("report.html"));
    assertThat(page, containsString("Methods compared"));
    String agreement = page.substring(page.indexOf("How far the methods agree"));
    assertThat(
        agreement.substring(0, agreement.indexOf("</thead>")),
        containsString("LATENT_PROFILE_KMEANS</th>"));
  }

  @Full
  @Test
  void run_otherPartitions_writesTheSameBytes() {
    RunFolder other = segment("other", "--partitions=3");
    assertThat(other.result(), is(run.result()));
    assertThat(other.lastingReport(), is(run.lastingReport()));
  }

  /** Two kinds of customers, of whom latent profiles tell no more than the kinds. */
  @Test
  void run_methodThatCannotReachK_isLeftOutWithAWarning() throws Exception {
    StringBuilder rows = new StringBuilder("visits,minutes\n");
    for (int i = 0; i < 60; i++) {
      rows.append("%d,%d%n".formatted(i % 2 * 5000 + i % 7, i % 2 * 9000 + i * 3 % 11));
    }
    Path table = Files.writeString(folder.resolve("two.csv"), rows.toString());
    Command command =
        Command.run(
            List.of(
                "--features=" + table,
                "--numericColumns=visits,minutes",
                "--method=ALL",
                "--numClusters=5",
                "--numProfiles=2",
                "--numTrials=2",
                "--partitions=1",
                "--output=" + folder.resolve("two")));
    assertThat(command.err(), command.exitCode(), is(0));
    RunFolder two = new RunFolder(folder.resolve("two"));
    assertThat(
        two.table("method_comparison").texts("method"),
        is(List.of("KMEANS", "KPROTOTYPES", "EMBEDDING_KMEANS")));
    assertThat(
        two.json("run").at("/warnings").toString(),
        containsString(
            "LATENT_PROFILE_KMEANS was left out of the comparison: numClusters: cannot make 5"
                + " clusters of customers who show only 2 different sets of profile"
                + " probabilities"));
  }
}
