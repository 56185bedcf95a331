package io.github.segmentwise.featuretable;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.batch.Column;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.LongColumn;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.featuretable.PlannedColumn.Use;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.SourceColumn;
import io.github.segmentwise.read.SourceColumn.Kind;
import io.github.segmentwise.sentence.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of {@link ColumnPlan}, {@link TableEvidence} and {@link FeatureColumns}. */
class ColumnPlanTest {

  private static final FeatureColumns NOTHING_SAID =
      new FeatureColumns(null, null, List.of(), List.of(), List.of(), Map.of());

  private final Facts facts = new Facts();

  /** Plans one column of the given cells beside one that is surely a feature. */
  private ColumnPlan plan(FeatureColumns said, String... cells) {
    List<SourceColumn> present =
        List.of(new SourceColumn("x", Kind.TEXT), new SourceColumn("known", Kind.TEXT));
    InputTable table = said.table(present);
    TextColumn.Builder known = new TextColumn.Builder();
    for (int row = 0; row < cells.length; row++) {
      known.add(row % 2 == 0 ? "a" : "b");
    }
    TableEvidence evidence = new TableEvidence();
    // Row by row and merged, so that the order of merging cannot matter.
    for (int row = cells.length - 1; row >= 0; row--) {
      List<Column> columns = new ArrayList<>();
      columns.add(LongColumn.of(row));
      columns.add(new TextColumn.Builder().add(cells[row]).build());
      columns.add(known.build().select(new int[] {row}));
      ColumnBatch batch = ColumnBatch.computed("features", 1, columns);
      evidence = new TableEvidence().add(table, batch).merge(evidence);
    }
    return ColumnPlan.of(table, said, evidence, 2, facts);
  }

