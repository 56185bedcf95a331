package io.github.segmentwise.report.words;

/**
 * A number in a table.
 *
 * @param text as shown
 * @param sort value by which the column is sorted
 */
public record Cell(String text, double sort) {

  public static final String NONE = "–";

  public boolean isMissing() {
    return text.equals(NONE);
  }

  public static Cell missing() {
    return new Cell(NONE, 0);
  }
}
