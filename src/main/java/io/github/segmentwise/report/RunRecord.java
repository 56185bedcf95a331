package io.github.segmentwise.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
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
 * @param run {@code run.json}, still without tables, files and timings
 * @param model content of {@code model.json}
 * @param segments number of segments
 * @param customers number of clustered customers
 * @param rows of each table
 */
record RunRecord(
    String run, byte[] model, int segments, long customers, SortedMap<String, Long> rows) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static RunRecord of(RunContent content, SortedMap<String, Long> rows) {
    return new RunRecord(
        content.run().toString(), content.model(), content.segments(), content.customers(), rows);
  }

  static StreamCoder<RunRecord> coder() {
    return StreamCoder.of(RunRecord.class, RunRecord::writeTo, RunRecord::readFrom);
  }

  /** {@code run.json} of a run that is published now. */
  byte[] runJson(RunLaunch launch) throws IOException {
    ObjectNode whole = (ObjectNode) JSON.readTree(run);
    ArrayNode tables = whole.putArray("tables");
    rows.forEach((name, count) -> tables.addObject().put("name", name).put("rows", count));
    whole.putArray("files").addObject().put("name", RunContent.MODEL).put("bytes", model.length);
    return RunContent.timed(whole, launch);
  }

  private void writeTo(DataOutput out) throws IOException {
    Packed.write(out, run);
    Packed.writeVarint(out, model.length);
    out.write(model);
    Packed.writeVarint(out, segments);
    Packed.writeVarint(out, customers);
    Packed.write(out, List.copyOf(rows.keySet()));
    for (Map.Entry<String, Long> table : rows.entrySet()) {
      Packed.writeVarint(out, table.getValue());
    }
  }

  private static RunRecord readFrom(DataInput in) throws IOException {
    String run = Packed.readText(in);
    byte[] model = new byte[Math.toIntExact(Packed.readVarint(in))];
    in.readFully(model);
    int segments = Math.toIntExact(Packed.readVarint(in));
    long customers = Packed.readVarint(in);
    SortedMap<String, Long> rows = new TreeMap<>();
    for (String table : Packed.readTexts(in)) {
      rows.put(table, Packed.readVarint(in));
    }
    return new RunRecord(run, model, segments, customers, rows);
  }
}
