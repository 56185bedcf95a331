package io.github.segmentwise.audience;

import java.util.Map;

/**
 * A customer of an audience.
 *
 * @param id as tables have it
 * @param segment id of the segment
 * @param title of the segment
 * @param cells other columns of the run by name; empty texts where a value is missing
 * @param contact how the customer can be reached
 */
public record Member(
    String id, int segment, String title, Map<String, String> cells, Contact contact) {

  static final String VALUE = "expected_value_365d";
  static final String LIFECYCLE = "lifecycle";

  Member reached(Contact how) {
    return new Member(id, segment, title, cells, how);
  }

  /** A column; empty where it is missing. */
  String cell(String column) {
    return cells.getOrDefault(column, "");
  }

  /** What the customer will probably spend in the year ahead; NaN where it is not known. */
  double value() {
    String text = cell(VALUE);
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }
}
