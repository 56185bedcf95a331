package io.github.segmentwise.attack;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.segmentwise.Command;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What must come of an attack, besides what {@link Attacker} asks of all. */
interface Verdict {

  int WRONG_FLAG = 2;
  int WRONG_INPUT = 3;

  /**
   * Checks a run that ended.
   *
   * @param output the output folder
   */
  void check(Command run, Path output) throws IOException;

  /** An answer, or a line that says what is wrong with a flag or the input. */
  static Verdict answerOrLine() {
    return (run, output) -> assertThat(run.exitCode(), oneOf(0, WRONG_FLAG, WRONG_INPUT));
  }

  static Verdict refused(Integer... exitCodes) {
    return (run, output) -> assertThat(run.exitCode(), oneOf(exitCodes));
  }

  /** The same tables and model as of other flags, which read a harmless twin of the input. */
  static Verdict sameAs(List<String> twin) {
    return (run, output) -> {
      assertThat(run.err(), run.exitCode(), is(0));
      assertThat(RunFiles.content(output), is(RunFiles.content(Twin.of(twin).files())));
    };
  }

  /** Either the same as the twin, or refused as wrong input. */
  static Verdict sameAsOrRefused(List<String> twin) {
    return (run, output) -> {
      if (run.exitCode() != WRONG_INPUT) {
        sameAs(twin).check(run, output);
      }
    };
  }

  /**
   * The customers are those of the table, and segments have the sizes and means that follow from
   * the table and {@code customer_segments}, computed here in decimal numbers.
   */
  static Verdict reference(Customers table, String... numerics) {
    return (run, output) -> {
      assertThat(run.err(), run.exitCode(), is(0));
      Map<String, List<List<String>>> members = new HashMap<>();
      Map<String, String> segmentOf = new HashMap<>();
      for (Map<String, String> row : RunFiles.table(output, "customer_segments")) {
        segmentOf.put(row.get("id"), row.get("segment_id"));
      }
      assertThat(new TreeSet<>(segmentOf.keySet()), is(new TreeSet<>(table.column("id"))));
      for (List<String> row : table.rows()) {
        members.computeIfAbsent(segmentOf.get(row.get(0)), id -> new ArrayList<>()).add(row);
      }
      for (Map<String, String> segment : RunFiles.table(output, "segments")) {
        List<List<String>> rows = members.getOrDefault(segment.get("segment_id"), List.of());
        assertThat(Integer.valueOf(segment.get("size")), is(rows.size()));
        JsonNode profile = RunFiles.json(segment.get("profile"));
        for (String numeric : numerics) {
          int column = table.header().indexOf(numeric);
          assertMean(mean(profile, numeric), rows.stream().map(row -> row.get(column)).toList());
        }
      }
    };
  }

  private static double mean(JsonNode profile, String column) {
    for (JsonNode numeric : profile.get("numerics")) {
      if (numeric.get("column").asText().equals(column)) {
        return numeric.get("spread").get("mean").asDouble();
      }
    }
    throw new AssertionError("no " + column + " in " + profile);
  }

  private static void assertMean(double actual, List<String> values) {
    BigDecimal sum = BigDecimal.ZERO;
    for (String value : values) {
      sum = sum.add(new BigDecimal(value));
    }
    double expected =
        sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128).doubleValue();
    double tolerance = 1e-12;
    assertThat(
        actual + " against " + expected,
        Math.abs(actual - expected) <= tolerance * Math.abs(expected),
        is(true));
  }
}
