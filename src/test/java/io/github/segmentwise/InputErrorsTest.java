package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.hamcrest.Matcher;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong input ends a run with exit code 3 and one line, and leaves nothing that looks whole. */
class InputErrorsTest {

  private static final String[] SMALL = {
    "--numClusters=2", "--numTrials=1", "--maxIterations=2", "--featureSet=SPEND"
  };

  @TempDir static Path shared;
  private static Path shop;
  private static RunFolder former;

  @TempDir Path folder;

  @BeforeAll
  static void segmentOnce() throws Exception {
    shop = ShopCopy.sample(shared.resolve("shop"), 120, 3);
    former = Command.segment(shop, shared.resolve("former"), SMALL);
  }

  private ShopCopy copy() throws IOException {
    return ShopCopy.of(shop, folder.resolve("shop"));
  }

  /** Runs into the folder of a former run, which must stay as it was. */
  private void assertRefused(ShopCopy input, List<String> words, String... flags) {
    SortedMap<String, String> before = former.files();

    assertRefused(former, input, words, flags);

    assertThat("the former run is as it was", former.files().equals(before));
  }

  /** Runs into a fresh folder, which must stay empty, and into that of a former run. */
  private void assertRefusedAnywhere(ShopCopy input, List<String> words, String... flags) {
    RunFolder fresh = new RunFolder(folder.resolve("fresh"));

    assertRefused(fresh, input, words, flags);

    assertThat(fresh.files(), is(Map.of()));
    assertRefused(input, words, flags);
  }

