package io.github.segmentwise.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.sql.DuckDb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made to fill a machine's memory, or to keep it busy, end in one line. */
class HostileFilesTest {

  private static final InputTable TABLE =
      new InputTable("t", List.of(new InputColumn("x", InputColumn.Type.TEXT)));

  private static final String TEXTS =
      "{'type':'record','name':'R','fields':[{'name':'x','type':'string'}]}";

  private static final byte[] MARKER = "between  blocks.".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  private interface Content {
    void write(BinaryEncoder out) throws IOException;
  }

  private static byte[] encoded(Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
    content.write(out);
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] header(String schema, String codec) throws IOException {
    return encoded(
        out -> {
          out.writeFixed("Obj\u0001".getBytes(StandardCharsets.ISO_8859_1));
          out.writeMapStart();
          out.setItemCount(2);
          out.startItem();
          out.writeString("avro.schema");
          out.writeBytes(schema.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
          out.startItem();
          out.writeString("avro.codec");
          out.writeBytes(codec.getBytes(StandardCharsets.UTF_8));
          out.writeMapEnd();
          out.writeFixed(MARKER);
        });
  }

  private Path avro(String schema, String codec, long records, byte[] block) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(header(schema, codec));
    file.writeBytes(
        encoded(
            out -> {
              out.writeLong(records);
              out.writeLong(block.length);
              out.writeFixed(block);
              out.writeFixed(MARKER);
            }));
    return Files.write(folder.resolve("t.avro"), file.toByteArray());
  }

  private static String errorOf(Path file) {
    return assertTimeout(
        Duration.ofSeconds(20),
        () -> assertThrows(InputException.class, () -> TypedRead.of(TABLE, file)).getMessage());
  }

  @Test
  void read_soundFile_isRead() throws IOException {
    Path file =
        avro(
            TEXTS,
            "null",
            2,
            encoded(
                out -> {
                  out.writeString("a");
                  out.writeString("b");
                }));

    assertThat(TypedRead.rows(TABLE, TypedRead.of(TABLE, file).batches()), contains("a", "b"));
  }

