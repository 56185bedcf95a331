package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.github.segmentwise.full.Full;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same input, flags and seed give the same bytes. */
class DeterminismTest {

  private static final String[] SMALL = {
    "--numClusters=3..4", "--numTrials=2", "--maxIterations=2", "--featureSet=ALL"
  };

  /** The features are chosen by a sample. */
  private static final String[] FIXTURE = {
    "--maxRejectedShare=0.5", "--numClusters=2", "--numTrials=2", "--maxIterations=3"
  };

  @TempDir static Path folder;
  private static Path shop;
  private static RunFolder expected;

  @BeforeAll
  static void segmentOnce() throws Exception {
    shop = ShopCopy.sample(folder.resolve("shop"), 500, 11);
    expected =
        Command.segment(
            shop,
            folder.resolve("expected"),
            with(SMALL, "--partitions=2", "--targetParallelism=1"));
  }

  private static String[] with(String[] flags, String... more) {
    String[] all = Arrays.copyOf(flags, flags.length + more.length);
    System.arraycopy(more, 0, all, flags.length, more.length);
    return all;
  }

  private static void assertSame(RunFolder actual, RunFolder wanted) {
    SortedMap<String, String> files = wanted.result();
    SortedMap<String, String> others = actual.result();
    assertThat(others.keySet(), is(files.keySet()));
    files.forEach((name, text) -> assertThat(name, others.get(name).equals(text)));
    assertThat(actual.lastingReport(), is(wanted.lastingReport()));
  }

  /** A run of the same shop in another form, in other partitions and by another execution. */
  private static void assertSame(Path form, Path output, String... flags) {
    assertSame(Command.segment(form, output, with(SMALL, flags)), expected);
  }

  @Test
  void run_distributedOnThreeThreadsWithTheRunnersChecks_writesTheSameBytes(@TempDir Path output) {
    assertSame(
        shop,
        output,
        "--partitions=3",
        "--execution=DISTRIBUTED",
        "--targetParallelism=3",
        "--enforceImmutability=true",
        "--enforceEncodability=true");
  }

  @Test
  void run_shuffledRowsInOnePartitionDistributed_writesTheSameBytes(@TempDir Path other)
      throws Exception {
    Path shuffled = ShopCopy.of(shop, other.resolve("shop")).shuffled(5).path();

    assertSame(shuffled, other.resolve("out"), "--partitions=1", "--execution=DISTRIBUTED");
  }

  @Test
  void run_shardsWithColumnsInOtherOrderInThreePartitions_writesTheSameBytes(@TempDir Path other)
      throws Exception {
    Path sharded = ShopCopy.of(shop, other.resolve("shop")).sharded(5).path();

    assertSame(sharded, other.resolve("out"), "--partitions=3", "--execution=SINGLE_WORKER");
  }

  @Test
  void run_gzippedFilesInOnePartition_writesTheSameBytes(@TempDir Path other) throws Exception {
    Path gzipped = ShopCopy.of(shop, other.resolve("shop")).gzipped().path();

    assertSame(gzipped, other.resolve("out"), "--partitions=1", "--execution=SINGLE_WORKER");
  }

  @Test
  void run_parquetAndAvroFilesAndShardsInEightPartitions_writesTheSameBytes(@TempDir Path other)
      throws Exception {
    Path typed = Files.createDirectory(other.resolve("shop"));
    try (TypedShop tables = TypedShop.of(shop)) {
      tables.parquet("orders", typed, 1);
      tables.parquet("order_items", typed, 4);
      tables.avro("products", typed, 3);
      tables.avro("users", typed, 1);
    }

    assertSame(typed, other.resolve("out"), "--partitions=8", "--targetParallelism=2");
  }

  @Test
  void run_otherSeed_writesAnotherResult(@TempDir Path output) {
    RunFolder other = Command.segment(shop, output, with(SMALL, "--seed=43"));

    assertThat(
        other.table("training_info").content(), is(not(expected.table("training_info").content())));
    assertThat(
        other.table("customer_features").content(),
        is(expected.table("customer_features").content()));
  }

  @Full
  @ParameterizedTest
  @ValueSource(strings = {"--outlierMethod=ECOD", "--method=LATENT_PROFILE_KMEANS --numProfiles=3"})
  void run_otherMethodInOtherPartitions_writesTheSameBytes(String method, @TempDir Path output) {
    String[] flags =
        with(method.split(" "), "--numClusters=3..4", "--numTrials=2", "--maxIterations=2");
    RunFolder one = Command.segment(shop, output.resolve("1"), with(flags, "--partitions=1"));
    RunFolder three =
        Command.segment(
            shop, output.resolve("3"), with(flags, "--partitions=3", "--execution=DISTRIBUTED"));

    assertSame(three, one);
  }

  @Test
  void run_fixtureInOtherPartitionsOrShuffled_differsInLinesOfRejectedRowsOnly(@TempDir Path output)
      throws Exception {
    RunFolder plain =
        Command.segment(
            ShopCopy.fixture(), output.resolve("plain"), with(FIXTURE, "--partitions=2"));

    assertSame(
        Command.segment(
            ShopCopy.fixture(),
            output.resolve("distributed"),
            with(FIXTURE, "--partitions=3", "--execution=DISTRIBUTED")),
        plain);

    Path shuffled = ShopCopy.of(ShopCopy.fixture(), output.resolve("shop")).shuffled(9).path();
    SortedMap<String, String> other =
        Command.segment(shuffled, output.resolve("shuffled"), FIXTURE).result();
    SortedMap<String, String> expected = plain.result();
    assertThat(other.keySet(), hasItem("rejected_rows.csv"));
    // The page names the lines too.
    for (String naming : List.of("rejected_rows.csv", "report.html")) {
      expected.remove(naming);
      other.remove(naming);
    }
    assertThat(other, is(expected));
  }
}
