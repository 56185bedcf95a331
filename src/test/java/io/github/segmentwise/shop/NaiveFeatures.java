package io.github.segmentwise.shop;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.segmentwise.customer.SpendWindows;
import io.github.segmentwise.read.Timestamps;
import io.github.segmentwise.shop.mapping.SpendFormula;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The features as their definition reads, by plain maps and decimal numbers; for tests only. */
public final class NaiveFeatures {

  private final Path shop;
  private final FeatureFlags flags;

  private NaiveFeatures(Path shop, FeatureFlags flags) {
    this.shop = shop;
    this.flags = flags;
  }

  /** Features by customer and column; amounts are decimals. */
  public static SortedMap<Long, Map<String, Object>> of(Path shop, FeatureFlags flags)
      throws IOException {
    return new NaiveFeatures(shop, flags).rows();
  }

  private SortedMap<Long, Map<String, Object>> rows() throws IOException {
    Map<Long, List<Object>> orders =
        distinct(
            "orders",
            row ->
                cells(
                    integer(row.get("order_id")),
                    integer(row.get("user_id")),
                    Timestamps.parseMicros(row.get("created_at").strip()),
                    flags.formula() == SpendFormula.SALE_PRICE ? 1L : count(row.get("num_of_item")),
                    flags.excludedStatuses().isEmpty() && flags.unpaidStatuses().isEmpty()
                        ? ""
                        : row.get("status").strip().toLowerCase(Locale.ROOT)));
    Map<Long, List<Object>> products =
        distinct(
            "products",
            row ->
                cells(
                    integer(row.get("id")),
                    required(row.get("department")),
                    required(row.get("category"))));
    Map<Long, List<Object>> items =
        distinct(
            "order_items",
            row ->
                cells(
                    integer(row.get("id")),
                    integer(row.get("order_id")),
                    integer(row.get("product_id")),
                    amount(row.get("sale_price"))));
    Map<Long, List<Object>> users =
        distinct(
            "users",
            row ->
                cells(
                    integer(row.get("id")),
                    row.get("age").isEmpty() ? null : new BigDecimal(row.get("age")),
                    orNull(row.get("gender")),
                    orNull(row.get("city")),
                    orNull(row.get("country")),
                    orNull(row.get("traffic_source"))));

    SortedSet<String> categories = new TreeSet<>();
    products.values().forEach(product -> categories.add(category(product)));
    SortedMap<Long, Map<String, Object>> rows = new TreeMap<>();
    Map<Long, NaiveBehaviour> behaviours = new TreeMap<>();
    for (List<Object> item : items.values()) {
      List<Object> order = orders.get(item.get(1));
      List<Object> product = products.get(item.get(2));
      if (order == null
          || product == null
          || flags.excludedStatuses().contains(order.get(4))
          || !users.containsKey(order.get(1))) {
        continue;
      }
      Map<String, Object> row =
          rows.computeIfAbsent((Long) order.get(1), user -> emptyRow(users.get(user), categories));
      BigDecimal price =
          flags.unpaidStatuses().contains(order.get(4))
              ? BigDecimal.ZERO
              : (BigDecimal) item.get(3);
      behaviours
          .computeIfAbsent((Long) order.get(1), user -> new NaiveBehaviour(flags))
          .add(order, category(product), price);
      BigDecimal amount = price.multiply(BigDecimal.valueOf((Long) order.get(3)));
      for (int days : flags.windows().days()) {
        if (isInside((Long) order.get(2), days)) {
          row.merge(
              SpendWindows.columnPrefix(days) + category(product),
              amount,
              (a, b) -> ((BigDecimal) a).add((BigDecimal) b));
        }
      }
    }
    behaviours.forEach((user, behaviour) -> behaviour.putInto(rows.get(user)));
    return rows;
  }

  private boolean isInside(long micros, int days) {
    Instant moment = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    Instant asOf = flags.windows().asOf();
    return !moment.isAfter(asOf) && !moment.isBefore(asOf.minus(Duration.ofDays(days)));
  }

  private Map<String, Object> emptyRow(List<Object> user, Set<String> categories) {
    Map<String, Object> row = new LinkedHashMap<>();
    List<String> own = List.of("user_id", "age", "gender", "city", "country", "traffic_source");
    for (int i = 0; i < own.size(); i++) {
      row.put(own.get(i), user.get(i));
    }
    for (String category : categories) {
      for (int days : flags.windows().days()) {
        row.put(SpendWindows.columnPrefix(days) + category, BigDecimal.ZERO);
      }
    }
    return row;
  }

  private static String category(List<Object> product) {
    StringBuilder key = new StringBuilder();
    (product.get(1) + "_" + product.get(2))
        .codePoints()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .map(c -> Character.isLetterOrDigit(c) ? c : '_')
        .forEach(key::appendCodePoint);
    // All other letters of the test shops.
    return key.toString().replace("è", "e").replace("女装", "NuZhuang").replace("配件", "PeiJian");
  }

  /** Rows by key of all files of a table that can be read, without rows that contradict others. */
  private Map<Long, List<Object>> distinct(
      String table, Function<Map<String, String>, List<Object>> parse) throws IOException {
    Map<Long, Set<List<Object>>> found = new HashMap<>();
    int unreadable = 0;
    for (Map<String, String> row : read(table)) {
      try {
        List<Object> parsed = parse.apply(row);
        found.computeIfAbsent((Long) parsed.get(0), key -> new HashSet<>()).add(parsed);
      } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
        unreadable++;
      }
    }
    assertThat("readable rows of " + table, found.size(), is(greaterThan(unreadable)));
    Map<Long, List<Object>> distinct = new TreeMap<>();
    found.forEach(
        (key, rows) -> {
          if (rows.size() == 1) {
            distinct.put(key, rows.iterator().next());
          }
        });
    return distinct;
  }

  private List<Map<String, String>> read(String table) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(shop)) {
      files =
          all.filter(file -> file.getFileName().toString().matches(table + "(-\\d+)?\\.csv"))
              .toList();
    }
    for (Path file : files) {
      List<String> header = null;
      try (CsvReader<CsvRecord> reader =
          CsvReader.builder()
              .detectBomHeader(true)
              .allowExtraFields(true)
              .allowMissingFields(true)
              .ofCsvRecord(file)) {
        for (CsvRecord cells : reader) {
          if (header == null) {
            header = cells.getFields().stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
          } else if (cells.getFieldCount() == header.size()) {
            Map<String, String> row = new HashMap<>();
            for (int c = 0; c < header.size(); c++) {
              row.put(header.get(c), cells.getField(c));
            }
            rows.add(row);
          }
        }
      }
    }
    return rows;
  }

  private static List<Object> cells(Object... cells) {
    return Arrays.asList(cells);
  }

  private static long integer(String text) {
    return new BigDecimal(text.strip()).longValueExact();
  }

  private static long count(String text) {
    if (integer(text) < 0) {
      throw new IllegalArgumentException("negative");
    }
    return integer(text);
  }

  private static BigDecimal amount(String text) {
    BigDecimal amount = new BigDecimal(text);
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("negative");
    }
    return amount.stripTrailingZeros();
  }

  private static String required(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    return text;
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
