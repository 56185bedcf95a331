package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.github.segmentwise.RunFolder.Table;
import io.github.segmentwise.audience.Contacts;
import io.github.segmentwise.audience.UploadFormat;
import io.github.segmentwise.shop.mapping.ShopPreset;
import io.github.segmentwise.sql.DuckDb;
import io.github.segmentwise.sql.RunDataset;
import io.github.segmentwise.standin.bigquery.BigQueryStandIn;
import io.github.segmentwise.standin.bigquery.ShopDataset;
import io.github.segmentwise.standin.storage.CloudStorageStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Audiences of a run, and campaigns that are measured in a later one. */
class AudienceTest {

  private static final double PLANTED = 80;
  private static final String[] FLAGS = {"--numClusters=3", "--numTrials=1", "--featureSet=SPEND"};

  @TempDir static Path folder;
  private static Path shop;
  private static RunFolder run;

  @TempDir Path place;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeAll
  static void segment() throws Exception {
    shop = ShopCopy.sample(folder.resolve("shop"), 500, 3);
    run = segment(shop, "before", "2025-09-01");
  }

  private static RunFolder segment(Path of, String name, String asOf) {
    List<String> flags = new ArrayList<>(List.of(FLAGS));
    flags.add("--asOf=" + asOf);
    return Command.segment(of, folder.resolve(name), flags.toArray(String[]::new));
  }

  private int audience(Object... args) {
    said.reset();
    PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8);
    return AudienceCommand.run(
        List.of(args).stream().map(Object::toString).toArray(String[]::new), print, print);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private Table written(String name) {
    return Table.read(place.resolve(name));
  }

  private static Set<String> members(String segment) {
    return run.table("customer_segments").rows().stream()
        .filter(row -> row.get("segment_id").equals(segment))
        .map(row -> row.get("user_id"))
        .collect(Collectors.toSet());
  }

  private static Map<String, String> emails() {
    return Table.read(shop.resolve("users.csv")).rows().stream()
        .collect(Collectors.toMap(row -> row.get("id"), row -> row.get("email")));
  }

  @Test
  void csv_segment_hasAllMembersWithTheChosenColumns() {
    int exit =
        audience(
            run.path(),
            "--segment=2",
            "--columns=user_id,title,lifecycle,monetary",
            "--output=" + place.resolve("a.csv"));

    assertThat(said(), exit, is(0));
    Table table = written("a.csv");
    assertThat(table.columns(), is(List.of("user_id", "title", "lifecycle", "monetary")));
    assertThat(Set.copyOf(table.texts("user_id")), is(members("2")));
    Map<String, String> paid =
        run.table("customer_features").rows().stream()
            .collect(Collectors.toMap(row -> row.get("user_id"), row -> row.get("monetary")));
    for (Map<String, String> row : table.rows()) {
      assertThat(row.get("monetary"), is(paid.get(row.get("user_id"))));
    }
  }

  @Test
  void googleAds_segment_hasTheHashedAddressesOfTheSource() {
    int exit =
        audience(
            run.path(), "--segment=1", "--to=google_ads", "--output=" + place.resolve("a.csv"));

    assertThat(said(), exit, is(0));
    Map<String, String> emails = emails();
    Set<String> expected =
        members("1").stream()
            .map(id -> Contacts.sha256(new Contacts("").email(emails.get(id)).orElseThrow()))
            .collect(Collectors.toSet());
    assertThat(Set.copyOf(written("a.csv").texts("Email")), is(expected));
    assertThat(said(), containsString("No column says who consented"));
    assertThat(said(), not(containsString("@")));
  }

