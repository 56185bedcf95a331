package io.github.segmentwise.describe.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.describe.Description;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
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

  /**
   * The texts of a cell {@code campaign_ideas}.
   *
   * @throws IOException if it is not a list of texts
   */
  static List<String> campaignIdeas(String json) throws IOException {
    List<String> ideas;
    try {
      ideas = new ObjectMapper().readValue(json, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw new IOException("segments: campaign_ideas is not a list of texts", e);
    }
    if (ideas == null || ideas.contains(null)) {
      throw new IOException("segments: campaign_ideas is not a list of texts");
    }
    return List.copyOf(ideas);
  }
}
