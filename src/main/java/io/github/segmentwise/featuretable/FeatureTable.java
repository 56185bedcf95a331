package io.github.segmentwise.featuretable;

import io.github.segmentwise.batch.Column;
import io.github.segmentwise.batch.ColumnBatch;
import io.github.segmentwise.batch.DoubleColumn;
import io.github.segmentwise.batch.Facts;
import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.batch.LongColumn;
import io.github.segmentwise.batch.RejectedRow;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.coder.MergeFn;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.customer.CustomerSource;
import io.github.segmentwise.feature.FeatureSpace;
import io.github.segmentwise.feature.Preparation;
import io.github.segmentwise.read.DistinctRows;
import io.github.segmentwise.read.InputColumn;
import io.github.segmentwise.read.InputTable;
import io.github.segmentwise.read.ReadTable;
import io.github.segmentwise.read.TableSource;
import io.github.segmentwise.side.SingleView;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * A ready table of customers: one row per customer, any columns.
 *
 * <p>Rows are brought together by the hash of their ids, so that one row per id is kept as in the
 * shop tables; then types are inferred over all rows of each column, and rows become customers.
 * Memory: one partition of rows.
 */
public final class FeatureTable implements CustomerSource {

  private static final TupleTag<KV<Integer, ColumnBatch>> DISTINCT = new TupleTag<>("distinct") {};
  private static final TupleTag<RejectedRow> REJECTED = new TupleTag<>("rejected") {};
  private static final TupleTag<Facts> FACTS = new TupleTag<>("facts") {};
  private static final TupleTag<ColumnPlan> PLAN = new TupleTag<>("plan") {};
  private static final TupleTag<KV<Integer, CustomerBatch>> CUSTOMERS =
      new TupleTag<>("customers") {};
  private static final Pattern NAME_IN_BIGQUERY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,280}");
  private static final KvCoder<Integer, ColumnBatch> BATCH_CODER =
      KvCoder.of(VarIntCoder.of(), ColumnBatch.coder());

  private final TableSource source;
  private final List<String> files;
  private final InputTable table;
  private final FeatureColumns declared;
  private final long asOfDay;
  private final int clusters;

  /**
   * Looks at the columns of a table.
   *
   * @param files names of the files that hold the table, in the order in which their rows are
   *     numbered
   * @param asOfDay day of the run's reference time, in days since 1970
   * @param clusters how many rows are to be TRUE in the column of first centroids
   * @throws io.github.segmentwise.batch.InputException if a named column is not there
   */
  public FeatureTable(
      TableSource source, List<String> files, FeatureColumns declared, long asOfDay, int clusters) {
    this.source = source;
    this.files = List.copyOf(files);
    this.declared = declared;
    this.asOfDay = asOfDay;
    this.clusters = clusters;
    table = declared.table(source.columns());
  }

  /**
   * The same table, of which only the columns of a kept model are read, as the model takes them.
   *
   * @throws InputException if one is not there
   */
  public FeatureTable readFor(FeatureSpace model) {
    return new FeatureTable(
        source, files, declared.keptBy(KeptColumns.of(model)), asOfDay, clusters);
  }

  @Override
  public List<String> tables() {
    return List.of(table.name());
  }

  @Override
  public List<String> columns() {
    return table.columns().stream().skip(1).map(InputColumn::name).toList();
  }

  @Override
  public OptionalLong textBytes() {
    return source.textBytes();
  }

  /**
   * Checks that all columns may be columns of an output table in BigQuery.
   *
   * @throws InputException if not
   */
  public void checkNamesForBigQuery() {
    for (InputColumn column : table.columns()) {
      if (!NAME_IN_BIGQUERY.matcher(column.name()).matches()) {
        throw new InputException(
            "%s: column '%s' cannot be a column of the output in BigQuery; expected a name of"
                    .formatted(table.name(), column.name())
                + " letters, digits and underscores, or --excludeColumns to name it");
      }
    }
  }

  /** A preparation with the transforms of some columns of this table. */
  public Preparation prepared(Preparation general, List<String> power, List<String> log) {
    return new Preparation(
        general.spendTransform(),
        general.spendScaling(),
        general.standardize(),
        spelled(power),
        spelled(log));
  }

  private List<String> spelled(List<String> names) {
    return table.columns().stream()
        .map(InputColumn::name)
        .filter(name -> names.stream().anyMatch(name::equalsIgnoreCase))
        .toList();
  }

  @Override
  public PCollectionTuple customers(Pipeline pipeline, int partitions) {
    PCollectionTuple read =
        pipeline.apply("Read-" + table.name(), source.readAll(table, table.key(), partitions));
    PCollectionView<Facts> counts =
        read.get(ReadTable.FACTS)
            .apply(
                "RowsOfFiles",
                Combine.globally(MergeFn.of(Facts::new, Facts::merge, Facts.coder()))
                    .asSingletonView());
    PCollectionTuple distinct =
        PCollectionList.of(read.get(ReadTable.BATCHES))
            .and(everyPartition(pipeline, partitions))
            .apply("AllRows", Flatten.pCollections())
            .apply("ByCustomer", GroupByKey.create())
            .apply(
                "DistinctCustomers",
                ParDo.of(new Distinct(table, files, counts))
                    .withSideInputs(counts)
                    .withOutputTags(DISTINCT, TupleTagList.of(REJECTED).and(FACTS)));
    PCollection<KV<Integer, ColumnBatch>> rows = distinct.get(DISTINCT).setCoder(BATCH_CODER);
    PCollectionTuple planned = plan(rows);
    PCollectionView<ColumnPlan> plan =
        planned.get(PLAN).setCoder(ColumnPlan.coder()).apply("ColumnPlan", SingleView.of());
    PCollectionTuple customers =
        rows.apply(
            "Customers",
            ParDo.of(new ToCustomers(table, plan, asOfDay))
                .withSideInputs(plan)
                .withOutputTags(CUSTOMERS, TupleTagList.of(FACTS)));
    return PCollectionTuple.of(
            CustomerSource.CUSTOMERS,
            customers.get(CUSTOMERS).setCoder(KvCoder.of(VarIntCoder.of(), CustomerBatch.coder())))
        .and(
            CustomerSource.REJECTED,
            PCollectionList.of(read.get(ReadTable.REJECTED))
                .and(distinct.get(REJECTED).setCoder(RejectedRow.coder()))
                .apply("AllRejected", Flatten.pCollections()))
        .and(
            CustomerSource.FACTS,
            PCollectionList.of(read.get(ReadTable.FACTS))
                .and(distinct.get(FACTS).setCoder(Facts.coder()))
                .and(planned.get(FACTS).setCoder(Facts.coder()))
                .and(customers.get(FACTS).setCoder(Facts.coder()))
                .apply("AllFacts", Flatten.pCollections()));
  }

  private PCollectionTuple plan(PCollection<KV<Integer, ColumnBatch>> rows) {
    return rows.apply("Inspect", ParDo.of(new Inspect(table)))
        .setCoder(TableEvidence.coder())
        .apply(
            "Evidence",
            Combine.globally(
                    MergeFn.of(TableEvidence::new, TableEvidence::merge, TableEvidence.coder()))
                .withoutDefaults())
        .apply(
            "Plan",
            ParDo.of(new Plan(table, declared, clusters))
                .withOutputTags(PLAN, TupleTagList.of(FACTS)));
  }

  /** An empty batch for each partition, so that none is absent. */
  private PCollection<KV<Integer, ColumnBatch>> everyPartition(Pipeline pipeline, int partitions) {
    List<Column> columns = new ArrayList<>();
    for (InputColumn column : table.columns()) {
      columns.add(
          switch (column.type()) {
            case ROW_NUMBER -> LongColumn.of();
            case NUMBER -> DoubleColumn.of();
            default -> new TextColumn.Builder().build();
          });
    }
    List<KV<Integer, ColumnBatch>> empty = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      empty.add(KV.of(p, ColumnBatch.computed(table.name(), 0, columns)));
    }
    return pipeline.apply("EveryPartition", Create.of(empty).withCoder(BATCH_CODER));
  }

  private static final class Distinct
      extends DoFn<KV<Integer, Iterable<ColumnBatch>>, KV<Integer, ColumnBatch>> {
    private final InputTable table;
    private final List<String> files;
    private final PCollectionView<Facts> counts;

    Distinct(InputTable table, List<String> files, PCollectionView<Facts> counts) {
      this.table = table;
      this.files = files;
      this.counts = counts;
    }

    @ProcessElement
    public void distinct(ProcessContext context, MultiOutputReceiver out) {
      List<ColumnBatch> batches = new ArrayList<>();
      context.element().getValue().forEach(batches::add);
      Facts facts = new Facts();
      List<ColumnBatch> kept =
          table.columns().get(0).type() == InputColumn.Type.ROW_NUMBER
              ? numbered(batches, context.sideInput(counts))
              : new DistinctRows(table, out.get(REJECTED)::output, facts).of(batches);
      out.get(DISTINCT).output(KV.of(context.element().getKey(), ColumnBatch.concat(kept)));
      out.get(FACTS).output(facts);
    }

    /** Numbers rows over all files: those of a file follow those of the file before it. */
    private List<ColumnBatch> numbered(List<ColumnBatch> batches, Facts rowsOfFiles) {
      List<ColumnBatch> numbered = new ArrayList<>();
      for (ColumnBatch batch : batches) {
        long before = 0;
        for (String file : files) {
          if (file.equals(batch.file())) {
            break;
          }
          before += rowsOfFiles.count(ReadTable.recordsFact(file));
        }
        long[] numbers = batch.longs(0).clone();
        for (int row = 0; row < numbers.length; row++) {
          numbers[row] += before;
        }
        numbered.add(batch.with(0, new LongColumn(numbers)));
      }
      return numbered;
    }
  }

  private static final class Inspect extends DoFn<KV<Integer, ColumnBatch>, TableEvidence> {
    private final InputTable table;

    Inspect(InputTable table) {
      this.table = table;
    }

    @ProcessElement
    public void inspect(@Element KV<Integer, ColumnBatch> rows, OutputReceiver<TableEvidence> out) {
      out.output(new TableEvidence().add(table, rows.getValue()));
    }
  }

  private static final class Plan extends DoFn<TableEvidence, ColumnPlan> {
    private final InputTable table;
    private final FeatureColumns declared;
    private final int clusters;

    Plan(InputTable table, FeatureColumns declared, int clusters) {
      this.table = table;
      this.declared = declared;
      this.clusters = clusters;
    }

    @ProcessElement
    public void plan(@Element TableEvidence evidence, MultiOutputReceiver out) {
      Facts facts = new Facts();
      out.get(PLAN).output(ColumnPlan.of(table, declared, evidence, clusters, facts));
      out.get(FACTS).output(facts);
    }
  }

  private static final class ToCustomers
      extends DoFn<KV<Integer, ColumnBatch>, KV<Integer, CustomerBatch>> {
    private final InputTable table;
    private final PCollectionView<ColumnPlan> plan;
    private final long asOfDay;

    ToCustomers(InputTable table, PCollectionView<ColumnPlan> plan, long asOfDay) {
      this.table = table;
      this.plan = plan;
      this.asOfDay = asOfDay;
    }

    @ProcessElement
    public void customers(ProcessContext context, MultiOutputReceiver out) {
      Facts facts = new Facts();
      CustomerBatch customers =
          new TableCustomers(table, context.sideInput(plan), asOfDay)
              .of(context.element().getValue(), facts);
      out.get(CUSTOMERS).output(KV.of(context.element().getKey(), customers));
      out.get(FACTS).output(facts);
    }
  }
}
