package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the run counted.
 *
 * @param rows of each input table
 * @param rejected rows of each table that could not be read
 * @param duplicates rows of each table that are exact copies of another
 * @param conflicts rows of each table that share their key with a different row
 * @param orphans rows that refer to nothing, by table and column
 * @param excluded orders that were left out, by status
 * @param blank rows of each table that had no value; left out where there are none
 * @param orderLines lines of the shop's orders; null for a ready table
 * @param departmentCategories in which the shop sells; null for a ready table
 * @param customers outliers included
 * @param outliers customers that were left out of the segments
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "rows",
  "rejected",
  "duplicates",
  "conflicts",
  "orphans",
  "excluded",
  "blank",
  "orderLines",
  "departmentCategories",
  "customers",
  "outliers"
})
public record RunCounts(
    Map<String, Long> rows,
    Map<String, Long> rejected,
    Map<String, Long> duplicates,
    Map<String, Long> conflicts,
    Map<String, Long> orphans,
    Map<String, Long> excluded,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> blank,
    @Nullable Long orderLines,
    @Nullable Long departmentCategories,
    long customers,
    long outliers) {

  /** Counts of nothing. */
  public static final RunCounts NONE =
      new RunCounts(null, null, null, null, null, null, null, null, null, 0, 0);

  /** Missing counts become empty ones. */
  public RunCounts {
    rows = orEmpty(rows);
    rejected = orEmpty(rejected);
    duplicates = orEmpty(duplicates);
    conflicts = orEmpty(conflicts);
    orphans = orEmpty(orphans);
    excluded = orEmpty(excluded);
    blank = orEmpty(blank);
  }

  private static Map<String, Long> orEmpty(@Nullable Map<String, Long> counts) {
    return counts == null ? Map.of() : counts;
  }
}
