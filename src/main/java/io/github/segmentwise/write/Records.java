package io.github.segmentwise.write;

import io.github.segmentwise.exact.DecimalText;
import java.util.List;

/**
 * A cell that is a list of records: rows of numbers under the names of the column's fields. As text
 * it is JSON.
 */
public interface Records {

  /** Number of records. */
  int size();

  /** Number of fields of each record. */
  int fields();

  /** Value of a field of a record: a Long, Integer or Double. */
  Number value(int record, int field);

  /** Such as {@code [{"segment_id":1,"distance":0.5}]}. */
  static String json(Records records, List<OutputColumn> fields) {
    StringBuilder json = new StringBuilder("[");
    for (int record = 0; record < records.size(); record++) {
      json.append(record == 0 ? "{" : ",{");
      for (int field = 0; field < fields.size(); field++) {
        json.append(field == 0 ? "\"" : ",\"")
            .append(fields.get(field).name())
            .append("\":")
            .append(DecimalText.of(records.value(record, field)));
      }
      json.append('}');
    }
    return json.append(']').toString();
  }
}
