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
import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.read.InputGate;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.shop.mapping.Role;
import io.github.segmentwise.shop.mapping.ShopRules;
import io.github.segmentwise.shop.mapping.TablePart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The cells of one batch of texts, as values of the columns' forms; a row with a value that does
 * not fit is rejected, once, for its first fault.
 */
final class Cells {

  private final ColumnBatch batch;
  private final TextTable table;
  private final ShopRules rules;
  private final ShopEvidence evidence;
  private final IdDomains ids;
  private final Facts facts;
  private final Consumer<RejectedRow> rejected;
  private final int size;
  private final List<TextColumn> texts = new ArrayList<>();
  private final boolean[] isFaulty;

  /**
   * @param ids of all tables of the shop
   * @param facts receives what is rejected
   */
  Cells(
      ColumnBatch batch,
      TextTable table,
      ShopRules rules,
      ShopEvidence evidence,
      IdDomains ids,
      Facts facts,
      Consumer<RejectedRow> rejected) {
    this.batch = batch;
    this.table = table;
    this.rules = rules;
    this.evidence = evidence;
    this.ids = ids;
    this.facts = facts;
    this.rejected = rejected;
    size = batch.rows();
    isFaulty = new boolean[size];
    int orders = table.part() == TablePart.LINES ? table.index(Role.ORDER) : -1;
    for (int c = 0; c < batch.columnCount(); c++) {
      texts.add(c == orders ? evidence.orders(table, batch) : batch.texts(c));
    }
  }

  /** Rows. */
  int size() {
    return size;
  }

  TextColumn texts(int column) {
    return texts.get(column);
  }

  /** The columns, with the rows that fit. */
  ColumnBatch batchOf(List<Column> columns) {
    int[] kept = IntStream.range(0, size).filter(row -> !isFaulty[row]).toArray();
    ColumnBatch converted = new ColumnBatch(batch.table(), batch.file(), lineNumbers(), columns);
    return kept.length == size ? converted : converted.select(kept);
  }

  private long[] lineNumbers() {
    long[] numbers = new long[size];
    Arrays.setAll(numbers, batch::line);
    return numbers;
  }

  long[] rowHashes() {
    long[] hashes = new long[size];
    for (TextColumn column : texts) {
      long[] ofText = column.hashes();
      for (int row = 0; row < size; row++) {
        hashes[row] = Hash.mix(hashes[row], ofText[row]);
      }
    }
    return hashes;
  }

  Column ids(Role role) {
    return ids.ids(table, role, texts, size);
  }

  /** Ids of which none may be missing. */
  Column needed(Role role) {
    Column column = ids(role);
    for (int row = 0; row < size; row++) {
      boolean isMissing =
          column instanceof TextColumn text
              ? text.code(row) == TextColumn.MISSING
              : ((LongColumn) column).values()[row] == ColumnConverter.NO_ID;
      if (isMissing) {
        reject(
            row,
            table.index(role),
            Sentence.of("record.rejected.empty", Sentence.of("record.expected.id")));
      }
    }
    return column;
  }

  TextColumn textsOf(Role role) {
    if (table.has(role)) {
      return texts.get(table.index(role));
    }
    int[] codes = new int[size];
    Arrays.fill(codes, TextColumn.MISSING);
    return new TextColumn(codes, new String[0]);
  }

  TextColumn mapped(TextColumn column, UnaryOperator<@Nullable String> change) {
    TextColumn.Builder changed = new TextColumn.Builder(size);
    for (int row = 0; row < size; row++) {
      changed.add(change.apply(column.get(row)));
    }
    return changed.build();
  }

  boolean[] where(Role role, List<String> patterns) {
    if (patterns.isEmpty() || !table.has(role)) {
      return new boolean[size];
    }
    TextPatterns any = TextPatterns.of(patterns);
    return ColumnConverter.where(texts.get(table.index(role)), any::fit);
  }

  long[] times() {
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
                ? Sentence.of("record.rejected.empty", Sentence.of("record.expected.moment"))
                : Sentence.of("record.rejected.moment-as-most", form.words()));
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
  DoubleColumn numbers(int column, boolean isNeeded) {
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
        reject(
            row,
            column,
            isEmpty
                ? Sentence.of("record.rejected.empty", Sentence.of("record.expected.number"))
                : evidence.expected(table.key(column), texts.get(column).get(row).strip()));
      }
    }
    return numbers;
  }

  void reject(int row, int column, Sentence reason) {
    if (isFaulty[row]) {
      return;
    }
    isFaulty[row] = true;
    RejectedRow fault =
        new RejectedRow(batch.table(), batch.file(), batch.line(row), table.column(column), reason);
    rejected.accept(fault);
    facts
        .add(InputGate.reasonFact(fault), 1)
        .add("rejected." + batch.table(), 1)
        .add("rows." + batch.table(), -1);
  }
}
