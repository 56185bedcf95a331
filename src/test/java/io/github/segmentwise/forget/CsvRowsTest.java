package io.github.segmentwise.forget;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.write.CsvFormulas;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private CsvRows.Copy copy(String id, CsvFormulas formulas, String table) throws IOException {
    out.reset();
    return new CsvRows("user_id", id, formulas)
        .copy("t.csv", new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)), out);
  }

  private String copied() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void copy_idOfARow_leavesAllOtherBytes() throws Exception {
    String others = "run_id,user_id,city\nr,41,\"New\nYork, \"\"NY\"\"\"\n";

    CsvRows.Copy copy = copy("42", CsvFormulas.ESCAPE, others + "r,42,Kœln\nr,421,42\n");

    assertThat(copied(), is(others + "r,421,42\n"));
    assertThat(copy, is(new CsvRows.Copy(2, 1, copied().getBytes(StandardCharsets.UTF_8).length)));
  }

  @Test
  void copy_idWithQuotesLineEndsAndFormula_isFoundAsItWasWritten() throws Exception {
    String id = "=a\"b\nc";
    String header = "user_id,x\n";

    copy(id, CsvFormulas.ESCAPE, header + "\"'=a\"\"b\nc\",1\n'b,2\n");
    assertThat(copied(), is(header + "'b,2\n"));

    copy(id, CsvFormulas.KEEP, header + "\"=a\"\"b\nc\",1\n'b,2\n");
    assertThat(copied(), is(header + "'b,2\n"));
  }

  @Test
  void copy_lastRowWithoutLineEnd_isARow() throws Exception {
    assertThat(copy("2", CsvFormulas.ESCAPE, "user_id\n1\n2").removed(), is(1L));
    assertThat(copied(), is("user_id\n1\n"));
  }

  @Test
  void copy_tableWithoutTheColumn_isRefused() {
    InputException refused =
        assertThrows(InputException.class, () -> copy("1", CsvFormulas.ESCAPE, "id\n1\n"));

    assertThat(refused.getMessage(), containsString("t.csv: there is no column user_id"));
  }
}
