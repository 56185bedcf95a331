package io.github.segmentwise.shop.written;

import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.shop.mapping.MappedTable;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.TablePart;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table of a shop as it is read: all cells as texts.
 *
 * @param input the columns that are read
 * @param roles index of the column of each role; one column may have several
 * @param numeric indices of the customer's columns of numbers
 * @param dates indices of the customer's columns of dates
 * @param categorical indices of the customer's categorical columns
 */
public record TextTable(
    TablePart part,
    InputTable input,
    Map<Role, Integer> roles,
    List<Integer> numeric,
    List<Integer> dates,
    List<Integer> categorical)
    implements Serializable {

  /**
   * The columns that a mapping names.
   *
   * @param name of the table, for messages and counts
   * @param features the table whose columns describe a customer: itself, or that of the customers
   *     where their columns stand in it
   */
  public static TextTable of(String name, MappedTable table, List<MappedTable> features) {
    List<String> columns = new ArrayList<>();
    Map<Role, Integer> roles = new EnumMap<>(Role.class);
    table
        .columns()
        .forEach(
            (role, names) -> {
              if (!Role.UNREAD.contains(role)) {
                roles.put(role, index(columns, names.get(0)));
              }
            });
    List<Integer> numeric = new ArrayList<>();
    List<Integer> dates = new ArrayList<>();
    List<Integer> categorical = new ArrayList<>();
    for (MappedTable customers : features) {
      customers.numeric().forEach(column -> numeric.add(index(columns, column)));
      customers.dates().forEach(column -> dates.add(index(columns, column)));
      customers.categorical().forEach(column -> categorical.add(index(columns, column)));
      if (customers.has(Role.BIRTH_DATE)) {
        roles.put(Role.BIRTH_DATE, index(columns, customers.column(Role.BIRTH_DATE)));
      }
    }
    return new TextTable(
        table.part(),
        new InputTable(
            name, columns.stream().map(c -> new InputColumn(c, InputColumn.Type.TEXT)).toList()),
        roles,
        numeric,
        dates,
        categorical);
  }

  private static int index(List<String> columns, String column) {
    if (!columns.contains(column)) {
      columns.add(column);
    }
    return columns.indexOf(column);
  }

  /** Index of the column of a role; −1 where there is none. */
  public int index(Role role) {
    return roles.getOrDefault(role, -1);
  }

  public boolean has(Role role) {
    return roles.containsKey(role);
  }

  /** The columns that are read, with that of a role in the first place: the key of the rows. */
  public InputTable input(Role key) {
    List<InputColumn> columns = new ArrayList<>(input.columns());
    columns.add(0, columns.remove(index(key)));
    return new InputTable(input.name(), columns);
  }

  /** Name of a column. */
  public String column(int index) {
    return input.columns().get(index).name();
  }

  /** Columns that hold moments: of orders, of births, and other dates. */
  public List<Integer> moments() {
    Set<Integer> moments = new LinkedHashSet<>(dates);
    for (Role role : List.of(Role.TIME, Role.BIRTH_DATE)) {
      if (has(role)) {
        moments.add(index(role));
      }
    }
    return List.copyOf(moments);
  }

  /** What evidence on a column is kept by. */
  String key(int column) {
    return part + "." + column;
  }

  /** As {@link #key(int)}. */
  String key(Role role) {
    return key(index(role));
  }
}
