package io.github.segmentwise.shop.written;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.cell.WrittenNumber;
import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What is known of a column of numbers: how many are of each form, the first that are of one form
 * only, and the first with each sign of a currency. Of several parts of a table it merges in any
 * order.
 */
final class NumberEvidence {

  private final long[] rows = new long[NumberForm.values().length];

  /** Numbers that are so by one form only, by the name of the form. */
  private final SortedMap<String, Example> ofForms = new TreeMap<>();

  private final SortedMap<String, Example> ofSigns = new TreeMap<>();

  /**
   * Looks at the numbers of a batch.
   *
   * @param areShown whether examples are shown as they are; else with other digits
   */
  NumberEvidence add(ColumnBatch batch, int column, boolean areShown) {
    TextColumn texts = batch.texts(column);
    WrittenNumber[] numbers = new WrittenNumber[texts.dictionary().length];
    boolean[] isRead = new boolean[numbers.length];
    Set<String> seen = new HashSet<>();
    for (int row = 0; row < texts.size(); row++) {
      int code = texts.code(row);
      if (code == TextColumn.MISSING) {
        continue;
      }
      boolean isNew = !isRead[code];
      if (isNew) {
        isRead[code] = true;
        numbers[code] = NumberForm.read(texts.dictionary()[code].strip());
      }
      WrittenNumber number = numbers[code];
      for (NumberForm form : NumberForm.values()) {
        rows[form.ordinal()] += form.fits(number) ? 1 : 0;
      }
      if (isNew && number != null) {
        String form = onlyForm(number);
        String sign = number.currency();
        boolean isNewForm = seen.add(form);
        boolean isNewSign = seen.add(sign);
        if (isNewForm || isNewSign) {
          addExamples(form, sign, example(batch, column, row, areShown));
        }
      }
    }
    return this;
  }

  /** The only form by which a text is a number; empty where it is one by each. */
  private static String onlyForm(WrittenNumber number) {
    boolean isPoint = NumberForm.POINT.fits(number);
    return isPoint == NumberForm.COMMA.fits(number)
        ? ""
        : (isPoint ? NumberForm.POINT : NumberForm.COMMA).name();
  }

  private static Example example(ColumnBatch batch, int column, int row, boolean isShown) {
    String text = batch.texts(column).get(row).strip();
    return new Example(
        batch.file(), batch.line(row), isShown ? text : text.replaceAll("\\p{Nd}", "9"));
  }

  private void addExamples(String form, String sign, Example example) {
    if (!form.isEmpty()) {
      ofForms.merge(form, example, Example::orEarlier);
    }
    if (!sign.isEmpty()) {
      ofSigns.merge(sign, example, Example::orEarlier);
    }
  }

  NumberEvidence merge(NumberEvidence other) {
    for (int form = 0; form < rows.length; form++) {
      rows[form] += other.rows[form];
    }
    other.ofForms.forEach((form, example) -> ofForms.merge(form, example, Example::orEarlier));
    other.ofSigns.forEach((sign, example) -> ofSigns.merge(sign, example, Example::orEarlier));
    return this;
  }

  /** The form of most; points separate decimals where as many are of each. */
  NumberForm form() {
    return rows[NumberForm.COMMA.ordinal()] > rows[NumberForm.POINT.ordinal()]
        ? NumberForm.COMMA
        : NumberForm.POINT;
  }

  /** The first number that is one by this form only; null where there is none. */
  @Nullable Example of(NumberForm form) {
    return ofForms.get(form.name());
  }

  /** The first number with each sign of a currency, by the sign. */
  SortedMap<String, Example> signs() {
    return ofSigns;
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.write(out, rows);
    write(out, ofForms);
    write(out, ofSigns);
  }

  private static void write(DataOutput out, SortedMap<String, Example> examples)
      throws IOException {
    Packed.writeVarint(out, examples.size());
    for (Map.Entry<String, Example> example : examples.entrySet()) {
      Packed.write(out, example.getKey());
      example.getValue().writeTo(out);
    }
  }

  static NumberEvidence readFrom(DataInput in) throws IOException {
    NumberEvidence evidence = new NumberEvidence();
    long[] rows = Packed.read(in);
    System.arraycopy(rows, 0, evidence.rows, 0, rows.length);
    read(in, evidence.ofForms);
    read(in, evidence.ofSigns);
    return evidence;
  }

  private static void read(DataInput in, SortedMap<String, Example> examples) throws IOException {
    for (long size = Packed.readVarint(in); size > 0; size--) {
      examples.put(Packed.readText(in), Example.readFrom(in));
    }
  }
}
