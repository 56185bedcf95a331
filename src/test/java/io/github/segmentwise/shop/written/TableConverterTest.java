package io.github.segmentwise.shop.written;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.shop.mapping.MappingFile;
import io.github.segmentwise.shop.mapping.ShopMapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What lines come to, by the signs that their quantities, prices and amounts are written with. */
class TableConverterTest {

  /**
   * The lines of a mapping: of each whether it is a return, its amount, its items and its cost.
   *
   * @param rows cells in the order in which the mapping names their columns
   */
  private static List<String> lines(String rules, String columns, String... rows) {
    ShopMapping mapping =
        MappingFile.read(
            "shop",
            "shop.yaml",
            rules + "lines: {order: o, customer: c, time: t, " + columns + "}\n");
    TextTable table = TextTable.of("lines", mapping.lines(), List.of());
    List<TextColumn.Builder> cells = new ArrayList<>();
    table.input().columns().forEach(column -> cells.add(new TextColumn.Builder()));
    List<String> named = List.of(columns.replaceAll("\\w+: ", "").split(", "));
    long[] numbers = new long[rows.length];
    for (int row = 0; row < rows.length; row++) {
      numbers[row] = row;
      String[] given = rows[row].split(" ", -1);
      for (int c = 0; c < cells.size(); c++) {
        String name = table.column(c);
        cells
            .get(c)
            .add(
                switch (name) {
                  case "o" -> given[0];
                  case "c" -> "1";
                  case "t" -> "2025-05-05";
                  default -> given[1 + named.indexOf(name)];
                });
      }
    }
    ColumnBatch batch =
        new ColumnBatch(
            "lines",
            "a.csv",
            numbers,
            List.copyOf(cells.stream().map(TextColumn.Builder::build).toList()));
    ShopEvidence evidence = new ShopEvidence().add(table, mapping.rules(), batch);
    ColumnBatch converted =
        new TableConverter(
                table,
                mapping.rules(),
                evidence,
                new IdDomains(List.of(table), evidence),
                Instant.parse("2026-01-01T00:00:00Z"),
                new Facts(),
                fault -> {
                  throw new AssertionError(fault);
                })
            .convert(batch);
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < converted.rows(); row++) {
      boolean isReturn =
          (converted.longs(WrittenRows.LINE_MARKS)[row] & WrittenRows.IS_RETURN) != 0;
      lines.add(
          String.format(
              Locale.ROOT,
              "%s %s %s%s",
              isReturn ? "return" : "sale",
              converted.doubles(WrittenRows.LINE_AMOUNT)[row],
              converted.doubles(WrittenRows.LINE_UNITS)[row],
              columns.contains("cost")
                  ? " " + converted.doubles(WrittenRows.LINE_FEATURES)[row]
                  : ""));
    }
    return lines;
  }

  @Test
  void convert_amountsWithoutQuantity_negativeOnesAreReturns() {
    assertThat(
        lines("", "amount: a, cost: k", "1 12.50 4", "2 (12.50) 4", "3 12.50- -4", "4 0 4"),
        is(
            List.of(
                "sale 12.5 1.0 4.0",
                "return -12.5 1.0 -4.0",
                "return -12.5 1.0 -4.0",
                "sale 0.0 1.0 4.0")));
  }

  @Test
  void convert_pricesWithQuantity_eitherSignMakesAReturn() {
    assertThat(
        lines("", "quantity: q, price: p, cost: k", "1 2 5 3", "2 -2 5 3", "3 2 -5 3", "4 -2 -5 3"),
        is(
            List.of(
                "sale 10.0 2.0 6.0",
                "return -10.0 2.0 -6.0",
                "return -10.0 2.0 -6.0",
                "return -10.0 2.0 -6.0")));
  }

  @Test
  void convert_amountsWithQuantity_eitherSignMakesAReturn() {
    assertThat(
        lines("", "quantity: q, amount: a", "1 2 10", "2 -2 10", "3 2 -10", "4 -2 -10"),
        is(List.of("sale 10.0 2.0", "return -10.0 2.0", "return -10.0 2.0", "return -10.0 2.0")));
  }

  @Test
  void convert_discountOfReturn_lessensWhatIsPaidBack() {
    assertThat(
        lines(
            "",
            "quantity: q, price: p, discount: d",
            "1 2 5 1",
            "2 -2 5 1",
            "3 -2 5 -1",
            "4 -2 5 10%"),
        is(List.of("sale 9.0 2.0", "return -9.0 2.0", "return -9.0 2.0", "return -9.0 2.0")));
    assertThat(
        lines("", "amount: a, discount: d", "1 10 1", "2 -10 1"),
        is(List.of("sale 9.0 1.0", "return -9.0 1.0")));
  }

  @Test
  void convert_ordersThatAreReturns_areNegativeWhateverTheirSigns() {
    assertThat(
        lines(
            "returns: C*\n",
            "quantity: q, price: p, discount: d",
            "C1 2 5 1",
            "C2 -2 5 1",
            "3 2 5 1"),
        is(List.of("return -9.0 2.0", "return -9.0 2.0", "sale 9.0 2.0")));
  }
}
