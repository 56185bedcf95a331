package io.github.segmentwise.drift;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSchema;
import io.github.segmentwise.customer.DepartmentCategory;
import io.github.segmentwise.run.NotARunException;
import io.github.segmentwise.run.RunBins;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunRecords;
import io.github.segmentwise.run.RunSegment;
import io.github.segmentwise.sentence.Sentence;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two tables of customers whose indices drift.py, beside them, has computed from the definition.
 */
class FeatureDriftTest {

  private static final Path REFERENCE = Path.of("src/test/resources/reference");
  private static final String SPEND = "total_12_months_Toys_Games";
  private static final CustomerSchema SCHEMA =
      new CustomerSchema(
          "user_id",
          List.of("recency_days", "monetary"),
          List.of("country"),
          List.of(new DepartmentCategory("Toys", "Games")),
          List.of(365));

  private static CustomerBatch before;
  private static int[] segmentsBefore;
  private static CustomerBatch now;
  private static int[] segmentsNow;
  private static JsonNode expected;

  @BeforeAll
  static void read() throws IOException {
    List<NamedCsvRecord> rowsBefore = rows("drift_before.csv");
    List<NamedCsvRecord> rowsNow = rows("drift_now.csv");
    before = batch(rowsBefore);
    segmentsBefore = segments(rowsBefore);
    now = batch(rowsNow);
    segmentsNow = segments(rowsNow);
    expected = new ObjectMapper().readTree(Files.readAllBytes(REFERENCE.resolve("drift.json")));
  }

