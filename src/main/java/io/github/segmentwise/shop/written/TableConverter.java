package io.github.segmentwise.shop.written;

import io.github.segmentwise.batch.Column;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.DoubleColumn;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.LongColumn;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.cell.MissingText;
import io.github.segmentwise.cell.TimeForm;
import io.github.segmentwise.customer.CategoryColumns;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.exact.Money;
import io.github.segmentwise.read.InputGate;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.ShopRules;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Turns rows of texts into rows of values, see {@link WrittenRows}; a row with a value that does
 * not fit its column is rejected.
 */
public final class TableConverter {

  private static final double MICROS_PER_DAY = 86_400e6;
  private static final double PERCENT = 100;

  private final TextTable table;
  private final ShopRules rules;
  private final ShopEvidence evidence;
  private final IdDomains ids;
  private final Instant asOf;
  private final Facts facts;
  private final Consumer<RejectedRow> rejected;

  /**
   * @param ids of all tables of the shop
   * @param asOf reference time of ages
   * @param facts receives what is rejected
   */
  public TableConverter(
      TextTable table,
      ShopRules rules,
      ShopEvidence evidence,
      IdDomains ids,
      Instant asOf,
      Facts facts,
      Consumer<RejectedRow> rejected) {
    this.table = table;
    this.rules = rules;
    this.evidence = evidence;
    this.ids = ids;
    this.asOf = asOf;
    this.facts = facts;
    this.rejected = rejected;
  }

  /** The rows that fit. */
  public ColumnBatch convert(ColumnBatch batch) {
    Rows rows = new Rows(batch);
    List<Column> columns =
        switch (table.part()) {
          case LINES -> rows.lines();
          case ORDERS -> rows.orders();
          case PRODUCTS -> rows.products();
          case CUSTOMERS -> rows.customers();
          case CATEGORIES -> rows.categories();
        };
    int[] kept = IntStream.range(0, batch.rows()).filter(row -> !rows.isFaulty[row]).toArray();
    ColumnBatch converted =
        new ColumnBatch(batch.table(), batch.file(), rows.lineNumbers(), columns);
    return kept.length == batch.rows() ? converted : converted.select(kept);
  }

  /** The rows of one batch while they are converted. */
  private final class Rows {
    private final ColumnBatch batch;
    private final int size;
    private final List<TextColumn> texts = new ArrayList<>();
    private final boolean[] isFaulty;

    Rows(ColumnBatch batch) {
      this.batch = batch;
      size = batch.rows();
      isFaulty = new boolean[size];
      for (int c = 0; c < batch.columnCount(); c++) {
        texts.add(batch.texts(c));
      }
    }

    long[] lineNumbers() {
      long[] numbers = new long[size];
      Arrays.setAll(numbers, batch::line);
      return numbers;
    }

    List<Column> lines() {
      long[] hashes = rowHashes();
      Column order = table.has(Role.ORDER) ? needed(Role.ORDER) : new LongColumn(hashes);
      List<Column> columns = new ArrayList<>();
      columns.add(table.has(Role.LINE) ? needed(Role.LINE) : ids(Role.LINE));
      columns.add(order);
      columns.add(ids(Role.CUSTOMER));
      columns.add(ids(Role.PRODUCT));
      columns.add(new LongColumn(times()));
      boolean[] isReturn = where(Role.ORDER, rules.returns());
      addAmounts(columns, isReturn);
      columns.add(new LongColumn(categoryIndices()));
      columns.add(new LongColumn(marks(isReturn)));
      columns.add(new LongColumn(hashes));
      columns.add(textsOf(Role.STATUS));
      addFeatures(columns);
      for (Role role : List.of(Role.LIST_PRICE, Role.COST)) {
        if (table.has(role)) {
          columns.add(ofAllItems(role, isReturn));
        }
      }
      if (table.has(Role.REFUND)) {
        columns.add(refunds());
      }
      return columns;
    }

    List<Column> orders() {
      List<Column> columns = new ArrayList<>();
      columns.add(needed(Role.ORDER));
      columns.add(ids(Role.CUSTOMER));
      columns.add(new LongColumn(times()));
      columns.add(new LongColumn(marks(where(Role.ORDER, rules.returns()))));
      columns.add(textsOf(Role.STATUS));
      addFeatures(columns);
      return columns;
    }

