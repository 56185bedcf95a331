package io.github.segmentwise.bigquery;

import io.github.segmentwise.argument.Arguments;
import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A data set of BigQuery.
 *
 * @param project such as {@code my-shop}, or {@code example.com:my-shop}
 * @param dataset such as {@code segments}
 */
public record DatasetId(String project, String dataset) implements Serializable {

  private static final Pattern FORM =
      Pattern.compile("((?:[a-z0-9-]+(?:\\.[a-z0-9-]+)+:)?[a-z][a-z0-9-]*)\\.([A-Za-z0-9_]+)");

  public DatasetId {
    Arguments.notEmpty("project", project);
    Arguments.notEmpty("dataset", dataset);
  }

  /** Reads {@code project.dataset}; empty where the text is of another form. */
  public static Optional<DatasetId> parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(new DatasetId(parts.group(1), parts.group(2)))
        : Optional.empty();
  }

  /** Name of a table, as in {@code my-shop.segments.runs}. */
  public String table(String table) {
    return this + "." + table;
  }

  @Override
  public String toString() {
    return project + "." + dataset;
  }
}
