package io.github.segmentwise.shop.propose;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.shop.find.FoundShop;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.ShopPreset;
import io.github.segmentwise.shop.mapping.TablePart;
import io.github.segmentwise.shop.propose.LookedAt.LookedAtColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a commented mapping for the tables in a folder or file: what it guesses, why, and what it
 * could not guess. It looks at headers and first rows only, and shows no value of theirs.
 */
public final class ShopProposal {

  private static final Map<TablePart, Set<Role>> ROLES =
      Map.of(
          TablePart.LINES,
          Set.copyOf(PartGuess.OF_LINES),
          TablePart.ORDERS,
          Set.of(Role.ORDER, Role.CUSTOMER, Role.TIME, Role.STATUS, Role.CURRENCY),
          TablePart.PRODUCTS,
          Set.of(Role.PRODUCT, Role.DEPARTMENT, Role.CATEGORY, Role.COST),
          TablePart.CUSTOMERS,
          Set.of(Role.CUSTOMER, Role.BIRTH_DATE));

  private final List<PartGuess> tables;
  private final Map<TablePart, PartGuess> parts = new EnumMap<>(TablePart.class);
  private final StringBuilder yaml = new StringBuilder();

  private ShopProposal(List<PartGuess> tables) {
    this.tables = tables;
    for (PartGuess table : tables) {
      if (table.part() != null) {
        parts.merge(table.part(), table, (a, b) -> a.table().rows() >= b.table().rows() ? a : b);
      }
    }
    if (parts.size() == 1 && parts.containsKey(TablePart.ORDERS)) {
      // One row for each order, with its amount: the orders are the lines.
      PartGuess only = parts.remove(TablePart.ORDERS);
      parts.put(TablePart.LINES, only);
    }
    if (parts.containsKey(TablePart.LINES) && hasAll(parts.get(TablePart.LINES))) {
      parts.remove(TablePart.ORDERS);
    }
  }

  private static boolean hasAll(PartGuess lines) {
    return lines.columns().containsKey(Role.CUSTOMER) && lines.columns().containsKey(Role.TIME);
  }

  /**
   * The mapping as text.
   *
   * @throws InputException if there is no table
   */
  public static String of(FoundShop.Place place) {
    List<PartGuess> tables = place.tables().stream().map(LookedAt::of).map(PartGuess::of).toList();
    return new ShopProposal(tables).text(place.name());
  }

  private String text(String place) {
    line("# A mapping of %s, guessed from the names and first rows of its columns.", place);
    line("# Check every line; docs/input.md says what each means. Then: --shop=this-file");
    line("# currency: EUR");
    line("# timeZone: Europe/Berlin");
    line("# returns: [C*]            # order ids that are returns");
    line("# excludeProducts: [POST]  # ids or names of what is not a product");
    line("# discountProducts: [DISCOUNT]  # ids or names of lines that are discounts");
    PartGuess lines = parts.get(TablePart.LINES);
    if (lines == null) {
      line(
          "# No table of order lines was found: it needs an order or a customer and a moment, and");
      line("# a price or an amount. The tables have these columns:");
      tables.forEach(this::unused);
      line("lines:");
      line("  # customer:");
      line("  # time:");
      line("  # amount:");
      return yaml.toString();
    }
    rules(lines);
    for (TablePart part :
        List.of(TablePart.LINES, TablePart.ORDERS, TablePart.PRODUCTS, TablePart.CUSTOMERS)) {
      if (parts.containsKey(part)) {
        part(part, parts.get(part));
      }
    }
    if (!parts.containsKey(TablePart.CUSTOMERS)) {
      featuresOfOrders();
    }
    for (PartGuess table : tables) {
      if (!parts.containsValue(table)) {
        line("# The table %s has no part in the mapping.", table.table().name());
        unused(table);
      }
    }
    return yaml.toString();
  }

  /** What the rows of lines and orders show of the rules. */
  private void rules(PartGuess lines) {
    if (lines.columns().containsKey(Role.ORDER)
        && lines.columns().containsKey(Role.TIME)
        && !parts.containsKey(TablePart.ORDERS)
        && LookedAt.isOnFirstRows(
            lines.columns().get(Role.TIME), lines.columns().get(Role.ORDER))) {
      line("# The columns of an order stand on the first of its rows.");
      line("orderColumns: FIRST_ROW");
    }
    LookedAtColumn statuses =
        parts.getOrDefault(TablePart.ORDERS, lines).columns().get(Role.STATUS);
    if (statuses == null) {
      return;
    }
    List<String> unpaid =
        Arrays.stream(ShopPreset.values())
            .flatMap(preset -> preset.mapping().rules().unpaidStatuses().stream())
            .filter(statuses::holds)
            .distinct()
            .map(ShopProposal::quoted)
            .toList();
    if (!unpaid.isEmpty()) {
      line("# Orders of these statuses add nothing to spend.");
      line("unpaidStatuses: [%s]", String.join(", ", unpaid));
    }
  }

