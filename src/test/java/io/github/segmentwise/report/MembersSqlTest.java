package io.github.segmentwise.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.sql.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembersSqlTest {

  @TempDir Path folder;

  private static ObjectNode run(String idColumn) {
    ObjectNode run = new ObjectMapper().createObjectNode().put("id_column", idColumn);
    run.putArray("files").addObject().put("name", "customer_segments.csv");
    return run;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"user_id", "order", "SELECT", "from", "a\"b", "customer no", "Größe", "1"})
  void of_anyColumnOfAFolder_isWhatTheEngineUnderstands(String idColumn) throws Exception {
    String header = "\"" + idColumn.replace("\"", "\"\"") + "\",segment_id,distance\n";
    Path table = folder.resolve("customer_segments.csv");
    Files.writeString(table, header + "c2,3,0.5\nc1,3,0.1\nc3,1,0.1\n");
    String sql =
        MembersSql.of(run(idColumn)).of(3).replace("'customer_segments.csv'", "'" + table + "'");

    try (DuckDb duckDb = new DuckDb()) {
      assertThat(duckDb.query(sql).toString(), is("[[c1], [c2]]"));
    }
  }

  @Test
  void of_runInADataSet_quotesForBigQuery() {
    ObjectNode run = run("or`der\\").put("dataset", "p.d").put("run_id", "r");

    assertThat(
        MembersSql.of(run).of(3),
        is(
            "SELECT `or\\`der\\\\` FROM `p.d.customer_segments` WHERE run_id = 'r' AND segment_id ="
                + " 3 ORDER BY distance"));
  }
}
