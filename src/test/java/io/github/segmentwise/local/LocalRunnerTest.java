package io.github.segmentwise.local;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
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
import org.apache.beam.sdk.state.CombiningState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.splittabledofn.RestrictionTracker;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.util.construction.SplittableParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalRunnerTest {

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

  /** How many values a key has in a view. */
  private static final class LookUp extends DoFn<String, String> {

    private final PCollectionView<Map<String, Iterable<Integer>>> view;

    LookUp(PCollectionView<Map<String, Iterable<Integer>>> view) {
      this.view = view;
    }

    @ProcessElement
    public void lookUp(@Element String key, OutputReceiver<String> out, ProcessContext context) {
      int count = 0;
      for (Integer ignored : context.sideInput(view).getOrDefault(key, List.of())) {
        count++;
      }
      out.output(key + " " + count);
    }
  }

  /** Tells what is called, of all copies together; fails where it is told to. */
  static final class Life extends DoFn<Integer, Integer> {

    static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();

    private final String failsAt;

    Life(String failsAt) {
      this.failsAt = failsAt;
      CALLS.clear();
    }

    private void call(String name) {
      CALLS.computeIfAbsent(name, n -> new AtomicInteger()).incrementAndGet();
      if (name.equals(failsAt)) {
        throw new IllegalStateException("not today");
      }
    }

    @Setup
    public void setup() {
      call("setup");
    }

    @StartBundle
    public void start() {
      call("start");
    }

    @ProcessElement
    public void process(@Element Integer number, OutputReceiver<Integer> out) {
      call("process");
      out.output(number);
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      call("finish");
      context.output(-1, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
    }

    @Teardown
    public void teardown() {
      call("teardown");
    }

    static int calls(String name) {
      return CALLS.getOrDefault(name, new AtomicInteger()).get();
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
    options.setEnforceEncodability(false);
    options.setEnforceImmutability(false);
    return Pipeline.create(options);
  }

  /** A pipeline that is a batch, with each kind of step. */
  private static Pipeline batch(Path file) {
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
    PAssert.that(keyed.apply(Sum.integersPerKey())).containsInAnyOrder(KV.of("a", 6));
    PAssert.that(keyed.apply(GroupByKey.create()).apply(Count.globally())).containsInAnyOrder(1L);
    PAssert.that(numbers.apply(Reshuffle.viaRandomKey())).containsInAnyOrder(1, 2, 3);
    PAssert.that(PCollectionList.of(numbers).and(numbers).apply(Flatten.pCollections()))
        .containsInAnyOrder(1, 1, 2, 2, 3, 3);
    PCollection<Integer> none = numbers.apply(Filter.by(number -> number > 3));
    PAssert.that(none.apply(Combine.globally(Sum.ofIntegers()))).containsInAnyOrder(0);
    PAssert.that(none.apply(WithKeys.of("a")).apply(GroupByKey.create())).empty();
    PCollectionView<Map<String, Iterable<Integer>>> byKey = keyed.apply(View.asMultimap());
    PAssert.that(
            pipeline
                .apply("Word", Create.of("a", "b"))
                .apply(ParDo.of(new LookUp(byKey)).withSideInputs(byKey)))
        .containsInAnyOrder("a 3", "b 0");
    PAssert.that(pipeline.apply(TextIO.read().from(file.toString()))).containsInAnyOrder("b", "c");
    return pipeline;
  }

  /** A pipeline with functions that keep state, and that are splittable. */
  private static Pipeline otherThanBatch() {
    Pipeline pipeline = empty();
    PCollection<KV<String, Integer>> keyed =
        pipeline.apply(Create.of(1, 2, 3)).apply(WithKeys.of("a"));
    PAssert.that(keyed.apply("Totals", ParDo.of(new Total()))).containsInAnyOrder(KV.of("a", 6));
    PAssert.that(pipeline.apply(Create.of(3L)).apply(ParDo.of(new UpTo())))
        .containsInAnyOrder(0L, 1L, 2L);
    return pipeline;
  }

  private static PipelineResult run(Pipeline pipeline) {
    return LocalRunner.fromOptions(pipeline.getOptions()).run(pipeline);
  }

  private static Path lines(Path folder) throws IOException {
    return Files.writeString(folder.resolve("lines.txt"), "b\nc\n");
  }

  @Test
  void run_batch_givesWhatBeamsRunnerGives(@TempDir Path folder) throws Exception {
    Path file = lines(folder);
    Pipeline ours = batch(file);
    Pipeline beams = batch(file);
    SplittableParDo.convertReadBasedSplittableDoFnsToPrimitiveReadsIfNecessary(ours);
    assertThat(BatchGraph.of(ours, 2).isBatch(), is(true));

    assertThat(run(ours).getState(), is(PipelineResult.State.DONE));
    assertThat(
        DirectRunner.fromOptions(beams.getOptions()).run(beams).waitUntilFinish(),
        is(PipelineResult.State.DONE));
  }

  @Test
  void run_otherThanBatch_isRunByBeamsRunner() {
    Pipeline pipeline = otherThanBatch();
    assertThat(BatchGraph.of(pipeline, 2).isBatch(), is(false));

    PipelineResult result = run(pipeline);

    assertThat(result.waitUntilFinish(), is(PipelineResult.State.DONE));
    assertThat(counted(result, "totals", "seen"), is(3L));
  }

  @Test
  void run_otherWindows_isRunByBeamsRunner() {
    Pipeline pipeline = empty();
    PAssert.that(
            pipeline
                .apply(Create.of(1, 2))
                .apply(Window.into(FixedWindows.of(Duration.standardDays(1)))))
        .containsInAnyOrder(1, 2);

    assertThat(BatchGraph.of(pipeline, 2).isBatch(), is(false));
    assertThat(run(pipeline).waitUntilFinish(), is(PipelineResult.State.DONE));
  }

  @Test
  void run_counters_areCounted() {
    Pipeline pipeline = empty();
    pipeline
        .apply(Create.of(1, 2, 3, 4, 5))
        .apply(
            MapElements.into(TypeDescriptors.integers())
                .via(
                    number -> {
                      Metrics.counter("numbers", "sum").inc(number);
                      return number;
                    }));

    assertThat(counted(run(pipeline), "numbers", "sum"), is(15L));
  }

  @Test
  void run_function_isSetUpStartedFinishedAndTornDown() {
    Pipeline pipeline = empty();
    PCollection<Integer> out =
        pipeline.apply(Create.of(1, 2, 3, 4, 5)).apply(ParDo.of(new Life("nowhere")));
    PAssert.that(out.apply(Filter.by(number -> number > 0))).containsInAnyOrder(1, 2, 3, 4, 5);

    run(pipeline);

    assertThat(Life.calls("process"), is(5));
    assertThat(Life.calls("start"), is(Life.calls("finish")));
    assertThat(Life.calls("teardown"), is(Life.calls("setup")));
    assertThat(Life.calls("setup"), is(lessThanOrEqualTo(2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"setup", "start", "process", "finish", "teardown"})
  void run_functionThatFails_isTornDown(String method) {
    Pipeline pipeline = empty();
    pipeline.apply(Create.of(1)).apply(ParDo.of(new Life(method)));

    Exception e = assertThrows(PipelineExecutionException.class, () -> run(pipeline));

    assertThat(
        causes(e).stream().map(Throwable::getMessage).toList(),
        hasItem(containsString("not today")));
    assertThat(Life.calls("teardown"), is(1));
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

    Exception e = assertThrows(Exception.class, () -> run(pipeline));

    assertThat(causes(e), hasItem(instanceOf(OutOfMemoryError.class)));
  }

  @Test
  @Timeout(60)
  void run_functionThatFailsWhileAnotherWaits_doesNotWaitForIt() {
    Pipeline pipeline = empty();
    PCollection<Integer> numbers = pipeline.apply(Create.of(1, 2)).apply(Reshuffle.viaRandomKey());
    numbers.apply(
        MapElements.into(TypeDescriptors.integers())
            .via(
                number -> {
                  if (number == 1) {
                    throw new IllegalStateException("not today");
                  }
                  try {
                    Thread.sleep(java.time.Duration.ofHours(1).toMillis());
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  return number;
                }));

    Exception e = assertThrows(PipelineExecutionException.class, () -> run(pipeline));

    assertThat(e.getCause().getMessage(), is("not today"));
  }

  private static long counted(PipelineResult result, String namespace, String name) {
    return result
        .metrics()
        .queryMetrics(
            MetricsFilter.builder().addNameFilter(MetricNameFilter.named(namespace, name)).build())
        .getCounters()
        .iterator()
        .next()
        .getCommitted();
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
        assertThrows(PipelineExecutionException.class, () -> run(pipeline));

    assertThat(e.getCause().getMessage(), is("not today"));
  }
}
