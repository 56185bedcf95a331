package io.github.segmentwise.shop.written;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.cell.TimeForm;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.DepartmentCategory;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.ShopRules;
import io.github.segmentwise.shop.mapping.TablePart;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What is known of the columns of a shop's tables once every row was looked at: how many rows are
 * of each form. Of several parts of the tables it merges in any order.
 */
public final class ShopEvidence {

  private static final Comparator<DepartmentCategory> ORDER =
      Comparator.comparing(DepartmentCategory::department)
          .thenComparing(DepartmentCategory::category);

  /** Rows of each {@link IdText} or {@link TimeForm}, by column. */
  private final SortedMap<String, long[]> rows = new TreeMap<>();

  private final SortedMap<String, NumberEvidence> numbers = new TreeMap<>();

  private final SortedSet<DepartmentCategory> categories = new TreeSet<>(ORDER);
  private final SortedSet<String> currencies = new TreeSet<>();

  /** Of the lines, where products are grouped by them. */
  private final SortedSet<String> productNames = new TreeSet<>();

  /** The group of each of these names, once they are grouped. */
  private final SortedMap<String, String> groups = new TreeMap<>();

  private final OrderStarts orderStarts = new OrderStarts();

  public static StreamCoder<ShopEvidence> coder() {
    return StreamCoder.of(ShopEvidence.class, ShopEvidence::writeTo, ShopEvidence::readFrom);
  }

  /** Adds all evidence of another part. */
  public ShopEvidence merge(ShopEvidence other) {
    other.rows.forEach(
        (column, more) ->
            rows.merge(
                column,
                more.clone(),
                (a, b) -> {
                  Arrays.setAll(a, i -> a[i] + b[i]);
                  return a;
                }));
    other.numbers.forEach((column, more) -> numbers(column).merge(more));
    categories.addAll(other.categories);
    currencies.addAll(other.currencies);
    productNames.addAll(other.productNames);
    groups.putAll(other.groups);
    orderStarts.merge(other.orderStarts);
    return this;
  }

  /** Looks at the order ids of lines, of which only the first of an order may have one. */
  public ShopEvidence addOrderStarts(TextTable table, ColumnBatch batch) {
    orderStarts.add(table, batch);
    return this;
  }

  /** The order ids of lines, those that only the first line of an order has on each of them. */
  TextColumn orders(TextTable table, ColumnBatch batch) {
    return orderStarts.filled(table, batch);
  }

  /** Looks at rows of texts. */
  public ShopEvidence add(TextTable table, ShopRules rules, ColumnBatch batch) {
    for (Role role : Role.values()) {
      int column = table.index(role);
      if (column < 0) {
        continue;
      }
      TextColumn texts = batch.texts(column);
      if (Role.IDS.contains(role)) {
        countIds(table, role, texts);
      } else if (Role.NUMBERS.contains(role)) {
        numbers(table.key(column)).add(batch, column, true);
      } else if (role == Role.CURRENCY) {
        addCurrencies(texts);
      }
    }
    for (int column : table.numeric()) {
      numbers(table.key(column)).add(batch, column, false);
    }
    for (int column : table.moments()) {
      countTimes(table, column, batch.texts(column), rules);
    }
    if (table.has(Role.PRODUCT_NAME) && rules.productGroups() > 0) {
      addProductNames(table, rules, batch);
    }
    if (table.part() == TablePart.LINES && table.index(Role.CATEGORY) >= 0) {
      addCategories(table, batch);
    }
    return this;
  }

  /** A bit per form that a text has, and whether it is a mark or empty. */
  private void countTimes(TextTable table, int column, TextColumn texts, ShopRules rules) {
    long[] counts = rows.computeIfAbsent(table.key(column), key -> UnreadMoments.counts());
    String[] dictionary = texts.dictionary();
    int[] kinds = new int[dictionary.length];
    Arrays.fill(kinds, -1);
    for (int row = 0; row < texts.size(); row++) {
      int code = texts.code(row);
      if (code != TextColumn.MISSING && kinds[code] < 0) {
        kinds[code] = UnreadMoments.kind(dictionary[code], rules.timeZone());
      }
      UnreadMoments.count(counts, code == TextColumn.MISSING ? UnreadMoments.EMPTY : kinds[code]);
    }
  }

  private NumberEvidence numbers(String column) {
    return numbers.computeIfAbsent(column, c -> new NumberEvidence());
  }

