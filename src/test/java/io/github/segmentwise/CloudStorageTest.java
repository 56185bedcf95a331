package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.github.segmentwise.full.Full;
import io.github.segmentwise.standin.storage.CloudStorageStandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders in Cloud Storage are read and written as local ones are, by Beam's own file system. */
class CloudStorageTest {

  private static final String BUCKET = "bucket";
  private static final String SHOP = "gs://bucket/shop";
  private static final String OUT = "gs://bucket/out";

  @TempDir static Path folder;
  private static RunFolder local;

  private CloudStorageStandIn storage;

  @BeforeAll
  static void segmentLocally() {
    local = Command.segmentFixture(folder.resolve("local"));
  }

  @BeforeEach
  void start() throws Exception {
    // One object to a page, so that every listing has several.
    storage = CloudStorageStandIn.start(1);
    storage.upload(ShopCopy.fixture(), BUCKET, "shop/");
  }

  @AfterEach
  void stop() {
    storage.close();
  }

  private Command segment(String input, String output, String... flags) {
    List<String> args = new ArrayList<>(storage.flags());
    args.addAll(List.of("--input=" + input, "--output=" + output, "--asOf=2026-01-01"));
    args.addAll(List.of(Command.FIXTURE_FLAGS));
    args.addAll(List.of(flags));
    return Command.run(args);
  }

  private void segmentsWell(String... flags) {
    Command command = segment(SHOP, OUT, flags);
    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(command.out(), containsString(OUT + "/run.json"));
  }

  private static SortedMap<String, String> texts(SortedMap<String, byte[]> objects) {
    SortedMap<String, String> texts = new TreeMap<>();
    objects.forEach(
        (name, content) -> texts.put(name, new String(content, StandardCharsets.UTF_8)));
    return texts;
  }

  /** All tables and the model; {@code run.json} must be there too. */
  private SortedMap<String, String> result() {
    SortedMap<String, String> texts = texts(storage.objects(BUCKET, "out/"));
    assertThat(texts.keySet(), hasItem("run.json"));
    texts.remove("run.json");
    return texts;
  }

  private static void assertRefused(Command command, int exitCode, String... words) {
    assertThat(command.err(), command.exitCode(), is(exitCode));
    assertThat(command.complaints(), hasSize(1));
    for (String word : words) {
      assertThat(command.complaints().get(0), containsString(word));
    }
    assertThat(command.out(), is(""));
  }

  @Test
  void run_shopAndFlagsFileInABucket_givesTheSameBytesAsLocalFolders(@TempDir Path flags)
      throws Exception {
    List<String> lines = new ArrayList<>(List.of("input: " + SHOP, "output: " + OUT));
    for (String flag : Command.FIXTURE_FLAGS) {
      lines.add(flag.substring(2).replace("=", ": "));
    }
    Files.write(flags.resolve("night.yaml"), lines);
    storage.upload(flags, BUCKET, "flags/");
    List<String> args = new ArrayList<>(storage.flags());
    args.addAll(List.of("--asOf=2026-01-01", "--flagsFile=gs://bucket/flags/night.yaml"));

    Command command = Command.run(args);

    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(result(), is(local.result()));
    assertThat(storage.contentType(BUCKET, "out/segments.csv"), startsWith("text/csv"));
    assertThat(storage.contentType(BUCKET, "out/run.json"), is("application/json"));
  }

  @Test
  void run_modelInABucket_scoresAsWithALocalOne(@TempDir Path scored) throws Exception {
    byte[] model = Files.readAllBytes(local.path().resolve("model.json"));
    storage.put(BUCKET, "models/model.json", model);

    Command command = segment(SHOP, OUT, "--model=gs://bucket/models/model.json");
    assertThat(command.err(), command.exitCode(), is(0));
    RunFolder byLocal =
        Command.segment(
            ShopCopy.fixture(),
            scored,
            "--model=" + local.path().resolve("model.json"),
            "--maxRejectedShare=0.5");

    SortedMap<String, String> tables = result();
    SortedMap<String, String> expected = byLocal.result();
    for (String table : List.of("customer_segments.csv", "segments.csv", "trials.csv")) {
      assertThat(table, tables.get(table), is(expected.get(table)));
    }
    assertThat(storage.objects(BUCKET, "out/").get("model.json"), is(model));
    assertRefused(
        segment(SHOP, OUT, "--model=gs://bucket/models/none.json"),
        2,
        "--model must be a model.json that is there, was 'gs://bucket/models/none.json'");
  }

