package io.github.segmentwise.publish;

import io.github.segmentwise.bigquery.BigQueryAccess;
import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.bigquery.Warehouse;
import io.github.segmentwise.describe.Description;
import io.github.segmentwise.describe.SegmentRows;
import io.github.segmentwise.describe.stage.EarlierDescriptions;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * The segments that earlier runs wrote to a data set; of two with the same profile, the later
 * counts.
 */
record EarlierSegmentsTable(BigQueryAccess access, DatasetId dataset)
    implements EarlierDescriptions {

  @Override
  public Map<String, Description> byProfileHash(PipelineOptions options) throws IOException {
    Warehouse warehouse = access.open(options);
    Map<String, Description> descriptions = new HashMap<>();
    String table = SegmentRows.TABLE.name();
    if (warehouse.table(dataset, table) == null) {
      return descriptions;
    }
    List<List<String>> rows =
        warehouse.query(
            dataset,
            ("SELECT profile_hash, title, description, campaign_ideas, described_by FROM `%s`"
                    + " ORDER BY as_of")
                .formatted(dataset.table(table)),
            List.of());
    for (List<String> row : rows) {
      List<String> ideas = EarlierDescriptions.campaignIdeas(row.get(3));
      descriptions.put(
          row.get(0), new Description(row.get(1), row.get(2), ideas, row.get(4), null));
    }
    return descriptions;
  }
}
