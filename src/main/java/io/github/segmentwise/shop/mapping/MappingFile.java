package io.github.segmentwise.shop.mapping;

import io.github.segmentwise.customer.ColumnLabels;
import io.github.segmentwise.database.DatabaseUrl;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.read.text.CsvEncoding;
import io.github.segmentwise.shop.mapping.ShopRules.DateOrder;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a mapping from YAML:
 *
 * <pre>
 * currency: GBP
 * lines:
 *   order: InvoiceNo
 *   customer: CustomerID
 *   time: InvoiceDate
 *   quantity: Quantity
 *   price: UnitPrice
 * customers:
 *   categorical: [Country]
 * returns: [C*]
 * </pre>
 *
 * <p>Everything is checked that can be without the tables; {@link ShopMapping} has no column yet
 * that is known to be there.
 */
public final class MappingFile {

  private static final String TABLE = "table";
  private static final String QUERY = "query";
  private static final String DATABASE = "database";
  private static final String ENCODING = "encoding";
  private static final String OPTIONAL = "optional";

  /** Roles that a shop can do without, of each part that may have some. */
  private static final Map<TablePart, Set<Role>> DISPENSABLE =
      Map.of(
          TablePart.LINES,
          Set.of(
              Role.PRODUCT_NAME,
              Role.CATEGORY,
              Role.DISCOUNT,
              Role.LIST_PRICE,
              Role.COST,
              Role.REFUND,
              Role.CURRENCY,
              Role.STATUS),
          TablePart.PRODUCTS,
          Set.of(Role.COST),
          TablePart.CUSTOMERS,
          Set.of(Role.EMAIL, Role.PHONE, Role.CONSENT));

  private static final Pattern OUTSIDE = Pattern.compile("^[/\\\\]|^[.][.]|[/\\\\][.][.]");

  private static final String NUMERIC = "numeric";
  private static final String CATEGORICAL = "categorical";
  private static final String DATES = "dates";

  /** Keys of every mapping beside the names of the parts. */
  private static final List<String> RULES =
      List.of(
          "values",
          "spendFormula",
          "currency",
          "rates",
          "timeZone",
          "dateOrder",
          "returns",
          "excludeOrders",
          "excludeProducts",
          "discountProducts",
          "excludeCustomers",
          "unpaidStatuses",
          "duplicates",
          "productGroups",
          "orderColumns",
          "labels");

  private static final int MOST_GROUPS = 200;
  private static final double LEAST_RATE = 1e-6;
  private static final double MOST_RATE = 1e6;

  private final String origin;

  private MappingFile(String origin) {
    this.origin = origin;
  }

