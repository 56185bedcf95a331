package io.github.segmentwise.shop;

import io.github.segmentwise.behaviour.BehaviourRules;
import io.github.segmentwise.behaviour.ShopCalendar;
import io.github.segmentwise.customer.CustomerSource;
import io.github.segmentwise.customer.SpendWindows;
import io.github.segmentwise.embed.cache.VectorCache;
import io.github.segmentwise.read.FileSource;
import io.github.segmentwise.shop.find.FoundShop;
import io.github.segmentwise.shop.find.ShopTable;
import io.github.segmentwise.shop.mapping.MappedTable;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.ShopMapping;
import io.github.segmentwise.shop.mapping.TablePart;
import io.github.segmentwise.shop.written.TextTable;
import io.github.segmentwise.shop.written.WrittenRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The customers of a shop whose cells are as people and programs write them. */
final class WrittenShop implements CustomerSource, Serializable {

  private final ShopMapping mapping;
  private final Map<TablePart, ShopTable> tables;
  private final List<TextTable> texts = new ArrayList<>();
  private final OptionalBytes bytes;
  private final SpendWindows windows;
  private final Set<String> excludedStatuses;
  private final Set<String> unpaidStatuses;
  private final int holdoutDays;
  private final @Nullable VectorCache cache;

  /** Size of the tables as text; negative where it is not known. */
  private record OptionalBytes(long bytes) implements Serializable {}

  /**
   * @param windows over which spend is summed
   * @param excludedStatuses order statuses that are left out, in lower case
   * @param unpaidStatuses statuses of orders that are worth nothing, in lower case
   * @param holdoutDays days that are held out of what customers are worth, at least 0
   * @param cache where vectors of the names of products are kept between runs; null for none
   */
  WrittenShop(
      FoundShop shop,
      SpendWindows windows,
      Set<String> excludedStatuses,
      Set<String> unpaidStatuses,
      int holdoutDays,
      @Nullable VectorCache cache) {
    this.cache = cache;
    mapping = shop.mapping();
    tables = shop.tables();
    bytes = new OptionalBytes(shop.textBytes().orElse(-1));
    this.windows = windows;
    this.excludedStatuses = Set.copyOf(excludedStatuses);
    this.unpaidStatuses = Set.copyOf(unpaidStatuses);
    this.holdoutDays = holdoutDays;
    tables.forEach(
        (part, table) ->
            texts.add(TextTable.of(table.name(), mapping.table(part), featuresIn(part))));
  }

  private List<MappedTable> featuresIn(TablePart part) {
    MappedTable customers = mapping.table(TablePart.CUSTOMERS);
    boolean areHere =
        customers != null
            && part
                == (mapping.hasTable(TablePart.CUSTOMERS)
                    ? TablePart.CUSTOMERS
                    : mapping.orders().part());
    return areHere ? List.of(customers) : List.of();
  }

  ShopMapping mapping() {
    return mapping;
  }

  @Nullable VectorCache cache() {
    return cache;
  }

  /** The tables with the columns that are read. */
  List<TextTable> texts() {
    return texts;
  }

  TextTable text(TablePart part) {
    return texts.stream().filter(table -> table.part() == part).findFirst().orElseThrow();
  }

  ShopTable table(TablePart part) {
    return tables.get(part);
  }

  SpendWindows windows() {
    return windows;
  }

  /** What customers' behaviours depend on. */
  BehaviourRules behaviour() {
    return new BehaviourRules(
        new ShopCalendar(windows.asOf(), mapping.rules().timeZone()),
        mapping.tellsReturnsByStatus(unpaidStatuses),
        mapping.lines().has(Role.LIST_PRICE) || mapping.lines().has(Role.DISCOUNT),
        holdoutDays);
  }

  Set<String> excludedStatuses() {
    return excludedStatuses;
  }

  Set<String> unpaidStatuses() {
    return unpaidStatuses;
  }

  boolean hasOrders() {
    return tables.containsKey(TablePart.ORDERS);
  }

  boolean hasProducts() {
    return tables.containsKey(TablePart.PRODUCTS);
  }