  private void part(TablePart part, PartGuess guess) {
    line("%s:", part.key());
    if (tables.size() > 1) {
      line("  table: %s", quoted(guess.table().name()));
    }
    List<LookedAtColumn> used = new ArrayList<>();
    guess
        .columns()
        .forEach(
            (role, column) -> {
              if (ROLES.get(part).contains(role) && !isElsewhere(part, role)) {
                used.add(column);
                line(
                    "  %-40s # %s",
                    role.key() + ": " + quoted(column.name()), seen(column, guess.table()));
              }
            });
    missing(part, guess);
    if (part == TablePart.CUSTOMERS) {
      features(guess, used);
    } else {
      rest(guess, used);
    }
  }

  /** Orders say who and when; products say the category. */
  private boolean isElsewhere(TablePart part, Role role) {
    return part == TablePart.LINES
        && ((parts.containsKey(TablePart.ORDERS)
                && ROLES.get(TablePart.ORDERS).contains(role)
                && role != Role.ORDER)
            || (parts.containsKey(TablePart.PRODUCTS)
                && (role == Role.CATEGORY || role == Role.DEPARTMENT)));
  }

  private void missing(TablePart part, PartGuess guess) {
    boolean saysWho = part == TablePart.ORDERS || !parts.containsKey(TablePart.ORDERS);
    if (part == TablePart.LINES || part == TablePart.ORDERS) {
      for (Role role : List.of(Role.CUSTOMER, Role.TIME)) {
        if (saysWho && !guess.columns().containsKey(role)) {
          line("  # %s: not found, and needed", role.key());
        }
      }
    }
    boolean hasWorth =
        guess.columns().containsKey(Role.PRICE) || guess.columns().containsKey(Role.AMOUNT);
    if (part == TablePart.LINES && !hasWorth) {
      line("  # price (of one item) or amount (of the line): not found, and one is needed");
    }
    if (part == TablePart.LINES
        && !parts.containsKey(TablePart.PRODUCTS)
        && !guess.columns().containsKey(Role.CATEGORY)) {
      line("  # category: not found; without it, spend has the windows alone");
    }
  }

  private void featuresOfOrders() {
    PartGuess orders = parts.getOrDefault(TablePart.ORDERS, parts.get(TablePart.LINES));
    List<LookedAtColumn> used = new ArrayList<>(orders.columns().values());
    List<String> categories =
        orders.table().columns().stream()
            .filter(column -> !used.contains(column))
            .filter(column -> column.hasFewValues() && !column.areNumbers() && !column.areTimes())
            .map(column -> quoted(column.name()))
            .toList();
    if (!categories.isEmpty()) {
      line("# Of these columns a customer has the values of the latest order.");
      line("customers:");
      line("  categorical: [%s]", String.join(", ", categories));
    }
  }

  private void features(PartGuess guess, List<LookedAtColumn> used) {
    list(
        "numeric",
        guess,
        column ->
            !used.contains(column)
                && column.areNumbers()
                && !column.areTimes()
                && !column.isKey(guess.table().rows()));
    list("dates", guess, column -> !used.contains(column) && column.areTimes());
    list(
        "categorical",
        guess,
        column ->
            !used.contains(column)
                && !column.areNumbers()
                && !column.areTimes()
                && !column.isKey(guess.table().rows())
                && column.hasFewValues());
  }

  private interface Kind {
    boolean has(LookedAtColumn column);
  }

  private void list(String key, PartGuess guess, Kind kind) {
    String columns =
        guess.table().columns().stream()
            .filter(kind::has)
            .map(column -> quoted(column.name()))
            .collect(Collectors.joining(", "));
    if (!columns.isEmpty()) {
      line("  %s: [%s]", key, columns);
    }
  }

  private void rest(PartGuess guess, List<LookedAtColumn> used) {
    List<String> rest =
        guess.table().columns().stream()
            .filter(column -> !used.contains(column))
            .map(LookedAtColumn::name)
            .toList();
    if (!rest.isEmpty()) {
      line("  # not used: %s", String.join(", ", rest));
    }
  }

  private void unused(PartGuess table) {
    line(
        "#   %s: %s",
        table.table().name(),
        table.table().columns().stream()
            .map(LookedAtColumn::name)
            .collect(Collectors.joining(", ")));
  }

  private static String seen(LookedAtColumn column, LookedAt table) {
    return String.format(
        Locale.ROOT,
        "%,d different values%s in %,d rows",
        column.distinct(),
        column.present() < table.rows()
            ? String.format(Locale.ROOT, ", %,d missing", table.rows() - column.present())
            : "",
        table.rows());
  }

  /** A name as YAML takes it, whatever its characters. */
  private static String quoted(String name) {
    return name.matches("[\\p{L}_][\\p{L}\\p{N}_ ]*[\\p{L}\\p{N}_]|\\p{L}")
            && !name.matches("(?i)y|n|yes|no|true|false|on|off|null")
        ? name
        : "'" + name.replace("'", "''") + "'";
  }

  private void line(String format, Object... values) {
    String text = String.format(Locale.ROOT, format, values).replaceAll("[\\r\\n]+", " ");
    yaml.append(text.stripTrailing()).append('\n');
  }
}
