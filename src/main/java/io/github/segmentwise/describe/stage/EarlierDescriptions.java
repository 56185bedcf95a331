package io.github.segmentwise.describe.stage;

import io.github.segmentwise.describe.Description;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptions;

/** Descriptions of an earlier run, read while this one runs. */
@FunctionalInterface
public interface EarlierDescriptions extends Serializable {

  /**
   * The rows of the earlier table {@code segments}, by {@code profile_hash}; empty without one.
   *
   * @param options of the pipeline, for what needs credentials
   */
  Map<String, Description> byProfileHash(PipelineOptions options) throws IOException;

  /** Nothing to reuse. */
  static EarlierDescriptions none() {
    return options -> Map.of();
  }
}
