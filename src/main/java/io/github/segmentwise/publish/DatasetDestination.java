package io.github.segmentwise.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.segmentwise.bigquery.BigQueryAccess;
import io.github.segmentwise.bigquery.CurrentTable;
import io.github.segmentwise.bigquery.Load;
import io.github.segmentwise.bigquery.LoadRows;
import io.github.segmentwise.bigquery.RunsTable;
import io.github.segmentwise.bigquery.StoredRow;
import io.github.segmentwise.bigquery.StoredTables;
import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.customer.CustomerFeatureRows;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.describe.stage.EarlierDescriptions;
import io.github.segmentwise.report.ReportPage;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.WrittenOutputs;
import io.github.segmentwise.segment.AssignmentRows;
import io.github.segmentwise.side.SingleView;
import io.github.segmentwise.valuation.CustomerValueRows;
import io.github.segmentwise.write.OutputFolder;
import io.github.segmentwise.write.OutputRows;
import io.github.segmentwise.write.OutputTable;
import io.github.segmentwise.write.WriteTable.WrittenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A data set of BigQuery. The rows of all tables are loaded, unseen, when clustering has succeeded;
 * when all have arrived, a row in the table {@code runs} makes them visible together; then the
 * artifacts follow, and what the run replaces is deleted.
 */
public final class DatasetDestination implements RunDestination {

  private final Load load;
  private final BigQueryAccess access;
  private final OutputFolder artifacts;
  private final @Nullable Integer keepDays;

  /**
   * @param keepDays days after which BigQuery deletes a date's rows; empty to leave it as it is set
   * @param artifacts folder of {@code model.json} and {@code run.json}, absent where they are not
   *     written
   */
  public DatasetDestination(
      Load load, BigQueryAccess access, OptionalInt keepDays, Optional<OutputFolder> artifacts) {
    this.load = load;
    this.keepDays = keepDays.isPresent() ? (Integer) keepDays.getAsInt() : null;
    this.access = access;
    this.artifacts = artifacts.orElse(null);
  }

  @Override
  public void prepare(PipelineOptions options) throws IOException {
    stored(options).checkDataset();
    if (artifacts != null) {
      artifacts.checkWritable();
      artifacts.removeAbandoned();
      artifacts.checkFree(List.of(RunContent.MODEL, ReportPage.FILE));
    }
  }

  private StoredTables stored(PipelineOptions options) {
    return new StoredTables(
        access.open(options),
        load.dataset(),
        keepDays == null ? OptionalInt.empty() : OptionalInt.of(keepDays));
  }

  private List<CurrentTable> current(List<OutputTable> tables) {
    return CurrentTables.of(tables, load.layout());
  }

  @Override
  public PCollection<byte[]> publish(
      RunLaunch launch, LargeTables large, RunFindings findings, Milestones milestones) {
    Pipeline pipeline = large.customers().getPipeline();
    PCollectionView<List<OutputTable>> tables = prepareTables(milestones.result());
    // Wait.on gives its output no coder of its own.
    pipeline.getCoderRegistry().registerCoderForClass(DatasetRun.class, DatasetRun.coder());
    PCollectionTuple composed = compose(milestones.descriptions(), launch, findings, tables);
    PCollectionList<StoredRow> all =
        PCollectionList.of(
                rows(
                    CustomerFeatureRows.TABLE, large.customers(), CustomerFeatureRows::new, tables))
            .and(rows(AssignmentRows.TABLE, large.assignments(), AssignmentRows::new, tables))
            .and(composed.get(Compose.ROWS));
    if (large.values() != null) {
      all = all.and(rows(CustomerValueRows.TABLE, large.values(), CustomerValueRows::new, tables));
    }
    PCollection<StoredRow> rows = all.apply("StoredRows", Flatten.pCollections());
    return composed
        .get(Compose.RECORD)
        .apply("AfterLoads", Wait.on(rows.apply("Load", new LoadRows(load, access, tables))))
        .apply("Publish", ParDo.of(new PublishLoad(this, launch, tables)).withSideInputs(tables));
  }

  private PCollectionView<List<OutputTable>> prepareTables(PCollection<ClusterResult> result) {
    return result
        .apply("PrepareTables", ParDo.of(new PrepareTables(this)))
        .setCoder(ListCoder.of(SerializableCoder.of(OutputTable.class)))
        .apply("Tables", SingleView.of());
  }

  private PCollectionTuple compose(
      PCollection<SegmentDescriptions> descriptions,
      RunLaunch launch,
      RunFindings findings,
      PCollectionView<List<OutputTable>> tables) {
    PCollectionTuple composed =
        descriptions.apply(
            "Compose",
            ParDo.of(new Compose(this, launch, findings, tables))
                .withSideInputs(findings.views())
                .withSideInputs(tables)
                .withOutputTags(Compose.ROWS, TupleTagList.of(Compose.RECORD)));
    composed.get(Compose.ROWS).setCoder(StoredRow.coder());
    composed.get(Compose.RECORD).setCoder(DatasetRun.coder());
    return composed;
  }

  private static <T> PCollection<StoredRow> rows(
      String name,
      PCollection<KV<Integer, T>> batches,
      SerializableFunction<T, OutputRows> rows,
      PCollectionView<List<OutputTable>> tables) {
    return batches
        .apply("Rows-" + name, ParDo.of(new ToRows<>(rows, tables)).withSideInputs(tables))
        .setCoder(StoredRow.coder());
  }

  @Override
  public EarlierDescriptions earlierDescriptions() {
    return new EarlierSegmentsTable(access, load.dataset());
  }

  @Override
  public void discard() throws IOException {
    if (artifacts != null) {
      artifacts.discard();
    }
    LoadsHere.discard(load, access);
  }

