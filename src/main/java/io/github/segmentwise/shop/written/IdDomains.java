package io.github.segmentwise.shop.written;

import io.github.segmentwise.batch.Column;
import io.github.segmentwise.batch.LongColumn;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.TablePart;
import java.util.List;

/**
 * Which ids are numbers: those of a role, where every id of the role is a whole number in all
 * tables that have it, because only ids of one kind find one another.
 */
public final class IdDomains {

  private final List<TextTable> tables;
  private final ShopEvidence evidence;

  public IdDomains(List<TextTable> tables, ShopEvidence evidence) {
    this.tables = tables;
    this.evidence = evidence;
  }

  /** Whether the ids of a role are numbers. */
  public boolean areNumbers(Role role) {
    return tables.stream()
        .allMatch(table -> !table.has(role) || evidence.isNumeric(table.key(role)));
  }

  /** Whether customers of the result are known by numbers. */
  public boolean customersAreNumbers() {
    return areNumbers(resultRole());
  }

  private Role resultRole() {
    boolean havePersons =
        tables.stream().anyMatch(t -> t.part() == TablePart.CUSTOMERS && t.has(Role.PERSON));
    return havePersons ? Role.PERSON : Role.CUSTOMER;
  }

  /** The ids of a role; 0 in every row where the table has none. */
  Column ids(TextTable table, Role role, List<TextColumn> texts, int rows) {
    if (!table.has(role)) {
      return new LongColumn(new long[rows]);
    }
    return ColumnConverter.ids(
        role, texts.get(table.index(role)), evidence.isNumeric(table.key(role)), areNumbers(role));
  }
}
