package io.github.segmentwise.table.bigquery;

import com.google.api.services.bigquery.model.TableSchema;
import io.github.segmentwise.table.OutputTable;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.io.gcp.bigquery.DynamicDestinations;
import org.apache.beam.sdk.io.gcp.bigquery.TableDestination;
import org.apache.beam.sdk.io.gcp.bigquery.WriteResult;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.ValueInSingleWindow;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Loads the rows of all tables into the stored tables, which are there already. One write serves
 * them all.
 *
 * <p>Output: something for the stages that wait for the loads. With load jobs it comes after them;
 * with the Storage Write API rows may still be on their way, so that a reader has to count.
 */
public final class LoadRows extends PTransform<PCollection<StoredRow>, PCollection<?>> {

  private static final String NO_COLUMN = "load_id";

  private final Load load;
  private final BigQueryAccess access;
  private final PCollectionView<List<OutputTable>> tables;

  /**
   * @param tables that the run writes; known when they are prepared
   */
  public LoadRows(Load load, BigQueryAccess access, PCollectionView<List<OutputTable>> tables) {
    this.load = load;
    this.access = access;
    this.tables = tables;
  }

  @Override
  public PCollection<?> expand(PCollection<StoredRow> rows) {
    BigQueryIO.Write<StoredRow> write =
        access.writing(
            BigQueryIO.<StoredRow>write()
                .to(new Destinations(load.dataset(), tables))
                .withAvroFormatFunction(new StoredRecords(load))
                .useAvroLogicalTypes()
                .withMethod(BigQueryIO.Write.Method.valueOf(load.method().name()))
                .withCreateDisposition(BigQueryIO.Write.CreateDisposition.CREATE_NEVER)
                .withWriteDisposition(BigQueryIO.Write.WriteDisposition.WRITE_APPEND)
                .withoutValidation());
    if (load.method() == WriteMethod.FILE_LOADS) {
      return rows.apply("LoadJobs", write).getSuccessfulTableLoads();
    }
    WriteResult result =
        rows.apply(
            "StorageWriteApi", write.withPropagateSuccessfulStorageApiWrites(NO_COLUMN::equals));
    return result.getSuccessfulStorageApiInserts();
  }

  /** The stored table of each row, by the name of its output table. */
  private static final class Destinations extends DynamicDestinations<StoredRow, String> {
    private static final long serialVersionUID = 1L;

    private final DatasetId dataset;
    private final PCollectionView<List<OutputTable>> tables;

    Destinations(DatasetId dataset, PCollectionView<List<OutputTable>> tables) {
      this.dataset = dataset;
      this.tables = tables;
    }

    @Override
    public List<PCollectionView<?>> getSideInputs() {
      return List.of(tables);
    }

    @Override
    public String getDestination(@Nullable ValueInSingleWindow<StoredRow> row) {
      return row.getValue().table();
    }

    @Override
    public Coder<String> getDestinationCoder() {
      return StringUtf8Coder.of();
    }

    @Override
    public TableDestination getTable(String table) {
      return new TableDestination(
          TableSchemas.reference(dataset, stored(table).name()), (String) null);
    }

    @Override
    public TableSchema getSchema(String table) {
      return TableSchemas.schema(stored(table));
    }

    private OutputTable stored(String table) {
      return sideInput(tables).stream()
          .filter(each -> each.name().equals(table))
          .map(DatasetLayout::stored)
          .findFirst()
          .orElseThrow();
    }
  }
}