  @Test
  void filters_ofValueGroupAndFile_leaveTheRestOut() throws Exception {
    Table values = run.table("customer_value");
    Set<String> loyal =
        values.rows().stream()
            .filter(row -> Set.of("champions", "loyal").contains(row.get("lifecycle")))
            .map(row -> row.get("user_id"))
            .collect(Collectors.toSet());
    String best =
        values.rows().stream()
            .filter(row -> loyal.contains(row.get("user_id")))
            .max(Comparator.comparingDouble(AudienceTest::value))
            .orElseThrow()
            .get("user_id");
    Path excluded = Files.writeString(place.resolve("no.csv"), "id\n" + best);

    int exit =
        audience(
            run.path(),
            "--segment=1,2,3",
            "--lifecycle=Champions,loyal",
            "--minValue=20",
            "--top=10",
            "--exclude=" + excluded,
            "--output=" + place.resolve("a.csv"));

    assertThat(said(), exit, is(0));
    Table table = written("a.csv");
    assertThat(table.rows(), hasSize(10));
    assertThat(table.texts("user_id"), everyItem(is(in(loyal))));
    double least = table.rows().stream().mapToDouble(AudienceTest::value).min().orElseThrow();
    assertThat(least, greaterThan(20.0));
    Set<String> better =
        values.rows().stream()
            .filter(row -> loyal.contains(row.get("user_id")) && value(row) > least)
            .map(row -> row.get("user_id"))
            .collect(Collectors.toSet());
    better.removeAll(Set.copyOf(table.texts("user_id")));
    assertThat(better, is(Set.of(best)));
    assertThat(said(), containsString("Left out: 1 excluded."));
  }

  private static double value(Map<String, String> row) {
    return Double.parseDouble(row.get("expected_value_365d"));
  }

  /** The mapping names the roles; who says no, or nothing, is left out. */
  @Test
  void klaviyo_mappingWithConsent_hasOnlyThoseWhoConsented() throws Exception {
    ShopCopy consenting = ShopCopy.of(shop, place.resolve("shop"));
    List<String> lines = Files.readAllLines(consenting.file("users"));
    StringBuilder users = new StringBuilder(lines.get(0)).append(",newsletter,mobile\n");
    for (String line : lines.subList(1, lines.size())) {
      int id = Integer.parseInt(line.substring(0, line.indexOf(',')));
      users
          .append(line)
          .append(id % 3 == 0 ? ",yes," : id % 3 == 1 ? ",no," : ",,")
          .append("0170 %07d".formatted(id))
          .append('\n');
    }
    Files.writeString(consenting.file("users"), users);
    Path mapping =
        Files.writeString(
            place.resolve("shop.yaml"),
            """
            values: PLAIN
            spendFormula: SALE_PRICE
            lines: {table: order_items, line: id, order: order_id, product: product_id, price: sale_price}
            orders: {table: orders, order: order_id, customer: user_id, time: created_at, status: status}
            products: {table: products, product: id, department: department, category: category}
            customers: {table: users, customer: id, email: email, phone: mobile, consent: newsletter,
              numeric: [age], categorical: [gender, city, country, traffic_source]}
            """);

    int exit =
        audience(
            run.path(),
            "--segment=1,2,3",
            "--to=KLAVIYO",
            "--shop=" + mapping,
            "--input=" + consenting.path(),
            "--phoneRegion=DE",
            "--output=" + place.resolve("a.csv"));

    assertThat(said(), exit, is(0));
    Table table = written("a.csv");
    assertThat(table.rows().size(), greaterThan(50));
    for (Map<String, String> row : table.rows()) {
      int id = Integer.parseInt(row.get("External ID"));
      assertThat(id % 3, is(0));
      assertThat(row.get("Phone Number"), is("+49170%07d".formatted(id)));
    }
    assertThat(said(), containsString(" without consent."));
  }

