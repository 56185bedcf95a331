package io.github.segmentwise.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.segmentwise.exact.DecimalText;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds that rows become the bytes that FastCSV makes of their cells as texts. */
class CsvTextTest {

  private static final OutputColumn RECORDS =
      new OutputColumn(
          "records",
          OutputColumn.Type.RECORDS,
          List.of(OutputColumn.integer("a", "A."), OutputColumn.number("b\"c,", "B.")),
          "Records.");
  private static final List<OutputColumn> COLUMNS =
      List.of(
          OutputColumn.text("text", "A text."),
          OutputColumn.integer("integer", "A number."),
          new OutputColumn("time", OutputColumn.Type.TIMESTAMP, "A time."),
          OutputColumn.number("number", "A number."),
          OutputColumn.text("other", "A text."),
          RECORDS,
          OutputColumn.bool("bool", "Yes or no."));

  /** Texts of which random ones are put together. */
  private static final List<String> PIECES =
      List.of(
          "",
          " ",
          "a",
          "bc",
          "Łódź",
          "北京",
          "😀",
          "\uD83D",
          "\uDE00",
          "\0",
          "\t",
          "\r",
          "\n",
          "\r\n",
          "\"",
          "\"\"",
          ",",
          ";",
          "'",
          "=",
          "+",
          "-",
          "@",
          "#",
          "1",
          "-17.5",
          "\uFF1D",
          "\u00A0",
          "\u2028",
          "\uFEFF",
          "\u007F",
          "\u0080",
          "null",
          "\\",
          "x".repeat(300));

  private record OneRow(List<OutputColumn> columns, @Nullable Object[] cells)
      implements OutputRows {

    @Override
    public OutputTable table() {
      return new OutputTable("t", "One row.", columns);
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public long key(int row) {
      return row;
    }

    @Override
    public void putCells(int row, CellSink to) {
      for (Object cell : cells) {
        to.cell(cell);
      }
    }
  }

  private record Pairs(List<Number[]> values) implements Records {

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public int fields() {
      return 2;
    }

    @Override
    public Number value(int record, int field) {
      return values.get(record)[field];
    }
  }

  private static byte[] ours(CsvFormulas formulas, List<Object[]> rows) {
    CsvText text = new CsvText(COLUMNS, formulas);
    for (Object[] cells : rows) {
      new OneRow(COLUMNS, cells).putCells(0, text);
      text.endRow();
    }
    return text.bytes();
  }

  private static byte[] ofLibrary(CsvFormulas formulas, List<Object[]> rows) throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      for (Object[] cells : rows) {
        String[] texts = new String[cells.length];
        for (int c = 0; c < cells.length; c++) {
          texts[c] = text(formulas, COLUMNS.get(c), cells[c]);
        }
        csv.writeRecord(texts);
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String text(
      CsvFormulas formulas, OutputColumn column, @Nullable Object cell) {
    if (cell instanceof Records records) {
      return Records.json(records, column.fields());
    }
    if (cell instanceof String text && column.type() == OutputColumn.Type.TEXT) {
      return formulas.cell(text);
    }
    return cell == null ? null : DecimalText.of(cell);
  }

  private static @Nullable Object[] randomRow(Random random) {
    return new Object[] {
      randomText(random),
      random.nextInt(5) == 0 ? null : random.nextInt(3) == 0 ? random.nextInt() : random.nextLong(),
      random.nextInt(5) == 0 ? randomText(random) : "2026-01-01T00:00:00Z",
      random.nextInt(5) == 0 ? null : randomNumber(random),
      randomText(random),
      random.nextInt(5) == 0 ? null : randomRecords(random),
      random.nextInt(5) == 0 ? null : random.nextBoolean()
    };
  }

  private static @Nullable String randomText(Random random) {
    int pieces = random.nextInt(6) - 1;
    if (pieces < 0) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static double randomNumber(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(3) - 1;
      case 1 -> random.nextInt(100_000) / 100.0;
      case 2 -> random.nextGaussian();
      default -> Double.longBitsToDouble(random.nextLong());
    };
  }

  private static Records randomRecords(Random random) {
    List<Number[]> values = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Number whole = random.nextBoolean() ? (Number) random.nextInt() : (Number) random.nextLong();
      values.add(new Number[] {whole, randomNumber(random)});
    }
    return new Pairs(values);
  }

  @ParameterizedTest
  @EnumSource
  void row_randomCells_isTheOneOfALibrary(CsvFormulas formulas) throws IOException {
    Random random = new Random(11);
    List<Object[]> all = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Object[] row = randomRow(random);

      assertThat(
          Arrays.deepToString(row),
          new String(ours(formulas, List.<Object[]>of(row)), StandardCharsets.UTF_8),
          is(new String(ofLibrary(formulas, List.<Object[]>of(row)), StandardCharsets.UTF_8)));

      all.add(row);
    }
    assertThat(Arrays.equals(ours(formulas, all), ofLibrary(formulas, all)), is(true));
  }

  @ParameterizedTest
  @EnumSource
  void row_everyChar_isTheOneOfALibrary(CsvFormulas formulas) throws IOException {
    List<Object[]> rows = new ArrayList<>();
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      String text = String.valueOf((char) c);
      rows.add(new Object[] {text, 1L, text, 0.5, "a" + text, null, true});
    }

    assertThat(Arrays.equals(ours(formulas, rows), ofLibrary(formulas, rows)), is(true));
  }

  @Test
  void numbers_anyTimes_areSoManyCells() {
    for (int times : new int[] {0, 1, 2, 3, 4, 5, 31, 64, 1000, 50_000}) {
      for (double value : new double[] {0, -0.0, 0.1, 1.0 / 3, Double.NaN}) {
        for (boolean isFirst : new boolean[] {true, false}) {
          CsvText one = new CsvText(COLUMNS, CsvFormulas.ESCAPE);
          CsvText atOnce = new CsvText(COLUMNS, CsvFormulas.ESCAPE);
          if (!isFirst) {
            one.text("a");
            atOnce.text("a");
          }
          for (int i = 0; i < times; i++) {
            one.number(value);
          }
          atOnce.numbers(value, times);
          one.integer(7);
          atOnce.integer(7);

          assertThat(atOnce.bytes(), is(one.bytes()));
        }
      }
    }
  }

  @Test
  void clear_forgetsRowsAndNumbers() {
    CsvText text = new CsvText(COLUMNS, CsvFormulas.ESCAPE);
    text.number(0.1);
    text.endRow();
    text.clear();
    text.text("abcdef");
    text.number(0.1);
    text.endRow();

    assertThat(new String(text.bytes(), StandardCharsets.UTF_8), is("abcdef,0.1\n"));
  }
}
