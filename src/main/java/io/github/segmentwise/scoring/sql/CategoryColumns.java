package io.github.segmentwise.scoring.sql;

import static io.github.segmentwise.sql.SqlText.text;

import io.github.segmentwise.batch.CategoryCounts;
import io.github.segmentwise.cell.MissingText;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.sql.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The categorical columns of a model as columns {@code k0}, {@code k1} and so on: the codes of the
 * customers' categories, NULL for a category that says nothing. Columns without weight have none.
 */
final class CategoryColumns {

  private static final String MARKERS =
      MissingText.markers().stream().map(SqlText::text).collect(Collectors.joining(", "));

  private final FeatureSpace space;
  private final List<Integer> columns;

  CategoryColumns(FeatureSpace space) {
    this.space = space;
    columns =
        IntStream.range(0, space.schema().categoricals().size())
            .filter(column -> space.categoryValue(column) > 0)
            .boxed()
            .toList();
  }

  /** The columns of the model that take part, ascending. */
  List<Integer> columns() {
    return columns;
  }

  static String column(int column) {
    return "k" + column;
  }

  /** The texts of the table without space around them. */
  Map<String, String> given() {
    return each(
        column ->
            "TRIM(CAST(%s AS STRING))"
                .formatted(SqlText.name(space.schema().categoricals().get(column))));
  }

  /** The codes of the texts. */
  Map<String, String> codes() {
    return each(
        column -> {
          String k = column(column);
          List<String> categories = space.categories(column);
          String missing =
              "%1$s IS NULL OR (LOWER(%1$s) IN (%2$s) AND %1$s != 'NA')".formatted(k, MARKERS);
          return "CASE WHEN %s THEN %s%s ELSE %s END"
              .formatted(
                  missing,
                  code(categories.indexOf(null)),
                  known(k, categories),
                  code(categories.indexOf(CategoryCounts.OTHER)));
        });
  }

  private static String known(String k, List<String> categories) {
    List<String> cases = new ArrayList<>();
    for (int code = 0; code < categories.size(); code++) {
      if (categories.get(code) != null) {
        cases.add(" WHEN %s = %s THEN %d".formatted(k, text(categories.get(code)), code));
      }
    }
    return String.join("", cases);
  }

  private static String code(int code) {
    return code < 0 ? "CAST(NULL AS INT64)" : String.valueOf(code);
  }

  private Map<String, String> each(IntFunction<String> value) {
    Map<String, String> all = new LinkedHashMap<>();
    columns.forEach(column -> all.put(column(column), value.apply(column)));
    return all;
  }
}
