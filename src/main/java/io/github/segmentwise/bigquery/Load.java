package io.github.segmentwise.bigquery;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.write.RunStamp;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * One launch of the program that loads rows into a data set.
 *
 * @param id begins with the UTC second of the launch; no two launches have the same
 * @param stamp of the run
 * @param dataset that gets the rows
 * @param mode which earlier runs are replaced
 */
public record Load(String id, RunStamp stamp, DatasetId dataset, WriteMode mode)
    implements Serializable {

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  public Load {
    Arguments.notEmpty("id", id);
  }

  /** A launch at {@code now}. */
  public static Load at(Instant now, RunStamp stamp, DatasetId dataset, WriteMode mode) {
    String unique = UUID.randomUUID().toString().substring(0, 8);
    return new Load(SECOND.format(now) + "-" + unique, stamp, dataset, mode);
  }

  /** The layout of the data set. */
  public DatasetLayout layout() {
    return new DatasetLayout(dataset.toString());
  }
}
