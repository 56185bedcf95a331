package io.github.segmentwise.read;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.read.TableFiles.InputFile;
import io.github.segmentwise.read.text.CsvForm;
import io.github.segmentwise.storage.StoredFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the files of one table into column batches, cut by the hash of one column.
 *
 * <p>Output: {@link #BATCHES} keyed by partition, {@link #REJECTED} rows, and {@link #FACTS}:
 * {@code rows.<table>} and {@code rejected.<table>}. One file is read by one worker. A broken file
 * fails the run with {@link InputException}.
 */
public final class ReadTable extends PTransform<PBegin, PCollectionTuple> {

  /** Batches by partition. */
  public static final TupleTag<KV<Integer, ColumnBatch>> BATCHES = new TupleTag<>("batches") {};

  /** Rows that could not be read. */
  public static final TupleTag<RejectedRow> REJECTED = new TupleTag<>("rejected") {};

  /** What was counted. */
  public static final TupleTag<Facts> FACTS = new TupleTag<>("facts") {};

  /** Most rows of a batch. */
  public static final int BATCH_ROWS = 1 << 16;

  private static final Logger LOG = LoggerFactory.getLogger(ReadTable.class);

  private final InputTable table;
  private final List<InputFile> files;
  private final String splitBy;
  private final int partitions;
  private final CsvForm form;
  private final @Nullable FirstFile first;

  private ReadTable(
      InputTable table,
      List<InputFile> files,
      String splitBy,
      int partitions,
      CsvForm form,
      @Nullable FirstFile first) {
    this.table = table;
    this.files = files;
    this.splitBy = splitBy;
    this.partitions = partitions;
    this.form = form;
    this.first = first;
  }

  /**
   * Reads {@code files} of {@code table}; the form of CSV files is detected.
   *
   * @param splitBy a column of whole numbers or texts, by whose hash the rows are cut
   * @param partitions at least 1
   */
  public static ReadTable of(
      InputTable table, List<InputFile> files, String splitBy, int partitions) {
    Arguments.atLeast("partitions", partitions, 1);
    return new ReadTable(table, files, splitBy, partitions, CsvForm.DETECTED, null);
  }

  /** With what is known of the form of CSV files. */
  ReadTable withForm(CsvForm newForm) {
    return new ReadTable(table, files, splitBy, partitions, newForm, first);
  }

  /** Notes what columns other files than this one have more. */
  ReadTable withFirst(FirstFile newFirst) {
    return new ReadTable(table, files, splitBy, partitions, form, newFirst);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple tables =
        begin
            .apply("Files", Create.of(files).withCoder(SerializableCoder.of(InputFile.class)))
            .apply(
                "Read",
                ParDo.of(new ReadFile(table, table.indexOf(splitBy), partitions, form, first))
                    .withOutputTags(BATCHES, TupleTagList.of(REJECTED).and(FACTS)));
    return withCoders(tables);
  }

  /** Reads a file outside of a graph; rows that do not fit are passed over. */
  static void readNow(
      InputTable table, InputFile file, CsvForm form, Consumer<ColumnBatch> batches) {
    if (TypedFiles.isTyped(file)) {
      TypedFiles.read(file, new TypedTableReader(table, file.name(), null, batches, row -> {}));
    } else {
      readCsv(file, table, new CsvTableReader(table, file.name(), form, null, batches, row -> {}));
    }
  }

  private static CsvTableReader.RowCounts readCsv(
      InputFile file, InputTable table, CsvTableReader reader) {
    try (InputStream stream =
        Channels.newInputStream(
            FileSystems.open(FileSystems.matchNewResource(file.path(), false)))) {
      return reader.read(stream);
    } catch (IOException e) {
      throw new InputException(
          "%s: %s cannot be read (%s)".formatted(table.name(), file.name(), StoredFiles.reason(e)),
          e);
    }
  }

  /** The fact that counts the rows of a file, rejected ones included, where rows are numbered. */
  public static String recordsFact(String file) {
    return "records." + file;
  }

  /** Gathers the rows that a connector of Beam reads into what all tables are read into. */
  public static PCollectionTuple collect(PCollection<InputRow> rows, CollectRows collect) {
    return withCoders(
        rows.apply(
            "Collect",
            ParDo.of(collect).withOutputTags(BATCHES, TupleTagList.of(REJECTED).and(FACTS))));
  }

  /** Gives the outputs of a reader their coders. */
  private static PCollectionTuple withCoders(PCollectionTuple tables) {
    tables.get(BATCHES).setCoder(KvCoder.of(VarIntCoder.of(), ColumnBatch.coder()));
    tables.get(REJECTED).setCoder(RejectedRow.coder());
    tables.get(FACTS).setCoder(Facts.coder());
    return tables;
  }

  private static final class ReadFile extends DoFn<InputFile, KV<Integer, ColumnBatch>> {
    private final InputTable table;
    private final int keyColumn;
    private final int partitions;
    private final CsvForm form;
    private final @Nullable FirstFile first;

    ReadFile(
        InputTable table, int keyColumn, int partitions, CsvForm form, @Nullable FirstFile first) {
      this.table = table;
      this.keyColumn = keyColumn;
      this.partitions = partitions;
      this.form = form;
      this.first = first;
    }

    @ProcessElement
    public void read(@Element InputFile file, MultiOutputReceiver out) {
      Facts facts = new Facts();
      Consumer<ColumnBatch> batches =
          batch ->
              batch.forEachPartition(
                  keyColumn, partitions, (p, part) -> out.get(BATCHES).output(KV.of(p, part)));
      EarliestRejected earliest = new EarliestRejected();
      Consumer<RejectedRow> rejected =
          row -> {
            facts.add(InputGate.reasonFact(row), 1);
            earliest.accept(row);
          };
      CsvTableReader csv = new CsvTableReader(table, file.name(), form, first, batches, rejected);
      boolean isTyped = TypedFiles.isTyped(file);
      TypedTableReader typed = new TypedTableReader(table, file.name(), first, batches, rejected);
      CsvTableReader.RowCounts counts =
          isTyped ? TypedFiles.read(file, typed) : readCsv(file, table, csv);
      LOG.info("read {} rows of {} from {}", counts.rows(), table.name(), file.name());
      facts
          .add("rows." + table.name(), counts.rows())
          .add("rejected." + table.name(), counts.rejectedRows());
      if (table.rowNumber() >= 0) {
        facts.add(recordsFact(file.name()), isTyped ? typed.records() : csv.records());
      }
      earliest.forEach(out.get(REJECTED)::output);
      facts.merge(isTyped ? typed.notes() : csv.notes());
      out.get(FACTS).output(facts);
    }
  }
}
