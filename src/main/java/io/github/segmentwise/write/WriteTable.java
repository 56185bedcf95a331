package io.github.segmentwise.write;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.commons.io.output.CountingOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches of customers to the staging folder as a table: one file in the order of the keys,
 * or one shard per {@code shards}, each in order, named {@code <table>-00003-of-00016.csv}.
 *
 * <p>Input: batches keyed by partition. Output: the files written. Memory: all batches of a shard.
 */
public final class WriteTable<T>
    extends PTransform<PCollection<KV<Integer, T>>, PCollection<WriteTable.WrittenFile>> {

  /** As many as the five digits of a file's number can count. */
  private static final int MOST_SHARDS = 99_999;

  private static final Logger LOG = LoggerFactory.getLogger(WriteTable.class);

  private final String tableName;
  private final SerializableFunction<T, OutputRows> rows;
  private final OutputFolder folder;
  private final RunStamp stamp;
  private final int shards;
  private final CsvFormulas formulas;

  private WriteTable(
      String name,
      SerializableFunction<T, OutputRows> rows,
      OutputFolder folder,
      RunStamp stamp,
      int shards,
      CsvFormulas formulas) {
    this.tableName = name;
    this.rows = rows;
    this.folder = folder;
    this.stamp = stamp;
    this.shards = shards;
    this.formulas = formulas;
  }

  /**
   * A file that lies in the staging folder.
   *
   * @param name of the file
   * @param rows without the header
   * @param bytes size
   */
  public record WrittenFile(String name, long rows, long bytes) {

    public WrittenFile {
      Arguments.notEmpty("name", name);
      Arguments.atLeast("rows", rows, 0L);
      Arguments.atLeast("bytes", bytes, 0L);
    }

    public static StreamCoder<WrittenFile> coder() {
      return StreamCoder.of(WrittenFile.class, WrittenFile::writeTo, WrittenFile::readFrom);
    }

    private void writeTo(DataOutput out) throws IOException {
      Packed.write(out, name);
      Packed.writeVarint(out, rows);
      Packed.writeVarint(out, bytes);
    }

    private static WrittenFile readFrom(DataInput in) throws IOException {
      return new WrittenFile(Packed.readText(in), Packed.readVarint(in), Packed.readVarint(in));
    }
  }

  /**
   * Writes table {@code name}.
   *
   * @param rows views a batch as rows of the table
   * @param shards number of files, at least 1
   * @param formulas what becomes of texts that are formulas to a spreadsheet
   */
  public static <T> WriteTable<T> of(
      String name,
      SerializableFunction<T, OutputRows> rows,
      OutputFolder folder,
      RunStamp stamp,
      int shards,
      CsvFormulas formulas) {
    return new WriteTable<>(
        name, rows, folder, stamp, Arguments.inRange("shards", shards, 1, MOST_SHARDS), formulas);
  }

  /** Writes one staged file from batches of rows. */
  public static WrittenFile stage(
      OutputFolder folder,
      RunStamp stamp,
      CsvFormulas formulas,
      String file,
      List<OutputRows> batches)
      throws IOException {
    try (CountingOutputStream out = new CountingOutputStream(folder.stage(file))) {
      long rows = new CsvTableWriter(stamp, formulas).write(batches, out);
      return new WrittenFile(file, rows, out.getByteCount());
    }
  }

  @Override
  public PCollection<WrittenFile> expand(PCollection<KV<Integer, T>> batches) {
    @SuppressWarnings("unchecked")
    Coder<T> batchCoder = ((KvCoder<Integer, T>) batches.getCoder()).getValueCoder();
    return batches
        .apply("ByShard", ParDo.of(new ToShard<T>(shards)))
        .setCoder(KvCoder.of(VarIntCoder.of(), batchCoder))
        .apply("Gather", GroupByKey.create())
        .apply("Write", ParDo.of(new WriteShard<>(this)))
        .setCoder(WrittenFile.coder());
  }

  private String fileName(int shard) {
    return shards == 1
        ? tableName + ".csv"
        : String.format(Locale.ROOT, "%s-%05d-of-%05d.csv", tableName, shard, shards);
  }

  private static final class ToShard<T> extends DoFn<KV<Integer, T>, KV<Integer, T>> {
    private final int shards;

    ToShard(int shards) {
      this.shards = shards;
    }

    @ProcessElement
    public void toShard(@Element KV<Integer, T> batch, OutputReceiver<KV<Integer, T>> out) {
      out.output(KV.of(batch.getKey() % shards, batch.getValue()));
    }
  }

  private static final class WriteShard<T> extends DoFn<KV<Integer, Iterable<T>>, WrittenFile> {
    private final WriteTable<T> table;

    WriteShard(WriteTable<T> table) {
      this.table = table;
    }

    @ProcessElement
    public void write(@Element KV<Integer, Iterable<T>> shard, OutputReceiver<WrittenFile> out)
        throws IOException {
      List<OutputRows> batches = new ArrayList<>();
      shard.getValue().forEach(batch -> batches.add(table.rows.apply(batch)));
      WrittenFile file =
          stage(table.folder, table.stamp, table.formulas, table.fileName(shard.getKey()), batches);
      LOG.info("wrote {} rows of {}", file.rows(), table.tableName);
      out.output(file);
    }
  }
}
