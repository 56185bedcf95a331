package io.github.segmentwise.read;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.read.SourceColumn.Kind;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.sql.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTableReaderTest {

  private static final Path REFERENCE = Path.of("src/test/resources/reference/formats");

  /** What the Avro files there have at the end of each block. */
  private static final String MARKER = "between  blocks.";

  private static final InputTable PURCHASES =
      new InputTable(
          "purchases",
          List.of(
              new InputColumn("ID", InputColumn.Type.INTEGER),
              new InputColumn("kind", InputColumn.Type.REQUIRED_TEXT),
              new InputColumn("items", InputColumn.Type.COUNT),
              new InputColumn("amount", InputColumn.Type.AMOUNT),
              new InputColumn("at", InputColumn.Type.TIMESTAMP),
              new InputColumn("score", InputColumn.Type.NUMBER),
              new InputColumn("city", InputColumn.Type.TEXT)));

  @TempDir Path folder;

  private static InputTable table(String column, InputColumn.Type type) {
    return new InputTable("t", List.of(new InputColumn(column, type)));
  }

  /** Has DuckDB write the rows of a query. */
  private Path parquet(String query, String... options) {
    Path file = folder.resolve("t.parquet");
    try (DuckDb database = new DuckDb()) {
      database.execute(
          "COPY (%s) TO '%s' (FORMAT parquet%s)".formatted(query, file, String.join("", options)));
    }
    return file;
  }

  private static String errorOf(InputTable table, Path file) {
    return assertThrows(InputException.class, () -> TypedRead.of(table, file)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.parquet",
        "snappy.parquet",
        "spark.parquet",
        "modern.parquet",
        "narrow.parquet",
        "bigquery.avro",
        "datetime.avro",
        "millis.avro",
        "nanos.avro",
      })
  void read_filesOfOtherTools_giveTheRowsOfTheCsv(String name) throws IOException {
    CsvRead csv =
        CsvRead.of(
            PURCHASES, "purchases.csv", Files.readAllBytes(REFERENCE.resolve("purchases.csv")));

    TypedRead read = TypedRead.of(PURCHASES, REFERENCE.resolve(name));

    assertThat(read.rejected(), is(empty()));
    assertThat(read.counts(), is(csv.counts()));
    assertThat(
        TypedRead.rows(PURCHASES, read.batches()), is(TypedRead.rows(PURCHASES, csv.batches())));
    assertThat(read.batches().get(0).file(), is(name));
    assertThat(
        LongStream.range(0, 40).map(row -> read.batches().get(0).line((int) row)).toArray(),
        is(LongStream.rangeClosed(1, 40).toArray()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd", "lz4_raw"})
  void read_anyCodecOfParquet_givesAllRowsInBatches(String codec) {
    Path file =
        parquet(
            "SELECT i AS id, 'city ' || (i % 1000) AS city FROM range(70000) r(i)",
            ", COMPRESSION '" + codec + "', ROW_GROUP_SIZE 20000");
    InputTable table =
        new InputTable(
            "t",
            List.of(
                new InputColumn("id", InputColumn.Type.INTEGER),
                new InputColumn("city", InputColumn.Type.TEXT)));

    TypedRead read = TypedRead.of(table, file);

    assertThat(read.counts(), is(new CsvTableReader.RowCounts(70_000, 0)));
    assertThat(read.batches(), hasSize(2));
    assertThat(read.batches().get(0).rows(), is(1 << 16));
    ColumnBatch last = read.batches().get(1);
    assertThat(last.longs(0)[last.rows() - 1], is(69_999L));
    assertThat(last.texts(1).get(last.rows() - 1), is("city 999"));
    assertThat(last.line(last.rows() - 1), is(70_000L));
  }

  private static Sentence noValue(String expected) {
    return Sentence.of("record.rejected.empty", Sentence.of(expected));
  }

  @Test
  void read_brotli_isRefusedByName() {
    Path file = parquet("SELECT 1 AS id", ", COMPRESSION 'brotli'");

    assertThat(
        errorOf(table("id", InputColumn.Type.INTEGER), file),
        is(
            "t: t.parquet is compressed by BROTLI; expected one of [UNCOMPRESSED, SNAPPY, GZIP,"
                + " ZSTD, LZ4_RAW]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "INTEGER   | 7::TINYINT                                  | 7",
        "INTEGER   | 4000000000::UINTEGER                        | 4000000000",
        "INTEGER   | 346.0::DOUBLE                               | 346",
        "INTEGER   | '-12'                                       | -12",
        "INTEGER   | 12345678901234567890123::DECIMAL(38,0) % 1000 | 123",
        "TIMESTAMP | DATE '1970-01-02'                           | 86400000000",
        "TIMESTAMP | TIMESTAMP '1969-12-31 23:59:59.999999'      | -1",
        "TIMESTAMP | '1969-12-31 23:59:59.999999'::TIMESTAMP_NS  | -1",
        "TIMESTAMP | '1970-01-01 00:00:01.5'::TIMESTAMP_MS       | 1500000",
        "TIMESTAMP | TIMESTAMPTZ '1970-01-01 02:00:00+02'        | 0",
        "TIMESTAMP | '1970-01-01T00:00:01'                       | 1000000",
        "NUMBER    | 12.34::FLOAT                                | 12.34",
        "NUMBER    | -0.0::DOUBLE                                | 0.0",
        "NUMBER    | NULL::INTEGER                               | NaN",
        "NUMBER    | 'nan'::DOUBLE                               | NaN",
        "NUMBER    | 'nan'::FLOAT                                | NaN",
        "AMOUNT    | -0.0::DOUBLE                                | 0.0",
        "TEXT      | 'nan'::DOUBLE                               | null",
        "TEXT      | 12.50::DECIMAL(9,2)                         | 12.5",
        "TEXT      | true                                        | true",
        "TEXT      | DATE '2026-03-17'                           | 2026-03-17",
        "TEXT      | TIMESTAMP '2026-03-17 12:31:53'             | 2026-03-17T12:31:53Z",
        "TEXT      | 'b'::ENUM('a', 'b')                         | b",
        "TEXT      | 'Oslo'::BLOB                                | Oslo",
        "TEXT      | '3b241101-e2bb-4255-8caf-4136c566a962'::UUID "
            + "| 3b241101-e2bb-4255-8caf-4136c566a962",
        "TEXT      | ''                                          | null",
        "TEXT      | NULL::INTEGER                               | null",
      })
  void read_typeThatFits_becomesTheCell(InputColumn.Type wanted, String expression, String cell) {
    InputTable table =
        new InputTable(
            "t",
            List.of(new InputColumn("id", InputColumn.Type.INTEGER), new InputColumn("x", wanted)));

    TypedRead read = TypedRead.of(table, parquet("SELECT 1 AS id, " + expression + " AS X"));

    assertThat(read.rejected(), is(empty()));
    assertThat(TypedRead.rows(table, read.batches()), contains("1|" + cell));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "INTEGER   | true            | boolean  | integers, numbers or texts",
        "AMOUNT    | DATE '2026-1-1' | int32 (DATE) | integers, numbers or texts",
        "TIMESTAMP | 7::BIGINT       | int64 (INTEGER(64,true)) | timestamps, dates or texts",
        "NUMBER    | [1, 2]          | group (LIST) | integers, numbers or texts",
        "TEXT      | {'a': 1}        | group    | texts, numbers, booleans, dates or timestamps",
      })
  void read_typeThatDoesNotFit_isAnErrorThatNamesIt(
      InputColumn.Type wanted, String expression, String declared, String expected) {
    assertThat(
        errorOf(table("x", wanted), parquet("SELECT " + expression + " AS x")),
        is("t: column x of t.parquet has the type " + declared + "; expected " + expected));
  }

  @Test
  void read_valuesThatDoNotFit_areRejectedByTheirRow() {
    InputTable table =
        new InputTable(
            "t",
            List.of(
                new InputColumn("id", InputColumn.Type.INTEGER),
                new InputColumn("paid", InputColumn.Type.AMOUNT)));

    TypedRead read =
        TypedRead.of(
            table,
            parquet(
                "SELECT * FROM (VALUES (1, 2.5), (NULL, 1), (3, -1), (4, 'nan'::DOUBLE), (5, 0))"
                    + " v(id, paid)"));

    assertThat(
        read.rejected(),
        contains(
            new RejectedRow("t", "t.parquet", 2, "id", noValue("record.expected.whole-number")),
            new RejectedRow(
                "t",
                "t.parquet",
                3,
                "paid",
                Sentence.of("record.rejected.expected", Sentence.of("record.expected.amount"))),
            new RejectedRow("t", "t.parquet", 4, "paid", noValue("record.expected.amount"))));
    assertThat(read.counts(), is(new CsvTableReader.RowCounts(2, 3)));
    assertThat(read.batches().get(0).line(1), is(5L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bigquery.avro", "plain.parquet"})
  void read_missingColumn_isTheErrorOfCsvFiles(String name) {
    InputTable table =
        new InputTable(
            "t",
            List.of(
                new InputColumn("id", InputColumn.Type.INTEGER),
                new InputColumn("age", InputColumn.Type.NUMBER)));

    assertThat(
        errorOf(table, REFERENCE.resolve(name)),
        is("t: " + name + " has no column age; expected id, age"));
  }

  @Test
  void read_columnTwiceInOtherCase_isAnError() throws IOException {
    // DuckDB would rename the second one.
    Path file = folder.resolve("t.avro");
    AvroTestFile.write(
        file,
        "{'type':'record','name':'R','fields':[{'name':'id','type':'long'},"
            + "{'name':'ID','type':'long'}]}",
        List.of());

    assertThat(
        errorOf(table("id", InputColumn.Type.INTEGER), file),
        is("t: t.avro has two columns named id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "avro"})
  void read_emptyFile_isAnError(String ending) throws IOException {
    Path file = Files.createFile(folder.resolve("t." + ending));

    assertThat(
        errorOf(table("id", InputColumn.Type.INTEGER), file),
        is(
            "t: t.%s is empty: expected %s file"
                .formatted(ending, ending.equals("avro") ? "an Avro" : "a Parquet")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "avro"})
  void read_csvByAnotherName_isAnError(String ending) throws IOException {
    Path file = Files.writeString(folder.resolve("t." + ending), "id,city\n1,Rome\n");

    assertThat(
        errorOf(table("id", InputColumn.Type.INTEGER), file),
        is(
            "t: t.%s is not %s file: expected it to begin with %s"
                .formatted(
                    ending,
                    ending.equals("avro") ? "an Avro" : "a Parquet",
                    ending.equals("avro") ? "Obj" : "PAR1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.parquet",
        "modern.parquet",
        "bigquery.avro",
        "datetime.avro",
        "millis.avro",
        "nanos.avro"
      })
  void read_anyCutFile_failsUnlessWholeBlocksAreLeft(String name) throws IOException {
    byte[] whole = Files.readAllBytes(REFERENCE.resolve(name));
    Path file = folder.resolve(name);
    for (int length = 1; length < whole.length - 20; length += 31) {
      Files.write(file, Arrays.copyOf(whole, length));
      List<String> read = readOrFail(file);
      if (!read.isEmpty()) {
        // Whole blocks are missing, which nothing in the file tells.
        assertThat(
            new String(whole, length - MARKER.length(), MARKER.length(), US_ASCII), is(MARKER));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "snappy.parquet",
        "spark.parquet",
        "modern.parquet",
        "bigquery.avro",
        "millis.avro"
      })
  void read_anyFlippedByte_failsWithOneLineOrReads(String name) throws IOException {
    byte[] whole = Files.readAllBytes(REFERENCE.resolve(name));
    Path file = folder.resolve(name);
    for (int at = 0; at < whole.length; at += 19) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x55;
      Files.write(file, damaged);
      readOrFail(file);
    }
  }

  /** The rows, or none where the file is refused; anything else than a refusal is a bug. */
  private static List<String> readOrFail(Path file) {
    try {
      return TypedRead.rows(PURCHASES, TypedRead.of(PURCHASES, file).batches());
    } catch (InputException e) {
      assertThat(e.getMessage(), e.getMessage().lines().toList(), hasSize(1));
      assertThat(
          e.getMessage().startsWith("purchases: " + file.getFileName() + " ")
              || e.getMessage().startsWith("purchases: column "),
          is(true));
      return List.of();
    }
  }

  @Test
  void columns_parquet_haveTheirKinds() {
    Path file =
        parquet(
            "SELECT 1 AS \"Whole\", 1.5::FLOAT AS number, 1.5::DECIMAL(5,2) AS price, true AS yes,"
                + " DATE '2026-1-1' AS day, now() AS moment, 'x' AS text, [1] AS list,"
                + " TIME '10:00:00' AS clock");

    assertThat(
        TypedFiles.columns("t", TypedRead.file(file)),
        contains(
            new SourceColumn("Whole", Kind.INTEGER),
            new SourceColumn("number", Kind.NUMBER),
            new SourceColumn("price", Kind.NUMBER),
            new SourceColumn("yes", Kind.BOOLEAN),
            new SourceColumn("day", Kind.DATE),
            new SourceColumn("moment", Kind.TIMESTAMP),
            new SourceColumn("text", Kind.TEXT),
            new SourceColumn("clock", Kind.TEXT)));
  }

  @Test
  void columns_avroOfBigQuery_haveTheirKinds() {
    assertThat(
        TypedFiles.columns("t", TypedRead.file(REFERENCE.resolve("bigquery.avro"))),
        contains(
            new SourceColumn("id", Kind.INTEGER),
            new SourceColumn("items", Kind.INTEGER),
            new SourceColumn("amount", Kind.NUMBER),
            new SourceColumn("at", Kind.TIMESTAMP),
            new SourceColumn("score", Kind.NUMBER),
            new SourceColumn("city", Kind.TEXT),
            new SourceColumn("kind", Kind.TEXT)));
  }

  /** Where all columns are wanted, one that cannot be read must not vanish silently. */
  @Test
  void read_wholeTableWithAList_tellsThatTheListIsLeftOut(@TempDir Path own) throws IOException {
    Path avro = own.resolve("t.avro");
    AvroTestFile.write(
        avro,
        "{'type':'record','name':'Root','fields':[{'name':'id','type':'string'},"
            + "{'name':'list','type':{'type':'array','items':'long'}}]}",
        List.of(Map.of("id", "a", "list", List.of(1L))));
    InputColumn id = new InputColumn("id", InputColumn.Type.TEXT);

    for (boolean isWhole : List.of(true, false)) {
      InputTable table = new InputTable("t", List.of(id), isWhole);
      TypedTableReader reader = new TypedTableReader(table, "t.avro", null, batch -> {}, row -> {});
      TypedFiles.read(TypedRead.file(avro), reader);
      assertThat(
          Sentence.english(FileNotes.warnings(reader.notes())),
          is(
              isWhole
                  ? List.of(
                      "t: t.avro has a column of a type that cannot be read; it is left out: list"
                          + " (array)")
                  : List.of()));
    }
  }
}
