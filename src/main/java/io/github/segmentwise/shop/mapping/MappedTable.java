package io.github.segmentwise.shop.mapping;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.database.DatabaseUrl;
import io.github.segmentwise.flag.NearestName;
import io.github.segmentwise.read.text.CsvEncoding;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A table of a shop and the roles of its columns.
 *
 * @param table name of the table, a file or a pattern of files; null where the input itself is the
 *     table, or where the columns of customers are those of their orders
 * @param query in place of a table, SQL for BigQuery or a database; null without
 * @param database where the table or query is, if not in the input; null where it is there
 * @param encoding of its CSV files; AUTO where the mapping does not say it
 * @param columns of each role the names that the column may have, of which the first that is there
 *     counts
 * @param optional roles whose column may be missing
 * @param numeric columns that describe a customer by numbers
 * @param categorical columns that describe a customer by categories
 * @param dates columns that describe a customer by the days since a date
 */
public record MappedTable(
    TablePart part,
    @Nullable String table,
    @Nullable String query,
    @Nullable DatabaseUrl database,
    CsvEncoding encoding,
    Map<Role, List<String>> columns,
    Set<Role> optional,
    List<String> numeric,
    List<String> categorical,
    List<String> dates)
    implements Serializable {

  public MappedTable {
    Map<Role, List<String>> copy = new EnumMap<>(Role.class);
    copy.putAll(columns);
    columns = Collections.unmodifiableMap(copy);
    optional = Set.copyOf(optional);
    numeric = List.copyOf(numeric);
    categorical = List.copyOf(categorical);
    dates = List.copyOf(dates);
  }

  public boolean has(Role role) {
    return columns.containsKey(role);
  }

  /** The column of a role: the one that was found, or the first that is looked for. */
  public String column(Role role) {
    return columns.get(role).get(0);
  }

  /** All columns that describe a customer. */
  public List<String> features() {
    List<String> all = new ArrayList<>(numeric);
    all.addAll(dates);
    all.addAll(categorical);
    return all;
  }

  /** Whether a table has the column of a role. */
  public boolean isThere(Role role, List<String> present) {
    return find(columns.get(role), present).isPresent();
  }

  /** The same without a role. */
  public MappedTable without(Role role) {
    Map<Role, List<String>> others = new EnumMap<>(columns);
    others.remove(role);
    return new MappedTable(
        part, table, query, database, encoding, others, optional, numeric, categorical, dates);
  }

  /** Whether the table has all columns but those that may be missing. */
  public boolean fits(List<String> present) {
    return columns.entrySet().stream()
            .allMatch(
                role ->
                    optional.contains(role.getKey()) || find(role.getValue(), present).isPresent())
        && features().stream().allMatch(name -> find(List.of(name), present).isPresent());
  }

  /**
   * The same with the columns as the table spells them, without the roles that may be missing and
   * are.
   *
   * @param name of the table, for messages
   * @param present the columns that the table has
   * @throws InputException in one line, if one is missing
   */
  public MappedTable in(String name, List<String> present) {
    Map<Role, List<String>> found = new EnumMap<>(Role.class);
    columns.forEach(
        (role, names) -> {
          if (!optional.contains(role) || find(names, present).isPresent()) {
            found.put(role, List.of(find(names, present, name, "the role " + role.key())));
          }
        });
    return new MappedTable(
        part,
        table,
        query,
        database,
        encoding,
        found,
        Set.of(),
        spelled(numeric, present, name),
        spelled(categorical, present, name),
        spelled(dates, present, name));
  }

  private List<String> spelled(List<String> names, List<String> present, String table) {
    return names.stream()
        .map(name -> find(List.of(name), present, table, "the " + part.key()))
        .toList();
  }

  private static String find(List<String> names, List<String> present, String table, String what) {
    return find(names, present)
        .orElseThrow(
            () ->
                new InputException(
                    "%s: no column '%s' for %s; %s"
                        .formatted(
                            table,
                            String.join("' or '", names),
                            what,
                            NearestName.closest(names.get(0), present)
                                .map("the nearest is '%s'"::formatted)
                                .orElse("the table has no column"))));
  }

  /**
   * Names match without regard to case and to white space around them; where none does, without
   * regard to the quotes of SQL around them, or to characters that warehouses replace by
   * underscores.
   */
  static Optional<String> find(List<String> names, List<String> present) {
    return find(names, present, MappedTable::key)
        .or(
            () ->
                find(names.stream().map(MappedTable::unquoted).toList(), present, MappedTable::key))
        .or(() -> find(names, present, name -> key(ShopMapping.plainName(name))));
  }

  /** A name without the quotes in which SQL takes it. */
  private static String unquoted(String name) {
    String stripped = name.strip();
    for (String quote : List.of("\"", "`")) {
      if (stripped.length() > 2 && stripped.startsWith(quote) && stripped.endsWith(quote)) {
        return stripped.substring(1, stripped.length() - 1).replace(quote + quote, quote);
      }
    }
    return name;
  }

  private static Optional<String> find(
      List<String> names, List<String> present, UnaryOperator<String> key) {
    for (String name : names) {
      for (String column : present) {
        if (key.apply(name).equals(key.apply(column))) {
          return Optional.of(column);
        }
      }
    }
    return Optional.empty();
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