  private static List<NamedCsvRecord> rows(String file) throws IOException {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(REFERENCE.resolve(file))) {
      return csv.stream().toList();
    }
  }

  private static int[] segments(List<NamedCsvRecord> rows) {
    return rows.stream().mapToInt(row -> Integer.parseInt(row.getField("segment"))).toArray();
  }

  private static double number(NamedCsvRecord row, String column) {
    String text = row.getField(column);
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  private static CustomerBatch batch(List<NamedCsvRecord> rows) {
    double[][] numerics =
        SCHEMA.numerics().stream()
            .map(column -> rows.stream().mapToDouble(row -> number(row, column)).toArray())
            .toArray(double[][]::new);
    int[] start = new int[rows.size() + 1];
    for (int i = 0; i < rows.size(); i++) {
      start[i + 1] = start[i] + (number(rows.get(i), "spend") == 0 ? 0 : 1);
    }
    List<String> countries = rows.stream().map(row -> row.getField("country")).toList();
    List<String> named = countries.stream().distinct().filter(name -> !name.isEmpty()).toList();
    return new CustomerBatch(
        SCHEMA,
        IntStream.range(0, rows.size()).asLongStream().toArray(),
        numerics,
        new TextColumn[] {
          // -1, the index of a text that is not there, is the code of a missing one.
          new TextColumn(
              countries.stream().mapToInt(named::indexOf).toArray(), named.toArray(String[]::new))
        },
        start,
        new int[start[rows.size()]],
        rows.stream().mapToDouble(row -> number(row, "spend")).filter(s -> s != 0).toArray());
  }

  private static FeatureBins bins() {
    return new FeatureValues().add(before).bins();
  }

  private static KeptBins kept(List<Integer> ids) {
    FeatureBins bins = bins();
    return new KeptBins(
        "2025-12-01-0",
        bins,
        ids,
        CustomersByBin.of(bins, before, customer -> segmentsBefore[customer], 2));
  }

  private static CustomersByBin counted(FeatureBins bins) {
    return CustomersByBin.of(bins, now, customer -> segmentsNow[customer], 2);
  }

  private static String inReference(String feature) {
    return feature.equals(SPEND) ? "spend" : feature;
  }

  @Test
  void bins_anyFeature_areCutWhereTheReferenceCuts() {
    for (FeatureBins.Feature feature : bins().features()) {
      JsonNode edges = expected.path(inReference(feature.name())).path("edges");
      if (feature.isNumeric()) {
        assertThat(feature.cuts(), hasSize(edges.size()));
        for (int i = 0; i < edges.size(); i++) {
          assertThat(feature.cuts().get(i), is(closeTo(edges.get(i).asDouble(), 1e-12)));
        }
      } else {
        assertThat(feature.categories(), contains("Brasil", "China", "Österreich"));
      }
    }
  }

  @Test
  void index_anyFeatureOverAllAndWithinSegments_isThatOfTheReference() {
    List<FeatureDrift> drifts =
        FeatureDrift.between(kept(List.of(7, 9)), counted(bins()), List.of(7, 9));
    Map<Integer, String> segments = Map.of(7, "1", 9, "2");

    assertThat(drifts, hasSize(12));
    for (FeatureDrift drift : drifts) {
      JsonNode index = expected.path(inReference(drift.feature())).path("index");
      String segment = drift.segmentId() == null ? "" : segments.get(drift.segmentId());
      assertThat(
          drift.toString(), drift.index(), is(closeTo(index.path(segment).asDouble(), 1e-12)));
    }
    assertThat(drifts.get(0).feature(), is("recency_days"));
    assertThat(drifts.get(0).level(), is(FeatureDrift.Level.SHIFTED));
    assertThat(drifts.get(0).previousCustomers(), is(700L));
    assertThat(drifts.get(0).customers(), is(650L));
  }

  /** Segment 9 is gone, segment 12 is new; both have customers in the table of all customers. */
  @Test
  void index_segmentsOfOneRunOnly_haveNone() {
    List<FeatureDrift> drifts =
        FeatureDrift.between(kept(List.of(7, 9)), counted(bins()), List.of(12, 7));

    assertThat(drifts.stream().map(FeatureDrift::segmentId).distinct().toList(), contains(null, 7));
  }

  /** Less than 500 customers in a segment: chance alone would shift it. */
  @Test
  void level_fewCustomers_isNotJudged() {
    DriftReport report =
        new DriftReport(
            "2025-12-01-0",
            FeatureDrift.between(kept(List.of(1, 2)), counted(bins()), List.of(1, 2)));

    for (FeatureDrift drift : report.drifts()) {
      assertThat(drift.level() == null, is(drift.segmentId() != null));
    }
    assertThat(
        Sentence.english(report.warnings()),
        contains(
            "drift since run 2025-12-01-0: the customers have shifted in 1 of 4 features, most in"
                + " recency_days (0.32) (a population stability index above 0.2; all are in the"
                + " table feature_drift)"));
    assertThat(report.record().largest(), hasSize(2));
    assertThat(report.rows().size(), is(12));
  }

  /** In three batches, through their bytes, and merged in another order. */
  @Test
  void evidence_ofDisjointCustomers_addsUpInAnyOrder() throws IOException {
    FeatureValues values = new FeatureValues();
    DriftEvidence evidence = DriftEvidence.none();
    for (int part = 2; part >= 0; part--) {
      int rest = part;
      int[] rows = IntStream.range(0, before.size()).filter(i -> i % 3 == rest).toArray();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new FeatureValues().add(before.select(rows)).writeTo(new DataOutputStream(bytes));
      values.merge(FeatureValues.readFrom(in(bytes)));
      ByteArrayOutputStream counted = new ByteArrayOutputStream();
      DriftEvidence.of(
              bins(), bins(), before.select(rows), customer -> segmentsBefore[rows[customer]], 2)
          .writeTo(new DataOutputStream(counted));
      evidence.merge(DriftEvidence.readFrom(in(counted)));
    }
    values.add(before.select(new int[0]));

    assertThat(values.bins(), is(bins()));
    assertThat(evidence.bins(), is(bins()));
    List<RunBins> whole = KeptBins.record(bins(), kept(List.of(1, 2)).customers(), 2);
    assertThat(KeptBins.record(bins(), evidence.own(), 2), is(whole));
    assertThat(KeptBins.record(bins(), evidence.inEarlierBins(), 2), is(whole));
  }

  @Test
  void kept_recordOfARun_isReadBackWithItsCounts() throws IOException {
    KeptBins kept = kept(List.of(1, 2));
    List<RunBins> bins = KeptBins.record(kept.bins(), kept.customers(), 2);
    RunJson run = RunRecords.withBins(List.of(segment(4), segment(2)), bins);

    KeptBins read = KeptBins.of(RunJson.read(run.toBytes()));

    assertThat(read.bins(), is(kept.bins()));
    assertThat(read.segmentIds(), contains(4, 2));
    assertThat(KeptBins.record(read.bins(), read.customers(), 2), is(bins));
    assertThat(KeptBins.of(RunRecords.withBins(List.of(), List.of())).isEmpty(), is(true));
  }

  @Test
  void kept_countsThatDoNotFitTheBins_areRefused() {
    List<RunSegment> segments = List.of(segment(1));
    for (RunBins bins :
        List.of(
            new RunBins("age", List.of(1.0), null, List.of()),
            new RunBins("age", List.of(1.0), null, List.of(List.of(1L, 2L))),
            new RunBins("age", List.of(1.0), null, List.of(List.of(1L, 2L, -1L))),
            new RunBins("age", null, null, List.of(List.of(1L))),
            new RunBins("age", List.of(1.0), null, null))) {
      NotARunException refused =
          assertThrows(
              NotARunException.class,
              () -> KeptBins.of(RunRecords.withBins(segments, List.of(bins))));
      assertThat(
          refused.getMessage(),
          is("run.json is not the record of a run: bins is not what it must be"));
    }
  }

  @Test
  void between_featureThatIsGone_isLeftOut() {
    CustomerSchema other =
        new CustomerSchema("user_id", List.of("country"), List.of(), List.of(), List.of());
    CustomerBatch customers =
        new CustomerBatch(
            other,
            new long[] {1},
            new double[][] {{1}},
            new TextColumn[0],
            new int[2],
            new int[0],
            new double[0]);
    KeptBins kept = kept(List.of(1, 2));

    CustomersByBin counted = CustomersByBin.of(kept.bins(), customers, customer -> 1, 1);

    assertThat(FeatureDrift.between(kept, counted, List.of(1)), is(empty()));
    assertThat(new DriftReport("r", List.of()).warnings(), is(empty()));
    assertThat(new FeatureDrift("age", null, 0.15, 499, 600).level(), is(nullValue()));
    assertThat(
        new FeatureDrift("age", null, 0.15, 500, 600).level(), is(FeatureDrift.Level.MODERATE));
  }

  private static RunSegment segment(int id) {
    return new RunSegment(id, 1, 0.5, "Title");
  }

  private static DataInputStream in(ByteArrayOutputStream bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
