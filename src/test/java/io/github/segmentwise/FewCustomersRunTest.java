package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.github.segmentwise.full.Full;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs on fewer customers than clusters or profiles, or with clusters of equal ones. */
class FewCustomersRunTest {

  @TempDir Path folder;

  private Command segment(StringBuilder rows, String... flags) throws IOException {
    Path table = Files.writeString(folder.resolve("customers.csv"), "id,age,spend,city\n" + rows);
    String[] all = new String[flags.length + 4];
    System.arraycopy(flags, 0, all, 4, flags.length);
    all[0] = "--features=" + table;
    all[1] = "--idColumn=id";
    all[2] = "--asOf=2026-01-01";
    all[3] = "--output=" + folder.resolve("out");
    return Command.run(all);
  }

  private static StringBuilder different(int customers) {
    StringBuilder rows = new StringBuilder();
    for (int i = 1; i <= customers; i++) {
      rows.append(
          "%d,%d,%.1f,%s\n".formatted(i, 20 + 7 * i, i * 37 % 11 + 1.5, "ABC".charAt(i % 3)));
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({
    "KMEANS, 2, 3",
    "KMEANS, 3, 0",
    "KPROTOTYPES, 3, 0",
    "LATENT_PROFILE_KMEANS, 1, 3",
    "LATENT_PROFILE_KMEANS, 3, 0",
    "LATENT_PROFILE_KMEANS, 5, 0"
  })
  void segment_fewCustomers_goesOnWithWhatIsPossibleOrSaysSo(
      String method, int customers, int exitCode) throws IOException {
    Command command = segment(different(customers), "--method=" + method);

    assertThat(command.err(), command.exitCode(), is(exitCode));
    if (exitCode == 0) {
      RunFolder run = new RunFolder(folder.resolve("out"));
      assertThat(run.table("customer_segments").rows(), hasSize(customers));
    } else {
      assertThat(command.complaints(), hasSize(1));
      assertThat(
          command.complaints().get(0),
          anyOf(startsWith("features: no column"), startsWith("numClusters: cannot make 3")));
    }
  }

  @Full
  @ParameterizedTest
  @CsvSource({
    "KMEANS, 1, 3",
    "KPROTOTYPES, 2, 3",
    "KPROTOTYPES, 4, 0",
    "LATENT_PROFILE_KMEANS, 2, 3",
    "LATENT_PROFILE_KMEANS, 4, 0",
    "LATENT_PROFILE_KMEANS, 6, 0",
    "ALL, 3, 0",
    "ALL, 5, 0"
  })
  void segment_fewCustomersMore_goesOnWithWhatIsPossibleOrSaysSo(
      String method, int customers, int exitCode) throws IOException {
    segment_fewCustomers_goesOnWithWhatIsPossibleOrSaysSo(method, customers, exitCode);
  }

  @ParameterizedTest
  @CsvSource({
    "KMEANS, RANDOM, 2, 3",
    "KMEANS, KMEANS_PARALLEL, 3, 0",
    "KPROTOTYPES, CAO, 3, 0",
    "KPROTOTYPES, HUANG, 4, 0",
    "KPROTOTYPES, KMEANS_PARALLEL, 2, 3"
  })
  void segment_fewCustomersByEachSeeding_goesOnWithWhatIsPossibleOrSaysSo(
      String method, String initMethod, int customers, int exitCode) throws IOException {
    Command command =
        segment(different(customers), "--method=" + method, "--initMethod=" + initMethod);

    assertThat(command.err(), command.exitCode(), is(exitCode));
    assertThat(command.complaints(), hasSize(exitCode == 0 ? 0 : 1));
  }

  @ParameterizedTest
  @CsvSource({"2, 3, numClusters", "4, 3, numProfiles"})
  void segment_onlyImpossibleTrials_namesFlagAndDifferentRows(
      String profiles, int clusters, String flag) throws IOException {
    Command command =
        segment(
            different(3),
            "--method=LATENT_PROFILE_KMEANS",
            "--numProfiles=" + profiles,
            "--numClusters=" + clusters);

    assertThat(command.err(), command.exitCode(), is(3));
    assertThat(command.complaints(), hasSize(1));
    assertThat(command.complaints().get(0), startsWith(flag + ": cannot "));
  }

  @Test
  void segment_everyCustomerAtItsCentre_leavesTheUnboundedIndexOut() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 90; i++) {
      rows.append("%d,%d,%d,%s\n".formatted(i, 20 + i % 3 * 10, i % 3 * 100, "ABC".charAt(i % 3)));
    }

    Command command =
        segment(rows, "--numClusters=2..3", "--objective=CALINSKI_HARABASZ", "--numTrials=2");

    assertThat(command.err(), command.exitCode(), is(0));
    RunFolder run = new RunFolder(folder.resolve("out"));
    assertThat(run.json("run").get("choice").get("num_clusters").asInt(), is(3));
    assertThat(run.json("run").get("choice").has("calinski_harabasz_index"), is(false));
    assertThat(run.table("trials").rows().get(1).get("calinski_harabasz_index"), is(""));
    run.files()
        .forEach(
            (name, text) ->
                assertThat(name, text.contains("Infinity") && !name.endsWith(".html"), not(true)));
  }
}
