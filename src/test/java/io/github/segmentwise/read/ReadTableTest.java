package io.github.segmentwise.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.exact.Hash;
import io.github.segmentwise.sentence.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadTableTest {

  private static final InputTable USERS =
      new InputTable(
          "users",
          List.of(
              new InputColumn("id", InputColumn.Type.INTEGER),
              new InputColumn("city", InputColumn.Type.TEXT)));

  @TempDir Path folder;
  @TempDir Path outcomes;

  private PCollectionTuple read(Pipeline pipeline, int partitions) {
    return pipeline.apply(
        "Read", ReadTable.of(USERS, TableFiles.find(folder.toString(), "users"), "id", partitions));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void expand_shards_givesAllRowsByPartitionWithFactsAndRejectedRows(int partitions)
      throws IOException {
    Files.writeString(folder.resolve("users-0.csv"), "id,city\n1,Rome\n2,Oslo\nx,Bern\n");
    Files.write(folder.resolve("users-1.csv.gz"), CsvRead.gzip("city,id\nnull,3\n,4\nWien,5"));
    Files.writeString(folder.resolve("users-2.csv"), "id,city\n");
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple tables = read(pipeline, partitions);
    Outcome<KV<Integer, ColumnBatch>> batches =
        Outcome.of(tables.get(ReadTable.BATCHES), "batches", outcomes);
    Outcome<RejectedRow> rejected =
        Outcome.of(tables.get(ReadTable.REJECTED), "rejected", outcomes);
    Outcome<Facts> facts = Outcome.of(tables.get(ReadTable.FACTS), "facts", outcomes);

    pipeline.run().waitUntilFinish();

    TreeMap<Long, String> cities = new TreeMap<>();
    for (KV<Integer, ColumnBatch> keyed : batches.elements()) {
      ColumnBatch batch = keyed.getValue();
      for (int row = 0; row < batch.rows(); row++) {
        assertThat(Hash.partition(batch.longs(0)[row], partitions), is(keyed.getKey()));
        cities.put(batch.longs(0)[row], batch.file() + " " + batch.texts(1).get(row));
      }
    }
    assertThat(
        cities.values(),
        contains(
            "users-0.csv Rome",
            "users-0.csv Oslo",
            "users-1.csv.gz null",
            "users-1.csv.gz null",
            "users-1.csv.gz Wien"));
    assertThat(
        rejected.elements(),
        contains(
            new RejectedRow(
                "users",
                "users-0.csv",
                4,
                "id",
                Sentence.of(
                    "record.rejected.expected", Sentence.of("record.expected.whole-number")))));
    Facts all = new Facts();
    facts.elements().forEach(all::merge);
    assertThat(all.count("rows.users"), is(5L));
    assertThat(all.count("rejected.users"), is(1L));
    assertThat(facts.elements(), hasSize(3));
  }

  @Test
  void expand_truncatedGzip_failsWithAnInputException() throws IOException {
    byte[] whole = CsvRead.gzip("id,city\n1,Rome\n2,Oslo\n");
    Files.write(folder.resolve("users.csv.gz"), Arrays.copyOf(whole, whole.length - 9));
    Pipeline pipeline = Pipeline.create();
    read(pipeline, 1);

    PipelineExecutionException failure =
        assertThrows(PipelineExecutionException.class, () -> pipeline.run().waitUntilFinish());

    assertThat(failure.getCause(), is(instanceOf(InputException.class)));
    assertThat(
        failure.getCause().getMessage(),
        is("users: users.csv.gz is cut short: its gzip stream ends after line 3"));
  }

  @Test
  void expand_fileGoneSinceLaunch_failsWithAnInputException() throws IOException {
    Files.writeString(folder.resolve("users.csv"), "id,city\n");
    Pipeline pipeline = Pipeline.create();
    read(pipeline, 1);
    Files.delete(folder.resolve("users.csv"));

    PipelineExecutionException failure =
        assertThrows(PipelineExecutionException.class, () -> pipeline.run().waitUntilFinish());

    assertThat(failure.getCause(), is(instanceOf(InputException.class)));
  }

  @Test
  void expand_folderNamedLikeAPattern_isRead() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("sales[2026] {x}"));
    Files.writeString(odd.resolve("users.csv"), "id,city\n1,Rome\n");
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple tables =
        pipeline.apply(ReadTable.of(USERS, TableFiles.find(odd.toString(), "users"), "id", 1));
    Outcome<KV<Integer, ColumnBatch>> batches =
        Outcome.of(tables.get(ReadTable.BATCHES), "batches", outcomes);

    pipeline.run().waitUntilFinish();

    TreeSet<Integer> rows = new TreeSet<>();
    batches.elements().forEach(keyed -> rows.add(keyed.getValue().rows()));
    assertThat(rows, contains(1));
  }
}
