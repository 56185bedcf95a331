package io.github.segmentwise.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.segmentwise.report.words.PageWords;
import io.github.segmentwise.run.RunSegment;
import java.util.Map;

/** Which other segment a customer is nearest to, from the column {@code nearest_segments}. */
final class NearestSegments {

  private static final ObjectMapper JSON = new ObjectMapper();

  private NearestSegments() {}

  /**
   * In words; empty where it is not known.
   *
   * @param cell a JSON list of segments with their distances, the nearest first
   * @param own segment of the customer
   */
  static String inWords(String cell, int own, Map<Integer, RunSegment> segments, PageWords words) {
    try {
      for (JsonNode each : JSON.readTree(cell)) {
        int id = each.path("segment_id").asInt();
        if (id != own && segments.containsKey(id)) {
          return words
              .phrases()
              .text(
                  "serve.next.words",
                  String.valueOf(id),
                  segments.get(id).title(),
                  words.figures().fixed(each.path("distance").asDouble(), 2));
        }
      }
    } catch (JsonProcessingException e) {
      return "";
    }
    return "";
  }
}
