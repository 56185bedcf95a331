package io.github.segmentwise.shop.group;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.embed.Embedder;
import io.github.segmentwise.embed.EmbedderSource;
import io.github.segmentwise.embed.MiniLmSource;
import io.github.segmentwise.embed.cache.VectorCache;
import io.github.segmentwise.shop.written.ShopEvidence;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the groups of products in the place of their names in what is known of a shop's tables. The
 * names do not leave the machine.
 */
public final class GroupProducts extends DoFn<Integer, ShopEvidence> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(GroupProducts.class);

  private final PCollectionView<ShopEvidence> evidence;
  private final String column;
  private final int groups;
  private final @Nullable VectorCache cache;

  /**
   * @param evidence of all rows
   * @param column of the names with its table, for messages
   * @param groups at least 2
   * @param cache where vectors of names are kept between runs; null for none
   */
  public GroupProducts(
      PCollectionView<ShopEvidence> evidence,
      String column,
      int groups,
      @Nullable VectorCache cache) {
    this.cache = cache;
    this.evidence = evidence;
    this.column = Arguments.notEmpty("column", column);
    this.groups = Arguments.atLeast("groups", groups, 2);
  }

  /**
   * Groups the names.
   *
   * @throws InputException if there are too many
   */
  @ProcessElement
  public void group(ProcessContext context) {
    ShopEvidence found = context.sideInput(evidence);
    SortedSet<String> names = new TreeSet<>(found.productNames());
    names.remove("");
    if (names.size() > ProductGroups.MOST_NAMES) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: productGroups takes at most %,d names of products; there are %,d",
              column,
              ProductGroups.MOST_NAMES,
              names.size()));
    }
    LOG.info("grouping {} names of products", names.size());
    EmbedderSource source = new MiniLmSource(0);
    try (Embedder embedder = cache == null ? source.open() : cache.around(source, "products")) {
      context.output(found.grouped(ProductGroups.of(names, groups, embedder)));
    }
  }
}