  @Override
  public RunJson published(PipelineOptions options) throws IOException {
    Optional<String> run = new RunsTable(access.open(options), load).published();
    if (run.isEmpty()) {
      throw new IOException("the run is not in the table runs of " + load.dataset());
    }
    return RunJson.read(run.get().getBytes(UTF_8));
  }

  @Override
  public List<String> places(RunJson run) {
    List<String> places = new ArrayList<>();
    for (WrittenOutputs.Table table : run.outputs().tableList()) {
      places.add(
          String.format(
              Locale.ROOT, "%s.%s (%,d rows)", load.dataset(), table.name(), table.rows()));
    }
    if (artifacts != null) {
      places.add(artifacts.artifacts() + RunContent.MODEL);
      places.add(artifacts.artifacts() + ReportPage.FILE);
      places.add(artifacts.artifacts() + OutputFolder.RUN_JSON);
    }
    return places;
  }

  /**
   * Makes tables and views when clustering has succeeded; its output is the signal that they exist.
   */
  private static final class PrepareTables extends DoFn<ClusterResult, List<OutputTable>> {
    private final DatasetDestination destination;

    PrepareTables(DatasetDestination destination) {
      this.destination = destination;
    }

    @ProcessElement
    public void prepare(ProcessContext context) throws IOException {
      List<OutputTable> tables = RunTables.of(context.element().space().schema());
      destination.stored(context.getPipelineOptions()).prepare(tables, destination.current(tables));
      LoadsHere.begin(destination.load, context.getPipelineOptions(), tables);
      context.output(tables);
    }
  }

  /** Views batches as rows, once the tables are there. */
  private static final class ToRows<T> extends DoFn<KV<Integer, T>, StoredRow> {
    private final SerializableFunction<T, OutputRows> rows;
    private final PCollectionView<List<OutputTable>> tables;

    ToRows(SerializableFunction<T, OutputRows> rows, PCollectionView<List<OutputTable>> tables) {
      this.rows = rows;
      this.tables = tables;
    }

    @ProcessElement
    public void view(ProcessContext context) {
      context.sideInput(tables);
      OutputRows batch = rows.apply(context.element().getValue());
      for (int row = 0; row < batch.size(); row++) {
        context.output(StoredRow.of(batch, row));
      }
    }
  }

  /** Makes the rows of the small tables and the record of the run. */
  private static final class Compose extends DoFn<SegmentDescriptions, StoredRow> {
    static final TupleTag<StoredRow> ROWS = new TupleTag<>("rows") {};
    static final TupleTag<DatasetRun> RECORD = new TupleTag<>("record") {};

    private final DatasetDestination destination;
    private final RunLaunch launch;
    private final RunFindings findings;
    private final PCollectionView<List<OutputTable>> tables;

    Compose(
        DatasetDestination destination,
        RunLaunch launch,
        RunFindings findings,
        PCollectionView<List<OutputTable>> tables) {
      this.destination = destination;
      this.launch = launch;
      this.findings = findings;
      this.tables = tables;
    }

    @ProcessElement
    public void compose(ProcessContext context, MultiOutputReceiver out) throws IOException {
      RunContent content = findings.content(launch, context);
      TreeMap<String, Long> rows = new TreeMap<>();
      context.sideInput(tables).forEach(table -> rows.put(table.name(), 0L));
      rows.put(CustomerFeatureRows.TABLE, content.customers());
      rows.put(AssignmentRows.TABLE, content.customers());
      rows.put(CustomerValueRows.TABLE, findings.value() == null ? 0 : content.customers());
      for (OutputRows table : content.tables()) {
        rows.put(table.table().name(), (long) table.size());
        for (int row = 0; row < table.size(); row++) {
          out.get(ROWS).output(StoredRow.of(table, row));
        }
      }
      out.get(RECORD)
          .output(
              DatasetRun.of(
                  content, destination.load.dataset(), rows, destination.artifacts != null));
    }
  }

  /** Makes the run visible when all its rows have arrived. */
  private static final class PublishLoad extends DoFn<DatasetRun, byte[]> {
    private final DatasetDestination destination;
    private final RunLaunch launch;
    private final PCollectionView<List<OutputTable>> tables;

    PublishLoad(
        DatasetDestination destination,
        RunLaunch launch,
        PCollectionView<List<OutputTable>> tables) {
      this.destination = destination;
      this.launch = launch;
      this.tables = tables;
    }

    @ProcessElement
    public void publish(ProcessContext context) throws IOException {
      DatasetRun record = context.element();
      RunsTable runs =
          new RunsTable(destination.access.open(context.getPipelineOptions()), destination.load);
      for (OutputTable table : context.sideInput(tables)) {
        runs.checkRows(table, record.rows().get(table.name()));
      }
      byte[] json = record.runJson(launch);
      LoadsHere.publish(
          destination.load,
          () ->
              runs.publish(
                  record.segments(),
                  record.customers(),
                  new String(json, UTF_8),
                  destination.current(context.sideInput(tables))));
      if (destination.artifacts != null) {
        publishArtifacts(record, json);
      }
      runs.deleteOld(context.sideInput(tables));
      for (OutputTable table : context.sideInput(tables)) {
        if (table.name().equals(AssignmentRows.TABLE)) {
          runs.tellUnpublished(table);
        }
      }
      context.output(json);
    }

    private void publishArtifacts(DatasetRun record, byte[] json) throws IOException {
      destination.artifacts.stage(RunContent.MODEL, record.model());
      destination.artifacts.stage(ReportPage.FILE, record.page());
      destination.artifacts.publish(
          List.of(),
          List.of(
              new WrittenFile(RunContent.MODEL, record.segments(), record.model().length),
              new WrittenFile(ReportPage.FILE, record.segments(), record.page().length)),
          json);
    }
  }
}
