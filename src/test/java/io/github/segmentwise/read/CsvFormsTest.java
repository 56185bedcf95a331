package io.github.segmentwise.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.read.TableFiles.InputFile;
import io.github.segmentwise.read.text.CsvForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that people's CSV files have beside that of the standard. */
class CsvFormsTest {

  private static final InputTable CITIES =
      new InputTable(
          "cities",
          List.of(
              new InputColumn("id", InputColumn.Type.INTEGER),
              new InputColumn("city", InputColumn.Type.TEXT)));

  @TempDir Path folder;

  private CsvHeader header(String text) throws IOException {
    return CsvHeader.of("t", file(text), CsvForm.DETECTED);
  }

  private InputFile file(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), text);
    return new InputFile(file.toString(), "t.csv", text.length());
  }

  private static InputTable texts(String... names) {
    return new InputTable(
        "t",
        List.of(names).stream().map(name -> new InputColumn(name, InputColumn.Type.TEXT)).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sep=,\nid,city\n1,Rome\n2,Oslo\n",
        "SEP=,\r\nid,city\r\n1,Rome\r\n2,Oslo\r\n",
        "\"sep=,\"\nid,city\n1,Rome\n2,Oslo\n",
        "# made by hand, in May, twice\n# by me\nid,city\n1,Rome\n2,Oslo\n",
        ",\n , \nid,city\n1,Rome\n2,Oslo\n",
      })
  void read_linesBeforeTheHeader_areSkipped(String text) {
    CsvRead read = CsvRead.of(CITIES, text);

    assertThat(read.texts(1), contains("Rome", "Oslo"));
    assertThat(read.rejected(), is(empty()));
    int lines = (int) text.lines().count();
    assertThat(read.batches().get(0).line(1), is((long) lines));
  }

  @Test
  void of_separatorLine_givesTheDelimiter() throws IOException {
    CsvHeader header = header("sep=;\nid;a,b\n1;2\n");

    assertThat(header.delimiter(), is(';'));
    assertThat(header.names(), contains("id", "a,b"));
  }

  @Test
  void of_hashInAName_isNoComment() throws IOException {
    assertThat(header("#,a\n1,2\n").names(), contains("#", "a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,city\n,\n1,Rome\n, \n\" \",\"\"\n2,Oslo\n,\n",
        "id,city\n1,Rome\n,,\n,\n2,Oslo\n,\n \n",
      })
  void read_rowsOfDelimitersOnly_areDroppedAndCounted(String text) {
    CsvRead read = CsvRead.of(CITIES, text);

    assertThat(read.texts(1), contains("Rome", "Oslo"));
    assertThat(read.counts(), is(new CsvTableReader.RowCounts(2, 0)));
    assertThat(read.warnings(), contains("cities: 4 rows without any value were dropped"));
  }

  @Test
  void read_indexWithoutName_isTheFirstColumn() {
    CsvRead read = CsvRead.of(texts("column_1", "a", "b"), "a,b\n0,x,1\n1,y,2\n2,z,\n");

    assertThat(read.texts(0), contains("0", "1", "2"));
    assertThat(read.texts(1), contains("x", "y", "z"));
    assertThat(read.texts(2), contains("1", "2", null));
    assertThat(
        read.warnings(),
        contains(
            "t: the rows of t.csv have one cell more than its header; the column without a name is"
                + " called column_1"));
  }

  @Test
  void read_delimiterAtTheEndOfRowsOnly_isAnEmptyLastColumn() {
    CsvRead read = CsvRead.of(texts("a", "b"), "a,b\nx,1,\ny,2,\n");

    assertThat(read.texts(0), contains("x", "y"));
    assertThat(read.warnings(), is(empty()));
  }

  @Test
  void read_columnsWithoutNames_areCalledByTheirPlaces() {
    CsvRead read =
        CsvRead.of(texts("column_1", "a", "column_3_"), "  ,a,,COLUMN_3\nk,x,1,p\nl,y,2,q\n");

    assertThat(read.texts(0), contains("k", "l"));
    assertThat(read.texts(2), contains("1", "2"));
    assertThat(
        read.warnings(),
        contains(
            "t: the header of t.csv has no name for a column; it is called column_1",
            "t: the header of t.csv has no name for a column; it is called column_3_"));
  }

  @Test
  void read_columnThatOnlyALaterFileHas_isSaid() {
    CsvRead read =
        CsvRead.of(
            texts("a"),
            "part-2.csv",
            "b,A,c\n1,x,2\n".getBytes(UTF_8),
            new FirstFile("part-1.csv", List.of("a", "C")));

    assertThat(read.texts(0), contains("x"));
    assertThat(
        read.warnings(),
        contains("t: part-2.csv has a column that the first file has not; it is left out: b"));
  }

  @Test
  void read_columnThatALaterFileLacks_namesBothFiles() {
    Exception e =
        assertThrows(
            InputException.class,
            () ->
                CsvRead.of(
                    texts("a", "b"),
                    "part-2.csv",
                    "a\n1\n".getBytes(UTF_8),
                    new FirstFile("part-1.csv", List.of("a", "b"))));

    assertThat(
        e.getMessage(), is("t: part-2.csv has no column b, as part-1.csv has; expected a, b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.1,3.5,1\n4.9,3,2\n", "-1,2\n3,4\n"})
  void columns_numbersForAHeader_areRefused(String text) throws IOException {
    FileSource source = FileSource.detecting("t", List.of(file(text)));
    Exception e = assertThrows(InputException.class, source::columns);

    assertThat(
        e.getMessage(),
        is("t: t.csv has data in its first row; expected a header with the names of its columns"));
  }

  @Test
  void read_wholeNumbersForAHeader_areSaid() {
    assertThat(
        CsvRead.of(texts("2019", "2020"), "2019,2020\na,b\n").warnings(),
        hasItem(containsString("holds whole numbers only and is taken for the names")));
  }

  @Test
  void of_headerBeyondTheFirstLook_isWhole() throws IOException {
    String names =
        IntStream.range(0, 60_000).mapToObj(i -> "column" + i).collect(Collectors.joining(";"));
    CsvHeader header = header(names + "\n" + "1;".repeat(59_999) + "1\n");

    assertThat(header.names().size(), is(60_000));
    assertThat(header.names().get(59_999), is("column59999"));
  }

  @Test
  void read_veryManyColumns_takesLinearTime() {
    int columns = 100_000;
    String[] names = IntStream.range(0, columns).mapToObj(i -> "c" + i).toArray(String[]::new);
    String text = String.join(",", names) + "\n" + "x,".repeat(columns - 1) + "x\n";

    CsvRead read = assertTimeout(Duration.ofSeconds(20), () -> CsvRead.of(texts(names), text));

    assertThat(read.counts(), is(new CsvTableReader.RowCounts(1, 0)));
  }

  @Test
  void of_headerWithoutEnd_isRefused() {
    String text = "\"a,b\n" + "1,2\n".repeat(5_000_000);
    Exception e = assertThrows(InputException.class, () -> header(text));

    assertThat(
        e.getMessage(),
        is("t: t.csv has a header beyond 16 MB, or with a quote that is not closed"));
  }

  @Test
  void of_quotesThatNoFileHas_areRefused() {
    Exception e = assertThrows(InputException.class, () -> header("\"a\"b,c\n1,2\n"));

    assertThat(
        e.getMessage(),
        is(
            "t: t.csv is not readable CSV: its first row has a quote that is not closed or not"
                + " doubled"));
  }

  @Test
  void read_cellsOfAnyLength_takeLinearTime() {
    InputTable table =
        new InputTable(
            "t",
            List.of(
                new InputColumn("id", InputColumn.Type.INTEGER),
                new InputColumn("n", InputColumn.Type.NUMBER),
                new InputColumn("text", InputColumn.Type.TEXT)));
    String digits = "7".repeat(10_000_000);
    String text =
        "id,n,text\n1,2,a\n%1$s,2,b\n3,%1$s,c\n4,5,%1$s\n5,6,\"%2$s\"\n6,7,d\n"
            .formatted(digits, "\"\"".repeat(5_000_000));

    CsvRead read = assertTimeout(Duration.ofSeconds(20), () -> CsvRead.of(table, text));

    assertThat(read.texts(2), contains("a", "d"));
    assertThat(
        read.reasons(),
        contains(
            "3: id: is longer than 1,000 characters, expected a whole number",
            "4: n: is longer than 1,000 characters, expected a number",
            "5: text: is longer than 65,536 characters, expected a text in UTF-8",
            "6: text: is longer than 65,536 characters, expected a text in UTF-8"));
  }

  @Test
  void read_marksOfMissingNumbers_areMissing() {
    InputTable table =
        new InputTable(
            "t",
            List.of(
                new InputColumn("id", InputColumn.Type.INTEGER),
                new InputColumn("n", InputColumn.Type.NUMBER)));

    CsvRead read = CsvRead.of(table, "id,n\n1,NaN\n2,\n3,NULL\n4,\\N\n5,  \n6,-0.0\n7,inf\n");

    assertThat(
        TypedRead.rows(table, read.batches()),
        contains("1|NaN", "2|NaN", "3|NaN", "4|NaN", "5|NaN", "6|0.0"));
    assertThat(read.reasons(), contains("8: n: expected a number"));
  }

  @Test
  void read_ownTable_takesFormulasBack() {
    CsvRead read =
        CsvRead.of(
            texts("id", "=city"),
            "run_id,as_of,id,'=city\nr,2026-01-01,'+49 30,'=1\nr,2026-01-01,-17,'tis\n");

    assertThat(read.texts(0), contains("+49 30", "-17"));
    assertThat(read.texts(1), contains("=1", "'tis"));
    assertThat(CsvRead.of(texts("id"), "id,b\n'=1,2\n").texts(0), contains("'=1"));
  }

  /** Names of columns are printed, data of customers is not. */
  @Test
  void header_rowOfData_isRefusedWithoutItsCells() throws IOException {
    String text = "17,anna@example.org,1984-03-02\n18,ben@example.org,1990-01-31\n";
    String expected =
        "t: t.csv has data in its first row; expected a header with the names of its columns";
    InputException atLaunch =
        assertThrows(InputException.class, () -> CsvHeader.of("t", file(text), CsvForm.DETECTED));
    assertThat(atLaunch.getMessage(), is(expected));
    InputTable table = new InputTable("t", List.of(new InputColumn("id", InputColumn.Type.TEXT)));
    InputException inTheRun = assertThrows(InputException.class, () -> CsvRead.of(table, text));
    assertThat(inTheRun.getMessage(), is(expected));
  }
}
