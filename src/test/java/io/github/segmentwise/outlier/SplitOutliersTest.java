package io.github.segmentwise.outlier;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.github.segmentwise.customer.CustomerBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitOutliersTest {

  private static Pipeline pipeline() {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setTargetParallelism(3);
    return Pipeline.create(options);
  }

  private static PCollectionTuple split(
      Pipeline pipeline, List<KV<Integer, CustomerBatch>> batches, Ecod ecod) {
    return pipeline
        .apply(Create.of(batches).withCoder(KvCoder.of(VarIntCoder.of(), CustomerBatch.coder())))
        .apply(SplitOutliers.by(ecod));
  }

  private static void assertIds(
      PCollection<KV<Integer, CustomerBatch>> batches, List<Long> expected) {
    PAssert.that(batches)
        .satisfies(
            found -> {
              List<Long> ids = new ArrayList<>();
              for (KV<Integer, CustomerBatch> batch : found) {
                CustomerBatch customers = batch.getValue();
                for (int i = 0; i < customers.size(); i++) {
                  ids.add(customers.id(i));
                }
              }
              assertThat(new ArrayList<>(new TreeSet<>(ids)), is(expected));
              assertThat(ids.size(), is(expected.size()));
              return null;
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void expand_anyPartitions_findsTheOutliersOfPyod(int partitions) throws IOException {
    ReferenceCustomers customers = ReferenceCustomers.named("shop");
    List<KV<Integer, CustomerBatch>> batches = new ArrayList<>();
    batches.add(KV.of(0, customers.batch(0, 0)));
    int part = (customers.size() + partitions - 1) / partitions;
    customers.batches(part).forEach(batch -> batches.add(KV.of(batches.size() - 1, batch)));
    List<Long> outliers = customers.outliers(EcodVariant.PYOD);
    List<Long> kept =
        LongStream.range(0, customers.size()).boxed().filter(id -> !outliers.contains(id)).toList();
    Pipeline pipeline = pipeline();

    PCollectionTuple split = split(pipeline, batches, new Ecod(0.1, EcodVariant.PYOD));

    assertIds(split.get(SplitOutliers.KEPT), kept);
    assertIds(split.get(SplitOutliers.OUTLIERS), outliers);
    PAssert.thatSingleton(split.get(SplitOutliers.KEPT).apply(Count.globally()))
        .isEqualTo((long) batches.size());
    pipeline.run().waitUntilFinish();
  }

  @Test
  void expand_nobody_keepsTheEmptyBatch() throws IOException {
    ReferenceCustomers customers = ReferenceCustomers.named("shop");
    Pipeline pipeline = pipeline();

    PCollectionTuple split =
        split(pipeline, List.of(KV.of(0, customers.batch(0, 0))), new Ecod(0.1, EcodVariant.PAPER));

    PAssert.thatSingleton(split.get(SplitOutliers.KEPT).apply(Count.globally())).isEqualTo(1L);
    PAssert.that(split.get(SplitOutliers.OUTLIERS)).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void expand_noContamination_findsNobody() throws IOException {
    ReferenceCustomers customers = ReferenceCustomers.named("mixed");
    Pipeline pipeline = pipeline();

    PCollectionTuple split =
        split(
            pipeline,
            List.of(KV.of(0, customers.batch(0, customers.size()))),
            new Ecod(0, EcodVariant.PYOD));

    PAssert.that(split.get(SplitOutliers.OUTLIERS)).empty();
    pipeline.run().waitUntilFinish();
  }
}
