package io.github.segmentwise.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A small shop with every quirk in some of its rows; the same for the same seed. */
public final class RandomShop {

  private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");
  private static final int PRODUCTS = 60;
  private static final int USERS = 150;
  private static final int ORDERS = 500;
  private static final int ITEMS = 1200;

  private final Random random;

  private RandomShop(long seed) {
    random = new Random(seed);
  }

  static void write(Path folder, long seed) throws IOException {
    new RandomShop(seed).write(folder);
  }

  private void write(Path folder) throws IOException {
    write(folder, "products", "id,department,category", products());
    write(folder, "users", "id,age,gender,city,country,traffic_source", users());
    write(folder, "orders", "order_id,user_id,status,created_at,num_of_item", orders());
    write(folder, "order_items", "id,order_id,product_id,sale_price", items());
  }

  /** Shuffles the rows, exports some of them twice, and cuts them into two files. */
  private void write(Path folder, String table, String header, List<String> rows)
      throws IOException {
    List<String> all = new ArrayList<>(rows);
    for (int i = 0; i < rows.size() / 50; i++) {
      all.add(pick(rows));
    }
    Collections.shuffle(all, random);
    int cut = random.nextInt(all.size());
    write(folder.resolve(table + "-0.csv"), header, all.subList(0, cut));
    write(folder.resolve(table + "-1.csv"), header, all.subList(cut, all.size()));
  }

  private static void write(Path file, String header, List<String> rows) throws IOException {
    Files.writeString(file, header + "\n" + String.join("\n", rows));
  }

  private List<String> products() {
    List<String> rows = new ArrayList<>();
    for (int id = 1; id <= PRODUCTS; id++) {
      rows.add(
          "%d,%s,%s"
              .formatted(
                  id,
                  pick(List.of("Women", "Men", "Wo men", "女装")),
                  pick(List.of("Tops & Tees", "Tops &Tees", "Jeans", "Swim-wear", "Accès", ""))));
    }
    return rows;
  }

  private List<String> users() {
    List<String> rows = new ArrayList<>();
    for (int id = 1; id <= USERS; id++) {
      String key = random.nextInt(20) == 0 ? id + ".0" : String.valueOf(id - 20);
      rows.add(
          "%s,%s,%s,%s,%s,%s"
              .formatted(
                  key,
                  pick(List.of("18", "45.0", "71", "", "old")),
                  pick(List.of("F", "M", "")),
                  pick(List.of("null", "", "東京", "Oslo", "\"Washington, D.C.\"")),
                  pick(List.of("España", "Spain", "Brasil")),
                  pick(List.of("Search", "Email", ""))));
    }
    return rows;
  }

  private List<String> orders() {
    List<String> rows = new ArrayList<>();
    for (int id = 1; id <= ORDERS; id++) {
      rows.add(
          "%d,%d,%s,%s,%s"
              .formatted(
                  id,
                  random.nextInt(USERS + 10) - 20,
                  pick(List.of("Complete", "Cancelled", "CANCELLED", "Returned", "")),
                  timestamp(),
                  random.nextInt(40) == 0 ? "many" : String.valueOf(1 + random.nextInt(4))));
    }
    return rows;
  }

  private String timestamp() {
    Instant moment =
        switch (random.nextInt(4)) {
          case 0 ->
              AS_OF
                  .minus(pick(List.of(0, 365, 730, 1095)), ChronoUnit.DAYS)
                  .plus(random.nextInt(3) - 1, ChronoUnit.MICROS);
          default -> AS_OF.minusSeconds(random.nextInt(110_000_000) - 2_000_000);
        };
    String text = moment.toString();
    return random.nextBoolean() ? text : text.replace('T', ' ').replace("Z", " UTC");
  }

  private List<String> items() {
    List<String> rows = new ArrayList<>();
    for (int id = 1; id <= ITEMS; id++) {
      int key = random.nextInt(60) == 0 ? Math.max(1, id - 1) : id;
      rows.add(
          "%d,%d,%d,%s"
              .formatted(
                  key,
                  random.nextInt(ORDERS + 20),
                  random.nextInt(PRODUCTS + 3),
                  random.nextInt(40) == 0
                      ? pick(List.of("", "free", "-2", "NaN"))
                      : String.format(
                          Locale.ROOT, "%.15f", random.nextInt(5) * random.nextDouble() * 50)));
    }
    return rows;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
