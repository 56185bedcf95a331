package io.github.segmentwise.bigquery;

import com.google.api.services.bigquery.model.TableSchema;
import io.github.segmentwise.write.OutputTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.extensions.gcp.util.Transport;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.io.gcp.bigquery.DynamicDestinations;
import org.apache.beam.sdk.io.gcp.bigquery.TableDestination;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.ValueInSingleWindow;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Loads the rows of all tables into the stored tables, which are there already. One write serves
 * them all.
 *
 * <p>Output: the tables that were loaded, for the stages that wait for them.
 */
public final class LoadRows
    extends PTransform<PCollection<StoredRow>, PCollection<TableDestination>> {

  private static final char SEPARATOR = '\n';

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
  public PCollection<TableDestination> expand(PCollection<StoredRow> rows) {
    BigQueryIO.Write<StoredRow> write =
        access.writing(
            BigQueryIO.<StoredRow>write()
                .to(new Destinations(load.dataset(), tables))
                .withAvroFormatFunction(new StoredRecords(load))
                .useAvroLogicalTypes()
                .withMethod(BigQueryIO.Write.Method.FILE_LOADS)
                .withCreateDisposition(BigQueryIO.Write.CreateDisposition.CREATE_NEVER)
                .withWriteDisposition(BigQueryIO.Write.WriteDisposition.WRITE_APPEND)
                .withoutValidation());
    return rows.apply("LoadJobs", write).getSuccessfulTableLoads();
  }

  /**
   * The stored table of each row. A destination is the table's name, a line feed and its schema as
   * JSON, because BigQueryIO reads side inputs only while it asks for destinations.
   */
  private static final class Destinations extends DynamicDestinations<StoredRow, String> {
    private static final long serialVersionUID = 1L;

    private final DatasetId dataset;
    private final PCollectionView<List<OutputTable>> tables;
    private transient @Nullable Map<String, String> destinations;

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
      if (destinations == null) {
        destinations = new HashMap<>();
      }
      return destinations.computeIfAbsent(row.getValue().table(), this::destination);
    }

    private String destination(String table) {
      OutputTable stored =
          sideInput(tables).stream()
              .filter(each -> each.name().equals(table))
              .map(DatasetLayout::stored)
              .findFirst()
              .orElseThrow();
      try {
        return stored.name()
            + SEPARATOR
            + Transport.getJsonFactory().toString(TableSchemas.schema(stored));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Coder<String> getDestinationCoder() {
      return StringUtf8Coder.of();
    }

    @Override
    public TableDestination getTable(String destination) {
      String name = destination.substring(0, destination.indexOf(SEPARATOR));
      return new TableDestination(TableSchemas.reference(dataset, name), (String) null);
    }

    @Override
    public TableSchema getSchema(String destination) {
      String json = destination.substring(destination.indexOf(SEPARATOR) + 1);
      try {
        return Transport.getJsonFactory().fromString(json, TableSchema.class);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
