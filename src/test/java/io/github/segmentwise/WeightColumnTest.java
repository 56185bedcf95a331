package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs with {@code --weightColumn} beside runs on the rows repeated so often. */
class WeightColumnTest {

  private static final int ROWS = 120;

  @TempDir Path folder;

  private RunFolder segment(String name, Path table, List<String> flags, String... more) {
    List<String> args = new ArrayList<>(flags);
    args.addAll(List.of(more));
    args.addAll(
        List.of(
            "--features=" + table,
            "--idColumn=nr",
            "--numericColumns=calls,minutes",
            "--categoricalColumns=plan",
            "--numClusters=3",
            "--numTrials=4",
            "--partitions=1",
            "--asOf=2024-07-01",
            "--output=" + folder.resolve(name)));
    Command command = Command.run(args);
    assertThat(command.err(), command.exitCode(), is(0));
    return new RunFolder(folder.resolve(name));
  }

  /** Three kinds of customers; row {@code i} stands for {@code i mod 4} of them. */
  private static String row(int i) {
    int kind = i % 3;
    String minutes = i == 30 ? "" : String.valueOf(kind * 40 + i * i % 11);
    return "%d,%s,%s".formatted(kind * 30 + i * 7 % 9, minutes, kind == i % 2 ? "flat" : "paid");
  }

  /** What the tables say of segments, but for run and time. */
  private static List<Map<String, String>> told(RunFolder run, String table, String... columns) {
    List<Map<String, String>> told = new ArrayList<>();
    for (Map<String, String> row : run.table(table).rows()) {
      Map<String, String> kept = new HashMap<>();
      for (String column : columns) {
        kept.put(column, row.get(column));
      }
      told.add(kept);
    }
    return told;
  }

  private static void assertSame(RunFolder weighted, RunFolder repeated) {
    assertThat(
        told(weighted, "segments", "title", "description", "size", "share", "profile_hash"),
        is(told(repeated, "segments", "title", "description", "size", "share", "profile_hash")));
    Map<String, Map<String, String>> ofRow = new HashMap<>();
    for (Map<String, String> row :
        told(weighted, "customer_segments", "nr", "segment_id", "distance", "is_outlier")) {
      ofRow.put(row.remove("nr"), row);
    }
    assertThat(ofRow.size(), is(ROWS));
    for (Map<String, String> row :
        told(repeated, "customer_segments", "nr", "segment_id", "distance", "is_outlier")) {
      int id = Integer.parseInt(row.remove("nr"));
      assertThat(row, is(ofRow.get(String.valueOf(id / 10))));
    }
    JsonNode ours = weighted.json("run");
    JsonNode theirs = repeated.json("run");
    assertThat(ours.at("/counts/customers"), is(theirs.at("/counts/customers")));
    assertThat(ours.at("/counts/outliers"), is(theirs.at("/counts/outliers")));
    assertThat(ours.at("/bins"), is(theirs.at("/bins")));
    for (String index : List.of("davies_bouldin_index", "silhouette", "mean_squared_distance")) {
      assertThat(index, ours.at("/choice/" + index), is(theirs.at("/choice/" + index)));
    }
  }

  @ParameterizedTest
  @CsvSource({"KMEANS,ECOD", "LATENT_PROFILE_KMEANS,NONE"})
  void run_wholeWeights_tellsWhatRepeatedRowsDo(String method, String outliers) throws IOException {
    StringBuilder once = new StringBuilder("nr,calls,minutes,plan,stands for\n");
    StringBuilder often = new StringBuilder("nr,calls,minutes,plan\n");
    for (int i = 0; i < ROWS; i++) {
      int weight = i / 3 % 4;
      once.append("%d,%s,%d%n".formatted(i, row(i), weight));
      for (int time = 0; time < weight; time++) {
        often.append("%d,%s%n".formatted(i * 10 + time, row(i)));
      }
    }
    List<String> flags =
        new ArrayList<>(List.of("--method=" + method, "--outlierMethod=" + outliers));
    if (method.startsWith("LATENT")) {
      flags.add("--numProfiles=3");
    }
    Path weights = Files.writeString(folder.resolve("once.csv"), once.toString());
    Path rows = Files.writeString(folder.resolve("often.csv"), often.toString());

    RunFolder weighted = segment("w", weights, flags, "--weightColumn=Stands for");
    RunFolder repeated = segment("r", rows, flags);

    assertSame(weighted, repeated);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1 | holds a number below 0; expected a number from 0 to 1,000,000 in every row",
        "'' | has no value in 1 rows; expected a number from 0 to 1,000,000 in every row",
        "n/a | has no value in 1 rows; expected a number from 0 to 1,000,000 in every row",
        "many | is not a number in 1 rows; expected a number from 0 to 1,000,000 in every row",
        "1000001 | holds a number that is too large; expected a number from 0 to 1,000,000 in every"
            + " row"
      })
  void run_wrongWeight_isRefusedInOneLine(String weight, String message) throws IOException {
    Command command = withFirstWeight(weight, "1", "--weightColumn=w");

    assertThat(lastLine(command), is("features: weightColumn w " + message));
    assertThat(command.exitCode(), is(3));
  }

  /** The line after those that tell the progress. */
  private static String lastLine(Command command) {
    return command.err().lines().reduce("", (earlier, line) -> line);
  }

  private Command withFirstWeight(String first, String others, String... flags) throws IOException {
    StringBuilder rows = new StringBuilder("calls,minutes,w\n");
    for (int i = 0; i < 30; i++) {
      rows.append("%d,%d,%s%n".formatted(i * 7 % 11, i * i % 23, i == 0 ? first : others));
    }
    Path table = Files.writeString(folder.resolve("calls.csv"), rows.toString());
    List<String> args = new ArrayList<>(List.of(flags));
    args.addAll(List.of("--features=" + table, "--output=" + folder.resolve("out")));
    return Command.run(args);
  }

  @Test
  void run_noWeightAtAll_isRefusedInOneLine() throws IOException {
    for (String none : List.of("0", "0.01")) {
      Command command = withFirstWeight("0", none, "--weightColumn=w");
      assertThat(lastLine(command), startsWith("weightColumn: the weights sum up to 0."));
      assertThat(command.exitCode(), is(3));
    }
  }

  @Test
  void run_columnNamedTwice_isRefusedInOneLine() throws IOException {
    Command command = withFirstWeight("1", "1", "--weightColumn=w", "--excludeColumns=W");
    assertThat(
        lastLine(command),
        is("--features: column w is named by two flags; expected one that says what it is"));
    assertThat(command.exitCode(), is(2));
  }
}
