package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.segmentwise.database.Database;
import io.github.segmentwise.database.DatabaseUrl;
import io.github.segmentwise.database.MariaDbServer;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop in MySQL is segmented as the same shop in files is, with the types that MySQL has of its
 * own; the database is MariaDB.
 */
class MariaDbRunTest {

  private static final String[] SMALL = {
    "--numClusters=2", "--numTrials=1", "--maxIterations=2", "--asOf=2026-01-01", "--partitions=1"
  };

  private static final String MAPPING =
      """
      timeZone: Europe/Berlin
      currency: EUR
      lines: {table: order lines, order: order no, product: article`s id, quantity: pieces,
        price: price, line: line}
      orders: {table: placed_orders, order: order_no, customer: customer_no, time: placed_at,
        status: state}
      products: {table: articles, product: sku, category: label}
      customers: {table: people, customer: customer_no, birthDate: born,
        categorical: [newsletter, member, tier, key], numeric: [points, joined], dates: [since, seen]}
      unpaidStatuses: [open]
      """;

  @TempDir static Path folder;
  private static MariaDbServer server;
  private static Path mapping;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        MariaDbServer.installed().isPresent(),
        "skipped: no MariaDB on this machine; Debian's package mariadb-server brings it");
    server = MariaDbServer.start();
    mapping = Files.writeString(folder.resolve("shop.yaml"), MAPPING);
    Files.createDirectory(folder.resolve("shop"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  /** Makes a table in both places; cells are as in SQL, and in files as {@code files} has them. */
  private static void table(
      String name, String columns, String definition, List<String> rows, String... files)
      throws Exception {
    List<String> lines = new ArrayList<>(List.of(columns));
    for (String row : rows) {
      String line = row;
      for (int i = 0; i < files.length; i += 2) {
        line = line.replace(files[i], files[i + 1]);
      }
      lines.add(line.replace("'", "").replace("NULL", ""));
    }
    Files.write(folder.resolve("shop").resolve(name + ".csv"), lines);
    server.execute("CREATE TABLE `" + name + "` (" + definition + ")");
    server.execute("INSERT INTO `" + name + "` VALUES (" + String.join("), (", rows) + ")");
  }

  @Test
  void run_typesOfMySql_giveTheSameBytesAsFiles() throws Exception {
    List<String> positions = new ArrayList<>();
    List<String> orders = new ArrayList<>();
    List<String> people = new ArrayList<>();
    // The collation holds each of the second half for one of the first.
    String[] customers = {"k1", "Jos\u00e9", "\ud83d\ude00-7", "K1", "Jose", "\ud83d\ude01-7"};
    for (int i = 0; i < 60; i++) {
      orders.add(
          String.format(
              Locale.ROOT,
              "%s,%s,'2025-%02d-%02d %02d:%02d:07','%s'",
              orderNo(i),
              i % 13 == 0 ? "NULL" : "'" + customers[i % 6] + "'",
              1 + i % 12,
              1 + i % 28,
              i % 24,
              i,
              i % 11 == 3 ? "open" : "paid"));
      for (int line = 0; line <= i % 3; line++) {
        positions.add(
            String.format(
                Locale.ROOT,
                "%d,%s,'%s',%d,%d.%02d",
                // Ranges of keys that begin below zero and span more than one range.
                (long) i * 10_000 + line - 200_000,
                orderNo(i),
                new String[] {"A", "a", "B", "\u00df", "ss"}[(i + line) % 5],
                i % 7 == 3 ? -1 : 1 + line,
                3 + i % 20,
                i));
      }
    }
    for (int i = 0; i < customers.length; i++) {
      people.add(
          String.format(
              Locale.ROOT,
              "'%s',%s,%d,b'%d','%s',x'00ff0%d',%d,'2020-0%d-01','%s',%d",
              customers[i],
              i % 3 == 0 ? "'0000-00-00'" : "'" + (1950 + i) + "-05-01'",
              i % 2,
              i / 3,
              i % 2 == 0 ? "gold" : "Silver",
              i % 2,
              i * 7L,
              1 + i,
              i == 4 ? "0000-00-00 00:00:00" : "2025-03-0" + (1 + i) + " 00:30:00",
              2001 + i * i));
    }
    table(
        "order lines",
        "line,order no,article`s id,pieces,price",
        "line BIGINT PRIMARY KEY, `order no` BIGINT UNSIGNED, `article``s id` VARCHAR(9),"
            + " pieces SMALLINT, price DECIMAL(12,2)",
        positions);
    table(
        "placed_orders",
        "order_no,customer_no,placed_at,state",
        "order_no BIGINT UNSIGNED PRIMARY KEY, customer_no VARCHAR(20), placed_at DATETIME,"
            + " state ENUM('paid','open')",
        orders);
    table(
        "articles",
        "sku,label",
        "sku VARCHAR(9) COLLATE utf8mb4_bin PRIMARY KEY, label VARCHAR(20)",
        List.of("'A','Tea'", "'a','tea'", "'B','Pots'", "'\u00df','Pots'", "'ss',NULL"));
    table(
        "people",
        "customer_no,born,newsletter,member,tier,key,points,since,seen,joined",
        "customer_no VARCHAR(20) COLLATE utf8mb4_bin PRIMARY KEY, born DATE, newsletter TINYINT(1),"
            + " member BIT(1), tier SET('gold','Silver'), `key` BINARY(3), points INT UNSIGNED,"
            + " since DATE, seen TIMESTAMP NULL, joined YEAR",
        people,
        "b'",
        "'",
        "x'",
        "'",
        "00:30:00'",
        "00:30:00 UTC'");

    RunFolder files = runWell(folder.resolve("shop").toString(), "files");
    RunFolder database = runWell(server.url(), "database");

    assertThat(database.json("run").get("warnings"), is(files.json("run").get("warnings")));
    assertThat(database.result(), is(files.result()));
    assertThat(files.json("run").at("/orders/customers").asInt(), is(customers.length));
  }

  /** Beyond what a signed number of 64 bits holds, and alike as a floating-point number. */
  private static String orderNo(int i) {
    return i < 50 ? "" + (1000 + i) : "1844674407370955160" + (i - 50);
  }

  private static RunFolder runWell(String input, String output) {
    List<String> args = new ArrayList<>(List.of(SMALL));
    args.addAll(
        List.of("--shop=" + mapping, "--input=" + input, "--output=" + folder.resolve(output)));
    Command command = Command.run(args);
    assertThat(command.err(), command.exitCode(), is(0));
    return new RunFolder(folder.resolve(output));
  }

  /** The collation of the column holds 'Tea' and 'tea' for the same. */
  @Test
  void forEachBatch_textsThatDifferByCase_areReadEach() throws Exception {
    server.execute("CREATE TABLE notes (note VARCHAR(9), colour VARCHAR(9))");
    server.execute("INSERT INTO notes VALUES ('Tea', 'x'), ('tea', 'X'), ('Tea ', 'x')");
    InputTable table =
        new InputTable("notes", List.of(new InputColumn("note", InputColumn.Type.TEXT)));
    List<String> read = new ArrayList<>();

    Database.open(DatabaseUrl.of("--input", server.url()))
        .table("notes")
        .forEachBatch(
            table,
            batch -> {
              for (int row = 0; row < batch.rows(); row++) {
                read.add(batch.texts(0).get(row));
              }
            });

    assertThat(read, containsInAnyOrder("Tea", "tea", "Tea "));
  }

  @Test
  void run_whatIsNotThere_isOneLineAndExitCode3() {
    String output = "--output=" + folder.resolve("no");
    Command noTable = Command.run("--input=" + server.url(), "--shop=OLIST", output);
    Command noDatabase = Command.run("--input=" + server.url() + "s", "--shop=OLIST", output);

    assertThat(noTable.err(), noTable.exitCode(), is(3));
    assertThat(noTable.complaints(), contains(containsString("no such table in " + server.url())));
    assertThat(noDatabase.err(), noDatabase.exitCode(), is(3));
    assertThat(noDatabase.complaints(), contains(containsString("/shops does not exist")));
  }
}
