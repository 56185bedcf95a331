package io.github.segmentwise.write;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.exact.Hash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableBiFunction;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.commons.io.output.CountingOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches of customers to the staging folder as a table: one file in the order of the keys,
 * or, where there are more than {@value #CUSTOMERS_PER_FILE} customers, several such files, named
 * {@code <table>-00003-of-00016.csv}. A hash of its key says in which one a customer is. So the
 * files depend on the customers alone, not on the partitions or the runner.
 *
 * <p>Input: batches keyed by partition. Output: the files written. Memory: all batches of a file.
 */
public final class WriteTable<T>
    extends PTransform<PCollection<KV<Integer, T>>, PCollection<WriteTable.WrittenFile>> {

  /** One worker gathers a file in memory; a spreadsheet opens about as many rows. */
  public static final int CUSTOMERS_PER_FILE = 1_000_000;

  /** As many as the five digits of a file's number can count. */
  private static final int MOST_FILES = 99_999;

  private static final Logger LOG = LoggerFactory.getLogger(WriteTable.class);

  private final Form<T> form;
  private final Place place;
  private final PCollectionView<Facts> facts;
  private final int customersPerFile;

  private WriteTable(
      Form<T> form, Place place, PCollectionView<Facts> facts, int customersPerFile) {
    this.form = form;
    this.place = place;
    this.facts = facts;
    this.customersPerFile = customersPerFile;
  }

  /**
   * How batches become a table.
   *
   * @param table its name
   * @param rows views a batch as rows of the table
   * @param select the given rows of a batch, in the given order
   */
  public record Form<T>(
      String table,
      SerializableFunction<T, OutputRows> rows,
      SerializableBiFunction<T, int[], T> select)
      implements Serializable {

    public Form {
      Arguments.notEmpty("table", table);
    }
  }

  /**
   * Where files are staged.
   *
   * @param folder that gets them
   * @param stamp with which their rows begin
   * @param formulas what becomes of texts that are formulas to a spreadsheet
   */
  public record Place(OutputFolder folder, RunStamp stamp, CsvFormulas formulas)
      implements Serializable {

    /** Writes one staged file from batches of rows, at least one. */
    public WrittenFile stage(String file, List<OutputRows> batches) throws IOException {
      try (CountingOutputStream out = new CountingOutputStream(folder.stage(file))) {
        long rows = new CsvTableWriter(stamp, formulas).write(batches, out);
        return new WrittenFile(file, rows, out.getByteCount());
      }
    }
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
   * Writes a table.
   *
   * @param facts count the customers
   */
  public static <T> WriteTable<T> of(Form<T> form, Place place, PCollectionView<Facts> facts) {
    return new WriteTable<>(form, place, facts, CUSTOMERS_PER_FILE);
  }

  /** The same with files for so many customers each, on average; at least 1. */
  WriteTable<T> withCustomersPerFile(int customers) {
    return new WriteTable<>(form, place, facts, Arguments.atLeast("customers", customers, 1));
  }

  /** Number of files for so many customers. */
  private int files(long customers) {
    return (int) Math.max(1, Math.min(MOST_FILES, -Math.floorDiv(-customers, customersPerFile)));
  }

  @Override
  public PCollection<WrittenFile> expand(PCollection<KV<Integer, T>> batches) {
    @SuppressWarnings("unchecked")
    Coder<T> batchCoder = ((KvCoder<Integer, T>) batches.getCoder()).getValueCoder();
    return batches
        .apply("ByShard", ParDo.of(new ToFile<>(this)).withSideInputs(facts))
        .setCoder(KvCoder.of(FileKey.coder(), batchCoder))
        .apply("Gather", GroupByKey.create())
        .apply("Write", ParDo.of(new WriteFile<>(this)))
        .setCoder(WrittenFile.coder());
  }

  /**
   * A file of a table.
   *
   * @param file its number, from 0
   * @param files of the table
   */
  private record FileKey(int file, int files) {

    static StreamCoder<FileKey> coder() {
      return StreamCoder.of(FileKey.class, FileKey::writeTo, FileKey::readFrom);
    }

    String name(String table) {
      return files == 1
          ? table + ".csv"
          : String.format(Locale.ROOT, "%s-%05d-of-%05d.csv", table, file, files);
    }

    private void writeTo(DataOutput out) throws IOException {
      Packed.writeVarint(out, file);
      Packed.writeVarint(out, files);
    }

    private static FileKey readFrom(DataInput in) throws IOException {
      return new FileKey((int) Packed.readVarint(in), (int) Packed.readVarint(in));
    }
  }

  private static final class ToFile<T> extends DoFn<KV<Integer, T>, KV<FileKey, T>> {
    private final WriteTable<T> table;

    ToFile(WriteTable<T> table) {
      this.table = table;
    }

    @ProcessElement
    public void toFile(ProcessContext context) {
      int files = table.files(context.sideInput(table.facts).count("customers"));
      T batch = context.element().getValue();
      if (files == 1) {
        context.output(KV.of(new FileKey(0, 1), batch));
        return;
      }
      OutputRows rows = table.form.rows().apply(batch);
      Map<Integer, List<Integer>> byFile = new TreeMap<>();
      for (int row = 0; row < rows.size(); row++) {
        byFile
            .computeIfAbsent(Hash.partition(rows.key(row), files), file -> new ArrayList<>())
            .add(row);
      }
      if (context.element().getKey() == 0) {
        // A file without a customer is there too.
        IntStream.range(0, files).forEach(file -> byFile.putIfAbsent(file, List.of()));
      }
      byFile.forEach(
          (file, selected) ->
              context.output(KV.of(new FileKey(file, files), part(batch, rows.size(), selected))));
    }

    private T part(T batch, int size, List<Integer> selected) {
      return selected.size() == size
          ? batch
          : table.form.select().apply(batch, selected.stream().mapToInt(row -> row).toArray());
    }
  }

  private static final class WriteFile<T> extends DoFn<KV<FileKey, Iterable<T>>, WrittenFile> {
    private final WriteTable<T> table;

    WriteFile(WriteTable<T> table) {
      this.table = table;
    }

    @ProcessElement
    public void write(@Element KV<FileKey, Iterable<T>> file, OutputReceiver<WrittenFile> out)
        throws IOException {
      List<OutputRows> batches = new ArrayList<>();
      file.getValue().forEach(batch -> batches.add(table.form.rows().apply(batch)));
      WrittenFile written = table.place.stage(file.getKey().name(table.form.table()), batches);
      LOG.info("wrote {} rows of {}", written.rows(), table.form.table());
      out.output(written);
    }
  }
}
