package io.github.segmentwise.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.bigquery.DatasetId;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.report.ReportPage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run publishes beside the rows of its tables.
 *
 * @param run {@code run.json}, still without files and timings
 * @param model content of {@code model.json}
 * @param page content of {@code report.html}; empty where it is not wanted
 * @param segments number of segments
 * @param customers number of clustered customers
 * @param rows of each table
 */
record RunRecord(
    String run,
    byte[] model,
    byte[] page,
    int segments,
    long customers,
    SortedMap<String, Long> rows) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The record of a run in a data set.
   *
   * @param rows of each table
   * @param withPage whether the page is wanted
   */
  static RunRecord of(
      RunContent content, DatasetId dataset, SortedMap<String, Long> rows, boolean withPage)
      throws IOException {
    ObjectNode run = content.run().deepCopy();
    run.put("dataset", dataset.toString());
    ArrayNode tables = run.putArray("tables");
    rows.forEach((name, count) -> tables.addObject().put("name", name).put("rows", count));
    return new RunRecord(
        run.toString(),
        content.model(),
        withPage ? content.page(run) : new byte[0],
        content.segments(),
        content.customers(),
        rows);
  }

  static StreamCoder<RunRecord> coder() {
    return StreamCoder.of(RunRecord.class, RunRecord::writeTo, RunRecord::readFrom);
  }

  /** {@code run.json} of a run that is published now. */
  byte[] runJson(RunLaunch launch) throws IOException {
    ObjectNode whole = (ObjectNode) JSON.readTree(run);
    if (page.length > 0) {
      ArrayNode files = whole.putArray("files");
      files.addObject().put("name", RunContent.MODEL).put("bytes", model.length);
      files.addObject().put("name", ReportPage.FILE).put("bytes", page.length);
    }
    return RunContent.timed(whole, launch);
  }

  private void writeTo(DataOutput out) throws IOException {
    Packed.write(out, run);
    write(out, model);
    write(out, page);
    Packed.writeVarint(out, segments);
    Packed.writeVarint(out, customers);
    Packed.write(out, List.copyOf(rows.keySet()));
    for (Map.Entry<String, Long> table : rows.entrySet()) {
      Packed.writeVarint(out, table.getValue());
    }
  }

  private static RunRecord readFrom(DataInput in) throws IOException {
    String run = Packed.readText(in);
    byte[] model = readBytes(in);
    byte[] page = readBytes(in);
    int segments = Math.toIntExact(Packed.readVarint(in));
    long customers = Packed.readVarint(in);
    SortedMap<String, Long> rows = new TreeMap<>();
    for (String table : Packed.readTexts(in)) {
      rows.put(table, Packed.readVarint(in));
    }
    return new RunRecord(run, model, page, segments, customers, rows);
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
