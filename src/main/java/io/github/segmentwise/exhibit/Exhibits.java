package io.github.segmentwise.exhibit;

import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.exact.Money;
import io.github.segmentwise.row.Block;
import io.github.segmentwise.run.RunMap;
import io.github.segmentwise.write.OutputColumn;
import io.github.segmentwise.write.OutputRows;
import io.github.segmentwise.write.OutputTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What the report shows of single customers: a sample of them as points of a map, and the top
 * spenders of each segment where they are asked for. Exhibits of disjoint customers merge, in any
 * order.
 */
public final class Exhibits {

  /** {@code segment_map}: points without ids. */
  public static final OutputTable MAP_TABLE =
      new OutputTable(
          "segment_map",
          "A sample of customers on the plane of their two principal components.",
          List.of(
              OutputColumn.integer("segment_id", "Segment of the customer."),
              OutputColumn.number("x", "Coordinate along the first principal component."),
              OutputColumn.number("y", "Coordinate along the second principal component.")),
          List.of("segment_id"));

  private MapSketch map;
  private TopSpenders top;

  private Exhibits(MapSketch map, TopSpenders top) {
    this.map = map;
    this.top = top;
  }

  /** Exhibits of no customer; they take their dimensions from the first ones that are merged in. */
  public static Exhibits empty() {
    return new Exhibits(null, null);
  }

  /**
   * Exhibits of the customers of a batch.
   *
   * @param blocks the same customers, encoded
   * @param segmentOf segment id of a customer of the batch, from 1
   * @param dimensions of the map, from {@link MapDimensions}
   * @param allCustomers of the whole run
   */
  public static Exhibits of(
      CustomerBatch batch,
      List<Block> blocks,
      IntUnaryOperator segmentOf,
      int segments,
      int[] dimensions,
      long allCustomers,
      ExhibitConfig config) {
    MapSketch map = new MapSketch(dimensions);
    map.add(blocks, segmentOf::applyAsInt, allCustomers, config.seed());
    TopSpenders top = new TopSpenders(segments, config.topCustomers());
    top.add(batch, segmentOf::applyAsInt);
    return new Exhibits(map, top);
  }

  /** Adds the customers of others. */
  public Exhibits merge(Exhibits other) {
    if (other.map == null) {
      return this;
    }
    if (map == null) {
      map = other.map.emptyCopy();
      top = other.top.emptyCopy();
    }
    map.merge(other.map);
    top.merge(other.top);
    return this;
  }

  /** Name of the table of {@link #topTable}. */
  public static final String TOP_TABLE = "segment_top_customers";

  /** The table {@code segment_top_customers}, written where top customers are asked for. */
  public static OutputTable topTable(String idColumn) {
    return new OutputTable(
        TOP_TABLE,
        "The customers of each segment who spent most in the longest window.",
        List.of(
            OutputColumn.integer("segment_id", "Segment of the customer."),
            OutputColumn.integer("rank", "1 = the highest spend."),
            OutputColumn.integer(idColumn, "The customer."),
            OutputColumn.number("spend", "In the longest spend window.")),
        List.of("segment_id"));
  }

  /**
   * What is shown.
   *
   * @param tables the map, and the top customers where they are asked for
   * @param map what {@code run.json} says of the map
   */
  public record Shown(List<OutputRows> tables, RunMap map) {}

  /**
   * Lays the map out.
   *
   * @param idColumn such as {@code user_id}
   * @param ids the lasting id of each rank
   */
  public Shown show(String idColumn, IntUnaryOperator ids) {
    PrincipalPlane plane = PrincipalPlane.of(map.means(), map.covariances());
    return new Shown(tables(plane, idColumn, ids), mapRecord(plane));
  }

  private List<OutputRows> tables(PrincipalPlane plane, String idColumn, IntUnaryOperator ids) {
    List<OutputRows> tables = new ArrayList<>();
    List<Object[]> points = new ArrayList<>();
    for (MapSketch.Point point : map.points()) {
      points.add(
          new Object[] {
            ids.applyAsInt(point.segment()),
            plane.coordinate(0, point.position(), point.value()),
            plane.coordinate(1, point.position(), point.value())
          });
    }
    tables.add(OutputRows.of(MAP_TABLE, points));
    if (top.isAsked()) {
      tables.add(OutputRows.of(topTable(idColumn), topRows(ids)));
    }
    return tables;
  }

  private List<Object[]> topRows(IntUnaryOperator ids) {
    List<Object[]> rows = new ArrayList<>();
    for (int segment = 1; segment <= top.segments(); segment++) {
      int rank = 0;
      for (TopSpenders.Spender spender : top.of(segment)) {
        rows.add(
            new Object[] {
              ids.applyAsInt(segment), ++rank, spender.id(), Money.inCents(spender.amount())
            });
      }
    }
    return rows;
  }

  private RunMap mapRecord(PrincipalPlane plane) {
    return new RunMap(map.dimensions(), map.customers(), plane.explained(0), plane.explained(1));
  }

  public void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(map != null);
    if (map != null) {
      map.writeTo(out);
      top.writeTo(out);
    }
  }

  public static Exhibits readFrom(DataInput in) throws IOException {
    return in.readBoolean()
        ? new Exhibits(MapSketch.readFrom(in), TopSpenders.readFrom(in))
        : empty();
  }
}
