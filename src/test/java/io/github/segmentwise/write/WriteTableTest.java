package io.github.segmentwise.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.LongColumn;
import io.github.segmentwise.read.Outcome;
import io.github.segmentwise.write.WriteTable.WrittenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteTableTest {

  private static final OutputTable TABLE =
      new OutputTable("t", "Ids.", List.of(OutputColumn.integer("id", "An id.")));
  private static final RunStamp STAMP = new RunStamp("r", "2026-01-01T00:00:00Z");
  private static final int ROWS = 5000;

  @TempDir Path root;

  /** Views a batch of one column of ids as rows; not a lambda, so that its name is stable. */
  private record Ids(ColumnBatch batch) implements OutputRows {

    @Override
    public OutputTable table() {
      return TABLE;
    }

    @Override
    public int size() {
      return batch.rows();
    }

    @Override
    public long key(int row) {
      return batch.longs(0)[row];
    }

    @Override
    public void putCells(int row, CellSink to) {
      to.integer(batch.longs(0)[row]);
    }
  }

  private List<WrittenFile> write(String folder, int partitions, int customersPerFile)
      throws IOException {
    long[] ids = new long[ROWS];
    for (int i = 0; i < ROWS; i++) {
      ids[i] = i - 100L;
    }
    List<KV<Integer, ColumnBatch>> batches = new ArrayList<>();
    ColumnBatch[] parts =
        ColumnBatch.computed("t", ROWS, List.of(new LongColumn(ids))).split(0, partitions);
    for (int p = 0; p < partitions; p++) {
      batches.add(KV.of(p, parts[p]));
    }
    return write(folder, batches, ROWS, customersPerFile);
  }

  private List<WrittenFile> write(
      String folder, List<KV<Integer, ColumnBatch>> batches, int customers, int customersPerFile)
      throws IOException {
    Pipeline pipeline = Pipeline.create();
    String path = root.resolve(folder).toString();
    PCollectionView<Facts> facts =
        pipeline
            .apply(
                "Counted",
                Create.of(new Facts().add("customers", customers)).withCoder(Facts.coder()))
            .apply(View.asSingleton());
    Outcome<WrittenFile> files =
        Outcome.of(
            pipeline
                .apply(
                    Create.of(batches).withCoder(KvCoder.of(VarIntCoder.of(), ColumnBatch.coder())))
                .apply(
                    WriteTable.of(
                            new WriteTable.Form<>("t", Ids::new, ColumnBatch::select),
                            new WriteTable.Place(
                                OutputFolder.of(path, path, "x", TestRecords.NAMES),
                                STAMP,
                                CsvFormulas.ESCAPE),
                            facts)
                        .withCustomersPerFile(customersPerFile)),
            "files",
            root);
    pipeline.run().waitUntilFinish();
    return files.elements().stream().sorted(Comparator.comparing(WrittenFile::name)).toList();
  }

  private Path staged(String folder, WrittenFile file) {
    return root.resolve(folder).resolve(".segmentwise-staging-x").resolve(file.name());
  }

  @Test
  void expand_anyPartitioning_stagesTheSameBytes() throws IOException {
    WrittenFile one = write("one", 1, ROWS).get(0);
    WrittenFile eight = write("eight", 8, ROWS).get(0);

    assertThat(one.name(), is("t.csv"));
    assertThat(one.rows(), is((long) ROWS));
    assertThat(one.bytes(), is(Files.size(staged("one", one))));
    assertThat(eight, is(one));
    assertThat(Files.readString(staged("eight", eight)), is(Files.readString(staged("one", one))));
    assertThat(
        Files.readString(staged("one", one)).substring(0, 100).lines().limit(2).toList(),
        contains("run_id,as_of,id", "r,2026-01-01T00:00:00Z,-100"));
  }

  @Test
  void expand_moreCustomersThanAFileHolds_everyRowIsInOneFileInOrder() throws IOException {
    List<WrittenFile> files = write("several", 8, ROWS / 3 + 1);

    assertThat(
        files.stream().map(WrittenFile::name).toList(),
        contains("t-00000-of-00003.csv", "t-00001-of-00003.csv", "t-00002-of-00003.csv"));
    List<Long> all = new ArrayList<>();
    for (WrittenFile file : files) {
      List<Long> ids =
          Files.readAllLines(staged("several", file)).stream()
              .skip(1)
              .map(line -> Long.valueOf(line.substring(line.lastIndexOf(',') + 1)))
              .toList();
      assertThat((long) ids.size(), is(file.rows()));
      assertThat(ids, is(ids.stream().sorted().toList()));
      all.addAll(ids);
    }
    assertThat(all.stream().distinct().count(), is((long) ROWS));
    assertThat(all.size(), is(ROWS));
  }

  @Test
  void expand_severalFilesOfAnyPartitioning_stagesTheSameBytes() throws IOException {
    List<WrittenFile> two = write("two", 2, ROWS / 4);
    List<WrittenFile> seven = write("seven", 7, ROWS / 4);

    assertThat(two.size(), is(4));
    assertThat(seven, is(two));
    for (WrittenFile file : two) {
      assertThat(
          Files.readString(staged("seven", file)), is(Files.readString(staged("two", file))));
    }
  }

  @Test
  void expand_noRowsOfManyCustomers_stagesEveryFileWithItsHeader() throws IOException {
    ColumnBatch none = ColumnBatch.computed("t", 0, List.of(new LongColumn(new long[0])));

    List<WrittenFile> files = write("none", List.of(KV.of(0, none), KV.of(1, none)), 2, 1);

    assertThat(
        files.stream().map(WrittenFile::name).toList(),
        contains("t-00000-of-00002.csv", "t-00001-of-00002.csv"));
    assertThat(Files.readString(staged("none", files.get(1))), is("run_id,as_of,id\n"));
  }
}