  @ParameterizedTest
  @ValueSource(longs = {2147483647L, 4L << 30, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void read_blockOfAnyClaimedLength_isDamaged(long length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(header(TEXTS, "null"));
    bytes.writeBytes(
        encoded(
            out -> {
              out.writeLong(1);
              out.writeLong(length);
            }));
    Path file = Files.write(folder.resolve("t.avro"), bytes.toByteArray());

    assertThat(errorOf(file), is("t: t.avro is damaged after row 0"));
  }

  @ParameterizedTest
  @ValueSource(longs = {2147483647L, 1L << 40, Long.MAX_VALUE, -1})
  void read_textOfAnyClaimedLength_isDamaged(long length) throws IOException {
    Path file = avro(TEXTS, "null", 1, encoded(out -> out.writeLong(length)));

    assertThat(errorOf(file), is("t: t.avro is damaged after row 0"));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 2, 1L << 40, Long.MAX_VALUE})
  void read_blockOfAnyClaimedNumberOfRecords_isDamaged(long records) throws IOException {
    Path file = avro(TEXTS, "null", records, encoded(out -> out.writeString("a")));

    assertThat(errorOf(file), matchesPattern("t: t.avro is (damaged|cut short) after row [01]"));
  }

  @Test
  void read_blockWithMoreThanItsRecords_isDamaged() throws IOException {
    Path file =
        avro(
            TEXTS,
            "null",
            1,
            encoded(
                out -> {
                  out.writeString("a");
                  out.writeString("b");
                }));

    assertThat(errorOf(file), is("t: t.avro is damaged after row 1"));
  }

  @Test
  void read_fewBytesThatInflateToAnyNumber_areDamaged() throws IOException {
    Deflater deflater = new Deflater(9, true);
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    byte[] out = new byte[1 << 16];
    byte[] zeros = new byte[1 << 20];
    for (int i = 0; i < 300; i++) {
      deflater.setInput(zeros);
      for (int n = deflater.deflate(out); n > 0; n = deflater.deflate(out)) {
        block.write(out, 0, n);
      }
    }
    deflater.finish();
    block.write(out, 0, deflater.deflate(out));
    deflater.end();

    assertThat(
        errorOf(avro(TEXTS, "deflate", 1, block.toByteArray())),
        is("t: t.avro is damaged after row 0"));
  }

  @Test
  void read_snappyThatClaimsAnyLength_isDamaged() throws IOException {
    byte[] block = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7, 0, 97, 0, 0, 0, 0};

    assertThat(errorOf(avro(TEXTS, "snappy", 1, block)), is("t: t.avro is damaged after row 0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'bytes','logicalType':'decimal','precision':1000000000,'scale':1000000000",
        "'type':'fixed','name':'F','size':2147483647",
        "'type':'array','items':'null'",
      })
  void read_schemaThatMakesMuchOfLittle_isRefused(String type) throws IOException {
    String schema =
        "{'type':'record','name':'R','fields':[{'name':'x','type':{%s}}]}".formatted(type);
    Path file = avro(schema, "null", 1, new byte[] {2, 1});

    assertThat(errorOf(file), startsWith("t: "));
  }

  @Test
  void read_recordsOfNothing_areRefused() throws IOException {
    String schema = "{'type':'record','name':'R','fields':[{'name':'x','type':'null'}]}";

    assertThat(
        errorOf(avro(schema, "null", Long.MAX_VALUE, new byte[0])),
        is("t: t.avro holds records without any value"));
  }

  @Test
  void read_recordsWithinRecordsWithoutEnd_areDamaged() throws IOException {
    String schema =
        "{'type':'record','name':'R','fields':[{'name':'x','type':'string'},"
            + "{'name':'next','type':['null','R']}]}";
    byte[] block = new byte[2_000_000];
    for (int i = 1; i < block.length; i += 2) {
      block[i] = 2;
    }

    assertThat(
        errorOf(avro(schema, "null", 1, block)),
        matchesPattern("t: t.avro is (damaged|cut short) after row 0"));
  }

  @Test
  void read_appendedBytes_areDamage() throws IOException {
    Path file = avro(TEXTS, "null", 1, encoded(out -> out.writeString("a")));
    Files.write(file, "x,1\n".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);

    assertThat(errorOf(file), matchesPattern("t: t.avro is (damaged|cut short) after row 1"));
  }

  private Path parquet(String query) {
    Path file = folder.resolve("t.parquet");
    try (DuckDb database = new DuckDb()) {
      database.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(query, file));
    }
    return file;
  }

  static Stream<String> queries() {
    return Stream.of(
        "SELECT 'city ' || (i % 7) AS x FROM range(1000) r(i)",
        "SELECT i AS x FROM range(1000) r(i)",
        "SELECT CASE WHEN i % 3 = 0 THEN NULL ELSE i / 7 END AS x FROM range(1000) r(i)",
        "SELECT (i / 100)::DECIMAL(38, 2) AS x FROM range(100) r(i)");
  }

  /** Lengths, counts and kinds stand in the headers of pages and in the footer. */
  @ParameterizedTest
  @MethodSource("queries")
  void read_parquetWithAnyChangedByte_isReadOrRefusedSoon(String query) throws IOException {
    Path file = parquet(query);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(7);
    assertTimeout(
        Duration.ofSeconds(60),
        () -> {
          for (int trial = 0; trial < 400; trial++) {
            byte[] damaged = whole.clone();
            int at = trial % 2 == 0 ? random.nextInt(60) : random.nextInt(whole.length);
            damaged[Math.min(at, whole.length - 1)] = (byte) random.nextInt(256);
            Files.write(file, damaged);
            readOrRefuse(file);
          }
        });
  }

  private static void readOrRefuse(Path file) {
    try {
      TypedRead.of(TABLE, file);
    } catch (InputException e) {
      assertThat(e.getMessage(), matchesPattern("t: (t.parquet|column x).*"));
    }
  }

  @Test
  void read_parquetWithAppendedBytes_isRefused() throws IOException {
    Path file = parquet("SELECT 'a' AS x");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length + 4));

    assertThat(errorOf(file), startsWith("t: t.parquet is cut short"));
  }
}