    List<Column> products() {
      List<Column> columns = new ArrayList<>();
      columns.add(needed(Role.PRODUCT));
      columns.add(mapped(textsOf(Role.DEPARTMENT), text -> text == null ? "" : text.strip()));
      columns.add(mapped(textsOf(Role.CATEGORY), LineCategory::orUnknown));
      if (table.has(Role.COST)) {
        columns.add(numbers(table.index(Role.COST), false));
      }
      return columns;
    }

    List<Column> customers() {
      List<Column> columns = new ArrayList<>();
      columns.add(needed(Role.CUSTOMER));
      columns.add(table.has(Role.PERSON) ? needed(Role.PERSON) : ids(Role.PERSON));
      addFeatures(columns);
      return columns;
    }

    List<Column> categories() {
      return List.of(
          mapped(textsOf(Role.CATEGORY), LineCategory::orUnknown),
          mapped(textsOf(Role.CATEGORY_NAME), LineCategory::orUnknown));
    }

    private void addFeatures(List<Column> columns) {
      for (int column : table.numeric()) {
        columns.add(numbers(column, false));
      }
      ZoneId zone = rules.timeZone();
      for (int column : table.dates()) {
        TimeForm form = evidence.timeForm(table.key(column), rules);
        columns.add(
            ColumnConverter.doubles(
                texts.get(column), text -> daysBefore(form.micros(text, zone))));
      }
      if (table.has(Role.BIRTH_DATE)) {
        TimeForm form = evidence.timeForm(table.key(Role.BIRTH_DATE), rules);
        columns.add(
            ColumnConverter.doubles(
                texts.get(table.index(Role.BIRTH_DATE)),
                text -> Ages.at(asOf, form.micros(text, zone), TimeForm.hasShortYear(text), zone)));
      }
      for (int column : table.categorical()) {
        columns.add(texts.get(column));
      }
    }

    private double daysBefore(long micros) {
      double asOfMicros = asOf.getEpochSecond() * 1e6;
      return micros == TimeForm.NONE
          ? Double.NaN
          : Math.floor((asOfMicros - micros) / MICROS_PER_DAY);
    }

    private long[] rowHashes() {
      long[] hashes = new long[size];
      for (TextColumn column : texts) {
        long[] ofText = column.hashes();
        for (int row = 0; row < size; row++) {
          hashes[row] = Hash.mix(hashes[row], ofText[row]);
        }
      }
      return hashes;
    }

    private Column ids(Role role) {
      return ids.ids(table, role, texts, size);
    }

    /** Ids of which none may be missing. */
    private Column needed(Role role) {
      Column column = ids(role);
      for (int row = 0; row < size; row++) {
        boolean isMissing =
            column instanceof TextColumn text
                ? text.code(row) == TextColumn.MISSING
                : ((LongColumn) column).values()[row] == ColumnConverter.NO_ID;
        if (isMissing) {
          reject(row, table.index(role), "is empty, expected an id");
        }
      }
      return column;
    }

    private TextColumn textsOf(Role role) {
      if (table.has(role)) {
        return texts.get(table.index(role));
      }
      int[] codes = new int[size];
      Arrays.fill(codes, TextColumn.MISSING);
      return new TextColumn(codes, new String[0]);
    }

    private TextColumn mapped(TextColumn column, UnaryOperator<@Nullable String> change) {
      TextColumn.Builder changed = new TextColumn.Builder(size);
      for (int row = 0; row < size; row++) {
        changed.add(change.apply(column.get(row)));
      }
      return changed.build();
    }

    private boolean[] where(Role role, List<String> patterns) {
      if (patterns.isEmpty() || !table.has(role)) {
        return new boolean[size];
      }
      TextPatterns any = TextPatterns.of(patterns);
      return ColumnConverter.where(texts.get(table.index(role)), any::fit);
    }

