package io.github.segmentwise.describe.language;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.batch.CategoryCounts;
import io.github.segmentwise.profile.SegmentProfile.CategoricalProfile;
import io.github.segmentwise.profile.SegmentProfile.CategoryShare;
import java.util.List;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The values of one column that may be shared, with all others summed up.
 *
 * <p>A value of fewer customers than the least group is never named. If the others together would
 * be a tiny group, the smallest named value joins them; a single value that leaves a tiny group is
 * "nearly all", without a number. Shares of all customers are left out where subtracting the
 * segment, or adding up the named values, would reveal a tiny group.
 *
 * @param column as it stands in the table
 * @param named largest share first
 * @param others customers of the segment with any other value
 */
record SharedCategories(String column, List<CategoryShare> named, long others, GroupSizes groups) {

  private static final int MOST_NAMED = 10;

  static SharedCategories of(CategoricalProfile column, GroupSizes groups) {
    List<CategoryShare> named =
        column.shares().stream()
            .filter(s -> !CategoryCounts.OTHER.equals(s.value()))
            .filter(s -> groups.isLarge(groups.inSegment(s.share())))
            .limit(MOST_NAMED)
            .toList();
    long others = others(named, groups);
    if (groups.isTiny(others) && named.size() > 1) {
      named = named.subList(0, named.size() - 1);
      others = others(named, groups);
    }
    return new SharedCategories(column.column(), named, others, groups);
  }

  private static long others(List<CategoryShare> named, GroupSizes groups) {
    long told = named.stream().mapToLong(s -> groups.inSegment(s.share())).sum();
    return Math.max(0, groups.segment() - told);
  }

  /** Whether a value is shared with its share of the customers. */
  boolean names(String value) {
    return !leavesTinyGroup() && named.stream().anyMatch(s -> Objects.equals(s.value(), value));
  }

  private boolean leavesTinyGroup() {
    return groups.isTiny(others);
  }

  /**
   * Adds the column.
   *
   * @param label what people call it; null where its name says it
   */
  void writeTo(ArrayNode columns, @Nullable String label) {
    if (named.isEmpty()) {
      return;
    }
    ObjectNode node = columns.addObject();
    node.put("column", SharedProfile.name(label == null ? column : label));
    ArrayNode values = node.putArray("values");
    int compared = compared();
    for (int i = 0; i < named.size(); i++) {
      CategoryShare share = named.get(i);
      ObjectNode value = values.addObject();
      value.put("value", SharedProfile.name(share.value()));
      if (leavesTinyGroup()) {
        value.put("share", SharedProfile.NEARLY_ALL);
      } else {
        value.put("share", SharedProfile.rounded(share.share()));
      }
      if (i < compared && mayCompare(share)) {
        value.put("share_of_all_customers", SharedProfile.rounded(share.populationShare()));
        if (!leavesTinyGroup()) {
          value.put("times_all", SharedProfile.rounded(share.lift()));
        }
      }
    }
    if (others > 0 && !leavesTinyGroup()) {
      node.put("other_share", SharedProfile.rounded((double) others / groups.segment()));
    }
  }

  private boolean mayCompare(CategoryShare share) {
    long outside = groups.inPopulation(share.populationShare()) - groups.inSegment(share.share());
    return groups.mayCompare(share.share(), share.populationShare())
        && (!leavesTinyGroup() || groups.isLarge(outside));
  }

  /** How many values are compared: all, but one less where all customers' others are tiny. */
  private int compared() {
    long told = named.stream().mapToLong(s -> groups.inPopulation(s.populationShare())).sum();
    return groups.isTiny(groups.population() - told) ? named.size() - 1 : named.size();
  }
}
