package io.github.segmentwise.publish;

import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.report.ReportPage;
import io.github.segmentwise.run.RunJson;
import io.github.segmentwise.run.WrittenOutputs;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run publishes in a data set beside the rows of its tables.
 *
 * @param run the record, still without files and timings
 * @param model content of {@code model.json}
 * @param page content of {@code report.html}; empty where it is not written
 * @param segments number of segments
 * @param customers number of customers, outliers among them
 * @param rows of each table
 */
record DatasetRun(
    RunJson run,
    byte[] model,
    byte[] page,
    int segments,
    long customers,
    SortedMap<String, Long> rows) {

  /**
   * The record of a run in a data set.
   *
   * @param rows of each table
   * @param withPage whether the page is written
   */
  static DatasetRun of(
      RunContent content, DatasetId dataset, SortedMap<String, Long> rows, boolean withPage)
      throws IOException {
    List<WrittenOutputs.Table> tables = new ArrayList<>();
    rows.forEach((name, count) -> tables.add(new WrittenOutputs.Table(name, count)));
    RunJson run = content.run().with(new WrittenOutputs(dataset.toString(), tables, null));
    return new DatasetRun(
        run,
        content.model(),
        withPage ? content.page(run) : new byte[0],
        content.segments(),
        content.customers(),
        rows);
  }

  static StreamCoder<DatasetRun> coder() {
    return StreamCoder.of(DatasetRun.class, DatasetRun::writeTo, DatasetRun::readFrom);
  }

  /** {@code run.json} of a run that is published now. */
  byte[] runJson(RunLaunch launch) {
    if (page.length == 0) {
      return RunContent.timed(run, launch);
    }
    List<WrittenOutputs.File> files =
        List.of(
            new WrittenOutputs.File(RunContent.MODEL, null, model.length),
            new WrittenOutputs.File(ReportPage.FILE, null, page.length));
    WrittenOutputs stored = run.outputs();
    return RunContent.timed(
        run.with(new WrittenOutputs(stored.dataset(), stored.tables(), files)), launch);
  }

  private void writeTo(DataOutput out) throws IOException {
    write(out, run.toBytes());
    write(out, model);
    write(out, page);
    Packed.writeVarint(out, segments);
    Packed.writeVarint(out, customers);
    Packed.write(out, List.copyOf(rows.keySet()));
    for (Map.Entry<String, Long> table : rows.entrySet()) {
      Packed.writeVarint(out, table.getValue());
    }
  }

  private static DatasetRun readFrom(DataInput in) throws IOException {
    RunJson run = RunJson.read(readBytes(in));
    byte[] model = readBytes(in);
    byte[] page = readBytes(in);
    int segments = Math.toIntExact(Packed.readVarint(in));
    long customers = Packed.readVarint(in);
    SortedMap<String, Long> rows = new TreeMap<>();
    for (String table : Packed.readTexts(in)) {
      rows.put(table, Packed.readVarint(in));
    }
    return new DatasetRun(run, model, page, segments, customers, rows);
  }

  private static void write(DataOutput out, byte[] bytes) throws IOException {
    Packed.writeVarint(out, bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInput in) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(Packed.readVarint(in))];
    in.readFully(bytes);
    return bytes;
  }
}
