package io.github.segmentwise.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.read.text.CsvEncoding;
import io.github.segmentwise.read.text.CsvForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encodings of CSV files, and files that are not text. */
class TextEncodingsTest {

  private static final String TEXT = "Größe,città\n1,Málaga\n2,Köln – „Dom“\n3,\n";

  private static final InputTable TABLE =
      new InputTable(
          "t",
          List.of(
              new InputColumn("größe", InputColumn.Type.INTEGER),
              new InputColumn("città", InputColumn.Type.TEXT)));

  private static byte[] encoded(String mark, String text, String charset) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((mark + text).getBytes(Charset.forName(charset)));
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "'', UTF-8, ",
    "'\uFEFF', UTF-8, ",
    "'', windows-1252, windows-1252",
    "'', UTF-16LE, UTF-16LE",
    "'', UTF-16BE, UTF-16BE",
    "'\uFEFF', UTF-16LE, UTF-16LE",
    "'\uFEFF', UTF-16BE, UTF-16BE",
    "'', UTF-32LE, UTF-32LE",
    "'', UTF-32BE, UTF-32BE",
    "'\uFEFF', UTF-32LE, UTF-32LE",
    "'\uFEFF', UTF-32BE, UTF-32BE",
  })
  void read_anyEncoding_givesTheTextsAndIsSaid(String mark, String charset, String said) {
    CsvRead read = CsvRead.of(TABLE, "t.csv", encoded(mark, TEXT, charset));

    assertThat(read.texts(1), contains("Málaga", "Köln – „Dom“", null));
    assertThat(read.rejected(), is(empty()));
    assertThat(
        read.warnings(),
        said == null ? is(empty()) : contains("t: t.csv is not in UTF-8; it is read as " + said));
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "UTF-8", "UTF-16LE"})
  void read_firstOtherByteLate_isRecognised(String charset) throws IOException {
    String text = "größe,città\n".replace('ö', 'o').replace("ß", "ss").replace('à', 'a');
    InputTable table =
        new InputTable("t", List.of(new InputColumn("citta", InputColumn.Type.TEXT)));
    StringBuilder rows = new StringBuilder(text);
    for (int row = 0; row < 100_000; row++) {
      rows.append(row).append(",Oslo\n");
    }
    rows.append("7,Málaga\n");
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write(encoded("", rows.toString(), charset));
    }

    CsvRead read = CsvRead.of(table, "t.csv.gz", gzip.toByteArray());

    assertThat(read.counts(), is(new CsvTableReader.RowCounts(100_001, 0)));
    assertThat(read.texts(0).get(100_000), is("Málaga"));
  }

  @ParameterizedTest
  @CsvSource({
    "504b0304140000000800, a ZIP archive or an Excel workbook",
    "d0cf11e0a1b11ae1, an Excel workbook of the old form",
    "fd377a585a000004, an xz archive",
    "425a6839314159265359, a bzip2 archive",
    "28b52ffd2400, a zstd archive",
    "504152311504150015, a Parquet file",
    "4f626a0104, an Avro file",
    "255044462d312e37, a PDF document",
    "0a3c21444f43545950452068746d6c3e, a page of the web",
  })
  void read_fileOfAnotherKind_isSaid(String bytes, String kind) {
    byte[] content = HexFormat.of().parseHex(bytes);
    Exception e = assertThrows(InputException.class, () -> CsvRead.of(TABLE, "t.csv", content));

    assertThat(e.getMessage(), is("t: t.csv is not a CSV file: it is " + kind));
  }

  @Test
  void read_headerThatBeginsAsParquet_isText() {
    InputTable table = new InputTable("t", List.of(new InputColumn("PAR1", InputColumn.Type.TEXT)));

    assertThat(
        CsvRead.of(table, "t.csv", "PAR1,PAR2\na,b\n".getBytes(StandardCharsets.UTF_8)).texts(0),
        contains("a"));
  }

  /** Its bytes could be read as text without a line break, and would be shown as names. */
  @ParameterizedTest
  @ValueSource(strings = {"IBM500", "IBM037", "IBM1047"})
  void read_ebcdic_isRefusedInOneLineWithoutItsBytes(String charset) {
    String rows = TEXT + "4,Oslo\n".repeat(50);
    InputException refused =
        assertThrows(
            InputException.class, () -> CsvRead.of(TABLE, "t.csv", encoded("", rows, charset)));
    assertThat(
        refused.getMessage(),
        is(
            "t: t.csv is not text in UTF-8, UTF-16, UTF-32 or Windows-1252; expected it to be saved"
                + " as UTF-8, or --encoding to say in what"));
  }

  /** Rows with such letters are rejected or look wrong, and a warning says what to do. */
  @ParameterizedTest
  @CsvSource({
    "IBM437, 'Düren,Köln,Jülich'",
    "Shift_JIS, '東京,大阪,横浜'",
    "GB18030, '北京,上海,广州'",
    "KOI8-R, 'Москва,Омск,Тула'",
    "windows-1251, 'Москва,Омск,Тула'",
    "windows-1250, 'Łódź,Wrocław,Białystok'",
  })
  void read_otherEncoding_namesTheFlagAndIsReadWithIt(String charset, String cities) {
    InputTable table = new InputTable("t", List.of(new InputColumn("b", InputColumn.Type.TEXT)));
    List<String> names = List.of(cities.split(","));
    byte[] content = encoded("", "a,b\n1," + String.join("\n2,", names) + "\n", charset);

    assertThat(
        CsvRead.of(table, "t.csv", content).warnings(),
        contains(containsString("expected --encoding to say in what it is")));
    CsvRead stated = CsvRead.of(table, "t.csv", content, in(charset), null);
    assertThat(stated.texts(0), is(names));
    assertThat(stated.warnings(), is(empty()));
  }

  private static CsvForm in(String encoding) {
    return CsvForm.in(CsvEncoding.of(encoding).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "latin1, ISO-8859-1",
    "cp1252, windows-1252",
    "utf8, UTF-8",
    "sjis, Shift_JIS",
    "koi8-r, KOI8-R",
    "MacRoman, x-MacRoman",
    "utf-16, UTF-16",
    "utf-32le, UTF-32LE",
    "auto, AUTO",
    "IBM500, ",
    "UTF-7, ",
    "Windows, ",
    "x y, ",
    "'', ",
  })
  void of_name_isTheCanonicalOneOrRefused(String given, String name) {
    assertThat(CsvEncoding.of(given).map(CsvEncoding::name).orElse(null), is(name));
  }

  /** Each with and without the mark that the encoding may begin with. */
  @ParameterizedTest
  @CsvSource({
    "'', UTF-16LE, UTF-16",
    "'\uFEFF', UTF-16LE, UTF-16",
    "'\uFEFF', UTF-16BE, UTF-16",
    "'', UTF-16BE, UTF-16BE",
    "'\uFEFF', UTF-16LE, UTF-16LE",
    "'', UTF-32LE, UTF-32",
    "'\uFEFF', UTF-32BE, UTF-32BE",
    "'\uFEFF', UTF-8, UTF-8",
    "'', windows-1252, windows-1252",
  })
  void read_statedEncoding_isReadWithoutAWord(String mark, String charset, String stated) {
    byte[] content = encoded(mark, TEXT, charset);
    CsvRead read = CsvRead.of(TABLE, "t.csv", content, in(stated), null);
    assertThat(read.texts(1), contains("Málaga", "Köln – „Dom“", null));
    assertThat(read.warnings(), is(empty()));
  }

  @Test
  void read_markOfAnotherEncoding_wins() {
    byte[] content = encoded("\uFEFF", TEXT, "UTF-8");
    CsvRead read = CsvRead.of(TABLE, "t.csv", content, in("windows-1250"), null);
    assertThat(read.texts(1), contains("Málaga", "Köln – „Dom“", null));
    assertThat(
        read.warnings(),
        contains(
            "t: t.csv begins with the mark of another encoding than --encoding; it is read as"
                + " UTF-8"));
  }

  @ParameterizedTest
  @CsvSource({
    "'a,b\n1,x\r\n2,ö\n', windows-1252, UTF-8, 'byte 12 on, in line 3'",
    "'ä,b\n1,x\n', windows-1252, UTF-8, 'byte 1 on, in line 1'",
    "'a,b\n1,x\u0439\n', KOI8-R, Big5, 'byte 8 on, in line 2'",
    "'a,b\n1,x', windows-1252, UTF-16BE, 'byte 7 on, in line 1'",
  })
  void read_bytesOfAnotherEncoding_areSaidByTheirPlace(
      String text, String charset, String stated, String place) {
    InputTable table = new InputTable("t", List.of(new InputColumn("b", InputColumn.Type.TEXT)));
    byte[] content = encoded("", text.replace("\\n", "\n").replace("\\r", "\r"), charset);
    InputException refused =
        assertThrows(
            InputException.class, () -> CsvRead.of(table, "t.csv", content, in(stated), null));
    assertThat(
        refused.getMessage(),
        is(
            "t: t.csv is not in %s, the encoding that is named for it: the bytes from %s, are not a character of it"
                .formatted(stated, place)));
  }

  /** Far behind what the header is looked for in, and after surrogate pairs at buffers' ends. */
  @Test
  void read_wrongByteLate_isSaidByItsPlace() {
    InputTable table = new InputTable("t", List.of(new InputColumn("b", InputColumn.Type.TEXT)));
    String rows = "a,b\n" + "1,\uD83D\uDE00x\n".repeat(200_000);
    byte[] start = rows.getBytes(StandardCharsets.UTF_8);
    byte[] content = Arrays.copyOf(start, start.length + 4);
    content[start.length] = 'a';
    content[start.length + 1] = ',';
    content[start.length + 2] = (byte) 0xE4;
    content[start.length + 3] = '\n';
    InputException refused =
        assertThrows(
            InputException.class, () -> CsvRead.of(table, "t.csv", content, in("UTF-8"), null));
    assertThat(
        refused.getMessage(),
        containsString(
            String.format(
                Locale.ROOT, "from byte %,d on, in line 200,002, are", start.length + 3)));
  }
}
