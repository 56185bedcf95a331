package io.github.segmentwise;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.google.api.services.dataflow.model.ParameterMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The template's patterns let through what the program takes and stop what it refuses, so that the
 * console says at once what a job would say minutes later.
 */
class TemplatePatternsTest {

  /** Each is tried on every flag; whether it is right is for the program to say. */
  private static final List<String> VALUES =
      List.of(
          "0",
          "1",
          "2",
          "3",
          "10",
          "11",
          "42",
          "99",
          "100",
          "101",
          "365",
          "999",
          "1000",
          "1001",
          "9999",
          "10000",
          "10001",
          "36500",
          "36501",
          "123456789012345678",
          "-1",
          "-42",
          "1.5",
          "0.5",
          "0.02",
          "1.0",
          "1.01",
          "NaN",
          "-0.1",
          ".",
          "..",
          "3..5",
          "3..",
          "..5",
          "3..101",
          "3,5,8",
          "3,,5",
          ",3",
          "3,",
          "2..4,8",
          "365,730,1095",
          "365;730",
          "true",
          "false",
          "yes",
          "on",
          "2026-01-01",
          "2026-13-01",
          "2026-1-1",
          "1899-12-31",
          "2026-01-01T12:30:00Z",
          "2026-01-01T12:30:00",
          "2026-01-01T12:30Z",
          "2026-01-01T25:00:00Z",
          "2026-01-01T12:30:00.123456+02:00",
          "2026-01-01 12:30:00",
          "yesterday",
          "Cancelled",
          "Cancelled,Returned",
          "AUTO",
          "NONE",
          "GROUP",
          "RANDOM",
          "SALE_PRICE",
          "BEHAVIOUR",
          "LOG1P",
          "ten",
          "[]",
          "a b");

  /** What the program alone can find out. */
  private static final Set<String> BEYOND_PATTERNS = Set.of("asOf=2026-02-30", "numClusters=5..3");

  private static Map<String, ParameterMetadata> parameters;
  private static TemplateFile file;

  @BeforeAll
  static void read() throws IOException {
    file = TemplateFile.read();
    parameters = file.parameters();
  }

  private static boolean matches(String name, String value) {
    List<String> patterns = parameters.get(name).getRegexes();
    assertThat(name + " needs a pattern", patterns, is(notNullValue()));
    return patterns.stream().allMatch(value::matches);
  }

  private static boolean isPath(String name) {
    return Set.of("input", "features", "output", "artifacts", "embeddingCache").contains(name);
  }

  /** Flags whose values the program holds against the columns of a table. */
  private static final Set<String> OF_COLUMNS =
      Set.of(
          "delimiter",
          "idColumn",
          "numericColumns",
          "categoricalColumns",
          "excludeColumns",
          "ordinalColumns",
          "powerTransformColumns",
          "logColumns",
          "weightColumn",
          "initColumn");

