package io.github.segmentwise.standin.bigquery;

import static io.github.segmentwise.standin.bigquery.StandInTables.PROJECT;
import static io.github.segmentwise.standin.bigquery.StandInTables.field;
import static io.github.segmentwise.standin.bigquery.StandInTables.schema;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.bigquery.Bigquery;
import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.ErrorProto;
import com.google.api.services.bigquery.model.Job;
import com.google.api.services.bigquery.model.JobConfiguration;
import com.google.api.services.bigquery.model.JobConfigurationLoad;
import com.google.api.services.bigquery.model.JobConfigurationTableCopy;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableSchema;
import com.google.api.services.bigquery.model.TimePartitioning;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Load and copy jobs through Google's own REST client. */
class LoadJobTest {

  private static final TableSchema SCHEMA =
      schema(
          field("as_of", "TIMESTAMP"),
          field("id", "INT64").setMode("REQUIRED"),
          field("near", "RECORD")
              .setMode("REPEATED")
              .setFields(List.of(field("segment_id", "INT64"), field("distance", "FLOAT64"))));

  private final Map<String, byte[]> files = new HashMap<>();
  private BigQueryStandIn bigQuery;
  private Bigquery client;

  @BeforeEach
  void start() {
    bigQuery = BigQueryStandIn.start(this::open);
    bigQuery.createDataset(PROJECT, "out");
    client =
        new Bigquery.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(), null)
            .setRootUrl(bigQuery.endpoint() + "/")
            .setApplicationName("test")
            .build();
  }

  @AfterEach
  void stop() {
    bigQuery.close();
  }

  private InputStream open(String uri) throws IOException {
    if (!files.containsKey(uri)) {
      throw new FileNotFoundException(uri);
    }
    return new ByteArrayInputStream(files.get(uri));
  }

  private void json(String uri, String... lines) {
    files.put(uri, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  private static JobConfigurationLoad load(String table, String uri) {
    return new JobConfigurationLoad()
        .setDestinationTable(
            new TableReference().setProjectId(PROJECT).setDatasetId("out").setTableId(table))
        .setSourceUris(List.of(uri))
        .setSourceFormat("NEWLINE_DELIMITED_JSON")
        .setSchema(SCHEMA)
        .setCreateDisposition("CREATE_IF_NEEDED")
        .setWriteDisposition("WRITE_APPEND");
  }

  private ErrorProto run(JobConfiguration configuration) throws IOException {
    Job job = client.jobs().insert(PROJECT, new Job().setConfiguration(configuration)).execute();
    return client
        .jobs()
        .get(PROJECT, job.getJobReference().getJobId())
        .execute()
        .getStatus()
        .getErrorResult();
  }

  private ErrorProto run(JobConfigurationLoad load) throws IOException {
    return run(new JobConfiguration().setLoad(load));
  }

  private String ids() {
    return bigQuery.query("SELECT id FROM `shop-project.out.t` ORDER BY id").toString();
  }

  @Test
  void load_json_createsTheTableWithItsLayout() throws IOException {
    json(
        "gs://b/1.json",
        "{\"as_of\": \"2026-11-21T00:00:00Z\", \"id\": \"1\","
            + " \"near\": [{\"segment_id\": 1, \"distance\": 0.5}]}",
        "{\"id\": 2}");
    JobConfigurationLoad load =
        load("t", "gs://b/1.json")
            .setTimePartitioning(new TimePartitioning().setType("DAY").setField("as_of"))
            .setClustering(new Clustering().setFields(List.of("id")));
    assertThat(run(load), is(nullValue()));
    assertThat(
        bigQuery.query("SELECT * FROM `shop-project.out.t` ORDER BY id").toString(),
        is(
            "[{as_of=2026-11-21T00:00:00Z, id=1, near=[{segment_id=1, distance=0.5}]},"
                + " {as_of=null, id=2, near=[]}]"));
    TableName table = new TableName(PROJECT, "out", "t");
    assertThat(bigQuery.partitioning(table).orElseThrow().getField(), is("as_of"));
    assertThat(bigQuery.clustering(table).orElseThrow().getFields(), is(List.of("id")));
  }

  @Test
  void load_avro_readsLogicalTypes() throws IOException {
    Schema instant = LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
    Schema near =
        SchemaBuilder.record("near")
            .fields()
            .optionalLong("segment_id")
            .optionalDouble("distance")
            .endRecord();
    Schema schema =
        SchemaBuilder.record("root")
            .fields()
            .name("as_of")
            .type(Schema.createUnion(Schema.create(Schema.Type.NULL), instant))
            .noDefault()
            .requiredLong("id")
            .name("near")
            .type(Schema.createArray(near))
            .noDefault()
            .endRecord();
    GenericRecord neighbour = new GenericData.Record(near);
    neighbour.put("segment_id", 3L);
    GenericRecord row = new GenericData.Record(schema);
    row.put("as_of", 1_795_219_200_000_001L);
    row.put("id", 1L);
    row.put("near", List.of(neighbour));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema))) {
      writer.create(schema, out).append(row);
    }
    files.put("gs://b/1.avro", out.toByteArray());
    JobConfigurationLoad load =
        load("t", "gs://b/1.avro").setSourceFormat("AVRO").setUseAvroLogicalTypes(true);
    assertThat(run(load), is(nullValue()));
    assertThat(
        bigQuery.query("SELECT * FROM `shop-project.out.t`").toString(),
        is(
            "[{as_of=2026-11-21T00:00:00.000001Z, id=1,"
                + " near=[{segment_id=3, distance=null}]}]"));
  }

  @Test
  void load_moreColumns_needsTheOption() throws IOException {
    json("gs://b/1.json", "{\"id\": 1}");
    json("gs://b/2.json", "{\"id\": 2, \"extra\": \"x\"}");
    assertThat(run(load("t", "gs://b/1.json")), is(nullValue()));
    TableSchema wider = schema(field("id", "INT64").setMode("REQUIRED"), field("extra", "STRING"));
    JobConfigurationLoad load = load("t", "gs://b/2.json").setSchema(wider);
    assertThat(run(load).getMessage(), containsString("Cannot add fields (field: extra)"));
    assertThat(ids(), is("[{id=1}]"));
    load.setSchemaUpdateOptions(List.of("ALLOW_FIELD_ADDITION"));
    assertThat(run(load), is(nullValue()));
    assertThat(
        bigQuery.query("SELECT id, extra FROM `shop-project.out.t` ORDER BY id").toString(),
        is("[{id=1, extra=null}, {id=2, extra=x}]"));
  }

  @Test
  void load_partitionDecorator_replacesOnlyThatDay() throws IOException {
    TimePartitioning daily = new TimePartitioning().setType("DAY").setField("as_of");
    json(
        "gs://b/1.json",
        "{\"as_of\": \"2026-11-20T10:00:00Z\", \"id\": 1}",
        "{\"as_of\": \"2026-11-21T10:00:00Z\", \"id\": 2}");
    json("gs://b/2.json", "{\"as_of\": \"2026-11-21T11:00:00Z\", \"id\": 3}");
    assertThat(run(load("t", "gs://b/1.json").setTimePartitioning(daily)), is(nullValue()));
    JobConfigurationLoad truncating =
        load("t$20261121", "gs://b/2.json")
            .setTimePartitioning(daily)
            .setWriteDisposition("WRITE_TRUNCATE");
    assertThat(run(truncating), is(nullValue()));
    assertThat(ids(), is("[{id=1}, {id=3}]"));
    ErrorProto error =
        run(load("t$20261120", "gs://b/2.json").setWriteDisposition("WRITE_TRUNCATE"));
    assertThat(error.getMessage(), containsString("Some rows belong to different partitions"));
    assertThat(ids(), is("[{id=1}, {id=3}]"));
  }

  @Test
  void load_wrongData_endsWithAnErrorAndLoadsNothing() throws IOException {
    json("gs://b/1.json", "{\"id\": 1}", "{\"id\": \"one\"}");
    json("gs://b/2.json", "{\"id\": 1, \"other\": 2}");
    json("gs://b/3.json", "{\"near\": []}");
    assertThat(run(load("t", "gs://b/1.json")).getMessage(), containsString("Field: id"));
    assertThat(
        run(load("t", "gs://b/2.json")).getMessage(), containsString("No such field: other."));
    assertThat(
        run(load("t", "gs://b/3.json")).getMessage(), containsString("Missing required field: id"));
    assertThat(run(load("t", "gs://b/none.json")).getReason(), is("notFound"));
    assertThat(bigQuery.tables(PROJECT, "out"), is(List.of()));
  }

  @Test
  void load_fault_endsWithItOnce() throws IOException {
    json("gs://b/1.json", "{\"id\": 1}");
    bigQuery
        .faults()
        .failJobs(
            RequestLog.Method.LOAD_JOB,
            new TableName(PROJECT, "out", "t"),
            new BigQueryError(BigQueryError.Reason.RATE_LIMIT_EXCEEDED, "Too many loads"),
            1);
    assertThat(run(load("t", "gs://b/1.json")).getReason(), is("rateLimitExceeded"));
    assertThat(run(load("t", "gs://b/1.json")), is(nullValue()));
    assertThat(ids(), is("[{id=1}]"));
  }

  @Test
  void copy_twoTables_appendsThem() throws IOException {
    json("gs://b/1.json", "{\"id\": 1}");
    json("gs://b/2.json", "{\"id\": 2}");
    assertThat(run(load("t1", "gs://b/1.json")), is(nullValue()));
    assertThat(run(load("t2", "gs://b/2.json")), is(nullValue()));
    JobConfigurationTableCopy copy =
        new JobConfigurationTableCopy()
            .setSourceTables(
                List.of(
                    new TableName(PROJECT, "out", "t1").reference(),
                    new TableName(PROJECT, "out", "t2").reference()))
            .setDestinationTable(new TableName(PROJECT, "out", "t").reference())
            .setWriteDisposition("WRITE_APPEND");
    assertThat(run(new JobConfiguration().setCopy(copy)), is(nullValue()));
    assertThat(run(new JobConfiguration().setCopy(copy)), is(nullValue()));
    assertThat(ids(), is("[{id=1}, {id=1}, {id=2}, {id=2}]"));
  }
}
