package io.github.segmentwise.featuretable;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.SourceColumn;
import io.github.segmentwise.read.SourceColumn.Kind;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.sentence.SentenceJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small tables of the kinds that people export, and what is right for them. */
class CasesTest {

  private static final LocalDate AS_OF = LocalDate.of(2026, 1, 1);

  private final Facts facts = new Facts();

  /** The customers of a table in {@code src/test/resources/cases}, whose first column is the id. */
  private CustomerBatch read(String name, char delimiter) throws IOException {
    List<NamedCsvRecord> rows = new ArrayList<>();
    try (InputStream in = CasesTest.class.getResourceAsStream("/cases/" + name + ".csv");
        CsvReader<NamedCsvRecord> reader =
            CsvReader.builder()
                .fieldSeparator(delimiter)
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader.forEach(rows::add);
    }
    List<String> header = rows.get(0).getHeader();
    List<TextColumn> columns = new ArrayList<>();
    for (String column : header) {
      TextColumn.Builder cells = new TextColumn.Builder();
      rows.forEach(row -> cells.add(row.getField(column).isEmpty() ? null : row.getField(column)));
      columns.add(cells.build());
    }
    return customers(header, columns);
  }

  private CustomerBatch customers(List<String> header, List<TextColumn> columns) {
    FeatureColumns said =
        new FeatureColumns(header.get(0), null, List.of(), List.of(), List.of(), Map.of());
    InputTable table =
        said.table(header.stream().map(column -> new SourceColumn(column, Kind.TEXT)).toList());
    int rows = columns.get(0).size();
    ColumnBatch all = ColumnBatch.computed("features", rows, List.copyOf(columns));
    TableEvidence evidence = new TableEvidence();
    // In three parts, so that decisions are seen to rest on all of them.
    for (int part = 0; part < 3; part++) {
      int[] own = IntStream.iterate(part, row -> row < rows, row -> row + 3).toArray();
      evidence = new TableEvidence().add(table, all.select(own)).merge(evidence);
    }
    ColumnPlan plan = ColumnPlan.of(table, said, evidence, 3, facts);
    return new TableCustomers(table, plan, AS_OF.toEpochDay()).of(all, facts);
  }

