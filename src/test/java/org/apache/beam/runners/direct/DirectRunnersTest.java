package org.apache.beam.runners.direct;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.io.range.OffsetRange;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.state.CombiningState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.ToString;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.splittabledofn.RestrictionTracker;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectRunnersTest {

  private static final TupleTag<Integer> EVEN = new TupleTag<>() {};
  private static final TupleTag<Integer> ODD = new TupleTag<>() {};

  /** Adds what two views hold to each even number; odd ones go out by themselves. */
  private static final class Split extends DoFn<Integer, Integer> {

    private final PCollectionView<Integer> sum;
    private final PCollectionView<Iterable<Integer>> all;

    Split(PCollectionView<Integer> sum, PCollectionView<Iterable<Integer>> all) {
      this.sum = sum;
      this.all = all;
    }

    @ProcessElement
    public void split(@Element Integer number, MultiOutputReceiver out, ProcessContext context) {
      int count = 0;
      for (Integer ignored : context.sideInput(all)) {
        count++;
      }
      if (number % 2 == 0) {
        out.get(EVEN).output(number + 100 * context.sideInput(sum) + 10_000 * count);
      } else {
        out.get(ODD).output(number);
      }
    }
  }

  /** A running total of each key, by state. */
  private static final class Total extends DoFn<KV<String, Integer>, KV<String, Integer>> {

    private final Counter seen = Metrics.counter("totals", "seen");

    @StateId("total")
    private final StateSpec<CombiningState<Integer, int[], Integer>> total =
        StateSpecs.combining(Sum.ofIntegers());

    @ProcessElement
    public void add(
        @Element KV<String, Integer> element,
        @StateId("total") CombiningState<Integer, int[], Integer> sum,
        OutputReceiver<KV<String, Integer>> out) {
      seen.inc();
      sum.add(element.getValue());
      if (sum.read() == 6) {
        out.output(KV.of(element.getKey(), sum.read()));
      }
    }
  }

  /** The numbers below a bound, by a splittable function. */
  static final class UpTo extends DoFn<Long, Long> {

    @GetInitialRestriction
    public OffsetRange range(@Element Long bound) {
      return new OffsetRange(0, bound);
    }

    @ProcessElement
    public void count(RestrictionTracker<OffsetRange, Long> tracker, OutputReceiver<Long> out) {
      for (long i = tracker.currentRestriction().getFrom(); tracker.tryClaim(i); i++) {
        out.output(i);
      }
    }
  }

  private static Pipeline empty() {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setTargetParallelism(2);
    return Pipeline.create(options);
  }

  /** A pipeline with each kind of transform that the runner rewrites. */
  private static Pipeline ofEachKind(Path file) {
    Pipeline pipeline = empty();
    PCollection<Integer> numbers = pipeline.apply(Create.of(1, 2, 3));
    PCollectionView<Integer> sum =
        numbers.apply(Combine.globally(Sum.ofIntegers()).asSingletonView());
    PCollectionView<Iterable<Integer>> all = numbers.apply(View.asIterable());
    PCollectionTuple split =
        numbers.apply(
            ParDo.of(new Split(sum, all))
                .withSideInputs(sum, all)
                .withOutputTags(EVEN, TupleTagList.of(ODD)));
    PAssert.that(split.get(EVEN)).containsInAnyOrder(2 + 600 + 30_000);
    PAssert.that(split.get(ODD)).containsInAnyOrder(1, 3);
    PCollection<KV<String, Integer>> keyed = numbers.apply(WithKeys.of("a"));
    PAssert.that(keyed.apply("Totals", ParDo.of(new Total()))).containsInAnyOrder(KV.of("a", 6));
    PAssert.that(keyed.apply(Sum.integersPerKey())).containsInAnyOrder(KV.of("a", 6));
    PAssert.that(keyed.apply(GroupByKey.create()).apply(Count.globally())).containsInAnyOrder(1L);
    PAssert.that(pipeline.apply(TextIO.read().from(file.toString()))).containsInAnyOrder("b", "c");
    PAssert.that(pipeline.apply(Create.of(3L)).apply(ParDo.of(new UpTo())))
        .containsInAnyOrder(0L, 1L, 2L);
    split.get(ODD).apply(ToString.elements()).apply(TextIO.write().to(file + ".out"));
    return pipeline;
  }

  private static Path lines(Path folder) throws IOException {
    return Files.writeString(folder.resolve("lines.txt"), "b\nc\n");
  }

  @Test
  void run_eachKindOfTransform_givesWhatItGivesOnBeamsRunner(@TempDir Path folder)
      throws Exception {
    Path file = lines(folder);
    Pipeline pipeline = ofEachKind(file);

    PipelineResult result = DirectRunners.run(pipeline, NanosOffsetClock.create());

    assertThat(result.getState(), is(PipelineResult.State.DONE));
    assertThat(result.waitUntilFinish(), is(PipelineResult.State.DONE));
    long seen =
        result
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.named("totals", "seen"))
                    .build())
            .getCounters()
            .iterator()
            .next()
            .getCommitted();
    assertThat(seen, is(3L));
  }

  @Test
  void apply_eachKindOfTransform_rewritesAsBeamsRunnerDoes(@TempDir Path folder) throws Exception {
    Path file = lines(folder);
    Pipeline ours = ofEachKind(file);
    Pipeline beams = ofEachKind(file);

    Rewrites.apply(ours, ours.getOptions());
    DirectRunner.fromOptions(beams.getOptions()).performRewrites(beams);

    assertThat(nodes(ours), equalTo(nodes(beams)));
  }

  @Test
  void run_functionWithAnError_tellsIt() {
    Pipeline pipeline = empty();
    pipeline
        .apply(Create.of(1))
        .apply(
            MapElements.into(TypeDescriptors.integers())
                .via(
                    number -> {
                      throw new OutOfMemoryError("no room");
                    }));

    Exception e =
        assertThrows(Exception.class, () -> DirectRunners.run(pipeline, NanosOffsetClock.create()));

    assertThat(causes(e), hasItem(instanceOf(OutOfMemoryError.class)));
  }

  private static List<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).toList();
  }

  @Test
  void run_functionThatThrows_throwsItsException() {
    Pipeline pipeline = empty();
    IllegalStateException thrown = new IllegalStateException("not today");
    pipeline
        .apply(Create.of(1))
        .apply(
            MapElements.into(TypeDescriptors.integers())
                .via(
                    number -> {
                      throw thrown;
                    }));

    PipelineExecutionException e =
        assertThrows(
            PipelineExecutionException.class,
            () -> DirectRunners.run(pipeline, NanosOffsetClock.create()));

    assertThat(e.getCause().getMessage(), is("not today"));
  }

  /** Classes and names of the primitive transforms, sorted: views come in a hash set's order. */
  private static List<String> nodes(Pipeline pipeline) {
    List<String> nodes = new ArrayList<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public void visitPrimitiveTransform(TransformHierarchy.Node node) {
            PTransform<?, ?> transform = node.getTransform();
            nodes.add(transform.getClass().getName() + " " + transform.getName());
          }
        });
    Collections.sort(nodes);
    return nodes;
  }
}