    private long[] marks(boolean[] isReturn) {
      List<boolean[]> excluded =
          List.of(
              where(Role.ORDER, rules.excludeOrders()),
              where(Role.PRODUCT, rules.excludeProducts()),
              where(Role.PRODUCT_NAME, rules.excludeProducts()),
              where(Role.CUSTOMER, rules.excludeCustomers()));
      boolean[] isNegative = new boolean[size];
      if (table.has(Role.QUANTITY)) {
        NumberForm form = evidence.numberForm(table.key(Role.QUANTITY));
        isNegative =
            ColumnConverter.where(
                texts.get(table.index(Role.QUANTITY)), text -> form.number(text) < 0);
      }
      long[] marks = currencies();
      for (int row = 0; row < size; row++) {
        marks[row] |= isReturn[row] || isNegative[row] ? WrittenRows.IS_RETURN : 0;
        for (boolean[] isExcluded : excluded) {
          marks[row] |= isExcluded[row] ? WrittenRows.IS_EXCLUDED : 0;
        }
      }
      return marks;
    }

    /** The numbers of the rows' currencies, as marks. */
    private long[] currencies() {
      long[] marks = new long[size];
      if (rules.rates().isEmpty() || !table.has(Role.CURRENCY)) {
        return marks;
      }
      List<String> known = new ArrayList<>(rules.rates().keySet());
      TextColumn currencies = textsOf(Role.CURRENCY);
      for (int row = 0; row < size; row++) {
        String currency = currencies.get(row);
        long number =
            currency == null ? 0 : known.indexOf(currency.strip().toUpperCase(Locale.ROOT)) + 1;
        marks[row] = number << WrittenRows.CURRENCY_SHIFT;
      }
      return marks;
    }

    private long[] times() {
      long[] times = new long[size];
      Arrays.fill(times, TimeForm.NONE);
      if (!table.has(Role.TIME)) {
        return times;
      }
      int column = table.index(Role.TIME);
      TimeForm form = evidence.timeForm(table.key(column), rules);
      times =
          ColumnConverter.longs(
              texts.get(column), TimeForm.NONE, text -> form.micros(text, rules.timeZone()));
      for (int row = 0; row < size; row++) {
        boolean isEmpty = times[row] == TimeForm.NONE && isMark(column, row);
        if (times[row] == TimeForm.NONE && !(isEmpty && rules.fillsOrders())) {
          reject(
              row,
              column,
              isEmpty
                  ? "is empty, expected a moment such as 2026-03-17 12:31"
                  : "expected a moment " + form.words() + ", as in most rows");
        }
      }
      return times;
    }

    private boolean isEmpty(int column, int row) {
      String text = texts.get(column).get(row);
      return text == null || text.isBlank();
    }

    /** Whether a cell is empty, or stands for a value that is not there. */
    private boolean isMark(int column, int row) {
      String text = texts.get(column).get(row);
      return text == null || MissingText.of(text) != MissingText.NO;
    }

    /** A column of numbers, of which others than needed ones may be missing. */
    private DoubleColumn numbers(int column, boolean isNeeded) {
      NumberForm form = evidence.numberForm(table.key(column));
      DoubleColumn numbers = ColumnConverter.doubles(texts.get(column), form::number);
      for (int row = 0; row < size; row++) {
        boolean isEmpty = isEmpty(column, row);
        if (!Double.isNaN(numbers.values()[row])) {
          continue;
        }
        if (!isNeeded && !isEmpty && isMark(column, row)) {
          facts.add(InputGate.marksFact(batch.table(), table.column(column)), 1);
        } else if (isNeeded || !isEmpty) {
          reject(row, column, isEmpty ? "is empty, expected a number" : "expected a number");
        }
      }
      return numbers;
    }

    /** What is given for one item, for the items of each line. */
    private DoubleColumn ofAllItems(Role role, boolean[] isReturn) {
      double[] amounts = numbers(table.index(role), false).values().clone();
      double[] quantities =
          table.has(Role.QUANTITY) ? numbers(table.index(Role.QUANTITY), false).values() : null;
      for (int row = 0; row < size; row++) {
        double amount = quantities == null ? amounts[row] : amounts[row] * quantities[row];
        amounts[row] = Grid.measured(isReturn[row] ? -Math.abs(amount) : amount) + 0.0;
        if (Math.abs(amounts[row]) > Money.LARGEST) {
          reject(row, table.index(role), "makes a line worth more than 1e15");
        }
      }
      return new DoubleColumn(amounts);
    }

