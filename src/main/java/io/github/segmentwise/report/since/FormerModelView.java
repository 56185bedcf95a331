package io.github.segmentwise.report.since;

import io.github.segmentwise.report.words.Cell;
import io.github.segmentwise.report.words.PageWords;
import io.github.segmentwise.run.RunChoice;
import io.github.segmentwise.run.RunFormerModel;
import io.github.segmentwise.run.RunFormerModel.Indices;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.RunModel;
import io.github.segmentwise.run.RunResults;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The part of the page that sets the quality of a former model against that of the run's own. */
public final class FormerModelView {

  private FormerModelView() {}

  /**
   * What the part shows.
   *
   * @param runId of the run that made the former model
   * @param isKept whether the former model gave the segments, so that there is no new one
   */
  public record Models(String runId, boolean isKept, List<Line> lines) {}

  /**
   * An index.
   *
   * @param cells of the former model when it was made, of it on these customers, and of the new one
   *     where there is one
   */
  public record Line(String index, List<Cell> cells) {}

  /** Null where there is no former model, or its quality is not known. */
  public static @Nullable Models of(RunJson run, PageWords words) {
    RunResults results = run.results();
    RunFormerModel former = results.formerModel();
    Indices chosen = indices(results.choice());
    if (former != null && former.now() != null) {
      return models(former.runId(), false, List.of(former.whenMade(), former.now(), chosen), words);
    }
    RunModel kept = results.model();
    return kept == null || results.lineage() == null
        ? null
        : models(kept.runId(), true, List.of(indices(kept), chosen), words);
  }

  private static Models models(
      String runId, boolean isKept, List<Indices> columns, PageWords words) {
    List<Line> lines = new ArrayList<>();
    lines.add(line("index.davies-bouldin", columns, Indices::daviesBouldinIndex, words));
    lines.add(line("index.silhouette", columns, Indices::silhouette, words));
    lines.add(line("index.calinski-harabasz", columns, Indices::calinskiHarabaszIndex, words));
    return new Models(runId, isKept, lines);
  }

  private static Line line(
      String key, List<Indices> columns, Function<Indices, Double> index, PageWords words) {
    return new Line(
        words.text(key),
        words
            .cells()
            .indices(
                columns.stream()
                    .map(index)
                    .mapToDouble(value -> value == null ? Double.NaN : value)
                    .toArray()));
  }

  private static Indices indices(RunChoice choice) {
    return new Indices(
        choice.daviesBouldinIndex(),
        choice.silhouette(),
        choice.calinskiHarabaszIndex(),
        choice.meanSquaredDistance());
  }

  private static Indices indices(RunModel model) {
    return new Indices(
        model.daviesBouldinIndex(),
        model.silhouette(),
        model.calinskiHarabaszIndex(),
        model.meanSquaredDistance());
  }
}
