package io.github.segmentwise.batch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CategoryCountsTest {

  private static final TextColumn COLUMN =
      new TextColumn.Builder().add("b").add(null).add("a").add("b").add("\uD83D\uDE00").build();

  private static CategoryCounts counted() {
    CategoryCounts counts = new CategoryCounts();
    counts.add(COLUMN);
    return counts;
  }

  @Test
  void add_column_countsEachTextAndTheMissing() {
    CategoryCounts counts = counted();

    assertThat(counts.count("b"), is(2L));
    assertThat(counts.count("a"), is(1L));
    assertThat(counts.count(null), is(1L));
    assertThat(counts.count("c"), is(0L));
    assertThat(counts.asMap().size(), is(4));
  }

  @Test
  void add_rowsOfGroups_countsEachRowInItsGroup() {
    List<CategoryCounts> groups = List.of(new CategoryCounts(), new CategoryCounts());
    CategoryCounts.add(COLUMN, row -> row % 2, groups);

    assertThat(groups.get(0).count("b"), is(1L));
    assertThat(groups.get(1).count("b"), is(1L));
    assertThat(groups.get(0).count(null), is(0L));
    assertThat(groups.get(1).count(null), is(1L));
  }

  @Test
  void add_partOfAColumn_hasNoTextThatNoRowUses() {
    CategoryCounts counts = new CategoryCounts();
    counts.add(COLUMN.select(new int[] {2}));

    assertThat(counts.ordered(), contains("a"));
  }

  @Test
  void ordered_missingAmongThem_isByCodePointWithNullLast() {
    assertThat(counted().ordered(), contains("a", "b", "\uD83D\uDE00", null));
  }

  @Test
  void merge_readFromBytes_addsUp() throws IOException {
    CategoryCounts merged = counted();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    counted().writeTo(new DataOutputStream(bytes));
    merged.merge(
        CategoryCounts.readFrom(
            new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));

    assertThat(merged.count("b"), is(4L));
    assertThat(merged.count(null), is(2L));
  }
}