  private static String use(ColumnPlan plan) {
    return plan.columns().size() == 1 ? "none" : plan.columns().get(0).use().name();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "1 | 2 | 2 | 5 | NUMBER",
        "0 | 1 | 1 | - | NUMBER",
        "1.5 | -2e3 | .5 | 7. | NUMBER",
        "NA | 4 | 4 | 5 | NUMBER",
        "012 | 013 | 013 | 7 | CATEGORY",
        "1 | 2 | 2 | x | CATEGORY",
        "0x10 | 1 | 1 | 2 | CATEGORY",
        "true | false | true | false | CATEGORY",
        "2014-03-08 | 2014-03-09 12:00:00 UTC | - | NULL | DAYS_AGO",
        "08-03-2014 | 31-03-2014 | 01-01-2013 | - | DAYS_AGO",
        "03/31/2014 | 1/2/2013 | 1/2/2013 | 1/2/2013 | DAYS_AGO",
        "08-03-2014 | 2014-03-31 | 2014-03-31 | - | DAYS_AGO",
        "08/31/2014 | 31/08/2014 | 31/08/2014 | - | CATEGORY",
        "3 | 3 | 3 | - | none",
        "a | a | a | a | none",
        "a | a | a | - | CATEGORY",
        "- | - | - | - | none",
        "11 | 12 | 13 | 14 | none",
        "k | l | m | n | none",
        "1.25 | 2.25 | 3.25 | 4.25 | NUMBER"
      })
  void of_cells_isPlannedAs(String a, String b, String c, String d, String expected) {
    assertThat(use(plan(NOTHING_SAID, a, b, c, d)), is(expected));
  }

  @Test
  void of_columnsLeftOut_areNamedInFacts() {
    plan(NOTHING_SAID, "11", "12", "13");
    plan(NOTHING_SAID, "3", "3", "3");
    plan(NOTHING_SAID, null, "NULL", null);
    assertThat(facts.counts("identifying."), is(Map.of("x", 1L)));
    assertThat(facts.counts("constant."), is(Map.of("x", 1L)));
    assertThat(facts.counts("all_missing."), is(Map.of("x", 1L)));
  }

  @Test
  void of_wholeNumbersLikeDates_areNumbersAndSaySo() {
    ColumnPlan plan = plan(NOTHING_SAID, "20240131", "20231201", "20220515", "20220515");
    assertThat(plan.columns().get(0).use(), is(Use.NUMBER));
    assertThat(
        Sentence.english(ColumnReading.of(facts).get(1).notes()),
        contains(startsWith("they may be dates such as")));
    plan(NOTHING_SAID, "9e29", "8e29", "7e29", "7e29");
    long told =
        ColumnReading.of(facts).stream()
            .filter(each -> each.notes().toString().contains("dates"))
            .count();
    assertThat(told, is(1L));
  }

  @ParameterizedTest
  @CsvSource({"region_cd,true", "storeId,true", "discount code,true", "code,false", "income,false"})
  void isCode_name_isThatOfCodes(String name, boolean isCode) {
    assertThat(new ColumnName(name).isCode(), is(isCode));
  }

  @Test
  void of_datesOfEitherOrder_beginWithTheDayAndSaySo() {
    ColumnPlan plan = plan(NOTHING_SAID, "01/02/2014", "03/04/2014", "03/04/2014");
    assertThat(plan.columns().get(0).order(), is(DateOrder.DAY_FIRST));
    assertThat(plan.columns().get(0).name(), is("days_since_x"));
    assertThat(
        Sentence.english(ColumnReading.of(facts).get(1).notes()),
        contains("no value shows whether they begin with the day or the month"));
  }

  @Test
  void of_namedColumns_areWhatIsSaid() {
    FeatureColumns said =
        new FeatureColumns(null, null, List.of(), List.of("X"), List.of(), Map.of());
    assertThat(use(plan(said, "11", "12", "13")), is("CATEGORY"));
    FeatureColumns ordinal =
        new FeatureColumns(
            null, null, List.of(), List.of(), List.of(), Map.of("X", List.of("S", "M", "L")));
    ColumnPlan plan = plan(ordinal, "S", "M", "L");
    assertThat(plan.columns().get(0).use(), is(Use.LEVEL));
    assertThat(plan.columns().get(0).levels(), contains("S", "M", "L"));
  }

  @Test
  void of_initialColumn_needsExactlyTheClusters() {
    FeatureColumns said = new FeatureColumns(null, "x", List.of(), List.of(), List.of(), Map.of());
    assertThat(plan(said, "TRUE", "false", null, "true").initial(), is(1));
    InputException three =
        assertThrows(InputException.class, () -> plan(said, "TRUE", "true", "1", "0"));
    assertThat(three.getMessage(), containsString("x is TRUE in 3 rows; expected exactly"));
    InputException text = assertThrows(InputException.class, () -> plan(said, "TRUE", "maybe"));
    assertThat(text.getMessage(), containsString("other values than TRUE and FALSE"));
  }

  @Test
  void of_numberBeyondAllBounds_namesTheColumn() {
    InputException thrown =
        assertThrows(InputException.class, () -> plan(NOTHING_SAID, "1e200", "2", "2"));
    assertThat(thrown.getMessage(), containsString("column x holds a number of 1.0E200"));
  }

  @Test
  void of_nothingLeft_saysWhatIsExpected() {
    FeatureColumns said =
        new FeatureColumns(null, null, List.of(), List.of(), List.of("KNOWN"), Map.of());
    List<SourceColumn> present =
        List.of(new SourceColumn("x", Kind.TEXT), new SourceColumn("known", Kind.TEXT));
    InputTable table = said.table(present);
    TextColumn same = new TextColumn.Builder().add("a").add("a").build();
    ColumnBatch batch = ColumnBatch.computed("features", 2, List.of(LongColumn.of(1, 2), same));
    TableEvidence evidence = new TableEvidence().add(table, batch);
    InputException thrown =
        assertThrows(InputException.class, () -> ColumnPlan.of(table, said, evidence, 2, facts));
    assertThat(thrown.getMessage(), containsString("no column is left to cluster by"));
  }

  @Test
  void table_unknownColumn_namesThoseThatAreThere() {
    FeatureColumns said = new FeatureColumns("nr", null, List.of(), List.of(), List.of(), Map.of());
    List<SourceColumn> present =
        List.of(new SourceColumn("id", Kind.TEXT), new SourceColumn("age", Kind.INTEGER));
    InputException thrown = assertThrows(InputException.class, () -> said.table(present));
    assertThat(
        thrown.getMessage(), is("features: idColumn: no such column 'nr'; the table has id, age"));
  }

  @Test
  void table_columnOfTheOutput_isRefused() {
    List<SourceColumn> present =
        List.of(new SourceColumn("run_id", Kind.TEXT), new SourceColumn("age", Kind.INTEGER));
    InputException thrown = assertThrows(InputException.class, () -> NOTHING_SAID.table(present));
    assertThat(thrown.getMessage(), containsString("column run_id has the name of another"));
  }

  @Test
  void distinctSketch_manyValues_isTheSameForEveryOrder() {
    DistinctSketch forward = new DistinctSketch();
    DistinctSketch backward = new DistinctSketch();
    int values = 20_000;
    for (int i = 0; i < values; i++) {
      forward.add(hash(i), 1);
      backward.add(hash(values - 1 - i), 1);
    }
    assertThat(forward.allDiffer(), is(true));
    assertThat(forward.distinct(), is(backward.distinct()));
    assertThat(Math.abs(forward.distinct() / (double) values - 1) < 0.1, is(true));
    for (int i = 0; i < values; i++) {
      forward.add(hash(i), 1);
    }
    assertThat(forward.allDiffer(), is(false));
  }

  private static long hash(int i) {
    return Hash.mix(9, i);
  }
}
