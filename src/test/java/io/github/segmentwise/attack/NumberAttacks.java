package io.github.segmentwise.attack;

import io.github.segmentwise.attack.Attack.Attempt;
import io.github.segmentwise.exact.Grid;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Attacks by numbers, and by how few or how alike the rows are. */
final class NumberAttacks {

  static final Map<String, Function<Random, Attack.Plan>> FAMILIES = new LinkedHashMap<>();

  static {
    FAMILIES.put("extreme number", NumberAttacks::extreme);
    FAMILIES.put("sums", NumberAttacks::sums);
    FAMILIES.put("few rows", NumberAttacks::fewRows);
    FAMILIES.put("shop amounts", NumberAttacks::shop);
  }

  private static final int ROWS = 40;

  private static final List<String> NUMBERS =
      List.of(
          "1e308",
          "-1e308",
          "1.7976931348623157e308",
          "1e200",
          "-1e150",
          "4.9e-324",
          "NaN",
          "Infinity",
          "-Infinity",
          "1e400",
          "-1e400",
          "0x1p3",
          "-0.0",
          "1e30",
          "1.0000001e30",
          "999999999999999999999",
          "9007199254740993",
          "9223372036854775808",
          "1e-300",
          "1e15",
          "2147483648",
          "1e99999999999",
          "1E+5",
          "٣",
          "1,5",
          "0000-00-00",
          "9999-12-31");

  private static final List<String> METHODS =
      List.of("KMEANS", "KPROTOTYPES", "LATENT_PROFILE_KMEANS");

  private NumberAttacks() {}

  private static Attack.Plan extreme(Random random) {
    Customers table = Customers.of(ROWS, random);
    int cells = random.nextInt(1, 4);
    for (int c = 0; c < cells; c++) {
      table.withCell(
          random.nextInt(ROWS),
          Families.oneOf(random, List.of("spend", "visits")),
          Families.oneOf(random, NUMBERS));
    }
    List<String> more = new ArrayList<>();
    more.add("--maxRejectedShare=0.2");
    more.add("--method=" + Families.oneOf(random, METHODS));
    more.add(
        Families.oneOf(
            random,
            List.of(
                "--logColumns=spend",
                "--powerTransformColumns=spend,visits",
                "--numericColumns=spend,visits",
                "--outlierMethod=ECOD",
                "--standardizeFeatures=false",
                "--initMethod=RANDOM")));
    return folder ->
        new Attempt(
            Customers.flags(table.write(folder.resolve("a.csv")), more.toArray(new String[0])),
            Verdict.answerOrLine());
  }

  private static Attack.Plan sums(Random random) {
    int rows = random.nextInt(20, 400);
    int exponent = random.nextInt(-20, 30);
    Customers table =
        Customers.of(rows, random)
            .with("spend", old -> 1 + random.nextInt(9_999_999) / 1e7 + "e" + (exponent - 1));
    String method = Families.oneOf(random, METHODS);
    return folder ->
        new Attempt(
            Customers.flags(
                table.write(folder.resolve("a.csv")),
                "--method=" + method,
                "--numericColumns=spend,visits"),
            Verdict.reference(table, "spend", "visits"));
  }

  private static Attack.Plan fewRows(Random random) {
    Customers table = Customers.of(random.nextInt(0, 7), random);
    if (random.nextInt(3) == 0) {
      table.with("spend", spend -> "1").with("visits", visits -> "1");
    }
    String method = Families.oneOf(random, METHODS);
    return folder ->
        new Attempt(
            Customers.flags(table.write(folder.resolve("a.csv")), "--method=" + method),
            Verdict.answerOrLine());
  }

  /** The spend of all customers is the sum of price times number of items, whatever the scale. */
  private static Attack.Plan shop(Random random) {
    int customers = random.nextInt(10, 60);
    BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(random.nextInt(-6, 13));
    StringBuilder users = new StringBuilder("id,age,gender,city,country,traffic_source\n");
    StringBuilder orders = new StringBuilder("order_id,user_id,status,created_at,num_of_item\n");
    StringBuilder items = new StringBuilder("id,order_id,user_id,product_id,sale_price\n");
    BigDecimal total = BigDecimal.ZERO;
    for (int i = 1; i <= customers; i++) {
      int count = random.nextInt(1, 5);
      BigDecimal price = unit.multiply(BigDecimal.valueOf(random.nextInt(1, 900)));
      users.append("%d,%d,F,Oslo,Norway,Search%n".formatted(i, 20 + random.nextInt(50)));
      orders.append("%d,%d,Complete,2025-12-01 00:00:00 UTC,%d%n".formatted(i, i, count));
      items.append("%d,%d,%d,%d,%s%n".formatted(i, i, i, 1 + i % 2, price.toPlainString()));
      total = total.add(price.multiply(BigDecimal.valueOf(count)));
    }
    BigDecimal expected = total;
    return folder -> {
      java.nio.file.Path shop = folder.resolve("shop");
      java.nio.charset.Charset charset = java.nio.charset.StandardCharsets.UTF_8;
      Customers.write(shop.resolve("users.csv"), users.toString(), charset);
      Customers.write(shop.resolve("orders.csv"), orders.toString(), charset);
      Customers.write(shop.resolve("order_items.csv"), items.toString(), charset);
      Customers.write(
          shop.resolve("products.csv"),
          "id,department,category\n1,Women,Jeans\n2,Men,Shorts\n",
          charset);
      return new Attempt(
          List.of(
              "--input=" + shop,
              "--numClusters=2",
              "--numTrials=1",
              "--spendWindowDays=365",
              "--spendFormula=SALE_PRICE_TIMES_NUM_OF_ITEM"),
          (run, output) -> {
            Verdict.refused(0).check(run, output);
            BigDecimal spend = BigDecimal.ZERO;
            for (Map<String, String> row : RunFiles.table(output, "customer_features")) {
              for (Map.Entry<String, String> cell : row.entrySet()) {
                if (cell.getKey().startsWith("total_12_months_")) {
                  spend = spend.add(new BigDecimal(cell.getValue()));
                }
              }
            }
            double tolerance = 1e-12;
            double error = spend.subtract(expected).abs().doubleValue();
            // Each customer's spend is rounded to the grid of features once.
            if (error > tolerance * expected.doubleValue() + customers / Grid.MEASURED) {
              throw new AssertionError("spend " + spend + ", expected " + expected);
            }
          });
    };
  }
}
