package io.github.segmentwise.shop.find;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.database.Database;
import io.github.segmentwise.database.DatabaseUrl;
import io.github.segmentwise.shop.mapping.MappedTable;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.ShopMapping;
import io.github.segmentwise.shop.mapping.ShopPreset;
import io.github.segmentwise.shop.mapping.TablePart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A shop whose tables were found.
 *
 * @param mapping with the columns as the tables spell them
 * @param tables of the parts that have one
 * @param reason why the mapping was taken, where nobody asked for one; null where somebody did
 * @param lacksStatus whether the orders of a plain shop are known to have no column of statuses
 */
public record FoundShop(
    ShopMapping mapping,
    Map<TablePart, ShopTable> tables,
    @Nullable String reason,
    boolean lacksStatus) {

  /** Orders first: a place that has none of the tables is told of the one that people know. */
  private static final List<TablePart> IN_ORDER =
      List.of(
          TablePart.ORDERS,
          TablePart.LINES,
          TablePart.PRODUCTS,
          TablePart.CUSTOMERS,
          TablePart.CATEGORIES);

  private static final int MOST_NAMED = 5;

  public FoundShop {
    Map<TablePart, ShopTable> copy = new EnumMap<>(TablePart.class);
    copy.putAll(tables);
    tables = Collections.unmodifiableMap(copy);
  }

  /** Where the tables of a shop are looked for. */
  public interface Place {

    /**
     * Finds a table.
     *
     * @param mapped its name, a file or a pattern; without one, the only table that has its columns
     * @throws InputException if it is not there
     */
    ShopTable table(MappedTable mapped);

    /**
     * Finds what a query gives.
     *
     * @throws InputException if nothing here answers queries
     */
    default ShopTable query(TablePart part, String query) {
      throw new InputException(
          part.key()
              + ": a query needs a data set of BigQuery or a database as --input; expected a"
              + " table");
    }

    /** All tables. */
    List<ShopTable> tables();

    /** Whether the headers of tables can be looked at before the run. */
    boolean hasHeaders();

    /** How the place is called in messages. */
    String name();
  }

  /**
   * The only table of a place, or the only one with the columns.
   *
   * @param tables all of the place
   * @throws InputException if there is none, or several
   */
  public static ShopTable onlyTable(MappedTable mapped, List<ShopTable> tables, String place) {
    List<ShopTable> fitting =
        tables.size() == 1
            ? tables
            : tables.stream().filter(table -> mapped.fits(table.columns())).toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    throw new InputException(
        "lines: %s holds %s; expected the mapping to name the table of the lines"
            .formatted(
                place,
                tables.isEmpty()
                    ? "no table"
                    : "several tables ("
                        + tables.stream()
                            .map(ShopTable::name)
                            .limit(MOST_NAMED)
                            .collect(Collectors.joining(", "))
                        + ")"));
  }

  /**
   * Finds the tables of a mapping.
   *
   * @throws InputException in one line, if a table or a column is missing
   */
  public static FoundShop of(ShopMapping mapping, Place place) {
    return of(mapping, place, null);
  }

  private static FoundShop of(ShopMapping mapping, Place place, @Nullable String reason) {
    Map<TablePart, ShopTable> tables = new EnumMap<>(TablePart.class);
    Map<TablePart, MappedTable> spelled = new EnumMap<>(TablePart.class);
    boolean lacksStatus = false;
    spelled.putAll(mapping.tables());
    Map<DatabaseUrl, Place> databases = new HashMap<>();
    for (TablePart part : IN_ORDER) {
      if (!mapping.hasTable(part)) {
        continue;
      }
      MappedTable mapped = mapping.table(part);
      Place home =
          mapped.database() == null
              ? place
              : databases.computeIfAbsent(
                  mapped.database(), url -> new ShopDatabase(Database.open(url)));
      ShopTable table =
          mapped.query() == null ? home.table(mapped) : home.query(part, mapped.query());
      tables.put(part, table);
      if (mapping.rules().isPlain() && part == mapping.orders().part()) {
        lacksStatus = place.hasHeaders() && lacks(Role.STATUS, mapped, table);
      }
      if (mapping.rules().isPlain()) {
        spelled.put(part, withoutAbsent(mapped, table, place));
      }
      if (!mapping.rules().isPlain()) {
        spelled.put(part, mapped.in(table.name(), columns(table)));
      }
    }
    MappedTable customers = mapping.table(TablePart.CUSTOMERS);
    if (customers != null && !mapping.hasTable(TablePart.CUSTOMERS)) {
      ShopTable orders = tables.get(mapping.orders().part());
      spelled.put(TablePart.CUSTOMERS, customers.in(orders.name(), columns(orders)));
    }
    return new FoundShop(
        new ShopMapping(mapping.name(), spelled, mapping.rules()), tables, reason, lacksStatus);
  }

  /** Without the roles that may be missing, and are or cannot be looked for. */
  private static MappedTable withoutAbsent(MappedTable mapped, ShopTable table, Place place) {
    MappedTable present = mapped;
    for (Role role : mapped.optional()) {
      if (!place.hasHeaders() || lacks(role, mapped, table)) {
        present = present.without(role);
      }
    }
    return present;
  }

  /** Other faults of the table are told by the run. */
  private static boolean lacks(Role role, MappedTable mapped, ShopTable table) {
    try {
      return mapped.has(role) && !mapped.isThere(role, columns(table));
    } catch (InputException e) {
      return false;
    }
  }

  /**
   * Finds the tables of the first preset that fits.
   *
   * @throws InputException if none fits
   */
  public static FoundShop recognised(Place place) {
    ShopMapping usual = ShopPreset.THELOOK.mapping();
    if (!place.hasHeaders() || fits(usual, place)) {
      return of(usual, place);
    }
    List<String> tried = new ArrayList<>();
    for (ShopPreset preset : ShopPreset.values()) {
      if (preset != ShopPreset.THELOOK && fits(preset.mapping(), place)) {
        return of(
            preset.mapping(),
            place,
            "%s has the columns of the preset %s".formatted(place.name(), preset.name()));
      }
      tried.add(preset.name());
    }
    if (hasTableOf(usual, place)) {
      // What is missing in it is told by name.
      return of(usual, place);
    }
    throw new InputException(
        "%s: its tables and columns fit no preset (%s); expected --shop=FILE, a mapping"
                .formatted(place.name(), String.join(", ", tried))
            + " (docs/input.md); --proposeShop=FILE writes one to begin with");
  }

  private static boolean hasTableOf(ShopMapping mapping, Place place) {
    for (TablePart part : IN_ORDER) {
      MappedTable mapped = mapping.table(part);
      if (mapped != null && found(mapped, place) != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(ShopMapping mapping, Place place) {
    for (TablePart part : IN_ORDER) {
      MappedTable mapped = mapping.table(part);
      if (mapped == null) {
        continue;
      }
      MappedTable home = mapping.hasTable(part) ? mapped : mapping.orders();
      List<String> columns = home.query() == null ? foundColumns(home, place) : asked(home, place);
      if (columns == null || !mapped.fits(columns)) {
        return false;
      }
    }
    return true;
  }

  /** The columns of a table; null where there is none, or it has no header. */
  private static @Nullable List<String> foundColumns(MappedTable mapped, Place place) {
    ShopTable table = found(mapped, place);
    try {
      return table == null ? null : columns(table);
    } catch (InputException e) {
      return null;
    }
  }

  /** The columns of a query; null where the place does not answer it. */
  private static @Nullable List<String> asked(MappedTable mapped, Place place) {
    try {
      return columns(place.query(mapped.part(), mapped.query()));
    } catch (InputException e) {
      return null;
    }
  }

  /**
   * A table; null where there is none.
   *
   * @throws InputException if the place or the table cannot be read, so that nobody knows
   */
  private static @Nullable ShopTable found(MappedTable mapped, Place place) {
    try {
      return place.table(mapped);
    } catch (InputException e) {
      if (e.getCause() instanceof IOException) {
        throw e;
      }
      return null;
    }
  }

  private static List<String> columns(ShopTable table) {
    return table.columns();
  }

  /** The same without the role of statuses. */
  public FoundShop withoutStatus() {
    Map<TablePart, MappedTable> others = new EnumMap<>(mapping.tables());
    TablePart part = mapping.orders().part();
    others.put(part, mapping.orders().without(Role.STATUS));
    return new FoundShop(
        new ShopMapping(mapping.name(), others, mapping.rules()), tables, reason, lacksStatus);
  }

  public ShopTable table(TablePart part) {
    return tables.get(part);
  }

  /** Approximate size of all tables as text; empty where one is unknown. */
  public OptionalLong textBytes() {
    long sum = 0;
    for (ShopTable table : tables.values()) {
      OptionalLong bytes = table.source().textBytes();
      if (bytes.isEmpty()) {
        return bytes;
      }
      sum += bytes.getAsLong();
    }
    return OptionalLong.of(sum);
  }
}
