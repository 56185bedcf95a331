package io.github.segmentwise.exact;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.coder.Packed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests of {@link LowestEntries} and {@link SortedBits}. */
class LowestEntriesTest {

  private record Entry(long key, long id, String value) {}

  private static LowestEntries<String> of(int capacity, List<Entry> entries) {
    LowestEntries<String> lowest = LowestEntries.of(capacity);
    entries.forEach(entry -> lowest.add(entry.key, entry.id, entry.value));
    return lowest;
  }

  private static LowestEntries<String> distinct(int capacity, List<Entry> entries) {
    LowestEntries<String> lowest = LowestEntries.ofDistinct(capacity, String::equals);
    entries.forEach(entry -> lowest.add(entry.key, entry.id, entry.value));
    return lowest;
  }

  private static List<Entry> random(int size) {
    Random random = new Random(size);
    List<Entry> entries = new ArrayList<>();
    for (int id = 0; id < size; id++) {
      entries.add(new Entry(random.nextInt(40) - 20, id, "v" + random.nextInt(30)));
    }
    return entries;
  }

  @Test
  void add_moreThanCanBeKept_keepsTheLowestAndOfTiesTheLowerIds() {
    LowestEntries<String> lowest =
        of(
            2,
            List.of(
                new Entry(5, 1, "a"),
                new Entry(3, 4, "b"),
                new Entry(9, 3, "c"),
                new Entry(3, 2, "d")));

    assertThat(lowest.values(), contains("d", "b"));
    assertThat(lowest.key(1), is(3L));
    assertThat(lowest.id(0), is(2L));
    assertThat(lowest.isFull(), is(true));
  }

  @Test
  void add_anyOrder_keepsTheSame() {
    List<Entry> entries = random(500);
    for (int capacity : new int[] {1, 7, 100, 1000}) {
      List<String> expected = of(capacity, entries).values();
      List<String> expectedDistinct = distinct(capacity, entries).values();
      for (int run = 0; run < 20; run++) {
        Collections.shuffle(entries, new Random(run));
        assertThat(of(capacity, entries).values(), is(expected));
        assertThat(distinct(capacity, entries).values(), is(expectedDistinct));
      }
    }
  }

  @Test
  void merge_readFromBytes_keepsWhatTheWholeWould() throws IOException {
    List<Entry> entries = random(300);
    LowestEntries<String> merged = LowestEntries.of(20);
    for (int from = 200; from >= 0; from -= 100) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      of(20, entries.subList(from, from + 100))
          .writeTo(new DataOutputStream(bytes), (value, out) -> Packed.write(out, value));
      LowestEntries<String> read = LowestEntries.of(20);
      read.addFrom(
          new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), Packed::readText);
      merged.merge(read);
    }

    assertThat(merged.values(), equalTo(of(20, entries).values()));
  }

  @Test
  void ofDistinct_sameValues_countsOnlyTheLowest() {
    LowestEntries<String> lowest =
        distinct(
            2,
            List.of(
                new Entry(4, 1, "a"),
                new Entry(5, 2, "b"),
                new Entry(6, 3, "a"),
                new Entry(3, 4, "b"),
                new Entry(7, 5, "c")));

    assertThat(lowest.values(), contains("b", "a"));
    assertThat(lowest.key(0), is(3L));
  }

  @Test
  void of_capacityZero_keepsNothing() {
    LowestEntries<String> none = of(0, random(3));

    assertThat(none.values(), is(empty()));
    assertThat(none.admits(Long.MIN_VALUE, 0), is(false));
  }

  @Test
  void of_negativeCapacity_throws() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> LowestEntries.of(-1));

    assertThat(thrown.getMessage(), is("capacity must be at least 0, was -1"));
  }

  @Test
  void sortedBits_doubles_areInTheirOrderAndComeBack() {
    double[] ascending = {
      Double.NEGATIVE_INFINITY, -1e300, -2.5, -Double.MIN_VALUE, 0, 1e-300, 1, Double.MAX_VALUE
    };
    for (int i = 0; i < ascending.length; i++) {
      assertThat(SortedBits.toDouble(SortedBits.of(ascending[i])), is(ascending[i]));
      assertThat(i == 0 || SortedBits.of(ascending[i - 1]) < SortedBits.of(ascending[i]), is(true));
    }
    assertThat(SortedBits.of(-0.0), is(0L));
  }
}
