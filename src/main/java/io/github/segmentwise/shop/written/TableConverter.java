package io.github.segmentwise.shop.written;

import io.github.segmentwise.batch.Column;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.LongColumn;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.cell.TimeForm;
import io.github.segmentwise.customer.CategoryColumns;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.ShopRules;
import io.github.segmentwise.shop.mapping.TablePart;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Turns rows of texts into rows of values, see {@link WrittenRows}; a row with a value that does
 * not fit its column is rejected.
 */
public final class TableConverter {

  private static final double MICROS_PER_DAY = 86_400e6;

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
    Cells cells = new Cells(batch, table, rules, evidence, ids, facts, rejected);
    Rows rows = new Rows(cells, batch.table());
    return cells.batchOf(
        switch (table.part()) {
          case LINES -> rows.lines();
          case ORDERS -> rows.orders();
          case PRODUCTS -> rows.products();
          case CUSTOMERS -> rows.customers();
          case CATEGORIES -> rows.categories();
        });
  }

  /** The columns of one batch. */
  private final class Rows {
    private final Cells cells;
    private final String name;
    private final int size;

    Rows(Cells cells, String name) {
      this.cells = cells;
      this.name = name;
      size = cells.size();
    }

    List<Column> lines() {
      long[] hashes = cells.rowHashes();
      Column order = table.has(Role.ORDER) ? cells.needed(Role.ORDER) : new LongColumn(hashes);
      List<Column> columns = new ArrayList<>();
      columns.add(table.has(Role.LINE) ? cells.needed(Role.LINE) : cells.ids(Role.LINE));
      columns.add(order);
      columns.add(cells.ids(Role.CUSTOMER));
      columns.add(cells.ids(Role.PRODUCT));
      columns.add(new LongColumn(cells.times()));
      LineAmounts amounts = new LineAmounts(table, evidence, cells);
      boolean[] isReturn = amounts.returns(cells.where(Role.ORDER, rules.returns()));
      amounts.addTo(columns, isReturn);
      columns.add(new LongColumn(categoryIndices()));
      columns.add(new LongColumn(marks(isReturn)));
      columns.add(new LongColumn(hashes));
      columns.add(cells.textsOf(Role.STATUS));
      addFeatures(columns);
      for (Role role : List.of(Role.LIST_PRICE, Role.COST)) {
        if (table.has(role)) {
          columns.add(amounts.ofAllItems(role, isReturn));
        }
      }
      if (table.has(Role.REFUND)) {
        columns.add(amounts.refunds());
      }
      return columns;
    }

    List<Column> orders() {
      List<Column> columns = new ArrayList<>();
      columns.add(cells.needed(Role.ORDER));
      columns.add(cells.ids(Role.CUSTOMER));
      columns.add(new LongColumn(cells.times()));
      columns.add(new LongColumn(marks(cells.where(Role.ORDER, rules.returns()))));
      columns.add(cells.textsOf(Role.STATUS));
      addFeatures(columns);
      return columns;
    }

    List<Column> products() {
      List<Column> columns = new ArrayList<>();
      columns.add(cells.needed(Role.PRODUCT));
      columns.add(
          cells.mapped(cells.textsOf(Role.DEPARTMENT), text -> text == null ? "" : text.strip()));
      columns.add(cells.mapped(cells.textsOf(Role.CATEGORY), LineCategory::orUnknown));
      if (table.has(Role.COST)) {
        columns.add(cells.numbers(table.index(Role.COST), false));
      }
      return columns;
    }

    List<Column> customers() {
      List<Column> columns = new ArrayList<>();
      columns.add(cells.needed(Role.CUSTOMER));
      columns.add(table.has(Role.PERSON) ? cells.needed(Role.PERSON) : cells.ids(Role.PERSON));
      addFeatures(columns);
      return columns;
    }

    List<Column> categories() {
      return List.of(
          cells.mapped(cells.textsOf(Role.CATEGORY), LineCategory::orUnknown),
          cells.mapped(cells.textsOf(Role.CATEGORY_NAME), LineCategory::orUnknown));
    }

    private void addFeatures(List<Column> columns) {
      for (int column : table.numeric()) {
        columns.add(cells.numbers(column, false));
      }
      ZoneId zone = rules.timeZone();
      for (int column : table.dates()) {
        TimeForm form = evidence.timeForm(table.key(column), rules);
        columns.add(
            ColumnConverter.doubles(
                cells.texts(column), text -> daysBefore(form.micros(text, zone))));
      }
      if (table.has(Role.BIRTH_DATE)) {
        TimeForm form = evidence.timeForm(table.key(Role.BIRTH_DATE), rules);
        columns.add(
            ColumnConverter.doubles(
                cells.texts(table.index(Role.BIRTH_DATE)),
                text -> Ages.at(asOf, form.micros(text, zone), TimeForm.hasShortYear(text), zone)));
      }
      for (int column : table.categorical()) {
        columns.add(cells.texts(column));
      }
    }

    private double daysBefore(long micros) {
      double asOfMicros = asOf.getEpochSecond() * 1e6;
      return micros == TimeForm.NONE
          ? Double.NaN
          : Math.floor((asOfMicros - micros) / MICROS_PER_DAY);
    }

    private long[] marks(boolean[] isReturn) {
      List<boolean[]> excluded =
          List.of(
              cells.where(Role.ORDER, rules.excludeOrders()),
              cells.where(Role.PRODUCT, rules.excludeProducts()),
              cells.where(Role.PRODUCT_NAME, rules.excludeProducts()),
              cells.where(Role.CUSTOMER, rules.excludeCustomers()));
      boolean[] hasId = cells.where(Role.PRODUCT, rules.discountProducts());
      boolean[] hasName = cells.where(Role.PRODUCT_NAME, rules.discountProducts());
      long[] marks = currencies();
      for (int row = 0; row < size; row++) {
        boolean isDiscount = hasId[row] || hasName[row];
        marks[row] |=
            isDiscount ? WrittenRows.IS_DISCOUNT : isReturn[row] ? WrittenRows.IS_RETURN : 0;
        for (boolean[] isExcluded : excluded) {
          marks[row] |= isExcluded[row] ? WrittenRows.IS_EXCLUDED : 0;
        }
      }
      return marks;
    }

    /** The numbers of the rows' currencies, as marks. */
    private long[] currencies() {
      long[] marks = new long[size];
      if (rules.rates().isEmpty()) {
        return marks;
      }
      if (!table.has(Role.CURRENCY)) {
        return table.part() == TablePart.LINES && evidence.currencies().isEmpty()
            ? new AmountCurrencies(rules).marks(table, cells)
            : marks;
      }
      List<String> known = new ArrayList<>(rules.rates().keySet());
      TextColumn currencies = cells.textsOf(Role.CURRENCY);
      for (int row = 0; row < size; row++) {
        String currency = currencies.get(row);
        long number =
            currency == null ? 0 : known.indexOf(currency.strip().toUpperCase(Locale.ROOT)) + 1;
        marks[row] = number << WrittenRows.CURRENCY_SHIFT;
      }
      return marks;
    }

    /** Index of each row's category, or of its product's group, among those of all rows. */
    private long[] categoryIndices() {
      boolean isGrouped = rules.productGroups() > 0;
      if (!isGrouped && !table.has(Role.CATEGORY)) {
        long[] none = new long[size];
        Arrays.fill(none, CategoryIndices.NONE);
        return none;
      }
      CategoryColumns columns = CategoryColumns.of(name, evidence.categories());
      return isGrouped
          ? CategoryIndices.ofGroups(cells.textsOf(Role.PRODUCT_NAME), evidence, columns)
          : CategoryIndices.of(
              cells.textsOf(Role.DEPARTMENT), cells.textsOf(Role.CATEGORY), columns);
    }
  }
}
