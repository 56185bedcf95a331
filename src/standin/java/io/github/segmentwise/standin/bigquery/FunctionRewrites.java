package io.github.segmentwise.standin.bigquery;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Functions of GoogleSQL in DuckDB's words.
 *
 * <p>Those that differ by name or by the order of their arguments only are macros; those with a
 * date part, an interval or a type among their arguments are written anew, call by call.
 */
final class FunctionRewrites {

  /** A call's arguments in DuckDB's words, to the call in DuckDB's words. */
  private interface Rewrite {
    String apply(List<String> arguments);
  }

  private static final Map<String, Rewrite> REWRITES =
      Map.ofEntries(
          Map.entry("DATE_SUB", a -> "CAST((" + a.get(0) + ") - (" + a.get(1) + ") AS DATE)"),
          Map.entry("DATE_ADD", a -> "CAST((" + a.get(0) + ") + (" + a.get(1) + ") AS DATE)"),
          Map.entry("TIMESTAMP_SUB", a -> "((" + a.get(0) + ") - (" + a.get(1) + "))"),
          Map.entry("TIMESTAMP_ADD", a -> "((" + a.get(0) + ") + (" + a.get(1) + "))"),
          Map.entry("DATETIME_SUB", a -> "((" + a.get(0) + ") - (" + a.get(1) + "))"),
          Map.entry("DATETIME_ADD", a -> "((" + a.get(0) + ") + (" + a.get(1) + "))"),
          Map.entry("DATE_DIFF", a -> difference("date_diff", a)),
          Map.entry("DATETIME_DIFF", a -> difference("date_diff", a)),
          Map.entry("TIMESTAMP_DIFF", a -> difference("date_sub", a)),
          Map.entry("DATE_TRUNC", a -> "CAST(" + truncation(a) + " AS DATE)"),
          Map.entry("TIMESTAMP_TRUNC", FunctionRewrites::truncation),
          Map.entry("DATETIME_TRUNC", FunctionRewrites::truncation),
          Map.entry("DATE", FunctionRewrites::date),
          Map.entry("TIMESTAMP", a -> "CAST(" + a.get(0) + " AS TIMESTAMPTZ)"),
          Map.entry("DATETIME", a -> "CAST(" + a.get(0) + " AS TIMESTAMP)"),
          Map.entry("STRING", a -> "CAST(" + a.get(0) + " AS VARCHAR)"),
          // DuckDB's own gives NULL, not 0, for no rows.
          Map.entry("COUNTIF", a -> "count(CASE WHEN " + a.get(0) + " THEN 1 END)"),
          Map.entry("CURRENT_TIMESTAMP", a -> "now()"),
          Map.entry("CURRENT_DATE", a -> "CAST(now() AS DATE)"),
          Map.entry(
              "REGEXP_REPLACE",
              a -> "regexp_replace(" + String.join(", ", a.subList(0, 3)) + ", 'g')"),
          Map.entry("FORMAT_TIMESTAMP", a -> "strftime(" + a.get(1) + ", " + a.get(0) + ")"),
          Map.entry("FORMAT_DATE", a -> "strftime(" + a.get(1) + ", " + a.get(0) + ")"));

  private FunctionRewrites() {}

  /** Returns the statements that define the macros. */
  static List<String> macros() {
    return List.of(
            "safe_divide(a, b) AS CAST(a AS DOUBLE) / nullif(b, 0)",
            "div(a, b) AS a // b",
            "logical_and(x) AS bool_and(x)",
            "logical_or(x) AS bool_or(x)",
            "regexp_contains(a, b) AS regexp_matches(a, b)",
            "timestamp_micros(x) AS make_timestamptz(x)",
            "timestamp_millis(x) AS make_timestamptz(x * 1000)",
            "timestamp_seconds(x) AS make_timestamptz(x * 1000000)",
            "unix_micros(x) AS epoch_us(x)",
            "unix_millis(x) AS epoch_ms(x)",
            "unix_seconds(x) AS epoch_us(x) // 1000000",
            "unix_date(x) AS date_diff('day', DATE '1970-01-01', x)",
            "is_nan(x) AS isnan(x)",
            "is_inf(x) AS isinf(x)",
            "char_length(x) AS length(x)",
            "generate_uuid() AS CAST(uuid() AS VARCHAR)",
            "to_json_string(x) AS CAST(to_json(x) AS VARCHAR)",
            "parse_date(f, s) AS CAST(strptime(s, f) AS DATE)",
            "json_value(j, p) AS json_extract_string(j, p)",
            "json_extract_scalar(j, p) AS json_extract_string(j, p)")
        .stream()
        .map(definition -> "CREATE TEMP MACRO " + definition)
        .toList();
  }

  static boolean knows(String function) {
    return REWRITES.containsKey(function.toUpperCase(Locale.ROOT));
  }

  static Optional<String> rewrite(String function, List<String> arguments) {
    Rewrite rewrite = REWRITES.get(function.toUpperCase(Locale.ROOT));
    try {
      return Optional.ofNullable(rewrite).map(r -> r.apply(arguments));
    } catch (IndexOutOfBoundsException e) {
      BigQueryError error =
          new BigQueryError(
              BigQueryError.Reason.INVALID_QUERY,
              "No matching signature for function " + function.toUpperCase(Locale.ROOT));
      error.initCause(e);
      throw error;
    }
  }

  private static String difference(String function, List<String> a) {
    return "%s('%s', %s, %s)".formatted(function, part(a.get(2)), a.get(1), a.get(0));
  }

  private static String truncation(List<String> a) {
    return "date_trunc('%s', %s)".formatted(part(a.get(1)), a.get(0));
  }

  private static String part(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }

  private static String date(List<String> a) {
    return a.size() == 3
        ? "make_date(" + String.join(", ", a) + ")"
        : "CAST(" + a.get(0) + " AS DATE)";
  }
}
