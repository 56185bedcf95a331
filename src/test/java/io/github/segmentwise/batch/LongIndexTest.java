package io.github.segmentwise.batch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.exact.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongIndexTest {

  private static void assertHolds(List<Long> keys, int capacity) {
    LongIndex index = new LongIndex(capacity);
    Map<Long, Integer> expected = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      Integer before = expected.putIfAbsent(keys.get(i), i);
      int found = index.putIfAbsent(keys.get(i), i);
      assertThat(found, is(before == null ? LongIndex.ABSENT : before));
    }
    expected.forEach((key, position) -> assertThat(index.get(key), is(position)));
  }

  @Test
  void get_emptyIndex_isAbsent() {
    LongIndex index = new LongIndex(0);

    assertThat(index.get(0), is(LongIndex.ABSENT));
    assertThat(index.get(Long.MIN_VALUE), is(LongIndex.ABSENT));
  }

  @Test
  void get_extremeKeys_areFound() {
    assertHolds(List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, 1L, -1L, 0L, Long.MIN_VALUE), 8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 1000, 1023, 1024, 1025})
  void get_asManyKeysAsCapacity_areFoundAndOthersAreNot(int capacity) {
    Random random = new Random(capacity);
    List<Long> keys = new ArrayList<>();
    for (int i = 0; i < capacity; i++) {
      keys.add(random.nextBoolean() ? random.nextLong() : random.nextInt(50) - 25L);
    }

    assertHolds(keys, capacity);

    LongIndex index = new LongIndex(capacity);
    keys.forEach(key -> index.putIfAbsent(key, 7));
    for (long absent = 1000; absent < 2000; absent++) {
      assertThat(index.get(absent), is(LongIndex.ABSENT));
    }
  }

  @Test
  void get_keysOfOneSlot_areAllFound() {
    int slots = 4 * 256;
    List<Long> colliding = new ArrayList<>();
    for (long key = 0; colliding.size() < 300; key++) {
      if ((Hash.mix(1, key) & (slots - 1)) >= slots - 2) {
        colliding.add(key);
      }
    }

    assertHolds(colliding, 300);
  }
}
