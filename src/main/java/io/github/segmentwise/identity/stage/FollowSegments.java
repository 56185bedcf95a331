package io.github.segmentwise.identity.stage;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.LongColumn;
import io.github.segmentwise.batch.LongIndex;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.cluster.ClusterResult;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.coder.MergeFn;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerIds;
import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.identity.Identities;
import io.github.segmentwise.identity.IdentityBounds;
import io.github.segmentwise.identity.Overlaps;
import io.github.segmentwise.identity.Pins;
import io.github.segmentwise.identity.SegmentMatching;
import io.github.segmentwise.profile.SegmentProfiles;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.ReadTable;
import io.github.segmentwise.segment.AssignmentBatch;
import io.github.segmentwise.side.SingleView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Tells which segments of this run are which of the previous run. Input: the assignments of all
 * customers, by rank. Output: one {@link Identities}.
 *
 * <p>Old and new assignments meet in hash partitions of the customers' ids, as pairs of two
 * numbers: 16 bytes a customer and run. Only counts leave a partition.
 */
public final class FollowSegments
    extends PTransform<PCollection<KV<Integer, AssignmentBatch>>, PCollectionView<Identities>> {

  private static final TupleTag<ColumnBatch> BEFORE = new TupleTag<>("before") {};
  private static final TupleTag<ColumnBatch> NOW = new TupleTag<>("now") {};
  private static final String TABLE = "previousRun";
  private static final int KEY = 0;
  private static final int SEGMENT = 1;
  private static final KvCoder<Integer, ColumnBatch> BATCHES =
      KvCoder.of(VarIntCoder.of(), ColumnBatch.coder());

  private final PreviousPlace previous;
  private final PCollectionView<ClusterResult> result;
  private final PCollection<SegmentProfiles> profiles;
  private final IdentityBounds bounds;
  private final Pins pins;
  private final int partitions;
  private final @Nullable PCollectionView<KeptModel> model;

  private FollowSegments(
      PreviousPlace previous,
      PCollectionView<ClusterResult> result,
      PCollection<SegmentProfiles> profiles,
      IdentityBounds bounds,
      Pins pins,
      int partitions,
      @Nullable PCollectionView<KeptModel> model) {
    this.previous = previous;
    this.result = result;
    this.profiles = profiles;
    this.bounds = bounds;
    this.pins = pins;
    this.partitions = partitions;
    this.model = model;
  }

  /**
   * Follows the segments of a run.
   *
   * @param profiles of this run's segments, one element
   * @param pins titles that are given now
   * @param partitions at least 1
   */
  public static FollowSegments from(
      PreviousPlace previous,
      PCollectionView<ClusterResult> result,
      PCollection<SegmentProfiles> profiles,
      IdentityBounds bounds,
      Pins pins,
      int partitions) {
    return new FollowSegments(previous, result, profiles, bounds, pins, partitions, null);
  }

  /** With the ids of a kept model, where that gives the segments; null where one is trained. */
  public FollowSegments withIdsOf(@Nullable PCollectionView<KeptModel> kept) {
    return new FollowSegments(previous, result, profiles, bounds, pins, partitions, kept);
  }

  /** The coder of identities, whose class knows nothing of Beam. */
  static StreamCoder<Identities> identities() {
    return StreamCoder.of(Identities.class, Identities::writeTo, Identities::readFrom);
  }

  private static StreamCoder<Overlaps> overlaps() {
    return StreamCoder.of(Overlaps.class, Overlaps::writeTo, Overlaps::readFrom);
  }

  @Override
  public PCollectionView<Identities> expand(PCollection<KV<Integer, AssignmentBatch>> assigned) {
    PCollection<KV<Integer, ColumnBatch>> now =
        assigned.apply("Now", ParDo.of(new Now(partitions))).setCoder(BATCHES);
    PCollectionView<SegmentProfiles> profilesView = profiles.apply("Profiles", SingleView.of());
    PCollection<Overlaps> overlaps =
        KeyedPCollectionTuple.of(BEFORE, before(assigned))
            .and(NOW, now)
            .apply("ByCustomer", CoGroupByKey.create())
            .apply("Count", ParDo.of(new Count()))
            .setCoder(overlaps());
    return overlaps
        .apply(
            "Overlaps",
            Combine.globally(MergeFn.of(Overlaps::new, Overlaps::merge, overlaps()))
                .withoutDefaults())
        .apply(
            "Match",
            ParDo.of(new Match(previous, result, profilesView, bounds, pins, model))
                .withSideInputs(
                    model == null
                        ? List.of(result, profilesView)
                        : List.of(result, profilesView, model)))
        .setCoder(identities())
        .apply("Identities", SingleView.of());
  }

  private PCollection<KV<Integer, ColumnBatch>> before(
      PCollection<KV<Integer, AssignmentBatch>> assigned) {
    String id = previous.run().idColumn();
    InputTable table =
        new InputTable(
            TABLE,
            List.of(
                new InputColumn(id, InputColumn.Type.REQUIRED_TEXT),
                new InputColumn("segment_id", InputColumn.Type.COUNT)));
    PCollectionTuple read =
        assigned
            .getPipeline()
            .apply("Read-" + TABLE, previous.assignments().read(table, id, partitions));
    read.get(ReadTable.REJECTED).apply("Refuse-" + TABLE, ParDo.of(new Refuse()));
    return read.get(ReadTable.BATCHES)
        .apply("Before", ParDo.of(new Before(partitions)))
        .setCoder(BATCHES);
  }

  /**
   * A number for a customer, the same in all runs: the id itself where it is a whole number, even
   * one that is held as a text; else a hash of the text.
   */
  private static long key(String id) {
    int length = id.length();
    if (length > 0 && length < 19 && Character.digit(id.charAt(length - 1), 10) >= 0) {
      try {
        long number = Long.parseLong(id);
        if (String.valueOf(number).equals(id)) {
          return number;
        }
      } catch (NumberFormatException e) {
        return Hash.ofText(id);
      }
    }
    return Hash.ofText(id);
  }

  private static ColumnBatch pairs(long[] keys, long[] segments) {
    return ColumnBatch.computed(
        TABLE, keys.length, List.of(new LongColumn(keys), new LongColumn(segments)));
  }

  private static final class Now
      extends DoFn<KV<Integer, AssignmentBatch>, KV<Integer, ColumnBatch>> {
    private final int partitions;

    Now(int partitions) {
      this.partitions = partitions;
    }

    @ProcessElement
    public void shorten(ProcessContext context) {
      AssignmentBatch batch = context.element().getValue();
      CustomerIds ids = batch.ids();
      long[] keys = new long[ids.size()];
      long[] segments = new long[ids.size()];
      for (int customer = 0; customer < keys.length; customer++) {
        String text = ids.text(customer);
        keys[customer] = text == null ? ids.keys()[customer] : key(text);
        segments[customer] = batch.segment(customer);
      }
      pairs(keys, segments)
          .forEachPartition(KEY, partitions, (p, part) -> context.output(KV.of(p, part)));
    }
  }

  private static final class Before
      extends DoFn<KV<Integer, ColumnBatch>, KV<Integer, ColumnBatch>> {
    private final int partitions;

    Before(int partitions) {
      this.partitions = partitions;
    }

    @ProcessElement
    public void shorten(ProcessContext context) {
      ColumnBatch batch = context.element().getValue();
      TextColumn ids = batch.texts(KEY);
      long[] keys = new long[batch.rows()];
      for (int row = 0; row < keys.length; row++) {
        keys[row] = key(ids.get(row));
      }
      pairs(keys, batch.longs(SEGMENT))
          .forEachPartition(KEY, partitions, (p, part) -> context.output(KV.of(p, part)));
    }
  }

  /** A table that this program wrote has no row that cannot be read. */
  private static final class Refuse extends DoFn<RejectedRow, Void> {

    @SuppressWarnings("DoNotCallSuggester") // Beam calls it.
    @ProcessElement
    public void refuse(@Element RejectedRow row) {
      throw new InputException(
          "%s: %s has a row that cannot be read (column %s); expected the table customer_segments of a run"
              .formatted(TABLE, row.file(), row.column()));
    }
  }

  private static final class Count extends DoFn<KV<Integer, CoGbkResult>, Overlaps> {

    @ProcessElement
    public void count(ProcessContext context) {
      CoGbkResult both = context.element().getValue();
      List<ColumnBatch> before = new ArrayList<>();
      both.getAll(BEFORE).forEach(before::add);
      long[] keys = concat(before, KEY);
      long[] segments = concat(before, SEGMENT);
      LongIndex index = new LongIndex(keys.length);
      for (int i = 0; i < keys.length; i++) {
        index.putIfAbsent(keys[i], i);
      }
      BitSet isFound = new BitSet(keys.length);
      Ways ways = new Ways();
      for (ColumnBatch batch : both.getAll(NOW)) {
        long[] ids = batch.longs(KEY);
        long[] ranks = batch.longs(SEGMENT);
        for (int row = 0; row < ids.length; row++) {
          int found = index.get(ids[row]);
          if (found != LongIndex.ABSENT) {
            isFound.set(found);
          }
          ways.add(found == LongIndex.ABSENT ? Overlaps.NONE : segments[found], ranks[row]);
        }
      }
      for (int i = isFound.nextClearBit(0); i < keys.length; i = isFound.nextClearBit(i + 1)) {
        ways.add(segments[i], Overlaps.NONE);
      }
      context.output(ways.overlaps());
    }

    private static long[] concat(List<ColumnBatch> batches, int column) {
      return batches.isEmpty() ? new long[0] : ColumnBatch.concat(batches).longs(column);
    }
  }

  /** Counts of ways, added to one customer at a time. */
  private static final class Ways {
    private final Map<Long, long[]> counts = new HashMap<>();

    void add(long from, long to) {
      counts.computeIfAbsent((from << Integer.SIZE) | to, way -> new long[1])[0]++;
    }

    Overlaps overlaps() {
      Overlaps overlaps = new Overlaps();
      counts.forEach(
          (way, count) -> overlaps.add((int) (way >>> Integer.SIZE), way.intValue(), count[0]));
      return overlaps;
    }
  }

  private static final class Match extends DoFn<Overlaps, Identities> {
    private final PreviousPlace previous;
    private final PCollectionView<ClusterResult> result;
    private final PCollectionView<SegmentProfiles> profiles;
    private final IdentityBounds bounds;
    private final Pins pins;
    private final @Nullable PCollectionView<KeptModel> model;

    Match(
        PreviousPlace previous,
        PCollectionView<ClusterResult> result,
        PCollectionView<SegmentProfiles> profiles,
        IdentityBounds bounds,
        Pins pins,
        @Nullable PCollectionView<KeptModel> model) {
      this.previous = previous;
      this.result = result;
      this.profiles = profiles;
      this.bounds = bounds;
      this.pins = pins;
      this.model = model;
    }

    @ProcessElement
    public void match(ProcessContext context) throws IOException {
      ClusterResult clusters = context.sideInput(result);
      String id = clusters.space().schema().idColumn();
      if (!id.equals(previous.run().idColumn())) {
        throw new InputException(
            "%s: run %s is about customers by %s; expected %s, as in this run (--previousRun=NONE goes on from none)"
                .formatted(TABLE, previous.run().runId(), previous.run().idColumn(), id));
      }
      context.output(
          SegmentMatching.of(
              previous.run().pinned(pins),
              previous.segments(context.getPipelineOptions()),
              context.sideInput(profiles).profiles(),
              context.element(),
              bounds,
              model == null ? null : ids(context.sideInput(model), clusters)));
    }

    private static List<Integer> ids(KeptModel kept, ClusterResult clusters) {
      return IntStream.rangeClosed(1, clusters.segments()).map(kept.ids(clusters)).boxed().toList();
    }
  }
}
