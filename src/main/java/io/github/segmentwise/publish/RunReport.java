package io.github.segmentwise.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.compare.MethodComparison;
import io.github.segmentwise.describe.Description;
import io.github.segmentwise.describe.SegmentDescriptions;
import io.github.segmentwise.evaluate.StructureGap;
import io.github.segmentwise.featuretable.ColumnReading;
import io.github.segmentwise.kmeans.Quality;
import io.github.segmentwise.read.FileNotes;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * {@code run.json}: what a run was asked, what it counted and checked, what it chose and wrote. All
 * but {@code launch} and {@code timings} is the same whenever the same input meets the same flags.
 */
public final class RunReport {

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private RunReport() {}

  /** The report, without files and timings. */
  public static ObjectNode of(
      RunLaunch launch,
      Facts facts,
      ClusterResult result,
      @Nullable MethodComparison comparison,
      SegmentDescriptions descriptions) {
    FeatureChecks checks = FeatureChecks.of(result.space(), facts);
    ObjectNode run = JSON.createObjectNode();
    run.put("format", FORMAT);
    run.put("run_id", launch.stamp().runId());
    run.put("as_of", launch.stamp().asOf());
    run.put("id_column", result.space().schema().idColumn());
    run.set("versions", JSON.valueToTree(launch.versions()));
    run.set("flags", JSON.valueToTree(launch.resultFlags()));
    run.set("launch", JSON.valueToTree(launch.launchFlags()));
    run.set("counts", counts(facts, result, checks.isShop()));
    run.set("checks", checks.toJson(launch.formula()));
    List<ColumnReading> readings = ColumnReading.of(facts);
    if (!readings.isEmpty()) {
      ArrayNode columns = run.putArray("columns");
      readings.forEach(column -> columns.add(column.toJson()));
    }
    run.set("choice", choice(result, comparison));
    if (result.structure() != null) {
      run.set("structure", structure(result.structure()));
    }
    run.set("descriptions", JSON.valueToTree(descriptions.facts().counts("")));
    run.set("segments", segments(result, descriptions.descriptions()));
    ArrayNode warnings = run.putArray("warnings");
    launch.warnings().forEach(warnings::add);
    checks.warnings(facts, launch.excludedStatuses()).forEach(warnings::add);
    result.warnings().forEach(warnings::add);
    descriptions.warning().ifPresent(warnings::add);
    return run;
  }

  private static ObjectNode counts(Facts facts, ClusterResult result, boolean isShop) {
    ObjectNode counts = JSON.createObjectNode();
    for (String kind :
        List.of("rows", "rejected", "duplicates", "conflicts", "orphans", "excluded")) {
      counts.set(kind, JSON.valueToTree(facts.counts(kind + ".")));
    }
    Map<String, Long> blank = FileNotes.blankRows(facts);
    if (!blank.isEmpty()) {
      counts.set("blank", JSON.valueToTree(blank));
    }
    if (isShop) {
      counts.put("order_lines", facts.count("lines"));
      counts.put("department_categories", facts.count("department_categories"));
    }
    counts.put("customers", facts.count("customers"));
    counts.put("outliers", facts.count("customers") - result.space().customers());
    return counts;
  }

  private static ObjectNode choice(ClusterResult result, @Nullable MethodComparison comparison) {
    Quality quality = result.quality();
    ObjectNode choice = JSON.createObjectNode();
    if (comparison != null) {
      choice.put("method", comparison.chosen().name());
    }
    return choice
        .put("trial_id", result.winner())
        .put("num_clusters", result.winningTrial().numClusters())
        .put("reason", result.reason())
        .put("davies_bouldin_index", quality.daviesBouldin())
        .put("silhouette", quality.silhouette())
        .put("calinski_harabasz_index", quality.calinskiHarabasz())
        .put("mean_squared_distance", quality.meanSquaredDistance());
  }

  private static ObjectNode structure(StructureGap gap) {
    return JSON.createObjectNode()
        .put("customers", gap.customers())
        .put("shuffles", gap.shuffles())
        .put("explained_share", gap.explained())
        .put("explained_share_shuffled", gap.explainedShuffled())
        .put("gap", gap.gap())
        .put("standard_error", gap.standardError())
        .put("is_clear", gap.isClear())
        .put("text", gap.inWords());
  }

  private static ArrayNode segments(ClusterResult result, List<Description> descriptions) {
    ArrayNode segments = JSON.createArrayNode();
    for (int segment = 1; segment <= result.segments(); segment++) {
      segments
          .addObject()
          .put("segment_id", segment)
          .put("size", result.size(segment))
          .put("share", (double) result.size(segment) / result.space().customers())
          .put("title", descriptions.get(segment - 1).title());
    }
    return segments;
  }
}