  @TestFactory
  List<DynamicTest> pattern_anyValue_stopsWhatTheProgramRefuses() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String name : parameters.keySet()) {
      if (!isPath(name) && !OF_COLUMNS.contains(name)) {
        tests.add(
            DynamicTest.dynamicTest(
                name,
                () -> assertAll(VALUES.stream().map(value -> () -> assertAgreed(name, value)))));
      }
    }
    return tests;
  }

  private static void assertAgreed(String name, String value) {
    String given = "--" + name + "=" + value;
    String refusal = TemplateFlags.refusal(name, value, file.parents(name)).orElse("taken");
    if (matches(name, value)) {
      assertThat("the pattern lets through " + given, refusal, is("taken"));
    } else if (!parameters.get(name).getParamType().equals("TEXT")) {
      // Of texts, the program takes odd spellings too, such as blanks around a comma.
      assertThat("the pattern stops " + given, refusal.equals("taken"), is(false));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AUTO,UTF-8,UTF-16,UTF-16LE,UTF-32BE,windows-1250,windows-1258,windows-31j,GBK,GB18030,Big5",
        "ISO-8859-1,ISO-8859-9,ISO-8859-13,ISO-8859-15,ISO-2022-JP,ISO-2022-KR,EUC-JP,EUC-KR,GB2312",
        "TIS-620,KOI8-R,KOI8-U,IBM437,IBM850,IBM852,IBM855,IBM860,IBM866,IBM868,IBM869,Shift_JIS",
        "x-MacRoman,x-MacCentralEurope,x-MacCyrillic,x-MacGreek,x-MacTurkish"
      })
  void pattern_encodings_areTaken(String names) {
    for (String name : names.split(",")) {
      assertThat(name, matches("encoding", name), is(true));
      assertThat(TemplateFlags.refusal("encoding", name, Map.of()).orElse("taken"), is("taken"));
    }
  }

  @ParameterizedTest
  @CsvSource({"asOf,2026-02-30", "numClusters,5..3"})
  void pattern_valueBeyondPatterns_isStoppedByTheProgram(String name, String value) {
    assertThat(name + "=" + value, is(in(BEYOND_PATTERNS)));
    assertThat(matches(name, value), is(true));
    assertThat(TemplateFlags.refusal(name, value, Map.of()).isPresent(), is(true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "asOf | 2026-01-01",
        "asOf | 2026-12-31T23:59:59.999999999Z",
        "asOf | 2026-02-28T00:00+05:30",
        "spendWindowDays | 1",
        "spendWindowDays | 365,36500",
        "excludeStatuses | Cancelled",
        "excludeStatuses | Cancelled,Not paid",
        "numClusters | 2",
        "numClusters | 99..100",
        "numClusters | 3,5,8",
        "numClusters | 2..4,8",
        "location | europe-west4",
        "geminiModel | gemini-3.1-flash-lite",
      })
  void pattern_usefulText_isLetThrough(String name, String value) {
    assertThat(matches(name, value), is(true));
    assertThat(TemplateFlags.refusal(name, value, file.parents(name)).orElse("taken"), is("taken"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "features | gs://my-bucket/exports/part-*.csv.gz | true",
        "features | my-shop.crm.customers | true",
        "features | my-shop.crm | false",
        "delimiter | ; | true",
        "delimiter | TAB | true",
        "delimiter | ;; | false",
        "idColumn | Customer id | true",
        "idColumn | ' ' | false",
        "numericColumns | age,balance | true",
        "numericColumns | age,,balance | false",
        "ordinalColumns | education:primary<secondary<tertiary | true",
        "ordinalColumns | education:low<high;size:S<M<L | true",
        "ordinalColumns | education | false",
        "ordinalColumns | education:primary | false",
      })
  void pattern_columns_haveTheFormThatTheProgramReads(
      String name, String value, boolean isLetThrough) {
    assertThat(matches(name, value), is(isLetThrough));
  }

  @TestFactory
  List<DynamicTest> pattern_default_isLetThrough() {
    return file.defaults().entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () -> assertThat(matches(each.getKey(), each.getValue()), is(true))))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs://my-bucket", "gs://my-bucket/", "gs://my.bucket_1/shop/2026 01"})
  void pattern_prefixInABucket_isLetThrough(String value) {
    for (String name : List.of("input", "output", "artifacts", "embeddingCache")) {
      assertThat(name, matches(name, value), is(true));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"my-shop-1.segments", "example.com:my-shop.Segments_2", "shops1.of_2026"})
  void pattern_dataset_isLetThroughForTablesOnly(String value) {
    assertThat(matches("input", value), is(true));
    assertThat(matches("output", value), is(true));
    assertThat(matches("artifacts", value), is(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shop",
        "/home/me/shop",
        "gs://",
        "gs://b",
        "gs://My-Bucket/x",
        "gs://my-bucket/*",
        "my-shop",
        "my-shop.segments.table",
        "my-shop.",
        ".segments",
        "My-Shop.segments"
      })
  void pattern_whatNoWorkerCanReach_isStopped(String value) {
    for (String name : List.of("input", "output", "artifacts", "embeddingCache")) {
      assertThat(name, matches(name, value), is(false));
    }
  }
}
