package io.github.segmentwise.read;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.sentence.Sentence;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/**
 * Collects the rows of a bundle into column batches, cut by the hash of one column; what does not
 * fit its column is rejected. Outputs: those of {@link ReadTable}.
 */
public final class CollectRows extends DoFn<InputRow, KV<Integer, ColumnBatch>> {

  private static final long NO_LINE = 0;

  private final InputTable table;
  private final String source;
  private final int keyColumn;
  private final int partitions;
  private transient RowBuffer buffer;
  private transient EarliestRejected earliest;
  private transient Facts facts;

  /**
   * @param source where the rows come from, for messages
   * @param splitBy a column of whole numbers or texts
   * @param partitions at least 1
   */
  public CollectRows(InputTable table, String source, String splitBy, int partitions) {
    Arguments.atLeast("partitions", partitions, 1);
    this.table = table;
    this.source = source;
    this.keyColumn = table.indexOf(splitBy);
    this.partitions = partitions;
  }

  /** Rows outside of a graph as a batch; those that do not fit are passed over. */
  public static ColumnBatch batch(InputTable table, String source, List<InputRow> rows) {
    RowBuffer buffer = new RowBuffer(table, source);
    for (InputRow row : rows) {
      boolean fits = true;
      for (int c = 0; c < row.cells().length && fits; c++) {
        fits = buffer.put(c, row.cells()[c]) == null;
      }
      if (fits) {
        buffer.commit(NO_LINE);
      }
    }
    return buffer.take(new Facts());
  }

  @StartBundle
  public void start() {
    buffer = new RowBuffer(table, source);
    earliest = new EarliestRejected();
    facts = new Facts();
  }

  @ProcessElement
  public void collect(@Element InputRow row, MultiOutputReceiver out) {
    if (RowBuffer.isBlank(row.cells())) {
      FileNotes.addBlankRows(facts, table.name(), 1);
      return;
    }
    for (int c = 0; c < row.cells().length; c++) {
      Sentence fault = buffer.put(c, row.cells()[c]);
      if (fault != null) {
        RejectedRow rejected =
            new RejectedRow(table.name(), source, NO_LINE, table.columns().get(c).name(), fault);
        facts.add(InputGate.reasonFact(rejected), 1).add("rejected." + table.name(), 1);
        earliest.accept(rejected);
        return;
      }
    }
    buffer.commit(NO_LINE);
    if (buffer.rows() == ReadTable.BATCH_ROWS) {
      take()
          .forEachPartition(
              keyColumn,
              partitions,
              (p, part) -> out.get(ReadTable.BATCHES).output(KV.of(p, part)));
    }
  }

  private ColumnBatch take() {
    facts.add("rows." + table.name(), buffer.rows());
    return buffer.take(facts);
  }

  @FinishBundle
  public void finish(FinishBundleContext context) {
    BoundedWindow window = GlobalWindow.INSTANCE;
    if (buffer.rows() > 0) {
      take()
          .forEachPartition(
              keyColumn,
              partitions,
              (p, part) ->
                  context.output(ReadTable.BATCHES, KV.of(p, part), window.maxTimestamp(), window));
    }
    earliest.forEach(row -> context.output(ReadTable.REJECTED, row, window.maxTimestamp(), window));
    context.output(ReadTable.FACTS, facts, window.maxTimestamp(), window);
  }
}