  private void countIds(TextTable table, Role role, TextColumn texts) {
    String[] dictionary = texts.dictionary();
    long[] rowsOf = new long[dictionary.length];
    for (int row = 0; row < texts.size(); row++) {
      if (texts.code(row) != TextColumn.MISSING) {
        rowsOf[texts.code(row)]++;
      }
    }
    long[] counts = rows.computeIfAbsent(table.key(role), key -> new long[IdText.values().length]);
    for (int code = 0; code < dictionary.length; code++) {
      String text = dictionary[code].strip();
      if (!text.isEmpty() && rowsOf[code] > 0 && !ColumnConverter.isMissing(role, text)) {
        counts[IdText.of(text).ordinal()] += rowsOf[code];
      }
    }
  }

  private void addCurrencies(TextColumn texts) {
    for (int row = 0; row < texts.size(); row++) {
      if (texts.code(row) != TextColumn.MISSING) {
        currencies.add(texts.get(row).strip().toUpperCase(Locale.ROOT));
      }
    }
    currencies.remove("");
  }

  /** Names of guests' lines do not count, where the line itself says that it is one. */
  private void addProductNames(TextTable table, ShopRules rules, ColumnBatch batch) {
    TextColumn names = batch.texts(table.index(Role.PRODUCT_NAME));
    boolean saysWho = table.has(Role.CUSTOMER) && !rules.fillsOrders();
    TextColumn customers = saysWho ? batch.texts(table.index(Role.CUSTOMER)) : null;
    Set<Integer> seen = new HashSet<>();
    for (int row = 0; row < batch.rows(); row++) {
      boolean isGuest = customers != null && customers.code(row) == TextColumn.MISSING;
      if (!isGuest && seen.add(names.code(row))) {
        String name = names.get(row);
        productNames.add(name == null ? "" : name.strip());
      }
    }
  }

  /** The names of products that are to be grouped; empty stands for those without a name. */
  public SortedSet<String> productNames() {
    return Collections.unmodifiableSortedSet(productNames);
  }

  /** The same with the groups of the names in their place, which are the categories then. */
  public ShopEvidence grouped(SortedMap<String, String> groupOf) {
    ShopEvidence grouped = new ShopEvidence().merge(this);
    grouped.groups.putAll(groupOf);
    if (productNames.contains("")) {
      grouped.groups.put("", LineCategory.orUnknown(null));
    }
    grouped.productNames.clear();
    grouped.groups.values().forEach(group -> grouped.categories.add(LineCategory.of(null, group)));
    return grouped;
  }

  /** The group of a product's name; null where it has none. */
  @Nullable String groupOf(@Nullable String name) {
    return groups.get(name == null ? "" : name.strip());
  }

  private void addCategories(TextTable table, ColumnBatch batch) {
    TextColumn categoryTexts = batch.texts(table.index(Role.CATEGORY));
    int department = table.index(Role.DEPARTMENT);
    TextColumn departments = department < 0 ? null : batch.texts(department);
    long last = -1;
    for (int row = 0; row < batch.rows(); row++) {
      long codes =
          ((departments == null ? 0L : departments.code(row)) << 32)
              ^ (categoryTexts.code(row) & 0xFFFFFFFFL);
      if (codes != last) {
        categories.add(
            LineCategory.of(
                departments == null ? null : departments.get(row), categoryTexts.get(row)));
        last = codes;
      }
    }
  }

  /** The categories of the lines, where these have some. */
  public List<DepartmentCategory> categories() {
    return List.copyOf(categories);
  }

  /** The currencies of the lines or orders, where these have a column of them. */
  public SortedSet<String> currencies() {
    return currencies;
  }

  /** Whether every id of a column is a whole number, some with zeros after a point. */
  boolean isNumeric(String column) {
    long[] counts = rows.get(column);
    return counts == null || counts[IdText.TEXT.ordinal()] == 0;
  }

  /** The form of most moments of a table. */
  public TimeForm timeForm(TextTable table, ShopRules rules) {
    return timeForm(table.key(Role.TIME), rules);
  }

  /** The form of most rows of a column of moments. */
  TimeForm timeForm(String column, ShopRules rules) {
    int best = best(column, TimeForm.values().length);
    TimeForm form = TimeForm.values()[best];
    boolean isYearLast = form == TimeForm.DAY_FIRST || form == TimeForm.MONTH_FIRST;
    return isYearLast && rules.dateOrder() != null
        ? TimeForm.valueOf(rules.dateOrder().name())
        : form;
  }