    /** What was paid back, whatever its sign; NaN where nothing was. */
    private DoubleColumn refunds() {
      double[] refunds = numbers(table.index(Role.REFUND), false).values().clone();
      for (int row = 0; row < size; row++) {
        refunds[row] = Math.abs(Grid.measured(refunds[row]));
        if (refunds[row] > Money.LARGEST) {
          reject(row, table.index(Role.REFUND), "is more than 1e15");
        }
      }
      return new DoubleColumn(refunds);
    }

    /** Amounts, units and amounts at list prices. */
    private void addAmounts(List<Column> columns, boolean[] isReturn) {
      boolean isPerItem = table.has(Role.PRICE);
      Role role = isPerItem ? Role.PRICE : Role.AMOUNT;
      double[] amounts = numbers(table.index(role), true).values().clone();
      double[] quantities =
          isPerItem && table.has(Role.QUANTITY)
              ? numbers(table.index(Role.QUANTITY), true).values()
              : null;
      double[] discounts =
          table.has(Role.DISCOUNT) ? numbers(table.index(Role.DISCOUNT), false).values() : null;
      boolean[] isShare =
          table.has(Role.DISCOUNT)
              ? ColumnConverter.where(
                  texts.get(table.index(Role.DISCOUNT)), text -> text.indexOf('%') >= 0)
              : null;
      double[] lists = new double[size];
      for (int row = 0; row < size; row++) {
        double amount = quantities == null ? amounts[row] : amounts[row] * quantities[row];
        if (discounts != null) {
          lists[row] = Math.abs(Grid.measured(amount));
          double off = isShare[row] ? amount * discounts[row] / PERCENT : discounts[row];
          amount -= Double.isNaN(off) ? 0 : Math.copySign(off, amount);
        }
        amounts[row] = Grid.measured(isReturn[row] ? -Math.abs(amount) : amount) + 0.0;
        if (Math.max(Math.abs(amounts[row]), lists[row]) > Money.LARGEST) {
          reject(row, table.index(role), "makes a line worth more than 1e15");
        }
      }
      columns.add(new DoubleColumn(amounts));
      columns.add(new DoubleColumn(units()));
      columns.add(new DoubleColumn(lists));
    }

    /** Items of each line; 1 where nothing says how many. */
    private double[] units() {
      double[] units = new double[size];
      Arrays.fill(units, 1);
      if (!table.has(Role.QUANTITY)) {
        return units;
      }
      NumberForm form = evidence.numberForm(table.key(Role.QUANTITY));
      int column = table.index(Role.QUANTITY);
      double[] quantities = ColumnConverter.doubles(texts.get(column), form::number).values();
      for (int row = 0; row < size; row++) {
        units[row] = Double.isNaN(quantities[row]) ? 1 : Math.abs(Grid.measured(quantities[row]));
        if (units[row] > Money.LARGEST) {
          reject(row, column, "is more than 1e15 items");
        }
      }
      return units;
    }

    /** Index of each row's category, or of its product's group, among those of all rows. */
    private long[] categoryIndices() {
      boolean isGrouped = rules.productGroups() > 0;
      if (!isGrouped && !table.has(Role.CATEGORY)) {
        long[] none = new long[size];
        Arrays.fill(none, CategoryIndices.NONE);
        return none;
      }
      CategoryColumns columns = CategoryColumns.of(batch.table(), evidence.categories());
      return isGrouped
          ? CategoryIndices.ofGroups(textsOf(Role.PRODUCT_NAME), evidence, columns)
          : CategoryIndices.of(textsOf(Role.DEPARTMENT), textsOf(Role.CATEGORY), columns);
    }

    private void reject(int row, int column, String reason) {
      if (isFaulty[row]) {
        return;
      }
      isFaulty[row] = true;
      RejectedRow fault =
          new RejectedRow(
              batch.table(), batch.file(), batch.line(row), table.column(column), reason);
      rejected.accept(fault);
      facts
          .add(InputGate.reasonFact(fault), 1)
          .add("rejected." + batch.table(), 1)
          .add("rows." + batch.table(), -1);
    }
  }
}
