package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.segmentwise.full.Full;
import io.github.segmentwise.sql.DuckDb;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The statement of a model, run on the customers of the run that made it. */
class ModelSqlTest {

  @TempDir static Path folder;
  private static Path shop;
  private static Path table;

  @BeforeAll
  static void write() throws Exception {
    shop = ShopCopy.sample(folder.resolve("shop"), 400, 6);
    StringBuilder rows = new StringBuilder("id,debt,visits,plan,place\n");
    String[] plans = {"free", "it's \\ paid", "", "null", "NA"};
    for (int i = 1; i <= 300; i++) {
      double debt = (i * 37 % 101 - 50) * (i % 3 == 0 ? 40.25 : 0.37);
      String visits = i % 11 == 0 ? "" : String.valueOf(i * i % 997);
      rows.append(
          "%d,%s,%s,%s,place %d\n"
              .formatted(i, debt, visits, plans[i % plans.length], i % 60 == 0 ? i : i % 3));
    }
    table = folder.resolve("customers.csv");
    Files.writeString(table, rows);
  }

  private static Command sql(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        ModelSqlCommand.run(
            args,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Command(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The customers whom the statement gives another segment or distance than the run did. */
  private static Map<String, String> differences(RunFolder run, String id) {
    Command command = sql(run.path().resolve("model.json").toString(), "--table=p.d.features");
    assertThat(command.err(), command.exitCode(), is(0));
    // DuckDB reads no escapes in texts, and a quote is written twice.
    String statement = command.out().strip().replace("\\'", "''").replace("\\\\", "\\");
    Map<String, List<Object>> found = new TreeMap<>();
    try (DuckDb database = new DuckDb()) {
      database.execute(
          "CREATE TABLE features AS SELECT * FROM read_csv('%s', header = true, all_varchar = true)"
              .formatted(run.path().resolve("customer_features.csv")));
      for (List<Object> row : database.queryGoogleSql(statement.replace(";", ""))) {
        found.put(row.get(0).toString(), row);
      }
    }
    Map<String, String> differences = new TreeMap<>();
    List<Map<String, String>> segments = run.table("customer_segments").rows();
    for (Map<String, String> customer : segments) {
      List<Object> row = found.get(customer.get(id));
      if (!row.get(1).toString().equals(customer.get("segment_id"))) {
        differences.put(customer.get(id), customer.get("segment_id") + ", not " + row.get(1));
      }
      double distance = Double.parseDouble(customer.get("distance"));
      assertThat((Double) row.get(2), is(closeTo(distance, 1e-9 * Math.max(1, distance))));
    }
    assertThat(segments.size(), is(found.size()));
    return differences;
  }

  private static RunFolder ofShop(String flags) throws Exception {
    Path output = Files.createTempDirectory(folder, "run");
    return Command.segment(
        shop, output, (flags + " --numClusters=4 --numTrials=1").strip().split(" "));
  }

  private static RunFolder ofTable(String flags) throws Exception {
    Path output = Files.createTempDirectory(folder, "run");
    String all =
        "--features=%s --output=%s --idColumn=id --powerTransformColumns=debt --logColumns=visits"
            + " --categoricalColumns=plan,place --numClusters=4 --numTrials=1 %s";
    Command command = Command.run(all.formatted(table, output, flags).split(" "));
    assertThat(command.err(), command.exitCode(), is(0));
    return new RunFolder(output);
  }

  @Test
  void modelSql_ofAShop_givesEveryCustomerItsSegment() throws Exception {
    assertThat(differences(ofShop(""), "user_id"), is(anEmptyMap()));
  }

  @Test
  void modelSql_ofATableByPrototypes_givesEveryCustomerItsSegment() throws Exception {
    RunFolder run = ofTable("--method=KPROTOTYPES --featureWeights=plan:2");

    assertThat(differences(run, "id"), is(anEmptyMap()));
  }

  @Full
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--method=KPROTOTYPES --featureSet=SPEND",
        "--distanceType=COSINE --featureSet=ALL",
        "--featureSet=BEHAVIOUR",
        "--spendTransform=NONE --featureSet=SPEND",
        "--standardizeFeatures=false --featureSet=SPEND"
      })
  void modelSql_ofAShopOtherwise_givesEveryCustomerItsSegment(String flags) throws Exception {
    assertThat(differences(ofShop(flags), "user_id"), is(anEmptyMap()));
  }

  @Full
  @ParameterizedTest
  @ValueSource(strings = {"--featureWeights=plan:2", "--distanceType=COSINE"})
  void modelSql_ofATableByMeans_givesEveryCustomerItsSegment(String flags) throws Exception {
    assertThat(differences(ofTable(flags), "id"), is(anEmptyMap()));
  }

  /** The data is not part of the project; {@code segmentwise.data} names its folder. */
  @Full
  @ParameterizedTest
  @ValueSource(strings = {"--method=KMEANS", "--method=KPROTOTYPES --featureSet=ALL"})
  void modelSql_ofTheLook_givesEveryCustomerItsSegment(String flags) throws Exception {
    String data = System.getProperty("segmentwise.data", "");
    Path look = Path.of(data, "thelook");
    assumeTrue(
        !data.isEmpty() && Files.exists(look),
        "skipped: set -Dsegmentwise.data to a folder with thelook");
    Path output = Files.createTempDirectory(folder, "look");

    RunFolder run = Command.segment(look, output, (flags + " --partitions=4").split(" "));

    assertThat(run.table("customer_segments").rows().size(), is(greaterThan(10_000)));
    assertThat(differences(run, "user_id"), is(anEmptyMap()));
  }

  @Full
  @Test
  void modelSql_modelThatSqlCannotSay_isRefusedInOneLine() throws Exception {
    Path output = folder.resolve("profiles");
    Command.segment(
        shop, output, "--method=LATENT_PROFILE_KMEANS", "--numClusters=3", "--numTrials=1");
    Command profiles = sql(output.resolve("model.json").toString());
    Command.segment(
        shop,
        output,
        "--outlierMethod=ECOD",
        "--numClusters=3",
        "--numTrials=1",
        "--featureSet=SPEND");
    Command outliers = sql(output.resolve("model.json").toString());

    assertThat(profiles.exitCode(), is(2));
    assertThat(profiles.out(), is(""));
    assertThat(
        profiles.complaints(),
        is(
            List.of(
                "the model was made with --method=LATENT_PROFILE_KMEANS; SQL can say the segments"
                    + " of KMEANS and KPROTOTYPES")));
    assertThat(outliers.exitCode(), is(2));
    assertThat(outliers.out(), is(""));
    assertThat(outliers.err(), startsWith("the model leaves outliers out, which SQL cannot tell"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none.json | there is no file 'none.json'; expected the model.json of a run",
        "none.json --table=x | --table must be a table, such as project.dataset.customer_features,"
            + " was 'x'",
      })
  void modelSql_wrongArguments_areNamed(String args, String message) {
    Command command = sql(args.split(" "));

    assertThat(command.exitCode(), is(2));
    assertThat(command.complaints(), is(List.of(message)));
  }
}
