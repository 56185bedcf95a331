package io.github.segmentwise.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.InputException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableReaderTest {

  private static final InputTable CITIES =
      new InputTable(
          "cities",
          List.of(
              new InputColumn("id", InputColumn.Type.INTEGER),
              new InputColumn("city", InputColumn.Type.TEXT)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,city\n1,Rome\n2,Oslo\n",
        "id,city\n1,Rome\n2,Oslo",
        "id,city\r\n1,Rome\r\n2,Oslo\r\n",
        "id,city\r1,Rome\r2,Oslo",
        "\uFEFFid,city\n1,Rome\n2,Oslo\n",
        "\uFEFF\"id\",\"city\"\r\n\"1\",\"Rome\"\r\n\"2\",\"Oslo\"",
        "city,id\nRome,1\nOslo,2\n",
        "ID,City\n1,Rome\n2,Oslo\n",
        " id , CITY \n1,Rome\n2,Oslo\n",
        "zip,city,geom,id,geom\n00100,Rome,POINT(1 2),1,\n,Oslo,,2,x\n",
        "\n\nid,city\n\n1,Rome\n\n\n2,Oslo\n\n",
      })
  void read_formsOfOneTable_givesTheSameRows(String text) {
    CsvRead read = CsvRead.of(CITIES, text);

    assertThat(read.reasons(), is(empty()));
    assertThat(read.counts(), is(new CsvTableReader.RowCounts(2, 0)));
    assertThat(Arrays.stream(read.rows().longs(0)).boxed().toList(), contains(1L, 2L));
    assertThat(read.texts(1), contains("Rome", "Oslo"));
  }

  @Test
  void read_quotedCells_keepCommasQuotesAndLineBreaks() {
    CsvRead read =
        CsvRead.of(
            CITIES,
            "id,city\n"
                + "1,\"Washington, D.C.\"\n"
                + "2,\"the \"\"Big Apple\"\"\"\n"
                + "3,\"two\nlines\"\n"
                + "4,北京\n"
                + "5, Bath \n");

    assertThat(
        read.texts(1),
        contains("Washington, D.C.", "the \"Big Apple\"", "two\nlines", "北京", " Bath "));
    assertThat(read.rows().rows(), is(5));
    assertThat(read.batches().get(0).line(2), is(4L));
    assertThat(read.batches().get(0).line(3), is(6L));
  }

  @Test
  void read_cityNamedNull_isATextAndAnEmptyOneIsMissing() {
    CsvRead read = CsvRead.of(CITIES, "id,city\n1,null\n2,\n3,\"\"\n4,NULL\n");

    assertThat(read.texts(1), contains("null", null, null, "NULL"));
  }

  @Test
  void read_rowsWithOtherNumberOfCells_areRejectedWithLine() {
    CsvRead read = CsvRead.of(CITIES, "id,city\n1,Rome\n2\n3,Oslo,Norway\n4,Bern\n \n");

    assertThat(
        read.reasons(),
        contains(
            "3: : expected 2 cells as in the header, found 1",
            "4: : expected 2 cells as in the header, found 3"));
    assertThat(read.texts(1), contains("Rome", "Bern"));
    assertThat(read.counts(), is(new CsvTableReader.RowCounts(2, 2)));
    assertThat(read.warnings(), contains("cities: 1 row without any value was dropped"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000,Paris\"\n", "1000,Paris\",France\n"})
  void read_quoteThatSwallowsLines_countsAllOfThem(String closing) {
    StringBuilder text = new StringBuilder("id,city\n1,Rome\n2,\"Oslo\n");
    for (int id = 3; id < 1000; id++) {
      text.append(id).append(",Bern\n");
    }
    text.append(closing).append("1001,Wien\n");

    CsvRead read = CsvRead.of(CITIES, text.toString());

    assertThat(read.texts(1), contains("Rome", "Wien"));
    assertThat(read.counts(), is(new CsvTableReader.RowCounts(2, 999)));
  }

  @Test
  void read_quoteNotDoubled_isAnErrorWithTheLine() {
    InputException error =
        assertThrows(
            InputException.class,
            () -> CsvRead.of(CITIES, "id,city\n1,Rome\n2,\"the \"Big\" Apple\"\n3,Oslo\n"));

    assertThat(
        error.getMessage(),
        is(
            "cities: cities.csv is not readable CSV: the row at line 3 has a quote that is not"
                + " closed or not doubled, or a cell beyond 16 MB"));
  }

  @Test
  void read_quoteWithinAPlainCell_isAText() {
    CsvRead read = CsvRead.of(CITIES, "id,city\n1,5\" heel\n");

    assertThat(read.texts(1), contains("5\" heel"));
  }

  @Test
  void read_quoteNeverClosed_countsTheRestOfTheFile() {
    CsvRead read = CsvRead.of(CITIES, "id,city\n1,Rome\n\"2,Oslo\n3,Bern\n4,Wien\n");

    assertThat(read.counts(), is(new CsvTableReader.RowCounts(1, 4)));
  }

  @Test
  void read_rejectedRow_neverShowsItsText() {
    CsvRead read =
        CsvRead.of(
            CITIES, "id,city\nsecret,Rome\n1,secret,secret\n\"secret\n2,\",b\n3,se\uFFFDcret\n");

    assertThat(read.rejected(), hasSize(4));
    assertThat(read.rejected().toString(), not(containsString("secret")));
  }

  @Test
  void read_bytesOfNoEncodingInNeededText_areRejected() {
    byte[] broken = "id,city,note\n1,M\u0081,a\n2,Bern,\u0081\n".getBytes(ISO_8859_1);

    CsvRead read = CsvRead.of(CITIES, "cities.csv", broken);

    assertThat(read.reasons(), contains("2: city: expected a text in UTF-8"));
    assertThat(read.texts(1), contains("Bern"));
  }

  @Test
  void read_strayByteInUtf8_rejectsItsRowOnly() {
    byte[] text = "id,city\n1,Köln\n2,Bern#\n3,Zürich\n".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < text.length; i++) {
      text[i] = text[i] == '#' ? (byte) 0xFC : text[i];
    }

    CsvRead read = CsvRead.of(CITIES, "cities.csv", text);

    assertThat(read.reasons(), contains("3: city: expected a text in UTF-8"));
    assertThat(read.texts(1), contains("Köln", "Zürich"));
    assertThat(read.warnings(), is(empty()));
  }

  @Test
  void read_missingColumns_areNamedTogether() {
    InputTable users =
        new InputTable(
            "users",
            List.of(
                new InputColumn("id", InputColumn.Type.INTEGER),
                new InputColumn("age", InputColumn.Type.NUMBER),
                new InputColumn("city", InputColumn.Type.TEXT)));

    InputException error =
        assertThrows(InputException.class, () -> CsvRead.of(users, "id,name\n1,x\n"));

    assertThat(
        error.getMessage(), is("users: users.csv has no column age, city; expected id, age, city"));
  }

  @Test
  void read_missingColumn_isToldWithTheOneThatItMayBe() {
    InputTable users =
        new InputTable(
            "users",
            List.of(
                new InputColumn("user_id", InputColumn.Type.INTEGER),
                new InputColumn("city", InputColumn.Type.TEXT)));

    InputException error =
        assertThrows(InputException.class, () -> CsvRead.of(users, "UserId,city\n1,x\n"));

    assertThat(
        error.getMessage(),
        is(
            "users: users.csv has no column user_id (the nearest is 'UserId'); expected user_id,"
                + " city"));
  }

  @Test
  void read_twoColumnsOfOneName_isAnError() {
    InputException error =
        assertThrows(InputException.class, () -> CsvRead.of(CITIES, "id,City,CITY\n1,a,b\n"));

    assertThat(error.getMessage(), is("cities: cities.csv has two columns named city"));
  }

  @Test
  void read_headerOnly_hasNoRows() {
    CsvRead read = CsvRead.of(CITIES, "id,city\n");

    assertThat(read.batches(), is(empty()));
    assertThat(read.counts(), is(new CsvTableReader.RowCounts(0, 0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\n\n\n\n", "\r\n\r\n"})
  void read_nothing_isAnErrorThatNamesTheColumns(String text) {
    InputException error = assertThrows(InputException.class, () -> CsvRead.of(CITIES, text));

    assertThat(
        error.getMessage(), is("cities: cities.csv is empty: expected a header with id, city"));
  }

  @Test
  void read_semicolons_lacksTheColumns() {
    InputException error =
        assertThrows(InputException.class, () -> CsvRead.of(CITIES, "id;city\n1;Rome\n"));

    assertThat(
        error.getMessage(),
        allOf(containsString("has no column id, city"), not(containsString("Rome"))));
  }

  @Test
  void read_manyRows_comeInBatchesOfAtMost65536() {
    StringBuilder text = new StringBuilder("id,city\n");
    for (int id = 0; id < 131_073; id++) {
      text.append(id).append(",c").append(id % 7).append('\n');
    }

    CsvRead read = CsvRead.of(CITIES, text.toString());

    assertThat(
        read.batches().stream().map(ColumnBatch::rows).toList(), contains(65_536, 65_536, 1));
    ColumnBatch last = read.batches().get(2);
    assertThat(last.line(0), is(131_074L));
    assertThat(last.longs(0)[0], is(131_072L));
    assertThat(last.texts(1).get(0), is("c" + 131_072 % 7));
    assertThat(last.texts(1).dictionary().length, is(1));
  }

  @Test
  void read_receiverThrows_isNotTakenForAFaultOfTheFile() {
    IllegalStateException full = new IllegalStateException("no space left");
    CsvTableReader reader =
        new CsvTableReader(
            CITIES,
            "cities.csv",
            batch -> {},
            row -> {
              throw full;
            });

    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                reader.read(
                    new ByteArrayInputStream("id,city\nx,y\n".getBytes(StandardCharsets.UTF_8))));

    assertThat(thrown, is(sameInstance(full)));
  }
}
