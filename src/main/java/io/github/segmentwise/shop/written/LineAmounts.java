package io.github.segmentwise.shop.written;

import io.github.segmentwise.batch.Column;
import io.github.segmentwise.batch.DoubleColumn;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.Money;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.shop.mapping.Role;
import java.util.Arrays;
import java.util.List;

/** The amounts of a table's lines: paid, at list prices, given back, for all items of a line. */
final class LineAmounts {

  private static final double PERCENT = 100;

  private final TextTable table;
  private final ShopEvidence evidence;
  private final Cells cells;
  private final int size;

  LineAmounts(TextTable table, ShopEvidence evidence, Cells cells) {
    this.table = table;
    this.evidence = evidence;
    this.cells = cells;
    size = cells.size();
  }

  /**
   * Which lines are returns: those of orders that are, and those whose quantity, or price or
   * amount, is negative.
   *
   * @param isOfReturn lines of orders that are returns
   */
  boolean[] returns(boolean[] isOfReturn) {
    boolean[] isReturn = isOfReturn.clone();
    for (Role role : List.of(Role.QUANTITY, worth())) {
      if (!table.has(role)) {
        continue;
      }
      NumberForm form = evidence.numberForm(table.key(role));
      boolean[] isNegative =
          ColumnConverter.where(
              cells.texts(table.index(role)), text -> Grid.measured(form.number(text)) < 0);
      for (int row = 0; row < size; row++) {
        isReturn[row] |= isNegative[row];
      }
    }
    return isReturn;
  }

  /** What says how much a line is worth. */
  private Role worth() {
    return table.has(Role.PRICE) ? Role.PRICE : Role.AMOUNT;
  }

  /** What is given for one item, for the items of each line; negative for a return. */
  DoubleColumn ofAllItems(Role role, boolean[] isReturn) {
    double[] amounts = cells.numbers(table.index(role), false).values().clone();
    double[] quantities =
        table.has(Role.QUANTITY) ? cells.numbers(table.index(Role.QUANTITY), false).values() : null;
    for (int row = 0; row < size; row++) {
      double amount = quantities == null ? amounts[row] : amounts[row] * quantities[row];
      amounts[row] = Grid.measured(isReturn[row] ? -Math.abs(amount) : amount) + 0.0;
      if (Math.abs(amounts[row]) > Money.LARGEST) {
        cells.reject(row, table.index(role), Sentence.of("record.rejected.line-worth"));
      }
    }
    return new DoubleColumn(amounts);
  }

  /** What was paid back, whatever its sign; NaN where nothing was. */
  DoubleColumn refunds() {
    double[] refunds = cells.numbers(table.index(Role.REFUND), false).values().clone();
    for (int row = 0; row < size; row++) {
      refunds[row] = Math.abs(Grid.measured(refunds[row]));
      if (refunds[row] > Money.LARGEST) {
        cells.reject(row, table.index(Role.REFUND), Sentence.of("record.rejected.refund"));
      }
    }
    return new DoubleColumn(refunds);
  }

  /**
   * Amounts, units and amounts at list prices. A return takes back what the sale would come to: its
   * amount is negative, whatever signs it is written with, and a discount lessens it.
   */
  void addTo(List<Column> columns, boolean[] isReturn) {
    Role role = worth();
    boolean isPerItem = role == Role.PRICE;
    double[] amounts = cells.numbers(table.index(role), true).values().clone();
    double[] quantities =
        isPerItem && table.has(Role.QUANTITY)
            ? cells.numbers(table.index(Role.QUANTITY), true).values()
            : null;
    double[] discounts =
        table.has(Role.DISCOUNT) ? cells.numbers(table.index(Role.DISCOUNT), false).values() : null;
    boolean[] isShare =
        table.has(Role.DISCOUNT)
            ? ColumnConverter.where(
                cells.texts(table.index(Role.DISCOUNT)), text -> text.indexOf('%') >= 0)
            : null;
    double[] lists = new double[size];
    for (int row = 0; row < size; row++) {
      double amount = Math.abs(quantities == null ? amounts[row] : amounts[row] * quantities[row]);
      if (discounts != null) {
        lists[row] = Grid.measured(amount);
        double off = isShare[row] ? amount * discounts[row] / PERCENT : discounts[row];
        amount -= Double.isNaN(off) ? 0 : Math.abs(off);
      }
      amounts[row] = Grid.measured(isReturn[row] ? -amount : amount) + 0.0;
      if (Math.max(Math.abs(amounts[row]), lists[row]) > Money.LARGEST) {
        cells.reject(row, table.index(role), Sentence.of("record.rejected.line-worth"));
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
    double[] quantities = ColumnConverter.doubles(cells.texts(column), form::number).values();
    for (int row = 0; row < size; row++) {
      units[row] = Double.isNaN(quantities[row]) ? 1 : Math.abs(Grid.measured(quantities[row]));
      if (units[row] > Money.LARGEST) {
        cells.reject(row, column, Sentence.of("record.rejected.items"));
      }
    }
    return units;
  }
}