  private ColumnReading reading(String column) {
    return ColumnReading.of(facts).stream()
        .filter(reading -> reading.column().equals(column))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Count, sum and missing values are those of pandas on the same cells, read by hand-made rules.
   */
  @ParameterizedTest
  @CsvSource({
    "marker, income, ',', 59, 5697, ''",
    "blank_cell, income, ',', 59, 5697, ''",
    "one_hash_na, age, ',', 28, 1197, '#N/A'",
    "currency, income, ',', 60, 3300000, ''",
    "decimal_comma, income, ;, 60, 360, ''",
    "percent, discount, ',', 120, 2324, ''",
    "sql_null, orders, ',', 180, 720, 'NULL'",
    "whole_spend, spend_per_year, ',', 50, 309374675, ''"
  })
  void numbers_ofCase_areThoseOfAnAnalyst(
      String file, String column, char delimiter, int present, double sum, String marker)
      throws IOException {
    CustomerBatch customers = read(file, delimiter);
    int index = customers.schema().numerics().indexOf(column);
    double[] values =
        IntStream.range(0, customers.size())
            .mapToDouble(row -> customers.numeric(index, row))
            .filter(value -> !Double.isNaN(value))
            .toArray();
    assertThat(values.length, is(present));
    assertThat(IntStream.range(0, present).mapToDouble(i -> values[i]).sum(), closeTo(sum, 1e-6));
    assertThat(reading(column).missing().keySet().stream().findFirst().orElse(""), is(marker));
  }

  @Test
  void dates_ofCases_areDays() throws IOException {
    CustomerBatch zero = read("zero_date", ',');
    assertThat(zero.schema().numerics(), is(List.of("orders", "days_since_last_order")));
    assertThat(Double.isNaN(zero.numeric(1, 0)), is(true));
    assertThat(reading("last_order").missing(), is(Map.of("0000-00-00", 1L)));
    CustomerBatch twoDigits = read("two_digit_years", ',');
    assertThat(
        twoDigits.schema().numerics(),
        is(List.of("days_since_last_order", "days_since_joined", "spend")));
    assertThat(twoDigits.numeric(0, 0), is(daysSince(2020, 6, 20)));
    assertThat(twoDigits.numeric(1, 0), is(daysSince(2022, 1, 12)));
    assertThat(
        reading("last_order").warning().map(Sentence::english).orElse(""),
        is(
            "features: column last_order is read as dates written with the month first and with"
                + " years in two digits (69 to 99 are 1969 to 1999)"));
  }

  private static double daysSince(int year, int month, int day) {
    return AS_OF.toEpochDay() - LocalDate.of(year, month, day).toEpochDay();
  }

  @Test
  void texts_withSqlNull_areMissing() throws IOException {
    CustomerBatch customers = read("sql_null", ',');
    TextColumn city = customers.categorical(0);
    List<String> texts = IntStream.range(0, city.size()).mapToObj(city::get).toList();
    assertThat(texts.stream().filter(text -> text == null).count(), is(67L));
    assertThat(texts.contains("NULL"), is(false));
    assertThat(
        reading("city").warning().map(Sentence::english).orElse(""),
        is("features: column city is read as categories; 67 cells count as missing: NULL (67)"));
  }

  @Test
  void whole_spend_leavesTheNameOut() throws IOException {
    CustomerBatch customers = read("whole_spend", ',');
    assertThat(customers.schema().categoricals(), is(List.of("gender", "job")));
    assertThat(facts.counts("nearly_unique."), is(Map.of("name", 49L)));
  }

  /** Cells of one column {@code x} beside an id and a measure, read as customers. */
  private CustomerBatch column(String name, Stream<String> cells) {
    TextColumn.Builder ids = new TextColumn.Builder();
    TextColumn.Builder measures = new TextColumn.Builder();
    TextColumn.Builder column = new TextColumn.Builder();
    cells.forEach(column::add);
    TextColumn built = column.build();
    for (int row = 0; row < built.size(); row++) {
      ids.add("c" + row);
      measures.add(String.valueOf(row % 7 + 0.5));
    }
    return customers(
        List.of("customer", "measure", name), List.of(ids.build(), measures.build(), built));
  }

  @Test
  void column_mostlyNumbersButLeftOut_saysWhatStoodInTheWay() {
    column("x", IntStream.range(0, 400).mapToObj(i -> i % 20 == 3 ? "soon" : i * 37 + ".5"));

    assertThat(
        facts.counts("obstructed.").keySet(),
        is(
            Set.of(
                "x: "
                    + SentenceJson.packed(
                        Sentence.of(
                            "record.columns.mostly-numbers",
                            Sentence.count(380),
                            Sentence.count(400),
                            Sentence.count(20),
                            "aaaa")))));
  }

  @Test
  void column_ofAccountNumbers_isAnId() {
    column("acct", IntStream.range(0, 400).mapToObj(i -> "" + (i * 7919L % 1009 * 99991)));

    assertThat(facts.counts("identifying.").keySet(), is(Set.of("acct")));
  }

  @Test
  void others_upToOnePercent_areNamedAndMissing() {
    CustomerBatch customers =
        column(
            "x",
            IntStream.range(0, 400)
                .mapToObj(i -> i == 7 ? "abc" : i == 9 || i == 11 ? "?" : "" + i % 50));
    assertThat(customers.schema().numerics(), is(List.of("measure", "x")));
    assertThat(
        reading("x").warning().map(Sentence::english).orElse(""),
        is(
            "features: column x is read as numbers; 2 cells count as missing: ? (2); 1 other cell"
                + " that is not a number counts as missing: abc (1)"));
  }

  @Test
  void others_beyondOnePercent_areWhatStandsInTheWay() {
    CustomerBatch customers =
        column("x", IntStream.range(0, 400).mapToObj(i -> i < 9 ? "9 y" : "" + i % 50));
    assertThat(customers.schema().categoricals(), is(List.of("x")));
    assertThat(
        reading("x").warning().map(Sentence::english).orElse(""),
        is(
            "features: column x is read as categories; 391 of its 400 values are numbers, but 9 are"
                + " not, such as those of the form 9 a; --numericColumns reads it as numbers and"
                + " rejects the rows of other values"));
  }

  @Test
  void others_thatTellOfPersons_areNamedByTheirForm() {
    column("x", IntStream.range(0, 400).mapToObj(i -> i == 7 ? "jo@shop.org" : "" + i % 50));
    assertThat(reading("x").unread(), is(Map.of("of the form aa@aaaa.aaa", 1L)));
  }

  @Test
  void thousands_ambiguous_areReadAsProgramsDoAndSaidSo() {
    CustomerBatch commas = column("x", IntStream.range(0, 60).mapToObj(i -> (i % 9 + 1) + ",500"));
    assertThat(commas.numeric(1, 0), is(1500.0));
    assertThat(
        Sentence.english(reading("x").notes()),
        is(
            List.of(
                "no value shows whether a comma separates thousands or decimals; it is read as"
                    + " separating thousands")));
    CustomerBatch decided =
        column("y", IntStream.range(0, 60).mapToObj(i -> i == 59 ? "0,25" : (i % 9 + 1) + ",500"));
    assertThat(decided.numeric(1, 0), is(1.5));
    CustomerBatch euros =
        column("z", IntStream.range(0, 60).mapToObj(i -> "€ " + (i % 9 + 1) + ".500"));
    assertThat(euros.numeric(1, 0), is(1500.0));
  }

  /** A letter alone decides nothing: it may be gold, months or metres. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "12M,24M,1M | categories; 60 of its 60 values may be numbers with M for millions;"
            + " --numericColumns reads them so",
        "1.75m,1.62m,1.8m | categories; 60 of its 60 values may be numbers with m for millions;"
            + " --numericColumns reads them so",
        "12 kg,7.5 kg,9kg | categories; 60 of its 60 values are a number with a word behind it, such"
            + " as kg; without the word it is read as numbers",
        "12k,480,3k | numbers written with k for thousands",
        "1.5M,2.5M,3M | numbers written with M for millions",
        "12:30,23:10,7:05 | numbers written as hours and minutes; they count in minutes, as"
            + " minutes_of_x; no value shows whether two parts are hours and minutes, as here, or"
            + " minutes and seconds; if they are times of the day, 23:59 is far from 0:00 here;"
            + " --categoricalColumns reads them as categories",
        "12:30,75:10,7:05 | numbers written as minutes and seconds; they count in minutes, as"
            + " minutes_of_x; no value shows whether two parts are minutes and seconds, as here, or"
            + " hours and minutes",
        "26:30:00,0:10:59,7:05:01 | numbers written as hours, minutes and seconds; they count in"
            + " minutes, as minutes_of_x",
      })
  void shortNumbersAndTimes_areReadAsTheColumnShows(String cells, String readAs) {
    String[] values = cells.split(",");
    column("x", IntStream.range(0, 60).mapToObj(i -> values[i % values.length]));
    assertThat(
        reading("x").warning().map(Sentence::english).orElse(""),
        is("features: column x is read as " + readAs));
  }

  /** One such value among plain numbers makes no other column of them. */
  @ParameterizedTest
  @CsvSource({"12M, NaN", "5k, 5000", "12:30, NaN"})
  void shortNumber_alone_isReadOnlyWhereItIsSure(String cell, double expected) {
    CustomerBatch customers =
        column("x", IntStream.range(0, 200).mapToObj(i -> i == 0 ? cell : "" + (i % 50 + 1)));
    assertThat(customers.schema().numerics(), is(List.of("measure", "x")));
    assertThat(customers.numeric(1, 0), is(expected));
    assertThat(customers.numeric(1, 1), is(2.0));
  }

  /** What spreadsheets and people of the languages of the page write where a number is missing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "#NV",
        "#WERT!",
        "#VALEUR!",
        "#N/D",
        "#¡VALOR!",
        "#¿NOMBRE?",
        "#RIF!",
        "#NÚM!",
        "#WAARDE!",
        "(Leer)",
        "(vide)",
        "n.d.",
        "keine Angabe",
        "inconnu",
        "desconocido",
        "onbekend",
        "TBD"
      })
  void missing_inOtherLanguages_isMissingAmongNumbers(String marker) {
    CustomerBatch customers =
        column("x", IntStream.range(0, 60).mapToObj(i -> i % 4 == 0 ? marker : "" + (i % 9 + 1)));
    assertThat(customers.schema().numerics(), is(List.of("measure", "x")));
    assertThat(customers.numeric(1, 0), is(Double.NaN));
    assertThat(reading("x").missing(), is(Map.of(marker, 15L)));
  }

  @Test
  void currencies_several_stayCategories() {
    CustomerBatch customers =
        column("x", IntStream.range(0, 60).mapToObj(i -> (i % 2 == 0 ? "$" : "€") + i % 5));
    assertThat(customers.schema().categoricals(), is(List.of("x")));
  }

  @ParameterizedTest
  @CsvSource({
    "spend, UNEVEN, NUMBER",
    "number_of_points, UNEVEN, NUMBER",
    "customer_no, UNEVEN, LEFT_OUT",
    "custId, UNEVEN, LEFT_OUT",
    "column_1, UNEVEN, LEFT_OUT",
    "points, FROM_ONE, LEFT_OUT",
    "points, BY_TENS, LEFT_OUT",
    "points, WITH_GAPS, LEFT_OUT",
    "zip, POSTAL, CATEGORY",
    "Postal Code, POSTAL, CATEGORY",
    "points, POSTAL, NUMBER",
    "zip_share, SMALL, NUMBER",
    "Mobile Phone, PHONE, LEFT_OUT",
    "x, PLUS, LEFT_OUT"
  })
  void wholeNumbers_byNameAndForm_areUsedAs(String name, Form form, String expected) {
    CustomerBatch customers = column(name, IntStream.range(0, 120).mapToObj(form.cell));
    String use =
        customers.schema().numerics().contains(name)
            ? "NUMBER"
            : customers.schema().categoricals().contains(name) ? "CATEGORY" : "LEFT_OUT";
    assertThat(use, is(expected));
  }

  private enum Form {
    /** Different in every row, in steps that differ. */
    UNEVEN(i -> "" + (10_000 + 137 * i + i % 3)),
    FROM_ONE(i -> "" + (i + 1)),
    BY_TENS(i -> "" + (1000 + 10 * i)),
    WITH_GAPS(i -> "" + (i + i / 10)),
    POSTAL(i -> "" + (90_000 + i % 20)),
    SMALL(i -> "" + i % 20),
    PHONE(i -> "" + (491_700_000L + i % 60)),
    PLUS(i -> "+49 170 00000" + i);

    private final IntFunction<String> cell;

    Form(IntFunction<String> cell) {
      this.cell = cell;
    }
  }
}
