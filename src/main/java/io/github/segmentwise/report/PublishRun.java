package io.github.segmentwise.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.ModelJson;
import io.github.segmentwise.cluster.ResultRows;
import io.github.segmentwise.customer.SpendFormula;
import io.github.segmentwise.describe.Describer;
import io.github.segmentwise.describe.Description;
import io.github.segmentwise.describe.ProfileDescriber;
import io.github.segmentwise.describe.SegmentProfile;
import io.github.segmentwise.describe.SegmentProfiles;
import io.github.segmentwise.describe.SegmentRows;
import io.github.segmentwise.table.Facts;
import io.github.segmentwise.table.OutputFolder;
import io.github.segmentwise.table.OutputRows;
import io.github.segmentwise.table.RejectedRow;
import io.github.segmentwise.table.RejectedRows;
import io.github.segmentwise.table.RunStamp;
import io.github.segmentwise.table.WriteTable;
import io.github.segmentwise.table.WriteTable.WrittenFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last stage: describes the segments, writes the small tables, the model and {@code run.json},
 * and publishes all files of the run together. It runs when all its side inputs are there, so after
 * the large tables are staged. Output: the name of the run, once published.
 */
public final class PublishRun extends PTransform<PBegin, PCollection<String>> {

  private static final Logger LOG = LoggerFactory.getLogger(PublishRun.class);

  private final Launch launch;
  private final Inputs inputs;

  /**
   * What is known at launch.
   *
   * @param started when the program was started
   */
  public record Launch(
      OutputFolder folder,
      RunStamp stamp,
      SpendFormula formula,
      Set<String> excludedStatuses,
      SortedMap<String, String> resultFlags,
      SortedMap<String, String> launchFlags,
      SortedMap<String, String> versions,
      List<String> warnings,
      Instant started)
      implements Serializable {}

  /** What the stages before found. */
  public record Inputs(
      PCollectionView<ClusterResult> result,
      PCollectionView<SegmentProfiles> profiles,
      PCollectionView<Facts> facts,
      PCollectionView<Iterable<RejectedRow>> rejected,
      PCollectionView<Iterable<WrittenFile>> files)
      implements Serializable {}

  public PublishRun(Launch launch, Inputs inputs) {
    this.launch = launch;
    this.inputs = inputs;
  }

  @Override
  public PCollection<String> expand(PBegin begin) {
    return begin
        .apply("Once", Create.of(launch.stamp().runId()))
        .apply(
            "Publish",
            ParDo.of(new Publish(launch, inputs))
                .withSideInputs(
                    inputs.result(),
                    inputs.profiles(),
                    inputs.facts(),
                    inputs.rejected(),
                    inputs.files()));
  }

  private static final class Publish extends DoFn<String, String> {
    private static final String MODEL = "model.json";
    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private final Launch launch;
    private final Inputs inputs;

    Publish(Launch launch, Inputs inputs) {
      this.launch = launch;
      this.inputs = inputs;
    }

    @ProcessElement
    public void publish(ProcessContext context) throws IOException {
      ClusterResult result = context.sideInput(inputs.result());
      Facts facts = context.sideInput(inputs.facts());
      List<SegmentProfile> profiles = context.sideInput(inputs.profiles()).profiles();
      LOG.info("describing {} segments", profiles.size());
      Describer describer = new ProfileDescriber();
      List<Description> descriptions = describer.describe(profiles);

      List<WrittenFile> files = new ArrayList<>();
      context.sideInput(inputs.files()).forEach(files::add);
      for (OutputRows table :
          List.of(
              SegmentRows.of(profiles, descriptions),
              ResultRows.centroids(result),
              ResultRows.trials(result),
              ResultRows.trainingInfo(result),
              RejectedRows.of(context.sideInput(inputs.rejected())))) {
        String name = table.table().name() + ".csv";
        files.add(WriteTable.stage(launch.folder(), launch.stamp(), name, List.of(table)));
      }
      List<String> tables = files.stream().map(WrittenFile::name).toList();
      files.add(stageModel(result));
      files.sort(Comparator.comparing(WrittenFile::name));

      FeatureChecks checks = FeatureChecks.of(result.space(), facts);
      List<String> warnings = new ArrayList<>(launch.warnings());
      warnings.addAll(checks.warnings(facts, launch.excludedStatuses()));
      warnings.addAll(result.warnings());
      ObjectNode run =
          RunReport.of(
              launch.stamp(),
              launch.formula(),
              launch.resultFlags(),
              launch.launchFlags(),
              launch.versions(),
              facts,
              checks,
              warnings,
              result,
              descriptions,
              files);
      Instant now = Instant.now();
      ObjectNode timings = run.putObject("timings");
      timings.put("started", launch.started().toString());
      timings.put("published", now.toString());
      timings.put("seconds", Duration.between(launch.started(), now).toMillis() / 1e3);
      launch.folder().publish(tables, List.of(MODEL), JSON.writeValueAsBytes(run));
      LOG.info("published run {}", launch.stamp().runId());
      context.output(launch.stamp().runId());
    }

    private WrittenFile stageModel(ClusterResult result) throws IOException {
      byte[] model = JSON.writeValueAsBytes(ModelJson.of(result, launch.stamp()));
      try (OutputStream out = launch.folder().stage(MODEL)) {
        out.write(model);
      }
      return new WrittenFile(MODEL, result.segments(), model.length);
    }
  }
}