  /** Whether the customers of the orders have a table of their own. */
  boolean hasCustomers() {
    return tables.containsKey(TablePart.CUSTOMERS);
  }

  /** Whether orders tell who the customers are that get into the result. */
  boolean areBuyersKnown() {
    return !hasCustomers() || mapping.hasPersons();
  }

  boolean hasCategoryNames() {
    return tables.containsKey(TablePart.CATEGORIES);
  }

  boolean hasLineIds() {
    return mapping.lines().has(Role.LINE);
  }

  boolean hasOrderIds() {
    return mapping.lines().has(Role.ORDER);
  }

  /** Whether rows without an order id may belong to the order above; only files have an order. */
  boolean fillsOrderIds() {
    return mapping.rules().fillsOrders()
        && hasOrderIds()
        && mapping.lines().has(Role.TIME)
        && tables.get(TablePart.LINES).source() instanceof FileSource;
  }

  boolean hasProductGroups() {
    return mapping.rules().productGroups() > 0;
  }

  boolean hasCategories() {
    return hasProducts() || mapping.lines().has(Role.CATEGORY) || hasProductGroups();
  }

  String linesName() {
    return tables.get(TablePart.LINES).name();
  }

  String ordersName() {
    return tables.get(TablePart.ORDERS).name();
  }

  /** The fact that counts rows of a part that refer to nothing. */
  String orphans(TablePart part, Role role) {
    return "orphans." + tables.get(part).name() + "." + mapping.table(part).column(role);
  }

  /** Columns that describe the customer in the rows of the orders. */
  int featuresOfOrders() {
    CustomerColumns columns = customerColumns();
    return hasCustomers() ? 0 : columns.numerics().size() + columns.categoricals().size();
  }

  /** Index of the list prices in the rows of lines, see {@link WrittenRows}; −1 without. */
  int listPrices() {
    return mapping.lines().has(Role.LIST_PRICE) ? behindFeatures() : -1;
  }

  /** Index of the costs in the rows of lines, see {@link WrittenRows}; −1 without. */
  int costs() {
    int first = behindFeatures() + columnsOf(Role.LIST_PRICE);
    return mapping.lines().has(Role.COST) ? first : -1;
  }

  /** Index of the refunds in the rows of lines, see {@link WrittenRows}; −1 without. */
  int refunds() {
    int before = List.of(Role.LIST_PRICE, Role.COST).stream().mapToInt(this::columnsOf).sum();
    return mapping.lines().has(Role.REFUND) ? behindFeatures() + before : -1;
  }

  private int columnsOf(Role role) {
    return mapping.lines().has(role) ? 1 : 0;
  }

  private int behindFeatures() {
    return WrittenRows.LINE_FEATURES + (hasOrders() ? 0 : featuresOfOrders());
  }

  /** What describes a customer, as columns of the result. */
  CustomerColumns customerColumns() {
    List<String> numerics = new ArrayList<>();
    List<String> categoricals = new ArrayList<>();
    MappedTable customers = mapping.table(TablePart.CUSTOMERS);
    if (customers != null) {
      customers.numeric().forEach(column -> numerics.add(ShopMapping.plainName(column)));
      customers
          .dates()
          .forEach(column -> numerics.add("days_since_" + ShopMapping.plainName(column)));
      if (customers.has(Role.BIRTH_DATE)) {
        numerics.add("age");
      }
      customers.categorical().forEach(column -> categoricals.add(ShopMapping.plainName(column)));
    }
    return new CustomerColumns(
        mapping.idColumn(),
        numerics,
        categoricals,
        areBuyersKnown() ? 1 : WrittenRows.CUSTOMER_FEATURES);
  }

  @Override
  public PCollectionTuple customers(Pipeline pipeline, int partitions) {
    return pipeline.apply("Features", new WrittenFeatures(this, partitions));
  }

  @Override
  public List<String> tables() {
    return texts.stream().map(table -> table.input().name()).toList();
  }

  @Override
  public List<String> columns() {
    return customerColumns().names();
  }

  @Override
  public OptionalLong textBytes() {
    return bytes.bytes() < 0 ? OptionalLong.empty() : OptionalLong.of(bytes.bytes());
  }
}
