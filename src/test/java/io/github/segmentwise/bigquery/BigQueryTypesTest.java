package io.github.segmentwise.bigquery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BigQueryTypesTest {

  private static final Schema ANY = Schema.create(Schema.Type.STRING);
  private static final Schema NUMERIC =
      Schema.createUnion(
          Schema.create(Schema.Type.NULL),
          LogicalTypes.decimal(38, 9).addToSchema(Schema.create(Schema.Type.BYTES)));

  private static Object cell(InputColumn.Type wanted, String type, Object value) {
    return BigQueryTypes.cell(wanted, type, ANY, value);
  }

  @Test
  void cell_numbers_keepTheirValue() {
    assertThat(
        cell(InputColumn.Type.INTEGER, "INT64", 9_007_199_254_740_993L),
        is(9_007_199_254_740_993L));
    assertThat(cell(InputColumn.Type.AMOUNT, "FLOAT64", 24.99), is(24.99));
  }

  @Test
  void cell_numeric_isReadFromItsBytes() {
    ByteBuffer bytes =
        ByteBuffer.wrap(new BigDecimal("-24.990000000").unscaledValue().toByteArray());

    assertThat(
        BigQueryTypes.cell(InputColumn.Type.NUMBER, "NUMERIC", NUMERIC, bytes), is("-24.99"));
    assertThat("the buffer is left as it was", bytes.remaining(), is(5));
  }

  @Test
  void cell_bignumeric_isReadFromItsBytes() {
    BigDecimal value = new BigDecimal("123456789012345678901234567890.5").setScale(38);
    Schema decimal = LogicalTypes.decimal(77, 38).addToSchema(Schema.create(Schema.Type.BYTES));

    for (Schema schema : List.of(decimal, Schema.create(Schema.Type.BYTES))) {
      assertThat(
          BigQueryTypes.cell(
              InputColumn.Type.AMOUNT,
              "BIGNUMERIC",
              schema,
              ByteBuffer.wrap(value.unscaledValue().toByteArray())),
          is("123456789012345678901234567890.5"));
    }
  }

  @Test
  void cell_json_isItsText() {
    assertThat(cell(InputColumn.Type.TEXT, "JSON", new Utf8("{\"a\":1}")), is("{\"a\":1}"));
  }

  @Test
  void cell_textsAndTruth_becomeTexts() {
    assertThat(cell(InputColumn.Type.TEXT, "STRING", new Utf8("東京")), is("東京"));
    assertThat(cell(InputColumn.Type.TEXT, "BOOL", true), is("true"));
  }

  @Test
  void cell_times_countMicrosecondsOrAreIso() {
    long micros = 1_774_000_000_123_456L;

    assertThat(cell(InputColumn.Type.TIMESTAMP, "TIMESTAMP", micros), is(micros));
    assertThat(cell(InputColumn.Type.TEXT, "TIMESTAMP", micros), is("2026-03-20T09:46:40.123456Z"));
    assertThat(
        cell(InputColumn.Type.TEXT, "DATE", (int) LocalDate.of(1969, 12, 31).toEpochDay()),
        is("1969-12-31"));
    assertThat(
        cell(InputColumn.Type.TIMESTAMP, "DATETIME", new Utf8("2026-03-29T02:30:00")),
        is("2026-03-29T02:30:00"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"INT64", "FLOAT64", "NUMERIC", "STRING", "BOOL", "DATE", "DATETIME", "TIMESTAMP"})
  void cell_null_isMissing(String type) {
    assertThat(cell(InputColumn.Type.TEXT, type, null), is(nullValue()));
  }

  @ParameterizedTest
  @CsvSource({
    "INTEGER, BOOL",
    "NUMBER, TIMESTAMP",
    "AMOUNT, BYTES",
    "COUNT, DATE",
    "TIMESTAMP, INT64",
    "TEXT, GEOGRAPHY",
    "TIMESTAMP, BIGNUMERIC",
    "NUMBER, JSON",
    "REQUIRED_TEXT, STRUCT",
  })
  void check_typeThatDoesNotFit_namesColumnAndTypes(InputColumn.Type wanted, String type) {
    InputColumn column = new InputColumn("x", wanted);
    InputTable table = new InputTable("users", List.of(column));

    InputException refused =
        assertThrows(
            InputException.class,
            () ->
                BigQueryTypes.check(
                    table, column, "p.d.users", new BigQueryColumn("x", type, false)));

    assertThat(
        refused.getMessage(),
        containsString("users: column x of p.d.users has the type " + type + "; expected "));
  }

  @Test
  void check_array_isNamedAsSuch() {
    InputColumn column = new InputColumn("x", InputColumn.Type.TEXT);

    InputException refused =
        assertThrows(
            InputException.class,
            () ->
                BigQueryTypes.check(
                    new InputTable("users", List.of(column)),
                    column,
                    "p.d.users",
                    new BigQueryColumn("x", "STRING", true)));

    assertThat(refused.getMessage(), containsString("ARRAY<STRING>"));
  }
}
