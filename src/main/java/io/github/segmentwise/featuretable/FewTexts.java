package io.github.segmentwise.featuretable;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The texts of one kind in a column, if they are few: the 24 with the smallest hashes, with their
 * exact counts, and how often the kind occurs at all. As in {@link DistinctSketch} the same is kept
 * in whatever order parts merge.
 */
final class FewTexts {

  private static final int MOST_TEXTS = 24;

  /** Longer texts are kept with this many characters. */
  private static final int LONGEST = 48;

  private final SortedMap<Long, Counted> texts = new TreeMap<>();
  private long total;
  private boolean hasMore;

  private record Counted(String text, long count) {}

  void add(String text, long hash, long count) {
    total += count;
    if (texts.size() < MOST_TEXTS || hash <= texts.lastKey()) {
      keep(hash, text.length() > LONGEST ? text.substring(0, LONGEST) : text, count);
    } else {
      hasMore = true;
    }
  }

  /** Counts without a text, where texts do not matter. */
  void add(long count) {
    total += count;
  }

  private void keep(long hash, String text, long count) {
    texts.merge(hash, new Counted(text, count), (a, b) -> new Counted(a.text, a.count + b.count));
    if (texts.size() > MOST_TEXTS) {
      texts.remove(texts.lastKey());
      hasMore = true;
    }
  }

  void merge(FewTexts other) {
    total += other.total;
    hasMore |= other.hasMore;
    other.texts.forEach(
        (hash, counted) -> {
          if (texts.size() < MOST_TEXTS || hash <= texts.lastKey()) {
            keep(hash, counted.text, counted.count);
          } else {
            hasMore = true;
          }
        });
  }

  /** How many cells hold a text of this kind. */
  long total() {
    return total;
  }

  /** Different texts, exact up to 24, and 25 beyond. */
  int distinct() {
    return texts.size() + (hasMore ? 1 : 0);
  }

  /** Adds the kept texts with their counts. */
  void addTo(SortedMap<String, Long> counts) {
    texts.values().forEach(each -> counts.merge(each.text, each.count, Long::sum));
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, total);
    out.writeBoolean(hasMore);
    Packed.writeVarint(out, texts.size());
    for (var each : texts.entrySet()) {
      out.writeLong(each.getKey());
      Packed.write(out, each.getValue().text);
      Packed.writeVarint(out, each.getValue().count);
    }
  }

  static FewTexts readFrom(DataInput in) throws IOException {
    FewTexts read = new FewTexts();
    read.total = Packed.readVarint(in);
    read.hasMore = in.readBoolean();
    for (long i = Packed.readVarint(in); i > 0; i--) {
      long hash = in.readLong();
      read.texts.put(hash, new Counted(Packed.readText(in), Packed.readVarint(in)));
    }
    return read;
  }
}
