package io.github.segmentwise.publish;

import io.github.segmentwise.bigquery.BigQueryAccess;
import io.github.segmentwise.bigquery.DatasetLayout;
import io.github.segmentwise.bigquery.Load;
import io.github.segmentwise.bigquery.RunsTable;
import io.github.segmentwise.write.OutputTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * The loads that this process has begun, so that a run that fails or is stopped leaves no rows of
 * customers in a data set. A run on a service is not known here, and goes on.
 */
final class LoadsHere {

  private static final int PATIENCE_SECONDS = 20;

  private static final Map<String, Begun> BEGUN = new ConcurrentHashMap<>();
  private static final Set<String> STOPPED = ConcurrentHashMap.newKeySet();

  /** Held while a load is made visible, or discarded. */
  private static final Lock PUBLISHING = new ReentrantLock();

  private record Begun(PipelineOptions options, List<OutputTable> tables) {}

  /** What makes a load visible. */
  interface Publishing {
    void run() throws IOException;
  }

  private LoadsHere() {}

  /** Remembers a load whose rows are about to arrive in tables. */
  static void begin(Load load, PipelineOptions options, List<OutputTable> tables) {
    BEGUN.put(load.id(), new Begun(options, tables));
  }

  /**
   * Makes a load visible, unless it was discarded.
   *
   * @throws IOException if it was
   */
  static void publish(Load load, Publishing publishing) throws IOException {
    PUBLISHING.lock();
    try {
      if (STOPPED.contains(load.id())) {
        throw new IOException("the run was stopped before it was published");
      }
      publishing.run();
    } finally {
      PUBLISHING.unlock();
    }
  }

  /**
   * Deletes the rows of a load that was begun here and is not visible.
   *
   * @throws IOException if they may still be there: a later run deletes them then
   */
  static void discard(Load load, BigQueryAccess access) throws IOException {
    Begun begun = BEGUN.get(load.id());
    if (begun == null) {
      return;
    }
    try {
      if (!PUBLISHING.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the run is being published");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    try {
      STOPPED.add(load.id());
      new RunsTable(access.open(begun.options()), load)
          .discard(begun.tables().stream().map(DatasetLayout::storedName).toList());
      BEGUN.remove(load.id());
    } finally {
      PUBLISHING.unlock();
    }
  }
}
