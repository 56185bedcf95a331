package io.github.segmentwise.describe.stage;

import io.github.segmentwise.describe.Description;
import io.github.segmentwise.describe.gemini.GeminiConfig;
import io.github.segmentwise.describe.language.SegmentWriter;
import io.github.segmentwise.describe.wording.ReaderLocale;
import io.github.segmentwise.profile.ProfileJson;
import io.github.segmentwise.profile.SegmentProfiles;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.PipelineOptions;

/** Rows as an earlier run would have left them. */
record EarlierRows(ArrayList<String> hashes, String describedBy) implements EarlierDescriptions {

  static EarlierRows of(SegmentProfiles profiles, GeminiConfig config, int minGroupSize) {
    return new EarlierRows(
        profiles.profiles().stream()
            .map(ProfileJson::hash)
            .collect(Collectors.toCollection(ArrayList::new)),
        new SegmentWriter(Clock.systemUTC(), ReaderLocale.ENGLISH).signature(config, minGroupSize));
  }

  @Override
  public Map<String, Description> byProfileHash(PipelineOptions options) {
    Map<String, Description> rows = new HashMap<>();
    for (String hash : hashes) {
      String title = "Earlier title " + (rows.size() + 1);
      rows.put(hash, new Description(title, "Text", List.of("Idea"), describedBy, null));
    }
    return rows;
  }
}