  private boolean isAmbiguous(String column, ShopRules rules) {
    long[] counts = rows.get(column);
    return counts != null
        && rules.dateOrder() == null
        && timeForm(column, rules) == TimeForm.DAY_FIRST
        && counts[TimeForm.MONTH_FIRST.ordinal()] == counts[TimeForm.DAY_FIRST.ordinal()];
  }

  /** The moments of a column that cannot be read, by what they are. */
  public UnreadMoments unreadMoments(TextTable table, int column, ShopRules rules) {
    String key = table.key(column);
    return UnreadMoments.of(rows.getOrDefault(key, UnreadMoments.counts()), timeForm(key, rules));
  }

  /** Names of the columns whose moments could begin with the day or with the month. */
  public List<String> ambiguousTimes(List<TextTable> tables, ShopRules rules) {
    List<String> ambiguous = new ArrayList<>();
    for (TextTable table : tables) {
      if (table.has(Role.TIME) && isAmbiguous(table.key(Role.TIME), rules)) {
        ambiguous.add(table.input().name() + "." + table.column(table.index(Role.TIME)));
      }
    }
    return ambiguous;
  }

  /** The form of most rows of a column of numbers. */
  NumberForm numberForm(String column) {
    return numbers.getOrDefault(column, new NumberEvidence()).form();
  }

  /** What was expected of a text that is not a number of its column's form. */
  Sentence expected(String column, String text) {
    NumberEvidence evidence = numbers.getOrDefault(column, new NumberEvidence());
    NumberForm form = evidence.form();
    Example usual = evidence.of(form);
    Example other = evidence.of(form.other());
    return usual != null && other != null && form.other().fits(NumberForm.read(text))
        ? Sentence.of(form.mixed(), usual.words(), other.words())
        : Sentence.of("record.rejected.expected", Sentence.of("record.expected.number"));
  }

  /** The first amount with each sign of a currency, of the columns of a table's lines. */
  SortedMap<String, Example> signs(TextTable table) {
    SortedMap<String, Example> signs = new TreeMap<>();
    for (Role role : Role.AMOUNTS) {
      if (table.has(role) && numbers.containsKey(table.key(role))) {
        numbers
            .get(table.key(role))
            .signs()
            .forEach((sign, example) -> signs.merge(sign, example, Example::orEarlier));
      }
    }
    return signs;
  }

  private int best(String column, int forms) {
    long[] counts = rows.getOrDefault(column, new long[forms]);
    int best = 0;
    for (int form = 1; form < forms; form++) {
      best = counts[form] > counts[best] ? form : best;
    }
    return best;
  }

  private void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, rows.size());
    for (Map.Entry<String, long[]> column : rows.entrySet()) {
      Packed.write(out, column.getKey());
      Packed.write(out, column.getValue());
    }
    Packed.writeVarint(out, categories.size());
    for (DepartmentCategory category : categories) {
      category.writeTo(out);
    }
    Packed.writeVarint(out, numbers.size());
    for (Map.Entry<String, NumberEvidence> column : numbers.entrySet()) {
      Packed.write(out, column.getKey());
      column.getValue().writeTo(out);
    }
    Packed.write(out, new ArrayList<>(currencies));
    Packed.write(out, new ArrayList<>(productNames));
    Packed.write(out, new ArrayList<>(groups.keySet()));
    Packed.write(out, new ArrayList<>(groups.values()));
    orderStarts.writeTo(out);
  }

  private static ShopEvidence readFrom(DataInput in) throws IOException {
    ShopEvidence evidence = new ShopEvidence();
    long size = Packed.readVarint(in);
    for (long i = 0; i < size; i++) {
      evidence.rows.put(Packed.readText(in), Packed.read(in));
    }
    size = Packed.readVarint(in);
    for (long i = 0; i < size; i++) {
      evidence.categories.add(DepartmentCategory.readFrom(in));
    }
    for (size = Packed.readVarint(in); size > 0; size--) {
      evidence.numbers.put(Packed.readText(in), NumberEvidence.readFrom(in));
    }
    evidence.currencies.addAll(Packed.readTexts(in));
    evidence.productNames.addAll(Packed.readTexts(in));
    List<String> names = Packed.readTexts(in);
    List<String> groups = Packed.readTexts(in);
    for (int i = 0; i < names.size(); i++) {
      evidence.groups.put(names.get(i), groups.get(i));
    }
    evidence.orderStarts.addFrom(in);
    return evidence;
  }
}
