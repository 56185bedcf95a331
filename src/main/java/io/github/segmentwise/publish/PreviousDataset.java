package io.github.segmentwise.publish;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.bigquery.BigQueryAccess;
import io.github.segmentwise.bigquery.BigQueryTableSource;
import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.bigquery.VisibleRun;
import io.github.segmentwise.bigquery.Warehouse;
import io.github.segmentwise.describe.Description;
import io.github.segmentwise.describe.SegmentRows;
import io.github.segmentwise.describe.stage.EarlierDescriptions;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.drift.KeptBins;
import io.github.segmentwise.identity.EarlierSegment;
import io.github.segmentwise.identity.PreviousRun;
import io.github.segmentwise.identity.stage.PreviousModel;
import io.github.segmentwise.identity.stage.PreviousPlace;
import io.github.segmentwise.profile.ProfileReader;
import io.github.segmentwise.read.TableSource;
import io.github.segmentwise.run.NotARunException;
import io.github.segmentwise.run.RunHistory;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunModel;
import io.github.segmentwise.segment.AssignmentRows;
import io.github.segmentwise.storage.StoredFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A run in a data set of BigQuery.
 *
 * @param readers for whom its texts are written
 * @param bins how its customers were distributed
 * @param modelBins how the customers were distributed who made its model
 * @param modelDrift how far its customers had shifted since then; null where it did not say
 * @param history of it and the runs before it, the oldest first: those that readers see, and those
 *     that its record has of other dates
 * @param model that gave its segments; null where its artifacts were not written
 */
public record PreviousDataset(
    BigQueryAccess access,
    VisibleRun visible,
    PreviousRun run,
    ReaderLocale readers,
    KeptBins bins,
    KeptBins modelBins,
    RunModel.@Nullable Drift modelDrift,
    List<RunHistory> history,
    @Nullable PreviousModel model)
    implements PreviousPlace {

  private static final String NAME = "previousRun";
  private static final String HISTORY =
      "SELECT UNIX_MICROS(as_of), run_id, segment_id, size, revenue, expected_value_365d"
          + " FROM `%s` WHERE DATE(as_of) < DATE(@as_of) ORDER BY as_of, `rank`";
  private static final String COLUMNS =
      "segment_id, title, description, campaign_ideas, described_by, profile";

  /**
   * Finds the newest visible run of an earlier date; empty where there is none.
   *
   * @param asOf reference time of the run that goes on from it
   * @throws InputException if the data set cannot be read, or does not hold runs of this program
   */
  public static Optional<PreviousPlace> before(
      BigQueryAccess access, Warehouse warehouse, DatasetId dataset, Instant asOf) {
    try {
      Optional<VisibleRun> visible = VisibleRun.before(warehouse, dataset, asOf);
      if (visible.isEmpty()) {
        return Optional.empty();
      }
      RunJson record = RunJson.read(visible.get().run().getBytes(StandardCharsets.UTF_8));
      return Optional.of(
          new PreviousDataset(
              access,
              visible.get(),
              PreviousRun.of(record),
              ReaderLocale.recorded(record.settings().flags()),
              KeptBins.of(record),
              KeptBins.ofModel(record),
              RunModel.driftOf(record.results().model()),
              RunHistory.merged(RunHistory.upTo(record), visibleRuns(warehouse, dataset, asOf)),
              model(record)));
    } catch (NotARunException e) {
      throw new InputException("%s: %s: %s".formatted(NAME, dataset, e.getMessage()), e);
    } catch (IOException e) {
      throw new InputException(
          "%s: the runs of %s cannot be read (%s)".formatted(NAME, dataset, StoredFiles.reason(e)),
          e);
    }
  }

  /**
   * The runs of earlier dates that readers see, as the view {@code segments_over_time} has them.
   */
  private static List<RunHistory> visibleRuns(Warehouse warehouse, DatasetId dataset, Instant asOf)
      throws IOException {
    Map<Instant, String> ids = new LinkedHashMap<>();
    Map<Instant, List<RunHistory.Part>> segments = new LinkedHashMap<>();
    for (List<@Nullable String> row :
        warehouse.query(
            dataset,
            HISTORY.formatted(dataset.table(SegmentRows.TABLE.name())),
            List.of(VisibleRun.parameter("as_of", "TIMESTAMP", asOf.toString())))) {
      Instant at = Instant.EPOCH.plus(Long.parseLong(row.get(0)), ChronoUnit.MICROS);
      ids.put(at, row.get(1));
      segments
          .computeIfAbsent(at, run -> new ArrayList<>())
          .add(
              new RunHistory.Part(
                  Integer.parseInt(row.get(2)),
                  Long.parseLong(row.get(3)),
                  number(row.get(4)),
                  number(row.get(5))));
    }
    return ids.entrySet().stream()
        .map(
            run ->
                new RunHistory(run.getValue(), run.getKey().toString(), segments.get(run.getKey())))
        .toList();
  }

  private static @Nullable Double number(@Nullable String cell) {
    return cell == null ? null : Double.valueOf(cell);
  }

  private static @Nullable PreviousModel model(RunJson record) {
    String artifacts = record.settings().launch().get("artifacts");
    return artifacts == null
        ? null
        : PreviousModel.of(record, artifacts.endsWith("/") ? artifacts : artifacts + "/");
  }

  @Override
  public TableSource assignments() {
    // The type of the ids does not matter to where the rows are.
    return BigQueryTableSource.of(access, visible, AssignmentRows.table(run.idColumn(), false));
  }

  @Override
  public List<EarlierSegment> segments(PipelineOptions options) throws IOException {
    List<EarlierSegment> segments = new ArrayList<>();
    for (List<@Nullable String> row :
        visible.rows(access.open(options), SegmentRows.TABLE, COLUMNS, "rank")) {
      segments.add(
          new EarlierSegment(
              Integer.parseInt(row.get(0)),
              new Description(
                  row.get(1),
                  row.get(2),
                  EarlierDescriptions.campaignIdeas(row.get(3)),
                  row.get(4),
                  null),
              ProfileReader.of(row.get(5))));
    }
    if (segments.isEmpty()) {
      throw new InputException(
          "%s: the rows of run %s in %s are gone; a later run has replaced them"
              .formatted(NAME, run.runId(), visible.dataset()));
    }
    return segments;
  }
}
