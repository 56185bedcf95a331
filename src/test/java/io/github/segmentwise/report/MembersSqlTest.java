package io.github.segmentwise.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.run.RunIdentity;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.WrittenOutputs;
import io.github.segmentwise.sql.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembersSqlTest {

  private static final WrittenOutputs FOLDER =
      new WrittenOutputs(
          null, null, List.of(new WrittenOutputs.File("customer_segments.csv", 3L, 9)));

  @TempDir Path folder;

  private static RunJson run(String idColumn, WrittenOutputs outputs) {
    RunJson run = RunJson.empty();
    return new RunJson(
        new RunIdentity("r", "2026-01-01T00:00:00Z", idColumn),
        run.settings(),
        run.results(),
        outputs,
        null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"user_id", "order", "SELECT", "from", "a\"b", "customer no", "Größe", "1"})
  void of_anyColumnOfAFolder_isWhatTheEngineUnderstands(String idColumn) throws Exception {
    String header = "\"" + idColumn.replace("\"", "\"\"") + "\",segment_id,distance\n";
    Path table = folder.resolve("customer_segments.csv");
    Files.writeString(table, header + "c2,3,0.5\nc1,3,0.1\nc3,1,0.1\n");
    String sql =
        MembersSql.of(run(idColumn, FOLDER))
            .of(3)
            .replace("'customer_segments.csv'", "'" + table + "'");

    try (DuckDb duckDb = new DuckDb()) {
      assertThat(duckDb.query(sql).toString(), is("[[c1], [c2]]"));
    }
  }

  @Test
  void of_runInADataSet_quotesForBigQuery() {
    RunJson run = run("or`der\\", new WrittenOutputs("p.d", List.of(), null));

    assertThat(
        MembersSql.of(run).of(3),
        is(
            "SELECT `or\\`der\\\\` FROM `p.d.customer_segments` WHERE run_id = 'r' AND segment_id ="
                + " 3 ORDER BY distance"));
  }
}
