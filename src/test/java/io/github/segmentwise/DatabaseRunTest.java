package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.segmentwise.database.PostgresServer;
import io.github.segmentwise.standin.bigquery.BigQueryStandIn;
import io.github.segmentwise.standin.storage.CloudStorageStandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** A shop in a database is segmented as the same shop in files is; the database is PostgreSQL. */
class DatabaseRunTest {

  private static final String[] SMALL = {
    "--numClusters=2", "--numTrials=1", "--maxIterations=2", "--featureSet=ALL", "--asOf=2026-01-01"
  };

  private static final String MAPPING =
      """
      timeZone: Europe/Berlin
      currency: EUR
      lines: {table: positions, order: order_no, product: sku, quantity: pieces, price: price}
      orders: {table: placed_orders, order: order_no, customer: CustomerNo, time: PlacedAt}
      products: {table: articles, product: sku, category: label}
      customers: {table: people, customer: Nr, birthDate: born, categorical: [newsletter]}
      """;

  @TempDir static Path folder;
  private static PostgresServer server;
  private static Path mapping;
  private static RunFolder files;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        PostgresServer.installed().isPresent(),
        "skipped: no PostgreSQL on this machine; Debian's package postgresql brings it");
    server = PostgresServer.start();
    mapping = Files.writeString(folder.resolve("shop.yaml"), MAPPING);
    Files.createDirectory(folder.resolve("shop"));
    for (Table table : SHOP) {
      table.write(folder.resolve("shop"));
      server.execute(table.create("", '"'));
      server.execute(table.insert("", ""));
    }
    files = runWell(folder.resolve("shop").toString(), "files", "--shop=" + mapping);
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  /**
   * A table in each place.
   *
   * @param columns names, which a database would not find without quotes
   * @param types of the columns in PostgreSQL; BigQuery knows them by other names
   * @param rows cells as in SQL, which in a file have no quotes
   */
  private record Table(String name, String columns, String types, List<String> rows) {

    void write(Path shop) throws Exception {
      List<String> lines = new ArrayList<>(List.of(columns));
      rows.forEach(row -> lines.add(row.replace("'", "").replace("NULL", "")));
      Files.write(shop.resolve(name + ".csv"), lines);
    }

    String create(String dataset, char quote) {
      String[] names = columns.split(",");
      String[] typed = types.split(",");
      StringBuilder sql = new StringBuilder("CREATE TABLE " + dataset + name + " (");
      for (int c = 0; c < names.length; c++) {
        sql.append(c == 0 ? "" : ", ")
            .append(quote)
            .append(names[c])
            .append(quote)
            .append(' ')
            .append(typed[c]);
      }
      return sql.append(")").toString();
    }

    String insert(String dataset, String timestamp) {
      String values =
          String.join("), (", rows)
              .replaceAll("('\\d{4}-\\d\\d-\\d\\d \\d[^']*')", timestamp + "$1");
      return "INSERT INTO " + dataset + name + " VALUES (" + values + ")";
    }
  }

  private static final List<Table> SHOP = shop();

  private static List<Table> shop() {
    List<String> positions = new ArrayList<>();
    List<String> orders = new ArrayList<>();
    List<String> people = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      orders.add(
          String.format(
              Locale.ROOT,
              "'B-%03d',%s,'2025-%02d-%02d %02d:%02d:07 UTC'",
              i,
              i % 13 == 0 ? "NULL" : 1000 + i % 17,
              1 + i % 12,
              1 + i % 28,
              i % 24,
              i));
      for (int line = 0; line <= i % 3; line++) {
        positions.add(
            String.format(
                Locale.ROOT,
                "'B-%03d','A%d',%d,%d.%02d",
                i,
                (i + line) % 5,
                i % 7 == 3 ? -1 : 1 + line,
                3 + i % 20,
                i));
      }
    }
    for (int i = 0; i < 17; i++) {
      people.add(
          String.format(
              Locale.ROOT,
              "%d,%s,%s",
              1000 + i,
              i % 5 == 0 ? "NULL" : "'" + (1950 + i) + "-05-01'",
              i % 2 == 0));
    }
    return List.of(
        new Table("positions", "order_no,sku,pieces,price", "text,text,integer,numeric", positions),
        new Table(
            "placed_orders", "order_no,CustomerNo,PlacedAt", "text,numeric,timestamptz", orders),
        new Table(
            "articles",
            "sku,label",
            "text,text",
            List.of("'A0','Tea'", "'A1','Tea'", "'A2','Pots'", "'A3','Pots'", "'A4',NULL")),
        new Table("people", "Nr,born,newsletter", "bigint,date,boolean", people));
  }

  private static Command run(String input, String output, String... flags) {
    List<String> args = new ArrayList<>(List.of(SMALL));
    args.addAll(List.of(flags));
    args.add("--input=" + input);
    args.add("--output=" + folder.resolve(output));
    return Command.run(args);
  }

  private static RunFolder runWell(String input, String output, String... flags) {
    Command command = run(input, output, flags);
    assertThat(command.err(), command.exitCode(), is(0));
    return new RunFolder(folder.resolve(output));
  }

  private static void assertRefused(Command command, int exitCode, String words) {
    assertThat(command.err(), command.exitCode(), is(exitCode));
    assertThat(command.complaints(), contains(containsString(words)));
  }

  @Test
  void run_sameShop_givesTheSameBytesFromFilesDatabaseAndDataset() throws Exception {
    RunFolder database = runWell(server.url(), "database", "--shop=" + mapping);
    RunFolder dataset;
    try (CloudStorageStandIn storage = CloudStorageStandIn.start(100).withBucket("bucket");
        BigQueryStandIn bigQuery = BigQueryStandIn.start(storage)) {
      bigQuery.createDataset("shop-project", "shop");
      for (Table table : SHOP) {
        bigQuery.query(
            table
                .create("`shop-project`.shop.", '`')
                .replace("text", "STRING")
                .replace("integer", "INT64")
                .replace("bigint", "INT64")
                .replace("numeric", "NUMERIC")
                .replace("timestamptz", "TIMESTAMP")
                .replace(" date", " DATE")
                .replace("boolean", "BOOL"));
        bigQuery.query(table.insert("`shop-project`.shop.", "TIMESTAMP "));
      }
      List<String> flags = new ArrayList<>(bigQuery.optionsFor("shop-project"));
      flags.add("--shop=" + mapping);
      dataset = runWell("shop-project.shop", "dataset", flags.toArray(new String[0]));
    }

    assertThat(database.result(), is(files.result()));
    assertThat(dataset.result(), is(files.result()));
  }

  @Test
  void run_theLookInDatabase_isRecognisedAndGivesTheBytesOfTheFiles() throws Exception {
    Path shop = ShopCopy.sample(folder.resolve("thelook"), 200, 5);
    server.execute("CREATE DATABASE thelook");
    String url = server.url().replace("/postgres", "/thelook");
    try (Connection connection = java.sql.DriverManager.getConnection(url, "postgres", "")) {
      for (String name : ShopCopy.TABLES) {
        String csv = Files.readString(shop.resolve(name + ".csv"));
        String columns =
            csv.lines()
                .findFirst()
                .orElseThrow()
                .replaceAll("(\\w+)", "$1 text")
                .replaceFirst("\\b(id|order_id) text", "$1 bigint PRIMARY KEY")
                .replace("created_at text", "created_at timestamp");
        connection.createStatement().execute("CREATE TABLE " + name + " (" + columns + ")");
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                "COPY " + name + " FROM STDIN CSV HEADER",
                new java.io.ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
      }
    }

    RunFolder shopFiles = runWell(shop.toString(), "thelook-files");
    RunFolder database = runWell(url + "?sslmode=disable", "thelook-database");

    assertThat(database.result(), is(shopFiles.result()));
    assertThat(database.json("run").get("launch").toString(), containsString("/thelook\""));
    assertThat(database.json("run").toString(), not(containsString("sslmode")));
  }

  @Test
  void run_databaseAndQueryOfOneTable_areReadBesideFiles() throws Exception {
    Path mixed =
        Files.writeString(
            folder.resolve("mixed.yaml"),
            MAPPING
                .replace(
                    "table: positions,",
                    "database: '" + server.url() + "', query: '" + QUERY + "',")
                .replace(
                    "table: people", "database: '" + server.url() + "', table: public.people"));

    RunFolder both = runWell(folder.resolve("shop").toString(), "mixed", "--shop=" + mixed);

    assertThat(features(both), is(features(files)));
  }

  private static final String QUERY = "select * from positions where price > 0 -- all;";

  /** Names that SQL takes only in quotes: words of its own, blanks, cases, quotes, dots, marks. */
  private static final Map<String, String> ODD_NAMES =
      Map.of(
          "positions", "Order Lines",
          "placed_orders", "order",
          "articles", "x.\"Articles\"; --",
          "people", "Käufer ?",
          "order_no", "order",
          "pieces", "Group By",
          "price", "Unit \"Price\" $1",
          "CustomerNo", "user",
          "label", "label.'of' {goods}",
          "Nr", "%");

  private static String oddly(String name) {
    return ODD_NAMES.getOrDefault(name, name);
  }

  private static String quoted(String name) {
    return '"' + oddly(name).replace("\"", "\"\"") + '"';
  }

  @Test
  void run_namesThatNeedQuotes_giveTheRowsOfTheFiles() throws Exception {
    server.execute("CREATE DATABASE odd");
    String url = server.url().replace("/postgres", "/odd");
    try (Connection connection = java.sql.DriverManager.getConnection(url, "postgres", "")) {
      connection.createStatement().execute("CREATE SCHEMA \"My Shop\"");
      for (Table table : SHOP) {
        boolean isElsewhere = table.name().equals("people");
        String schema = isElsewhere ? "\"My Shop\"." : "public.";
        List<String> columns = new ArrayList<>();
        String[] types = table.types().split(",");
        for (String column : table.columns().split(",")) {
          columns.add(quoted(column) + " " + types[columns.size()]);
        }
        String odd = schema + quoted(table.name());
        String create = "CREATE TABLE " + odd + " (" + String.join(", ", columns);
        connection
            .createStatement()
            .execute(create + (isElsewhere ? ", PRIMARY KEY (\"%\"))" : ")"));
        connection.createStatement().execute(table.insert("", "").replace(table.name(), odd));
      }
    }
    String odd = MAPPING;
    for (String name : ODD_NAMES.keySet()) {
      odd =
          odd.replaceAll(
              ": " + name + "(?=[,}])", ": " + Matcher.quoteReplacement(yaml(oddly(name))));
    }
    odd = odd.replace(yaml("Käufer ?"), yaml("My Shop.Käufer ?"));
    String inQuotes =
        odd.replace(yaml("Order Lines"), yaml("\"Order Lines\""))
            .replace(yaml("My Shop.Käufer ?"), yaml("\"My Shop\".\"Käufer ?\""))
            .replace(yaml("Group By"), yaml("\"Group By\""));

    for (String each : List.of(odd, inQuotes)) {
      Path oddMapping = Files.writeString(folder.resolve("odd.yaml"), each);
      String output = "odd" + each.length();
      String found = features(runWell(url, output, "--shop=" + oddMapping));
      assertThat(found.replaceFirst(",user,", ",CustomerNo,"), is(features(files)));
    }
  }

  private static String yaml(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The features of the customers, without the ids of the run. */
  private static String features(RunFolder run) throws Exception {
    return run.files().get("customer_features.csv").replaceAll("[0-9a-f-]{19},", "");
  }

  @Test
  void run_olderOrdersInDatabase_moveTheReferenceTime() {
    Command command =
        Command.run(
            "--input=" + server.url(),
            "--shop=" + mapping,
            "--output=" + folder.resolve("older"),
            "--dryRun=true");

    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(command.out(), containsString("the newest order is of 2025-12-"));
  }

  @Test
  void propose_database_writesAMapping() throws Exception {
    Path proposal = folder.resolve("proposal.yaml");

    Command command = Command.run("--input=" + server.url(), "--proposeShop=" + proposal);

    assertThat(command.err(), command.exitCode(), is(0));
    assertThat(Files.readString(proposal), containsString("table: placed_orders"));
    assertThat(Files.readString(proposal), containsString("time: PlacedAt"));
  }

  @Test
  void run_whatIsNotThere_isOneLineAndExitCode3() throws Exception {
    String shop = "--shop=" + mapping;
    Path noTable =
        Files.writeString(
            folder.resolve("t.yaml"), MAPPING.replace("table: people", "table: peple"));
    Path noColumn =
        Files.writeString(folder.resolve("c.yaml"), MAPPING.replace("born", "birthday"));
    Path noQuery =
        Files.writeString(
            folder.resolve("q.yaml"), MAPPING.replace("table: positions", "query: select 1 frm x"));

    assertRefused(
        run("jdbc:postgresql://127.0.0.1:1/shop", "no", shop),
        3,
        "jdbc:postgresql://127.0.0.1:1/shop cannot be reached");
    assertRefused(
        run("jdbc:postgresql://no-such-host.invalid/shop", "no", shop),
        3,
        "cannot be reached (SQLSTATE 08001); expected a server");
    assertRefused(
        run(server.url().replace("/postgres", "/shops"), "no", shop), 3, "/shops does not exist");
    assertRefused(
        run(server.url(), "no", "--shop=" + noTable),
        3,
        "peple: no such table in " + server.url() + "; the nearest is 'people'");
    assertRefused(
        run(server.url(), "no", "--shop=" + noColumn),
        3,
        "people: no column 'birthday' for the role birthDate; the nearest is 'born'");
    assertRefused(
        run(server.url(), "no", "--shop=" + noQuery), 3, "the query of lines of " + server.url());
    assertThat(Files.exists(folder.resolve("no")), is(false));
  }

  @Test
  void run_wrongAddress_isOneLineAndExitCode2() {
    assertRefused(run("jdbc:postgresql://db", "no"), 2, "--input is not the address of a database");
    assertRefused(
        run("jdbc:mysql://db/shop?user=u&password=s3cret", "no"), 2, "SEGMENTWISE_DATABASE_USER");
    assertRefused(
        Command.run("--features=jdbc:mysql://db/shop", "--output=" + folder.resolve("no")),
        2,
        "--features reads no database");
    assertRefused(
        Command.run("--input=shop", "--output=jdbc:mysql://db/shop"),
        2,
        "--output cannot be a database");
  }

  @Test
  void run_passwordInTheEnvironment_isUsedAndNeverShown() throws Exception {
    String wrong = process("wr0ng-password", "wrong");
    String right = process(PostgresServer.PASSWORD, "right");

    assertThat(
        wrong,
        startsWith(
            "3: "
                + server.url()
                + " refuses this user or password; expected them in SEGMENTWISE_DATABASE_USER and"
                + " SEGMENTWISE_DATABASE_PASSWORD"));
    assertThat(wrong, not(containsString("wr0ng-password")));
    assertThat(right, startsWith("0: "));
    assertThat(right, not(containsString(PostgresServer.PASSWORD)));
    Map<String, String> written = new RunFolder(folder.resolve("right")).files();
    assertThat(written.toString(), not(containsString(PostgresServer.PASSWORD)));
    assertThat(
        written.get("customer_features.csv"), is(files.files().get("customer_features.csv")));
  }

  /** A run as a process of its own, with an environment: its exit code and what it printed. */
  private static String process(String password, String output) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.segmentwise.SegmentationPipeline",
                "--input=" + server.url(),
                "--shop=" + mapping,
                "--output=" + folder.resolve(output)));
    words.addAll(List.of(SMALL));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("SEGMENTWISE_DATABASE_USER", PostgresServer.READER);
    builder.environment().put("SEGMENTWISE_DATABASE_PASSWORD", password);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + ": " + printed;
  }
}