  @Full
  @Test
  void run_typedFilesInABucket_givesTheSameBytesAsLocalFolders(@TempDir Path shop)
      throws Exception {
    Path sample = ShopCopy.sample(shop.resolve("csv"), 60, 5);
    Path typed = Files.createDirectory(shop.resolve("typed"));
    try (TypedShop tables = TypedShop.of(sample)) {
      tables.parquet("orders", typed, 2);
      tables.parquet("order_items", typed, 1);
      tables.avro("products", typed, 1);
      tables.avro("users", typed, 2);
    }
    storage.upload(typed, BUCKET, "typed/");
    String[] flags = {"--numClusters=2", "--numTrials=1", "--maxIterations=2"};

    List<String> args = new ArrayList<>(storage.flags());
    args.addAll(List.of("--input=gs://bucket/typed", "--output=" + OUT, "--asOf=2026-01-01"));
    args.addAll(List.of(flags));
    Command command = Command.run(args);

    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(result(), is(Command.segment(sample, shop.resolve("out"), flags).result()));
  }

  @Test
  void run_artifactsInABucketAndTablesHere_areTheSame() {
    Path tables = folder.resolve("tables");
    Command command = segment(SHOP, tables.toString(), "--artifacts=gs://bucket/out/");

    assertThat(command.err(), command.exitCode(), is(0));
    SortedMap<String, String> together = new RunFolder(tables).files();
    assertThat(together.keySet(), not(hasItem("run.json")));
    together.putAll(result());
    together.remove(".segmentwise-files.json");
    assertThat(together, is(local.result()));
  }

  /** The second run meets a service that has no time for each kind of call once. */
  @Test
  void run_secondRunIntoTheFolderOfABusyService_replacesTheFirstWhole() {
    segmentsWell("--seed=7", "--objective=SILHOUETTE");
    assertThat(result(), not(local.result()));
    storage.put(BUCKET, "out/notes.txt", "mine".getBytes(StandardCharsets.UTF_8));
    List<String> kinds =
        List.of(
            "GET storage/v1/b/bucket/o",
            "GET storage/v1/b/bucket/o/shop/.*",
            "GET download/.*",
            "POST upload/.*",
            "PUT upload/.*",
            "POST batch/.*",
            "POST storage/.*/rewriteTo/.*",
            "DELETE .*/run.json",
            "DELETE .*/segments.csv");
    kinds.forEach(kind -> storage.failNext(1, call -> call.matches(kind)));
    int before = storage.log().size();

    segmentsWell();

    SortedMap<String, String> result = result();
    assertThat(result.remove("notes.txt"), is("mine"));
    assertThat(result, is(local.result()));
    List<String> calls = storage.log().subList(before, storage.log().size());
    kinds.forEach(kind -> assertThat(calls, hasItem(matchesRegex(kind))));
  }

  @Test
  void run_missingTable_exitsWith3AndLeavesTheFormerRun() throws Exception {
    storage.upload(local.path(), BUCKET, "out/");
    SortedMap<String, String> before = texts(storage.objects(BUCKET, ""));
    storage.delete(BUCKET, "shop/products.csv");
    before.remove("shop/products.csv");

    assertRefused(segment(SHOP, OUT), 3, "products: no such table in gs://bucket/shop");

    assertThat(texts(storage.objects(BUCKET, "")), is(before));
  }

  @Test
  void run_foreignObjectInTheWay_isKeptAndNamed() {
    storage.put(BUCKET, "out/segments.csv", "mine".getBytes(StandardCharsets.UTF_8));

    assertRefused(segment(SHOP, OUT), 2, "output: gs://bucket/out/segments.csv is there already");

    assertThat(storage.objects(BUCKET, "out/").keySet(), is(Set.of("segments.csv")));
  }

  @ParameterizedTest
  @CsvSource({
    "gs://denied/shop, gs://bucket/out, 3, orders: gs://denied/shop/ cannot be listed (403"
        + " Forbidden)",
    "gs://nowhere/shop, gs://bucket/out, 3, orders: gs://nowhere/shop/ cannot be listed (404 Not"
        + " Found)",
    "gs://bucket/shop, gs://denied/out, 2, output: gs://denied/out/ cannot be written (403"
        + " Forbidden)",
    "gs://bucket/shop, gs://nowhere/out, 2, output: gs://nowhere/out/ cannot be written (404 Not"
        + " Found)",
  })
  void run_bucketThatIsDeniedOrMissing_isNamedInOneLine(
      String input, String output, int exitCode, String line) {
    storage.withBucket("denied").deny("denied");

    assertRefused(segment(input, output), exitCode, line);

    assertThat(storage.objects(BUCKET, "out/").keySet(), is(Set.of()));
  }

  @Test
  void run_noCredentials_saysHowToGetThem() {
    storage.requireCredentials();

    assertRefused(
        Command.run(storage.endpointFlag(), "--input=" + SHOP, "--output=" + OUT),
        3,
        "orders: gs://bucket/shop/ cannot be listed (no credentials: run gcloud auth");
  }
}
