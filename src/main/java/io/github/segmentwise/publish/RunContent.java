package io.github.segmentwise.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.ModelJson;
import io.github.segmentwise.cluster.ResultRows;
import io.github.segmentwise.compare.ComparisonRows;
import io.github.segmentwise.compare.MethodComparison;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.describe.SegmentRows;
import io.github.segmentwise.exhibit.Exhibits;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.report.PageTables;
import io.github.segmentwise.report.ReportPage;
import io.github.segmentwise.write.OutputRows;
import io.github.segmentwise.write.RejectedRows;
import io.github.segmentwise.write.WriteTable.WrittenFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a run publishes beside its two large tables.
 *
 * @param tables the small ones
 * @param model content of {@code model.json}
 * @param run {@code run.json}, still without its files and timings
 * @param segments number of segments
 * @param customers number of clustered customers
 */
record RunContent(
    List<OutputRows> tables, byte[] model, ObjectNode run, int segments, long customers) {

  static final String MODEL = "model.json";

  private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

  static RunContent of(
      RunLaunch launch,
      ClusterResult result,
      @Nullable MethodComparison comparison,
      List<SegmentProfile> profiles,
      SegmentDescriptions descriptions,
      Exhibits exhibits,
      Facts facts,
      Iterable<RejectedRow> rejected) {
    Exhibits.Shown shown = exhibits.show(result.space().schema().idColumn());
    List<OutputRows> tables =
        new ArrayList<>(
            List.of(
                SegmentRows.of(profiles, descriptions.descriptions()),
                ResultRows.centroids(result).orElseGet(() -> MeanRows.of(profiles)),
                ResultRows.trials(result),
                ResultRows.trainingInfo(result),
                RejectedRows.of(rejected)));
    if (comparison != null) {
      tables.add(ComparisonRows.of(comparison));
    }
    tables.addAll(shown.tables());
    ObjectNode run = RunReport.of(launch, facts, result, comparison, descriptions);
    run.set("map", shown.map());
    return new RunContent(
        List.copyOf(tables),
        bytes(ModelJson.of(result, launch.stamp())),
        run,
        result.segments(),
        result.space().customers());
  }

  /** {@code run.json} of a run that wrote {@code files}, still without its timings. */
  ObjectNode listing(List<WrittenFile> files) {
    ObjectNode whole = run.deepCopy();
    ArrayNode list = whole.putArray("files");
    List<WrittenFile> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparing(WrittenFile::name));
    for (WrittenFile file : sorted) {
      list.addObject().put("name", file.name()).put("rows", file.rows()).put("bytes", file.bytes());
    }
    return whole;
  }

  /**
   * The page that shows the run.
   *
   * @param listing {@code run.json} as far as it is known
   */
  byte[] page(ObjectNode listing) throws IOException {
    return ReportPage.of(PageTables.of(listing, tables)).render();
  }

  /** {@code run.json} of a run that is published now, with its timings. */
  static byte[] timed(ObjectNode run, RunLaunch launch) {
    Instant now = Instant.now();
    run.putObject("timings")
        .put("started", launch.started().toString())
        .put("published", now.toString())
        .put("seconds", Duration.between(launch.started(), now).toMillis() / 1e3);
    return bytes(run);
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes can always be written", e);
    }
  }
}
