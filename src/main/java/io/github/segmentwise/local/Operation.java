package io.github.segmentwise.local;

import java.util.List;
import org.apache.beam.sdk.values.WindowedValue;

/** What a step of a job does. Bundles come from several threads at a time, the end from one. */
interface Operation {

  /**
   * Takes a bundle.
   *
   * @param bundle elements, which are not changed
   * @param output takes what the step makes of them
   */
  void process(List<? extends WindowedValue<?>> bundle, Output output) throws Exception;

  /** Gives what could be known only when the last bundle was processed; called once. */
  default void end(Output output) throws Exception {}

  /** Gives back what the step holds, also after a failure; called once, after all else. */
  default void close() {}
}