  /** The usual mapping, but for what it says of contacts. */
  private static String withoutContacts() throws IOException {
    try (InputStream in = ShopPreset.class.getResourceAsStream("/shop/THELOOK.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("  email: email\n  optional: [email]\n", "");
    }
  }

  @Test
  void wrongArguments_anyOfThem_sayWhatIsExpected() throws Exception {
    assertThat(audience(run.path()), is(2));
    assertThat(said(), containsString("--segment is required"));
    assertThat(audience(run.path(), "--segment=9"), is(3));
    assertThat(said(), containsString("has no segment 9; it has 1, 2, 3"));
    Path mapping = place.resolve("without.yaml");
    Files.writeString(mapping, withoutContacts());
    assertThat(audience(run.path(), "--segment=1", "--to=META", "--shop=" + mapping), is(3));
    assertThat(said(), containsString("expected --emailColumn or --phoneColumn"));
    assertThat(audience(run.path(), "--segment=1", "--to=META", "--emailColumn=e_mail"), is(3));
    assertThat(
        said(), containsString("no column 'e_mail' for --emailColumn; did you mean 'email'"));
    assertThat(audience(run.path(), "--segment=1", "--columns=nothing"), is(3));
    assertThat(said(), containsString("has no column 'nothing'"));
    assertThat(audience(run.path(), "--segment=1", "--phoneRegion=XX"), is(2));
    assertThat(said(), containsString("--phoneRegion must be two letters of a country"));
    assertThat(audience(run.path(), "--segment=1", "--holdout=100%", "--campaign=a"), is(2));
    assertThat(said(), containsString("--holdout must be a share above 0 and below 1"));
    assertThat(audience(run.path(), "--segment=1", "--holdout=10%"), is(2));
    assertThat(said(), containsString("--campaign is required with --holdout"));
    assertThat(audience(run.path(), "--segment=1", "--lifecycle=loyal,champs"), is(2));
    assertThat(said(), containsString("--lifecycle must be groups of champions, loyal, "));
    assertThat(said(), containsString("was 'champs'"));
    assertThat(audience(run.path(), "--measure=true", "--campaign=none"), is(3));
    assertThat(said(), containsString("expected a campaign that was drawn there"));
    Path taken = Files.writeString(place.resolve("a.csv"), "mine");
    assertThat(audience(run.path(), "--segment=1", "--output=" + taken), is(2));
    assertThat(said(), containsString("is there already"));
  }

  @Test
  void campaign_withAPlantedEffect_isFoundAndWithoutOneIsNot() throws Exception {
    int exit =
        audience(
            run.path(),
            "--segment=1,2,3",
            "--campaign=autumn",
            "--holdout=50%",
            "--output=" + place.resolve("a.csv"));
    assertThat(said(), exit, is(0));
    Table groups = Table.read(run.path().resolve("campaigns/autumn.csv"));
    Set<String> treated =
        groups.rows().stream()
            .filter(row -> row.get("customer_group").equals("TREATED"))
            .map(row -> row.get("customer_id"))
            .collect(Collectors.toSet());
    assertThat(Set.copyOf(written("a.csv").texts("user_id")), is(treated));
    assertThat(groups.rows().size(), is(run.table("customer_segments").rows().size()));

    RunFolder plain = segment(shop, "after", "2026-01-01");
    RunFolder planted = segment(planted(treated), "after-planted", "2026-01-01");

    assertThat(measured(plain, "revenue").isChance(), is(true));
    Measured revenue = measured(planted, "revenue");
    assertThat(revenue.isChance(), is(false));
    assertThat(revenue.low, is(not(greaterThan(PLANTED))));
    assertThat(revenue.high, greaterThan(PLANTED));
    Measured orders = measured(planted, "orders");
    assertThat(orders.difference, closeTo(1, 0.3));
    assertThat(said(), containsString("Chance hardly explains"));

    assertThat(
        audience(run.path(), "--segment=1", "--campaign=autumn", "--output=" + place.resolve("b")),
        is(2));
    assertThat(said(), containsString("--campaign=autumn is there already"));
    assertThat(audience(run.path(), "--measure=true", "--campaign=autumn"), is(3));
    assertThat(said(), containsString("expected a later run"));
  }

  /** Every treated customer orders once more, for the planted amount. */
  private Path planted(Set<String> treated) throws Exception {
    ShopCopy copy = ShopCopy.of(shop, place.resolve("planted"));
    String product = Table.read(copy.file("products")).texts("id").get(0);
    List<String> orderColumns = Table.read(copy.file("orders")).columns();
    List<String> itemColumns = Table.read(copy.file("order_items")).columns();
    StringBuilder orders = new StringBuilder();
    StringBuilder items = new StringBuilder();
    int next = 9_000_000;
    for (String customer : treated) {
      next++;
      Map<String, String> order =
          Map.of(
              "id",
              "" + next,
              "order_id",
              "" + next,
              "user_id",
              customer,
              "product_id",
              product,
              "status",
              "Complete",
              "created_at",
              "2025-11-15 12:00:00 UTC",
              "num_of_item",
              "1",
              "sale_price",
              "" + PLANTED);
      orders.append(row(orderColumns, order));
      items.append(row(itemColumns, order));
    }
    copy.edit("orders", text -> text + orders);
    copy.edit("order_items", text -> text + items);
    return copy.path();
  }

  private static String row(List<String> columns, Map<String, String> cells) {
    return columns.stream()
            .map(column -> cells.getOrDefault(column, ""))
            .collect(Collectors.joining(","))
        + "\n";
  }

  /** A line of the table that is printed. */
  private record Measured(double difference, double low, double high) {
    boolean isChance() {
      return low <= 0 && high >= 0;
    }
  }

  private Measured measured(RunFolder later, String figure) {
    int exit =
        audience(later.path(), "--measure=true", "--campaign=autumn", "--drawnFrom=" + run.path());
    assertThat(said(), exit, is(0));
    Matcher line =
        Pattern.compile("(?m)^" + figure + " +\\S+ +\\S+ +(\\S+) +(\\S+) to (\\S+)$")
            .matcher(said());
    assertThat(said(), line.find(), is(true));
    return new Measured(
        Double.parseDouble(line.group(1)),
        Double.parseDouble(line.group(2)),
        Double.parseDouble(line.group(3)));
  }

  @Test
  void dataset_segmentAndCampaign_areAsInFiles() throws Exception {
    try (CloudStorageStandIn storage = CloudStorageStandIn.start(100).withBucket("bucket");
        BigQueryStandIn bigQuery = BigQueryStandIn.start(storage)) {
      bigQuery.createDataset("p-1", "segments");
      ShopDataset.load(bigQuery, "p-1", "shop", shop);
      List<String> cloud = new ArrayList<>(new LinkedHashSet<>(storage.flags()));
      cloud.addAll(bigQuery.optionsFor("p-1"));
      List<String> flags = new ArrayList<>(new LinkedHashSet<>(cloud));
      flags.addAll(List.of(FLAGS));
      flags.addAll(
          List.of(
              "--input=p-1.shop",
              "--output=p-1.segments",
              "--tempLocation=gs://bucket/tmp",
              "--asOf=2025-09-01",
              "--targetParallelism=9"));
      Command segmented = Command.run(flags);
      assertThat(segmented.err(), segmented.exitCode(), is(0));
      List<Object> args = new ArrayList<>(new LinkedHashSet<>(cloud));
      args.addAll(
          List.of(
              "p-1.segments",
              "--segment=1",
              "--to=META",
              "--emailColumn=email",
              "--campaign=winter",
              "--holdout=0.25",
              "--output=" + place.resolve("a.csv")));

      int exit = audience(args.toArray());

      assertThat(said(), exit, is(0));
      List<Map<String, Object>> groups = new ArrayList<>();
      bigQuery
          .query("SELECT customer_id, customer_group FROM `p-1.segments.campaign_customers`")
          .forEach(row -> groups.add(new HashMap<>(row)));
      Set<Object> customers =
          groups.stream().map(row -> row.get("customer_id")).collect(Collectors.toSet());
      assertThat(customers, is(Set.copyOf(members("1"))));
      long treated =
          groups.stream().filter(row -> row.get("customer_group").equals("TREATED")).count();
      assertThat((long) written("a.csv").rows().size(), is(treated));
      Map<String, String> emails = emails();
      assertThat(
          members("1").stream().map(emails::get).map(Contacts::sha256).toList(),
          hasItem(written("a.csv").texts("email").get(0)));
    }
  }

  /** In DuckDB; the tests of the emulator of BigQuery do the same there. */
  @ParameterizedTest
  @EnumSource
  void view_ofAnyTool_hasTheRowsOfTheFile(UploadFormat format) throws Exception {
    AudienceViews views =
        new AudienceViews(run.path(), AudienceViews.contacts(shop, place.resolve("shop")));
    try (DuckDb database = new DuckDb()) {
      RunDataset.in(database).publish(run.path(), "20260101T230500Z-a");
      database.execute(
          "CREATE TABLE contacts AS SELECT * FROM read_csv('%s', types = {'mobile': 'VARCHAR'})"
              .formatted(place.resolve("shop/users.csv")));
      AudienceViews.Database google =
          sql -> {
            if (sql.startsWith("CREATE")) {
              database.executeGoogleSql(sql);
              return List.of();
            }
            return database.queryGoogleSql(sql);
          };
      for (List<String> filter : AudienceViews.FILTERS) {
        List<String> file = views.file(format.name(), filter, place);
        assertThat(filter.toString(), file.size(), is(greaterThan(5)));
        List<String> view = views.view(format.name(), filter, google);
        List<String> more = new ArrayList<>(view);
        more.removeAll(file);
        assertThat("only in the view of " + filter, more, is(empty()));
        assertThat(filter.toString(), view, is(file));
      }
    }
  }
}
