package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * How a column of a ready table was read.
 *
 * @param column its name in the table
 * @param readAs {@code NUMBERS}, {@code DATES}, {@code CATEGORIES} or {@code ORDERED_CATEGORIES}
 * @param writtenWith what the values are written with, in words; empty where they are as programs
 *     write them
 * @param missing texts that stand for a missing value
 * @param unread other texts that count as missing, because they are not numbers or dates
 * @param notes what else people should know
 */
@JsonPropertyOrder({"column", "readAs", "writtenWith", "missing", "unread", "notes"})
public record RunColumn(
    String column,
    String readAs,
    List<String> writtenWith,
    List<Cells> missing,
    List<Cells> unread,
    List<String> notes) {

  /** Missing lists become empty ones. */
  public RunColumn {
    writtenWith = writtenWith == null ? List.of() : List.copyOf(writtenWith);
    missing = missing == null ? List.of() : List.copyOf(missing);
    unread = unread == null ? List.of() : List.copyOf(unread);
    notes = notes == null ? List.of() : List.copyOf(notes);
  }

  /**
   * Cells that hold the same text.
   *
   * @param text without white space around it
   * @param count of the cells
   */
  @JsonPropertyOrder({"text", "count"})
  public record Cells(String text, long count) {}
}
