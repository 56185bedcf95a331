package io.github.segmentwise.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.read.TableFiles.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFilesTest {

  @TempDir Path folder;

  private void touch(String... names) throws IOException {
    for (String name : names) {
      Files.writeString(folder.resolve(name), name);
    }
  }

  private List<String> find(String table) {
    return TableFiles.find(folder.toString(), table).stream().map(InputFile::name).toList();
  }

  private String errorOf(String table) {
    return assertThrows(InputException.class, () -> find(table)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders.csv",
        "orders.csv.gz",
        "orders-000000000012.csv.gz",
        "orders_3.csv",
        "orders3.csv",
        "orders.0.csv",
        "orders-00001-of-00004.csv",
        "orders.parquet",
        "orders.avro",
        "orders-000000000012.parquet",
        "orders-00001-of-00004.avro",
      })
  void find_oneFile_isTheTable(String name) throws IOException {
    touch(name, "users.csv");

    assertThat(find("orders"), contains(name));
  }

  @Test
  void find_shards_areOrderedByName() throws IOException {
    touch(
        "orders-000000000010.csv.gz",
        "orders-000000000002.csv.gz",
        "orders-000000000000.csv.gz",
        "order_items-000000000000.csv.gz");

    assertThat(
        find("orders"),
        contains(
            "orders-000000000000.csv.gz",
            "orders-000000000002.csv.gz",
            "orders-000000000010.csv.gz"));
    assertThat(find("order_items"), contains("order_items-000000000000.csv.gz"));
  }

  @Test
  void find_otherFilesOfLikeNames_areLeftAlone() throws IOException {
    touch(
        "orders.csv",
        "orders.csv.bak",
        "orders_old.csv",
        "orders.csv.gz.part",
        "orders-2024-01.csv",
        "reorders.csv",
        ".orders.csv",
        "orders.parquet.crc",
        "orders.json",
        "orders.avro.gz",
        "order_items.csv");
    Files.createDirectory(folder.resolve("orders-0.csv"));

    assertThat(find("orders"), contains("orders.csv"));
  }

  @Test
  void find_orderItemsOnly_isNotTakenForOrders() throws IOException {
    touch("order_items.csv", "order_items-1.csv");

    assertThat(
        errorOf("orders"),
        is(
            "orders: no such table in "
                + folder
                + "; expected orders.csv, orders.csv.gz, orders.parquet, orders.avro or shards such"
                + " as orders-000.csv.gz"));
  }

  @Test
  void find_singleFileAndShards_isAnErrorThatNamesThem() throws IOException {
    touch("orders.csv", "orders-0.csv", "orders-1.csv");

    assertThat(
        errorOf("orders"),
        is(
            "orders: "
                + folder
                + " holds the table more than once (orders.csv, orders-0.csv, orders-1.csv); keep"
                + " one file or one set of shards"));
  }

  @Test
  void find_plainAndCompressed_isAnError() throws IOException {
    touch("orders.csv", "orders.csv.gz");

    assertThat(
        errorOf("orders"), containsString("more than once (orders.csv, orders.csv.gz); keep one"));
  }

  @Test
  void find_filesOfSeveralFormats_isAnError() throws IOException {
    touch("orders.parquet", "orders.csv", "users-0.csv", "users-1.csv", "users-2.avro");

    assertThat(
        errorOf("orders"), containsString("more than once (orders.csv, orders.parquet); keep one"));
    assertThat(
        errorOf("users"),
        is(
            "users: "
                + folder
                + " holds shards of the table in several formats (users-0.csv, users-2.avro); keep"
                + " one format"));
  }

  @Test
  void find_plainAndCompressedShards_areOneTable() throws IOException {
    touch("orders-0.csv", "orders-1.csv.gz");

    assertThat(find("orders"), contains("orders-0.csv", "orders-1.csv.gz"));
  }

  @Test
  void find_missingFolder_isAnError() {
    InputException error =
        assertThrows(InputException.class, () -> TableFiles.find(folder + "/nowhere", "products"));

    assertThat(
        error.getMessage(),
        allOf(containsString("products: no such table in "), containsString("/nowhere")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"my shop", "sales[2026]", "{a,b}", "what?", "a*b", "[", "büro 北京", "a%20b", "x#y"})
  void find_folderWithAnyName_isTakenAsItIs(String name) throws IOException {
    Path odd = Files.createDirectory(folder.resolve(name));
    Files.writeString(odd.resolve("users.csv"), "id\n7\n");
    Files.createDirectory(folder.resolve("sales2"));
    Files.writeString(folder.resolve("sales2/orders.csv"), "order_id\n");

    List<InputFile> files = TableFiles.find(odd.toString(), "users");

    assertThat(files.stream().map(InputFile::name).toList(), contains("users.csv"));
    assertThat(files.get(0).bytes(), is(5L));
    try (InputStream in =
        Channels.newInputStream(
            FileSystems.open(FileSystems.matchNewResource(files.get(0).path(), false)))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8), is("id\n7\n"));
    }
    assertThrows(InputException.class, () -> TableFiles.find(odd.toString(), "orders"));
  }

  @Test
  void find_folderWithSlashOrScheme_isTheSame() throws IOException {
    touch("users.csv");

    List<InputFile> plain = TableFiles.find(folder.toString(), "users");

    assertThat(TableFiles.find(folder + "/", "users"), is(plain));
    assertThat(TableFiles.find("file://" + folder, "users"), is(plain));
  }

  @Test
  void textBytes_compressedFile_isTakenForLarger() {
    assertThat(new InputFile("/a/orders.csv", "orders.csv", 100).textBytes(), is(100L));
    assertThat(new InputFile("/a/orders.csv.gz", "orders.csv.gz", 100).textBytes(), is(not(100L)));
    assertThat(
        new InputFile("/a/orders.parquet", "orders.parquet", 100).textBytes(),
        is(greaterThan(100L)));
    assertThat(
        new InputFile("/a/orders.avro", "orders.avro", 100).textBytes(), is(greaterThan(100L)));
  }
}
