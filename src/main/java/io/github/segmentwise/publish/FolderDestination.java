package io.github.segmentwise.publish;

import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerFeatureRows;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.describe.stage.EarlierDescriptions;
import io.github.segmentwise.describe.stage.EarlierSegmentsFile;
import io.github.segmentwise.report.ReportPage;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.WrittenOutputs;
import io.github.segmentwise.segment.AssignmentBatch;
import io.github.segmentwise.segment.AssignmentRows;
import io.github.segmentwise.valuation.CustomerValueRows;
import io.github.segmentwise.valuation.ValuedCustomers;
import io.github.segmentwise.write.CsvFormulas;
import io.github.segmentwise.write.OutputFolder;
import io.github.segmentwise.write.OutputRows;
import io.github.segmentwise.write.WriteTable;
import io.github.segmentwise.write.WriteTable.WrittenFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that gets the tables as CSV files. The last stage runs when all its side inputs are
 * there, so after the large tables are staged.
 *
 * @param formulas what becomes of texts that are formulas to a spreadsheet
 */
public record FolderDestination(OutputFolder folder, CsvFormulas formulas)
    implements RunDestination {

  private static final Logger LOG = LoggerFactory.getLogger(FolderDestination.class);

  private static final WriteTable.Form<CustomerBatch> FEATURES =
      new WriteTable.Form<>(
          CustomerFeatureRows.TABLE, CustomerFeatureRows::new, CustomerBatch::select);
  private static final WriteTable.Form<AssignmentBatch> SEGMENTS =
      new WriteTable.Form<>(AssignmentRows.TABLE, AssignmentRows::new, AssignmentBatch::select);
  private static final WriteTable.Form<ValuedCustomers> VALUES =
      new WriteTable.Form<>(
          CustomerValueRows.TABLE, CustomerValueRows::new, ValuedCustomers::select);

  @Override
  public void prepare(PipelineOptions options) throws IOException {
    folder.checkWritable();
    folder.removeAbandoned();
    folder.checkFree(
        List.of("segments.csv", "customer_segments.csv", "report.html", "model.json", "run.json"));
  }

  @Override
  public PCollection<byte[]> publish(
      RunLaunch launch, LargeTables tables, RunFindings findings, Milestones milestones) {
    WriteTable.Place place = new WriteTable.Place(folder, launch.stamp(), formulas);
    PCollectionView<Facts> facts = findings.facts();
    PCollectionList<WrittenFile> files =
        PCollectionList.of(write(FEATURES, tables.customers(), place, facts))
            .and(write(SEGMENTS, tables.assignments(), place, facts));
    if (tables.values() != null) {
      files = files.and(write(VALUES, tables.values(), place, facts));
    }
    PCollectionView<Iterable<WrittenFile>> written =
        files.apply("LargeFiles", Flatten.pCollections()).apply("Written", View.asIterable());
    return milestones
        .descriptions()
        .apply(
            "Publish",
            ParDo.of(new PublishFolder(place, launch, findings, written))
                .withSideInputs(findings.views())
                .withSideInputs(written));
  }

  private static <T> PCollection<WrittenFile> write(
      WriteTable.Form<T> form,
      PCollection<KV<Integer, T>> batches,
      WriteTable.Place place,
      PCollectionView<Facts> facts) {
    return batches.apply("Write-" + form.table(), WriteTable.of(form, place, facts));
  }

  @Override
  public EarlierDescriptions earlierDescriptions() {
    return new EarlierSegmentsFile(folder.tables());
  }

  @Override
  public void discard() throws IOException {
    folder.discard();
  }

  @Override
  public RunJson published(PipelineOptions options) throws IOException {
    try (InputStream in = folder.openArtifact(OutputFolder.RUN_JSON)) {
      return RunJson.read(in.readAllBytes());
    }
  }

  @Override
  public List<String> places(RunJson run) {
    List<String> places = new ArrayList<>();
    for (WrittenOutputs.File file : run.outputs().fileList()) {
      String name = file.name();
      places.add(
          name.endsWith(".csv")
              ? String.format(
                  Locale.ROOT,
                  "%s%s (%,d rows)",
                  folder.tables(),
                  name,
                  file.rows() == null ? 0 : file.rows())
              : folder.artifacts() + name);
    }
    places.add(folder.artifacts() + OutputFolder.RUN_JSON);
    return places;
  }

  private static final class PublishFolder extends DoFn<SegmentDescriptions, byte[]> {
    private final WriteTable.Place place;
    private final RunLaunch launch;
    private final RunFindings findings;
    private final PCollectionView<Iterable<WrittenFile>> written;

    PublishFolder(
        WriteTable.Place place,
        RunLaunch launch,
        RunFindings findings,
        PCollectionView<Iterable<WrittenFile>> written) {
      this.place = place;
      this.launch = launch;
      this.findings = findings;
      this.written = written;
    }

    @ProcessElement
    public void publish(ProcessContext context) throws IOException {
      RunContent content = findings.content(launch, context);
      List<WrittenFile> files = new ArrayList<>();
      context.sideInput(written).forEach(files::add);
      for (OutputRows table : content.tables()) {
        String name = table.table().name() + ".csv";
        files.add(place.stage(name, List.of(table)));
      }
      List<WrittenFile> tables = List.copyOf(files);
      OutputFolder folder = place.folder();
      folder.stage(RunContent.MODEL, content.model());
      files.add(new WrittenFile(RunContent.MODEL, content.segments(), content.model().length));
      byte[] page = content.page(content.listing(files));
      folder.stage(ReportPage.FILE, page);
      files.add(new WrittenFile(ReportPage.FILE, content.segments(), page.length));
      byte[] record = RunContent.timed(content.listing(files), launch);
      folder.publish(tables, files.subList(tables.size(), files.size()), record);
      LOG.info("published run {}", launch.stamp().runId());
      context.output(record);
    }
  }
}
