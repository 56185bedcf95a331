package io.github.segmentwise.bigquery;

import io.github.segmentwise.batch.InputException;
import java.io.IOException;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where the results of queries lie while they are read. Without a data set for it, Beam makes one
 * for every query, which needs the permission {@code bigquery.datasets.create} in the project.
 *
 * @param dataset null where Beam is to make one
 */
public record TemporaryDataset(@Nullable DatasetId dataset) implements Serializable {

  /** The option of Beam that names it. */
  public static final String OPTION = "tempDatasetId";

  /** What Beam documents as the form of the option, and its default, which means none. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?:bigquery[.]googleapis[.]com/)?(?:([^./]+(?:[.][^./]+:[^./]+)?)[.])?(\\w+)");

  private static final String NONE = "bigquery.googleapis.com/cloud_dataflow";

  /**
   * Reads Beam's option: {@code dataset}, {@code project.dataset} or {@code
   * bigquery.googleapis.com/dataset}.
   *
   * @param project of a data set that is named without one
   * @throws IllegalArgumentException if it is of another form
   */
  public static TemporaryDataset of(@Nullable String option, String project) {
    if (option == null || option.isEmpty() || option.equals(NONE)) {
      return new TemporaryDataset(null);
    }
    Matcher parts = FORM.matcher(option);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "--%s must be the name of a data set such as segments_temp, was '%s'"
              .formatted(OPTION, option));
    }
    return new TemporaryDataset(
        new DatasetId(parts.group(1) == null ? project : parts.group(1), parts.group(2)));
  }

  /**
   * Checks that a query can leave its result there.
   *
   * @param what the table or the part of a shop that is read, for messages
   * @param input the data set that the query reads, which must lie in the same place
   * @throws InputException if there is no such data set, or it lies elsewhere
   */
  void check(Warehouse warehouse, String what, DatasetId input) throws IOException {
    if (dataset == null) {
      return;
    }
    String location = warehouse.location(dataset);
    if (location == null) {
      throw new InputException(
          "%s: it is read by a query, and the data set %s of --%s, for the query's result, does not"
                  .formatted(what, dataset, OPTION)
              + " exist; make it with bq mk --dataset %s:%s"
                  .formatted(dataset.project(), dataset.dataset()));
    }
    String home = warehouse.location(input);
    if (home != null && !home.equalsIgnoreCase(location)) {
      throw new InputException(
          "%s: it is read by a query, and the data set %s of --%s, for the query's result, lies in"
                  .formatted(what, dataset, OPTION)
              + " %s; expected %s, as %s".formatted(location, home, input));
    }
  }

  <T> BigQueryIO.TypedRead<T> of(BigQueryIO.TypedRead<T> query) {
    return dataset == null
        ? query
        : query.withQueryTempProjectAndDataset(dataset.project(), dataset.dataset());
  }
}
