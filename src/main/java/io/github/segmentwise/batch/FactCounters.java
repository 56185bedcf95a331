package io.github.segmentwise.batch;

import java.util.Map;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * Counters and distributions of a job, in one namespace. They are for watching: what a run records
 * comes from {@link Facts}, which no retried bundle can count twice.
 */
public final class FactCounters {

  /** The namespace of all metrics. */
  public static final String NAMESPACE = "segmentwise";

  private FactCounters() {}

  /** Adds to a counter; 0 makes it known. */
  public static void of(String name, long amount) {
    Metrics.counter(NAMESPACE, name).inc(amount);
  }

  /**
   * Adds each fact whose name begins with a prefix, such as {@code rows.}, to a counter of its
   * name, and all of them to a counter of the prefix without its dot.
   */
  public static void ofEach(Facts facts, String prefix) {
    long all = 0;
    for (Map.Entry<String, Long> fact : facts.counts(prefix).entrySet()) {
      of(prefix + fact.getKey(), fact.getValue());
      all += fact.getValue();
    }
    of(prefix.substring(0, prefix.length() - 1), all);
  }

  /** How large something is each time: its least, greatest and mean are shown. */
  public static Distribution distribution(String name) {
    return Metrics.distribution(NAMESPACE, name);
  }
}