  private static void assertRefused(
      RunFolder output, ShopCopy input, List<String> words, String... flags) {
    List<Matcher<? super String>> named =
        words.stream().<Matcher<? super String>>map(Matchers::containsString).toList();

    Command command =
        Command.attempt(input.path(), output.path(), flags.length == 0 ? SMALL : flags);

    assertThat(command.err(), command.exitCode(), is(3));
    assertThat(command.complaints(), hasSize(1));
    assertThat(command.complaints().get(0), allOf(named));
    assertThat(command.out(), is(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "order_items", "products", "users"})
  void run_missingTable_namesTableAndFolder(String table) throws Exception {
    assertRefusedAnywhere(
        copy().without(table), List.of(table + ": ", "no such table", table + ".csv"));
  }

  @Test
  void run_missingColumn_namesTableFileAndColumn() throws Exception {
    assertRefused(
        copy().edit("order_items", text -> text.replaceFirst("sale_price", "price")),
        List.of("order_items: ", "order_items.csv", "sale_price"));
  }

  @Test
  void run_missingStatus_isNamedOnlyWhereItIsNeeded() throws Exception {
    ShopCopy input = copy().edit("orders", text -> text.replaceFirst("status", "state"));

    Command.segment(input.path(), folder.resolve("out"), SMALL);
    assertRefused(
        input,
        List.of("orders: ", "orders.csv", "status"),
        "--numClusters=2",
        "--excludeStatuses=Returned");
  }

  @Test
  void run_fileOfNoBytes_namesTable() throws Exception {
    assertRefused(copy().edit("users", text -> ""), List.of("users: ", "users.csv"));
  }

  @Test
  void run_headerOnly_namesTable() throws Exception {
    assertRefused(
        copy().edit("products", text -> text.lines().findFirst().orElseThrow()),
        List.of("products: ", "no rows"));
  }

  @Test
  void run_truncatedGzip_namesTableAndFile() throws Exception {
    ShopCopy input = copy();
    Path compressed = input.gzip("orders");
    byte[] bytes = Files.readAllBytes(compressed);
    Files.write(compressed, Arrays.copyOf(bytes, bytes.length / 2));

    assertRefusedAnywhere(input, List.of("orders: ", "orders.csv.gz"));
  }

  @Test
  void run_gzipThatIsNone_namesTableAndFile() throws Exception {
    ShopCopy input = copy();
    Files.move(input.file("orders"), input.path().resolve("orders.csv.gz"));

    assertRefused(input, List.of("orders: ", "orders.csv.gz"));
  }

  @ParameterizedTest
  @CsvSource({
    "parquet, is cut short: expected a Parquet file to end with PAR1",
    "avro, is cut short"
  })
  void run_truncatedTypedFile_namesTableAndFile(String ending, String fault) throws Exception {
    ShopCopy input = copy();
    try (TypedShop tables = TypedShop.of(input.path())) {
      tables.parquet("users", input.path(), 1);
      tables.avro("users", input.path(), 1);
    }
    Files.delete(input.file("users"));
    Files.delete(input.path().resolve(ending.equals("avro") ? "users.parquet" : "users.avro"));
    Path file = input.path().resolve("users." + ending);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

    assertRefused(input, List.of("users: users." + ending + " " + fault));
  }

  @Test
  void run_garbageBytes_namesTable() throws Exception {
    ShopCopy input = copy();
    byte[] garbage = new byte[20_000];
    new Random(1).nextBytes(garbage);
    Files.write(input.file("users"), garbage);

    assertRefused(input, List.of("users: ", "users.csv"));
  }

  @Test
  void run_garbageAfterHeader_namesTable() throws Exception {
    ShopCopy input = copy();
    byte[] garbage = new byte[20_000];
    new Random(2).nextBytes(garbage);
    String text = Files.readString(input.file("users"), StandardCharsets.UTF_8);
    Files.writeString(input.file("users"), text.lines().findFirst().orElseThrow() + "\n");
    Files.write(input.file("users"), garbage, StandardOpenOption.APPEND);

    assertRefused(input, List.of("users: "));
  }

  @Test
  void run_noCustomer_saysWhatDoesNotMatch() throws Exception {
    assertRefusedAnywhere(
        copy().edit("users", text -> text.replaceAll("(?m)^(\\d+),", "9$1000000,")),
        List.of("no customer", "orders without their user"));
  }

  @Test
  void run_moreClustersThanDifferentCustomers_namesBothNumbers() throws Exception {
    Path tiny = ShopCopy.sample(folder.resolve("tiny"), 12, 1);

    assertRefusedAnywhere(
        ShopCopy.of(tiny, folder.resolve("shop")),
        List.of("numClusters", "13", "12"),
        "--numClusters=13",
        "--numTrials=1");
  }

  @Test
  void run_categoriesOfOneColumnName_getColumnsOfTheirOwn() throws Exception {
    ShopCopy input =
        copy()
            .edit("products", text -> text.replaceFirst(",Jeans,", ",Je-ans,"))
            .edit("products", text -> text.replaceFirst(",Jeans,", ",Je+ans,"));

    RunFolder run = Command.segment(input.path(), folder.resolve("out"), SMALL);

    List<String> columns =
        Stream.of(run.files().get("customer_features.csv").lines().findFirst().orElseThrow())
            .flatMap(line -> Stream.of(line.split(",")))
            .filter(column -> column.startsWith("total_12_months_") && column.contains("Je_ans_"))
            .toList();
    assertThat(columns, hasSize(2));
    assertThat(columns.get(0), is(not(columns.get(1))));
  }

  @Test
  void run_tooManyRejectedRows_namesSharesAndReason() throws Exception {
    ShopCopy input = copy().edit("order_items", text -> text.replaceAll("(?m)9$", "9x"));

    assertRefusedAnywhere(input, List.of("order_items: ", "maxRejectedShare", "1 %", "sale_price"));

    RunFolder tolerant =
        Command.segment(
            input.path(), folder.resolve("out"), "--numClusters=2", "--maxRejectedShare=0.5");
    List<String> columns = tolerant.table("rejected_rows").texts("column");
    assertThat(columns.stream().distinct().toList(), is(List.of("sale_price")));
    assertThat(
        tolerant.json("run").get("counts").get("rejected").get("order_items").asInt(),
        is(columns.size()));
    assertThat(
        "no text of the rows",
        tolerant.result().get("rejected_rows.csv"),
        not(containsString("9x")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"segments.csv", "trials.csv", "model.json"})
  void run_foreignFileInOutput_isKeptAndNamed(String name) throws Exception {
    Path output = Files.createDirectories(folder.resolve("mine"));
    Files.writeString(output.resolve(name), "mine");

    Command command = Command.attempt(shop, output, SMALL);

    assertThat(command.err(), command.exitCode(), is(2));
    assertThat(command.complaints(), hasSize(1));
    assertThat(command.complaints().get(0), startsWith("output: "));
    assertThat(command.complaints().get(0), containsString(name));
    assertThat(new RunFolder(output).files(), is(Map.of(name, "mine")));
  }

  @Test
  void run_secondRunIntoTheFolder_replacesTheFirstAndWhatAKilledOneLeft() throws Exception {
    RunFolder output = Command.segment(shop, folder.resolve("out"), SMALL);
    Path left = Files.createDirectory(output.path().resolve(".segmentwise-staging-999999999"));
    Files.writeString(left.resolve("segments.csv"), "half");
    Files.writeString(output.path().resolve("notes.txt"), "mine");

    Command.segment(shop, output.path(), "--numClusters=3", "--numTrials=1", "--maxIterations=2");

    assertThat(output.table("segments").rows(), hasSize(3));
    assertThat(Files.exists(left), is(false));
    assertThat(output.files().get("notes.txt"), is("mine"));
    assertThat(output.files().keySet(), hasSize(13));
  }

  @Test
  void run_outputIsAFile_isNamedInOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("taken"), "mine");
    Command command = Command.attempt(shop, file);
    assertThat(command.exitCode(), is(2));
    assertThat(command.complaints().size(), is(1));
    assertThat(command.complaints().get(0), containsString("taken"));
    assertThat(Files.readString(file), is("mine"));
  }
}
