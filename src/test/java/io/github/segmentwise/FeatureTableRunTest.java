package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs on tables with one row per customer. */
class FeatureTableRunTest {

  private static final String HEADER =
      "\"nr\";\"education\";\"income\";\"balance\";\"signed up\";\"opted_in\";\"shop\";\"mail\"";

  @TempDir Path folder;

  private static RunFolder segment(Path output, String... flags) {
    List<String> args = new ArrayList<>(List.of(flags));
    args.add("--output=" + output);
    args.add("--asOf=2024-07-01");
    Command command = Command.run(args);
    assertThat(command.err(), command.exitCode(), is(0));
    return new RunFolder(output);
  }

  /** Customers of two kinds, with ids such as {@code É-07}, one duplicated and one contradicted. */
  private static List<String> rows() {
    Random random = new Random(4);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      boolean rich = i % 3 == 0;
      rows.add(
          "%s-%02d;\"%s\";%s;%s;%02d.%02d.20%02d;%s;Main;u%d@example.com"
              .formatted(
                  i % 2 == 0 ? "É" : "k",
                  i,
                  rich ? "tertiary" : i % 2 == 0 ? "primary" : "secondary",
                  i == 5
                      ? "NA"
                      : String.valueOf((rich ? 9_000_000_000L : 1_000) + random.nextInt(900)),
                  random.nextInt(50) - (rich ? 400 : 20),
                  1 + random.nextInt(28),
                  1 + random.nextInt(12),
                  rich ? 12 : 20,
                  rich ? "true" : "false",
                  i));
    }
    rows.add(rows.get(7));
    rows.add(rows.get(10).replace("false", "true"));
    return rows;
  }

  private static final String[] FLAGS = {
    "--idColumn=NR",
    "--ordinalColumns=education:primary<secondary<tertiary",
    "--powerTransformColumns=balance",
    "--logColumns=income",
    "--numericColumns=",
    "--maxRejectedShare=0.05",
    "--numClusters=2",
    "--numTrials=2"
  };

  private Path write(String name, String header, List<String> rows) throws IOException {
    return Files.writeString(folder.resolve(name), header + "\n" + String.join("\n", rows) + "\n");
  }

  /** A weight of 2 does what a second column with the same values does. */
  @ParameterizedTest
  @CsvSource({
    "KMEANS,calls:2,'calls,again'",
    "KMEANS,'Plan:2,tariff:1','plan,again'",
    "KPROTOTYPES,'calls:2,plan:2','calls,again'",
    "LATENT_PROFILE_KMEANS,calls:2,'calls,again'"
  })
  void run_featureWeights_actAsRepeatedColumns(String method, String weights, String repeated)
      throws IOException {
    boolean ofBoth = weights.startsWith("calls:2,");
    StringBuilder once = new StringBuilder("nr,calls,minutes,plan,tariff\n");
    StringBuilder twice = new StringBuilder("nr,calls,minutes,plan,tariff,again,more\n");
    for (int i = 0; i < 90; i++) {
      int calls = i % 3 * 6 + i * 7 % 11;
      String plan = i * 5 % 7 < 3 ? "flat" : i % 2 == 0 ? "paid" : "free";
      String row = "%d,%d,%d,%s,%s".formatted(i, calls, i * i % 23, plan, "xyz".charAt(i % 3));
      once.append(row).append('\n');
      boolean ofPlan = repeated.startsWith("plan");
      twice
          .append(row)
          .append(',')
          .append(ofPlan ? plan : calls)
          .append(',')
          .append(ofBoth ? plan : "")
          .append('\n');
    }
    String[] flags = {
      "--idColumn=nr",
      "--method=" + method,
      "--numClusters=3",
      "--numTrials=2",
      method.equals("KPROTOTYPES") ? "--gamma=0.7" : "--minSegmentShare=0",
      method.startsWith("LATENT") ? "--numProfiles=2" : "--minStability=0"
    };
    Path plain = Files.writeString(folder.resolve("once.csv"), once.toString());
    Path doubled = Files.writeString(folder.resolve("twice.csv"), twice.toString());

    RunFolder weighted =
        segment(
            folder.resolve("w"), with(flags, "--features=" + plain, "--featureWeights=" + weights));
    RunFolder columns = segment(folder.resolve("c"), with(flags, "--features=" + doubled));
    RunFolder unweighted = segment(folder.resolve("u"), with(flags, "--features=" + plain));

    List<String> segments = weighted.table("customer_segments").texts("segment_id");
    assertThat(segments, is(columns.table("customer_segments").texts("segment_id")));
    assertThat(
        weighted.table("customer_segments").texts("distance"),
        is(not(unweighted.table("customer_segments").texts("distance"))));
    for (Map<String, String> cell : weighted.table("segment_centroids").rows()) {
      if (!cell.get("category_share").isEmpty()) {
        assertThat(Double.parseDouble(cell.get("category_share")), lessThanOrEqualTo(1.0));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--featureWeights=kalls:2 | 3 | featureWeights: customers are not clustered by 'kalls';"
            + " did you mean calls?",
        "--featureWeights=calls | 2 | --featureWeights must be different features with weights",
        "--featureWeights=calls:2 --method=EMBEDDING_KMEANS | 2 | --featureWeights cannot weigh"
            + " texts; expected a --method other than EMBEDDING_KMEANS and ALL"
      })
  void run_wrongFeatureWeights_isRefusedInOneLine(String flags, int exitCode, String message)
      throws IOException {
    StringBuilder rows = new StringBuilder("calls,minutes\n");
    for (int i = 0; i < 30; i++) {
      rows.append(i * 7 % 11).append(',').append(i * i % 23).append('\n');
    }
    Path table = Files.writeString(folder.resolve("calls.csv"), rows.toString());
    List<String> args = new ArrayList<>(List.of(flags.split(" ")));
    args.addAll(List.of("--features=" + table, "--output=" + folder.resolve("out")));
    args.add("--asOf=2024-07-01");

    Command command = Command.run(args);

    assertThat(command.err(), command.exitCode(), is(exitCode));
    assertThat(String.join(" ", command.complaints()), containsString(message));
    assertThat(command.complaints().size(), is(1));
  }

  @Test
  void run_textsThatAreFormulas_areEscapedAndReadBack() throws IOException {
    StringBuilder text = new StringBuilder("phone,city,orders\n");
    for (int i = 0; i < 60; i++) {
      String id = i % 3 == 0 ? "+49 30 " + i : i % 3 == 1 ? String.valueOf(-i) : "=1+" + i;
      text.append("%s,%s,%d\n".formatted(id, i % 2 == 0 ? "=cmd|calc" : "Oslo", i % 7));
    }
    Path table = Files.writeString(folder.resolve("formulas.csv"), text.toString());
    String[] flags = {"--idColumn=phone", "--numClusters=2", "--numTrials=2"};

    RunFolder escaped = segment(folder.resolve("a"), with(flags, "--features=" + table));
    RunFolder kept =
        segment(folder.resolve("b"), with(flags, "--features=" + table, "--csvFormulas=KEEP"));
    RunFolder again =
        segment(
            folder.resolve("c"),
            with(
                flags,
                "--features=" + escaped.path().resolve("customer_features.csv"),
                "--excludeColumns=run_id,as_of"));

    assertThat(escaped.table("customer_features").texts("phone"), hasItem("'=1+2"));
    assertThat(escaped.table("customer_features").texts("phone"), hasItem("'+49 30 0"));
    assertThat(escaped.table("customer_features").texts("phone"), hasItem("-1"));
    assertThat(escaped.table("customer_features").texts("city"), hasItem("'=cmd|calc"));
    assertThat(kept.table("customer_features").texts("phone"), hasItem("=1+2"));
    assertThat(
        again.table("customer_features").content(),
        is(escaped.table("customer_features").content()));
    assertThat(
        again.table("customer_segments").texts("segment_id"),
        is(escaped.table("customer_segments").texts("segment_id")));
    for (String title : escaped.table("segments").texts("title")) {
      assertThat(title, Character.isLetterOrDigit(title.charAt(0)), is(true));
    }
  }

  private static String[] with(String[] flags, String... more) {
    List<String> all = new ArrayList<>(List.of(flags));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void segment_anyRowOrderAndPartitioning_givesTheSameAndCarriesTextIds() throws IOException {
    List<String> rows = new ArrayList<>(rows());
    rows.replaceAll(row -> row.replace(";NA;", ";;"));
    String[] flags = FLAGS.clone();
    Path table = write("customers.csv", HEADER, rows);
    Collections.shuffle(rows, new Random(1));
    Path shuffled = write("shuffled.csv", HEADER, rows);

    flags[4] = "--partitions=1";
    RunFolder run = segment(folder.resolve("one"), with(flags, "--features=" + table));
    flags[4] = "--partitions=3";
    RunFolder other = segment(folder.resolve("other"), with(flags, "--features=" + shuffled));

    for (String name : List.of("customer_features", "customer_segments", "segments", "trials")) {
      assertThat(name, run.table(name).content().equals(other.table(name).content()));
    }
    assertThat(
        run.table("customer_features").columns().subList(2, 8),
        is(List.of("nr", "education", "income", "balance", "days_since_signed up", "opted_in")));
    List<String> ids = run.table("customer_segments").texts("nr");
    assertThat(ids, hasSize(119));
    assertThat(ids.get(0), is("k-01"));
    assertThat(ids.get(ids.size() - 1), is("É-98"));
    assertThat(ids, not(hasItem("É-10")));
    Map<String, String> segmentOf = new HashMap<>();
    run.table("customer_segments")
        .rows()
        .forEach(r -> segmentOf.put(r.get("nr"), r.get("segment_id")));
    segmentOf.forEach(
        (id, segment) ->
            assertThat(id, segment, is(Integer.parseInt(id.substring(2)) % 3 == 0 ? "2" : "1")));
    JsonNode report = run.json("run");
    assertThat(report.at("/counts/duplicates/features").asInt(), is(1));
    assertThat(report.at("/counts/conflicts/features").asInt(), is(2));
    assertThat(report.get("checks").isEmpty(), is(true));
    List<String> warnings = new ArrayList<>();
    report.get("warnings").forEach(warning -> warnings.add(warning.asText()));
    assertThat(
        warnings,
        hasItem("features: column shop has the same value in every row, and is left out"));
    assertThat(warnings, hasItem(containsString("column mail has another value in every row")));
    for (Map<String, String> centroid : run.table("segment_centroids").rows()) {
      if (centroid.get("feature").equals("income")) {
        boolean rich = centroid.get("segment_id").equals("2");
        double income = Double.parseDouble(centroid.get("numerical_value"));
        assertThat(String.valueOf(income), rich ? income > 9e9 && income < 9.1e9 : income < 2000);
      }
    }
    JsonNode balance = run.json("model").get("numeric_features").get(2);
    assertThat(balance.get("transform").asText(), is("YEO_JOHNSON"));
    assertThat(balance.get("lambda").isDouble(), is(true));
    String page = run.result().get("report.html");
    assertThat(page, containsString("SELECT &quot;nr&quot; FROM &#39;customer_segments.csv&#39;"));
    assertThat(page, not(containsString("Order lines")));
  }

  private static String[] with(String[] flags, String flag) {
    List<String> more = new ArrayList<>(List.of(flags));
    more.add(flag);
    return more.toArray(String[]::new);
  }

  @Test
  void segment_noIdColumn_numbersRowsOverAllFilesAndTakesNaForMissing() throws IOException {
    List<String> rows = rows().subList(0, 40);
    write(
        "part-10.csv",
        "income;kind",
        IntStream.range(0, 30).mapToObj(i -> i % 2 * 90 + ";b" + i % 2).toList());
    write("part-09.csv", "kind;income", rows.stream().map(r -> "a;" + r.split(";")[2]).toList());

    RunFolder run =
        segment(
            folder.resolve("out"),
            "--features=" + folder + "/part-*.csv",
            "--numClusters=2",
            "--numTrials=1");

    List<Map<String, String>> features = run.table("customer_features").rows();
    assertThat(
        run.table("customer_features").texts("row_number"),
        is(IntStream.rangeClosed(1, 70).mapToObj(String::valueOf).toList()));
    assertThat(features.get(39).get("kind"), is("a"));
    assertThat(features.get(40).get("kind"), is("b0"));
    assertThat(features.get(41).get("income"), is("90"));
    assertThat(features.get(5).get("income"), is(""));
    assertThat(
        run.json("run").get("warnings").toString(),
        containsString("column income is read as numbers; 1 cell counts as missing: NA (1)"));
  }

  /** Numbers of a named column are read as people write them, in the form of the whole column. */
  @Test
  void segment_namedNumericColumn_readsFormsAndRejectsOtherCells() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String income =
          i == 3
              ? "about 5"
              : i == 4 ? "n.a." : "€ %d.%03d".formatted(1 + i % 2 * 8, i) + (i == 5 ? ",50" : "");
      rows.add(i + "|" + income + "|" + i % 7);
    }
    Path table = write("customers.tsv", "id|income|orders", rows);

    RunFolder run =
        segment(
            folder.resolve("out"),
            "--features=" + table,
            "--idColumn=id",
            "--numericColumns=income",
            "--numClusters=2",
            "--maxRejectedShare=0.05");

    List<Map<String, String>> features = run.table("customer_features").rows();
    assertThat(features, hasSize(59));
    assertThat(features.get(0).get("income"), is("1000"));
    assertThat(features.get(1).get("income"), is("9001"));
    assertThat(features.get(3).get("income"), is(""));
    assertThat(features.get(4).get("income"), is("9005.5"));
    Map<String, String> rejected = run.table("rejected_rows").rows().get(0);
    assertThat(rejected.get("line"), is("5"));
    assertThat(rejected.get("reason"), is("expected a number"));
    JsonNode column = run.json("run").get("columns").get(0);
    assertThat(column.get("column").asText(), is("income"));
    assertThat(column.get("read_as").asText(), is("NUMBERS"));
    assertThat(
        column.get("written_with").toString(),
        is(
            "[\"with a currency sign (€)\",\"with points between thousands\",\"with decimal"
                + " commas\"]"));
    assertThat(column.get("missing").toString(), is("[{\"text\":\"n.a.\",\"count\":1}]"));
  }

  /** A value that few customers share must not tell of them, whatever the method. */
  @ParameterizedTest
  @CsvSource({"KMEANS, 1", "KMEANS, 3", "KPROTOTYPES, 2", "LATENT_PROFILE_KMEANS, 2"})
  void segment_valuesOfFewCustomers_areOtherInAllThatIsToldOfSegments(String method, int partitions)
      throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      String town =
          i == 17 ? "Zyxtown" : i == 40 || i == 43 ? "Qwxville" : i % 2 == 0 ? "Oslo" : "Bergen";
      rows.add("%d,%s,u%d@example.com,%d".formatted(i, town, i == 9 ? 8 : i, i % 2 * 50 + i % 7));
    }
    Path table = write("customers.csv", "id,town,mail,spend", rows);

    RunFolder run =
        segment(
            folder.resolve("out"),
            "--features=" + table,
            "--idColumn=id",
            "--categoricalColumns=town",
            "--method=" + method,
            "--partitions=" + partitions,
            "--numClusters=2");

    assertThat(run.table("customer_features").texts("town"), hasItem("Zyxtown"));
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().startsWith("customer_features")) {
          String content = Files.readString(file);
          assertThat(file.toString(), content, not(containsString("Zyxtown")));
          assertThat(file.toString(), content, not(containsString("Qwxville")));
          assertThat(file.toString(), content, not(containsString("@example.com")));
        }
      }
    }
    assertThat(run.json("model").toString(), containsString("\"other\""));
    assertThat(
        run.json("run").get("warnings").toString(),
        containsString(
            "column town is read as categories; 2 values, each of fewer than 5 customers, count"));
    assertThat(
        run.json("run").get("warnings").toString(),
        containsString("column mail holds 119 different texts, another one in nearly every row"));
  }

  /** The labels are those of scikit-learn from the same rows; see reference/chosen.py. */
  @Test
  void segment_chosenCentroids_areThoseOfScikitLearn() throws IOException {
    JsonNode reference;
    try (InputStream in = getClass().getResourceAsStream("/reference/chosen.json")) {
      reference = new ObjectMapper().readTree(in);
    }
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < reference.get("rows").size(); i++) {
      JsonNode row = reference.get("rows").get(i);
      rows.add("%d|%s|%s|%s".formatted(i, row.get(0), row.get(1), i < 3));
    }
    Path table = write("customers.tsv", "id|age|income|start", rows);

    RunFolder run =
        segment(
            folder.resolve("out"),
            "--features=" + table,
            "--idColumn=id",
            "--initMethod=CUSTOM",
            "--initColumn=start",
            "--numClusters=3",
            "--earlyStop=false",
            "--maxIterations=100");

    Map<String, String> trial = run.table("trials").rows().get(0);
    double inertia = Double.parseDouble(trial.get("mean_squared_distance")) * rows.size();
    assertThat(run.table("trials").rows(), hasSize(1));
    assertThat(inertia / reference.get("inertia").asDouble(), closeToOne());
    Map<String, String> segmentOfLabel = new HashMap<>();
    List<Map<String, String>> segments = run.table("customer_segments").rows();
    for (int i = 0; i < rows.size(); i++) {
      String label = reference.get("labels").get(i).asText();
      String segment = segments.get(i).get("segment_id");
      assertThat("row " + i, segmentOfLabel.computeIfAbsent(label, l -> segment), is(segment));
    }
    assertThat(segmentOfLabel.values(), containsInAnyOrder("1", "2", "3"));
    assertThat(run.table("customer_features").columns(), not(hasItem("start")));
  }

  private static Matcher<Double> closeToOne() {
    return closeTo(1, 1e-6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--input=in | 2 | --features and --input are both given",
        "--spendWindowDays=30 | 2 | --spendWindowDays is for the shop tables of --input",
        "--topCustomers=3 | 2 | --topCustomers is for the shop tables",
        "--delimiter=ab | 2 | --delimiter must be one character or TAB",
        "--ordinalColumns=size | 2 | --ordinalColumns must be columns, each with two or more",
        "--ordinalColumns=size:S<S | 2 | two or more different levels",
        "--initMethod=CUSTOM | 2 | --initMethod=CUSTOM needs --features and --initColumn",
        "--initColumn=start | 2 | --initColumn=start is for --initMethod=CUSTOM only",
        "--excludeColumns=age --numericColumns=AGE | 2 | column age is named by two flags",
        "--initMethod=CUSTOM --initColumn=age --numClusters=2..3 | 2 | for one trial of one k",
        "--idColumn=number | 3 | idColumn: no such column 'number'; the table has id, age",
        "--excludeColumns=ages | 3 | excludeColumns: no such column 'ages'",
        "--encoding=UTF-32 | 3 | is not in UTF-32, the encoding that is named for it: the bytes from byte 1 on,"
            + " in",
        "--delimiter=; | 3 | no such column 'id'; the table has id,age"
      })
  void segment_wrongFlag_saysSoInOneLine(String flags, int exitCode, String words)
      throws IOException {
    Path table = write("customers.csv", "id,age", List.of("1,20", "2,30"));
    List<String> args = new ArrayList<>(List.of(flags.split(" ")));
    args.add("--features=" + table);
    if (flags.equals("--delimiter=;")) {
      args.add("--idColumn=id");
    }
    args.add("--output=" + folder.resolve("out"));
    Command command = Command.run(args);
    assertThat(command.err(), command.exitCode(), is(exitCode));
    assertThat(command.complaints(), hasSize(1));
    assertThat(command.err(), containsString(words));
  }

  @Test
  void segment_statedEncoding_isReadRecordedAndSaid() throws IOException {
    StringBuilder text = new StringBuilder("顧客,県,額\n");
    for (int row = 0; row < 40; row++) {
      text.append("%d,%s,%d\n".formatted(row, row % 2 == 0 ? "東京" : "大阪", 1000 * (row % 2) + row));
    }
    Path table = folder.resolve("customers.csv");
    Files.write(table, text.toString().getBytes(Charset.forName("Shift_JIS")));
    Path out = folder.resolve("out");
    Command stated =
        Command.run(
            "--features=" + table,
            "--output=" + out,
            "--encoding=sjis",
            "--idColumn=顧客",
            "--numClusters=2",
            "--numTrials=1");

    assertThat(stated.err(), stated.exitCode(), is(0));
    assertThat(
        stated.out(), containsString("CSV files were read as Shift_JIS, as --encoding says."));
    RunFolder run = new RunFolder(out);
    assertThat(run.json("run").get("flags").get("encoding").asText(), is("Shift_JIS"));
    assertThat(run.table("segments").texts("profile").toString(), containsString("東京"));

    Command unstated = Command.run("--features=" + table, "--output=" + folder.resolve("none"));
    assertThat(unstated.exitCode(), is(3));
    assertThat(unstated.err(), containsString("or --encoding to say in what encoding it is"));
  }

  @Test
  void segment_tableOfFilesThatAreNotThere_saysWhatIsExpected() {
    Command command = Command.run("--features=" + folder + "/x-*.csv", "--output=out");
    assertThat(command.exitCode(), is(3));
    assertThat(
        command.err(),
        containsString("expected a CSV, Parquet or Avro file, or a pattern such as"));
  }

  @Test
  void segment_columnFlagWithShopTables_isRefused() {
    Command command = Command.run("--input=in", "--output=out", "--idColumn=id");
    assertThat(command.exitCode(), is(2));
    assertThat(command.err(), containsString("--idColumn is for a table of --features"));
  }

  /** The data is not part of the project; {@code segmentwise.data} names its folder. */
  @Test
  void segment_marketingCampaign_namesTheConstantColumns() {
    String data = System.getProperty("segmentwise.data", "");
    Path table = Path.of(data, "marketing_campaign.csv");
    assumeTrue(
        !data.isEmpty() && Files.exists(table),
        "skipped: set -Dsegmentwise.data to a folder with marketing_campaign.csv");

    RunFolder run = segment(folder.resolve("out"), "--features=" + table, "--idColumn=ID");

    JsonNode report = run.json("run");
    assertThat(report.at("/counts/customers").asInt(), is(2240));
    assertThat(
        report.get("warnings").get(0).asText(),
        is(
            "features: columns Z_CostContact, Z_Revenue have the same value in every row, and are"
                + " left out"));
    List<Map<String, String>> features = run.table("customer_features").rows();
    assertThat(features.stream().filter(row -> row.get("Income").isEmpty()).count(), is(24L));
    Map<String, String> known =
        features.stream().filter(row -> row.get("ID").equals("5524")).findFirst().orElseThrow();
    assertThat(known.get("days_since_Dt_Customer"), is("4318"));
    assertThat(known.get("Education"), is("Graduation"));
  }
}
