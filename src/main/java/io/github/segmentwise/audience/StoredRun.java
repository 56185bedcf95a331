package io.github.segmentwise.audience;

import io.github.segmentwise.run.RunJson;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A run that is there, wherever its tables are. */
public interface StoredRun {

  /** Its record. */
  RunJson run();

  /** Where it is, for messages. */
  String place();

  /** Where campaigns that are drawn from it are kept. */
  CampaignStore campaigns();

  /** Its page; empty where it is not kept. */
  Optional<byte[]> page() throws IOException;

  /** Names of the columns of a table; none where the run has no such table. */
  List<String> columns(String table) throws IOException;

  /**
   * Reads a table.
   *
   * @param columns that it has
   * @param rows takes the cells of each row; an empty text for a missing value
   */
  void forEach(String table, List<String> columns, Consumer<List<String>> rows) throws IOException;
}