  /**
   * Reads a mapping.
   *
   * @param name of the mapping
   * @param origin where it is from, for messages
   * @param yaml its text
   * @throws FlagException in one line with the line's number, if it is not a mapping
   */
  public static ShopMapping read(String name, String origin, String yaml) {
    MappingFile file = new MappingFile(origin);
    try {
      Node root =
          new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml));
      if (root == null) {
        throw MappingEntries.wrong(origin, null, "is empty; expected a mapping of a shop");
      }
      return file.mapping(name, MappingEntries.of(origin, "", root));
    } catch (MarkedYAMLException e) {
      throw MappingEntries.wrong(
          origin, e.getProblemMark(), "is not YAML: " + firstLine(e.getProblem()));
    } catch (YAMLException e) {
      throw MappingEntries.wrong(origin, null, "is not YAML: " + firstLine(e.getMessage()));
    }
  }

  /** As {@link #read}, from bytes in UTF-8. */
  public static ShopMapping read(String name, String origin, byte[] yaml) {
    String text = new String(yaml, StandardCharsets.UTF_8);
    return read(name, origin, text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private static String firstLine(String text) {
    return String.valueOf(text).lines().findFirst().orElse("");
  }

  private ShopMapping mapping(String name, MappingEntries root) {
    List<String> keys = new ArrayList<>();
    Arrays.stream(TablePart.values()).map(TablePart::key).forEach(keys::add);
    keys.addAll(RULES);
    root.allowOnly(keys);
    Map<TablePart, MappedTable> tables = new EnumMap<>(TablePart.class);
    for (TablePart part : TablePart.values()) {
      if (root.has(part.key())) {
        tables.put(part, table(part, root.within(part.key())));
      }
    }
    if (!tables.containsKey(TablePart.LINES)) {
      throw root.wrong("", "lines are missing; expected a table with a row for each order line");
    }
    ShopMapping mapping = new ShopMapping(name, tables, rules(root));
    MappingCheck.of(mapping, root);
    return mapping;
  }

  private MappedTable table(TablePart part, MappingEntries entries) {
    List<String> keys = new ArrayList<>(List.of(TABLE, QUERY, DATABASE, ENCODING));
    keys.addAll(part.roleKeys());
    if (DISPENSABLE.containsKey(part)) {
      keys.add(OPTIONAL);
    }
    if (part == TablePart.CUSTOMERS) {
      keys.addAll(List.of(NUMERIC, CATEGORICAL, DATES));
    }
    entries.allowOnly(keys);
    if (entries.has(TABLE) && entries.has(QUERY)) {
      throw entries.wrong(QUERY, part.key() + " has a table and a query; expected one of them");
    }
    if (entries.has(DATABASE) && !entries.has(TABLE) && !entries.has(QUERY)) {
      throw entries.wrong(DATABASE, part.key() + " has a database; expected a table or query too");
    }
    Map<Role, List<String>> columns = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      if (part.takes(role) && entries.has(role.key())) {
        columns.put(role, entries.texts(role.key()));
      }
    }
    return new MappedTable(
        part,
        entries.has(TABLE) ? table(entries, part) : null,
        entries.has(QUERY) ? entries.text(QUERY, "") : null,
        entries.has(DATABASE)
            ? DatabaseUrl.of(
                "--shop: %s, database of %s".formatted(origin, part.key()),
                entries.text(DATABASE, ""))
            : null,
        encoding(part, entries),
        columns,
        optional(part, entries, columns),
        entries.texts(NUMERIC),
        entries.texts(CATEGORICAL),
        entries.texts(DATES));
  }

  private static CsvEncoding encoding(TablePart part, MappingEntries entries) {
    if (!entries.has(ENCODING)) {
      return CsvEncoding.AUTO;
    }
    boolean isOfOrders = part == TablePart.CUSTOMERS && !entries.has(TABLE);
    if (entries.has(QUERY) || entries.has(DATABASE) || isOfOrders) {
      throw entries.wrong(
          ENCODING, part.key() + " has an encoding, which only CSV files of its own have");
    }
    String name = entries.text(ENCODING, "").strip();
    return CsvEncoding.of(name)
        .orElseThrow(
            () ->
                entries.wrong(
                    ENCODING,
                    "%s: encoding must be one of CSV files, such as windows-1250 or Shift_JIS, was '%s'"
                        .formatted(part.key(), name)));
  }

  /** A table lies within the input; what is elsewhere has another run, or a query. */
  private static String table(MappingEntries entries, TablePart part) {
    String table = entries.text(TABLE, "");
    if (OUTSIDE.matcher(table).find()) {
      throw entries.wrong(
          TABLE,
          "%s: table must be within --input, such as orders or orders_*.csv, was '%s'"
              .formatted(part.key(), table));
    }
    return table;
  }

  private static Set<Role> optional(
      TablePart part, MappingEntries entries, Map<Role, List<String>> columns) {
    Set<Role> dispensable = DISPENSABLE.getOrDefault(part, Set.of());
    Set<Role> optional = EnumSet.noneOf(Role.class);
    for (String key : entries.texts(OPTIONAL)) {
      Role role = Role.of(key).filter(dispensable::contains).orElse(null);
      if (role == null || !columns.containsKey(role)) {
        throw entries.wrong(
            OPTIONAL,
            "optional names '%s'; expected roles of this table out of %s"
                .formatted(
                    key,
                    dispensable.stream()
                        .map(Role::key)
                        .sorted()
                        .collect(Collectors.joining(", "))));
      }
      optional.add(role);
    }
    return optional;
  }

  private ShopRules rules(MappingEntries root) {
    boolean isPlain = choice(root, "values", List.of("AS_WRITTEN", "PLAIN")).equals("PLAIN");
    return new ShopRules(
        isPlain,
        SpendFormula.valueOf(
            choice(
                root,
                "spendFormula",
                List.of("NET_AMOUNT", "SALE_PRICE", "SALE_PRICE_TIMES_NUM_OF_ITEM"))),
        code(root.text("currency", "")),
        rates(root),
        timeZone(root),
        root.has("dateOrder")
            ? DateOrder.valueOf(choice(root, "dateOrder", List.of("DAY_FIRST", "MONTH_FIRST")))
            : null,
        root.texts("returns"),
        root.texts("excludeOrders"),
        root.texts("excludeProducts"),
        root.texts("discountProducts"),
        root.texts("excludeCustomers"),
        inLowerCase(root.texts("unpaidStatuses")),
        choice(root, "duplicates", List.of("KEEP", "DROP")).equals("DROP"),
        productGroups(root),
        choice(root, "orderColumns", List.of("EVERY_ROW", "FIRST_ROW")).equals("FIRST_ROW"),
        labels(root));
  }

  private static ColumnLabels labels(MappingEntries root) {
    if (!root.has("labels")) {
      return ColumnLabels.NONE;
    }
    MappingEntries entries = root.within("labels");
    SortedMap<String, String> labels = new TreeMap<>();
    for (String column : entries.values().keySet()) {
      String words = entries.text(column, "").strip();
      if (words.isEmpty() || words.lines().count() > 1) {
        throw entries.wrong(column, "the words for %s must be one line".formatted(column));
      }
      labels.put(column, words);
    }
    return new ColumnLabels(labels);
  }

  /** The value of a key, whatever its case; the first one where the key is not there. */
  private static String choice(MappingEntries root, String key, List<String> values) {
    String value = root.text(key, values.get(0)).strip().toUpperCase(Locale.ROOT);
    if (!values.contains(value)) {
      throw root.wrong(
          key, "%s must be %s, was '%s'".formatted(key, String.join(" or ", values), value));
    }
    return value;
  }

  private static String code(String currency) {
    return currency.strip().toUpperCase(Locale.ROOT);
  }

  private static SortedMap<String, Double> rates(MappingEntries root) {
    SortedMap<String, Double> rates = new TreeMap<>();
    if (!root.has("rates")) {
      return rates;
    }
    if (!root.has("currency")) {
      throw root.wrong("rates", "rates need currency: the one that amounts are turned into");
    }
    MappingEntries entries = root.within("rates");
    for (String currency : entries.values().keySet()) {
      double rate;
      try {
        rate = Double.parseDouble(entries.text(currency, ""));
      } catch (NumberFormatException e) {
        rate = Double.NaN;
      }
      if (!(rate >= LEAST_RATE && rate <= MOST_RATE)) {
        throw entries.wrong(
            currency,
            "the rate of %s must be a number from 0.000001 to 1000000: what one %s is worth in %s"
                .formatted(currency, currency, root.text("currency", "")));
      }
      rates.put(code(currency), rate);
    }
    return rates;
  }

  private static int productGroups(MappingEntries root) {
    if (!root.has("productGroups")) {
      return 0;
    }
    String text = root.text("productGroups", "");
    int groups = text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    if (groups != 0 && (groups < 2 || groups > MOST_GROUPS)) {
      throw root.wrong(
          "productGroups",
          "productGroups must be 0 or in 2..%d, was '%s'".formatted(MOST_GROUPS, text));
    }
    return groups;
  }

  private ZoneId timeZone(MappingEntries root) {
    String zone = root.text("timeZone", "UTC");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw MappingEntries.wrong(
          origin,
          root.values().get("timeZone").getStartMark(),
          "timeZone must be a time zone such as Europe/London, was '%s'".formatted(zone));
    }
  }

  private static Set<String> inLowerCase(List<String> texts) {
    return texts.stream()
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
