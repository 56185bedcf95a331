package io.github.segmentwise.describe.stage;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.describe.language.ModelBudget.Allowance;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/**
 * A segment to be described.
 *
 * @param segment from 0
 * @param profile what may leave of it, as JSON
 * @param allowance its part of the run's budget
 */
record Task(int segment, String profile, Allowance allowance) {

  static StreamCoder<Task> coder() {
    return StreamCoder.of(Task.class, Task::writeTo, Task::readFrom);
  }

  private void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, segment);
    Packed.write(out, profile);
    Packed.writeVarint(out, allowance.requests());
    Packed.writeVarint(out, allowance.tokens());
    out.writeLong(allowance.until().toEpochMilli());
  }

  private static Task readFrom(DataInput in) throws IOException {
    return new Task(
        (int) Packed.readVarint(in),
        Packed.readText(in),
        new Allowance(
            (int) Packed.readVarint(in),
            Packed.readVarint(in),
            Instant.ofEpochMilli(in.readLong())));
  }
}
