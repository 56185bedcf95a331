package io.github.segmentwise.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.RejectedRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistinctRowsTest {

  private static final InputTable USERS =
      new InputTable(
          "users",
          List.of(
              new InputColumn("id", InputColumn.Type.INTEGER),
              new InputColumn("age", InputColumn.Type.NUMBER),
              new InputColumn("city", InputColumn.Type.TEXT)));

  private final List<RejectedRow> rejected = new ArrayList<>();
  private final Facts facts = new Facts();

  private static ColumnBatch file(String name, String... rows) {
    String text = "id,age,city\n" + String.join("\n", rows);
    return CsvRead.of(USERS, name, text.getBytes(StandardCharsets.UTF_8)).batches().get(0);
  }

  /** The rows that are kept, as texts. */
  private List<String> keep(ColumnBatch... files) {
    List<String> kept = new ArrayList<>();
    for (ColumnBatch batch : new DistinctRows(USERS, rejected::add, facts).of(List.of(files))) {
      for (int row = 0; row < batch.rows(); row++) {
        kept.add(batch.longs(0)[row] + " " + batch.doubles(1)[row] + " " + batch.texts(2).get(row));
      }
    }
    return kept;
  }

  private List<String> rejectedLines() {
    return rejected.stream().map(row -> row.file() + ":" + row.line()).toList();
  }

  @Test
  void of_rowsThatDiffer_areAllKept() {
    assertThat(
        keep(file("a", "1,20,Rome", "2,20,Rome"), file("b", "-1,20,Rome")),
        contains("1 20.0 Rome", "2 20.0 Rome", "-1 20.0 Rome"));
    assertThat(facts.count("duplicates.users"), is(0L));
    assertThat(rejected, is(empty()));
  }

  @Test
  void of_identicalRowsInOneFileAndAnother_areOneRow() {
    assertThat(
        keep(file("a", "1,,", "2,20,Rome", "1,,"), file("b", "1,,", "2.0,20.0,Rome", "3,1,x")),
        contains("1 NaN null", "2 20.0 Rome", "3 1.0 x"));
    assertThat(facts.count("duplicates.users"), is(3L));
    assertThat(facts.count("conflicts.users"), is(0L));
  }

  @Test
  void of_threeRowsOfWhichTwoAreEqual_areRejectedTogether() {
    assertThat(
        keep(
            file("a", "1,20,Rome", "9,1,x", "1,20,Rome"),
            file("b", "1,21,Rome", "2,1,"),
            file("c", "2,1,null", "3,1,y")),
        contains("9 1.0 x", "3 1.0 y"));
    assertThat(rejectedLines(), contains("a:2", "a:4", "b:2", "b:3", "c:2"));
    assertThat(rejected.get(0).column(), is("id"));
    assertThat(rejected.get(0).reason().english(), is("several rows have this id and differ"));
    assertThat(facts.count("conflicts.users"), is(5L));
    assertThat(facts.count("duplicates.users"), is(0L));
  }

  @Test
  void of_contradictionBetweenLaterRows_isFoundInAnyOrder() {
    assertThat(
        keep(file("a", "1,20,Rome"), file("b", "1,20,Rome"), file("c", "1,20,Oslo")), is(empty()));
    assertThat(rejectedLines(), contains("a:2", "b:2", "c:2"));
  }

  @Test
  void of_nothing_countsNothing() {
    assertThat(keep(), is(empty()));
    assertThat(facts.counts("duplicates.").keySet(), contains("users"));
  }

  @Test
  void of_moreConflictsThanAreListed_countsAllAndListsTheFirst() {
    int surplus = 5;
    String[] rows = new String[FirstRejected.MOST + surplus];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = "1," + i + ",Rome";
    }

    assertThat(keep(file("a", rows)), is(empty()));

    assertThat(facts.count("conflicts.users"), is((long) rows.length));
    assertThat(rejected.size(), is(FirstRejected.MOST));
    assertThat(
        rejected.stream().mapToLong(RejectedRow::line).max().orElseThrow(),
        is(FirstRejected.MOST + 1L));
  }
}
