package io.github.segmentwise.local;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.schemas.FieldAccessDescriptor;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reify;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.util.construction.SplittableParDo;
import org.apache.beam.sdk.values.CausedByDrain;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.WindowedValues;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions are given by our runner what Beam's gives them. */
final class AppliedFunctionTest {

  private static final Instant TEN = Instant.ofEpochMilli(10);
  private static final Instant ELEVEN = Instant.ofEpochMilli(11);
  private static final TupleTag<String> MAIN = new TupleTag<>() {};
  private static final TupleTag<String> OTHER = new TupleTag<>() {};

  private static final Schema SCHEMA =
      Schema.builder().addStringField("name").addInt32Field("count").build();

  /** Who runs a pipeline. */
  private enum Runner {
    OURS {
      @Override
      void run(Pipeline pipeline) {
        SplittableParDo.convertReadBasedSplittableDoFnsToPrimitiveReadsIfNecessary(pipeline);
        assertThat(BatchGraph.of(pipeline, 2).isBatch(), is(true));
        LocalRunner.fromOptions(pipeline.getOptions()).run(pipeline);
      }
    },
    BEAMS {
      @Override
      void run(Pipeline pipeline) {
        DirectRunner.fromOptions(pipeline.getOptions()).run(pipeline).waitUntilFinish();
      }
    };

    abstract void run(Pipeline pipeline);
  }

  /** Asks for all that a function may ask for while it processes an element. */
  private static final class All extends DoFn<String, String> {

    @ProcessElement
    public void process(
        @Element String element,
        @Timestamp Instant timestamp,
        @SideInput("sum") Integer sum,
        PaneInfo pane,
        BoundedWindow window,
        PipelineOptions options,
        CausedByDrain drain,
        ProcessContext context,
        BundleFinalizer finalizer,
        OutputReceiver<String> out,
        MultiOutputReceiver outs) {
      out.output(
          String.join(
              " ",
              element,
              "at " + timestamp.getMillis(),
              "sum " + sum,
              "first " + pane.isFirst(),
              window.getClass().getSimpleName(),
              options.getJobName(),
              drain.name()));
      outs.get(OTHER)
          .output(
              String.join(
                  " ",
                  context.element(),
                  "at " + context.timestamp().getMillis(),
                  "first " + context.pane().isFirst(),
                  context.getPipelineOptions().getJobName(),
                  context.causedByDrain().name(),
                  context.currentRecordId() + " " + context.currentRecordOffset()));
      finalizer.afterBundleCommit(Instant.now().plus(Duration.standardHours(1)), () -> {});
    }
  }

  /** Gives its element in each of the ways there are, to two outputs. */
  private static final class Give extends DoFn<String, String> {

    private static final List<GlobalWindow> WINDOWS = List.of(GlobalWindow.INSTANCE);

    @ProcessElement
    public void process(ProcessContext context, OutputReceiver<String> out, MultiOutputReceiver s) {
      context.output("a");
      context.output(OTHER, "A");
      context.outputWithTimestamp("b", ELEVEN);
      context.outputWithTimestamp(OTHER, "B", ELEVEN);
      context.outputWindowedValue("c", ELEVEN, WINDOWS, PaneInfo.NO_FIRING);
      context.outputWindowedValue(OTHER, "C", ELEVEN, WINDOWS, PaneInfo.NO_FIRING);
      context.outputWindowedValue(WindowedValues.timestampedValueInGlobalWindow("d", ELEVEN));
      context.outputWindowedValue(
          OTHER, WindowedValues.timestampedValueInGlobalWindow("D", ELEVEN));
      out.output("e");
      s.get(OTHER).output("E");
      out.outputWithTimestamp("f", ELEVEN);
      s.get(OTHER).outputWithTimestamp("F", ELEVEN);
      out.outputWindowedValue("g", ELEVEN, WINDOWS, PaneInfo.NO_FIRING);
      s.get(MAIN).builder("h").setTimestamp(ELEVEN).output();
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      context.output("z", ELEVEN, GlobalWindow.INSTANCE);
      context.output(OTHER, "Z", ELEVEN, GlobalWindow.INSTANCE);
    }
  }

  /** Takes parts of rows, and gives rows. */
  static final class Rows extends DoFn<Row, Row> {

    @FieldAccess("name")
    final FieldAccessDescriptor name = FieldAccessDescriptor.withFieldNames("name");

    @ProcessElement
    public void process(
        @FieldAccess("name") @Element Row row, @Element Row all, OutputReceiver<Row> out) {
      out.output(
          Row.withSchema(SCHEMA)
              .addValues(row.getString("name") + row.getFieldCount(), all.getInt32("count"))
              .build());
    }
  }

  /** What all its methods outside of elements are given. */
  static final class Around extends DoFn<String, String> {

    static final Map<String, String> SEEN = Collections.synchronizedMap(new LinkedHashMap<>());

    @Setup
    public void setup(PipelineOptions options) {
      SEEN.put("setup", options.getJobName());
    }

    @StartBundle
    public void start(
        StartBundleContext context, PipelineOptions options, BundleFinalizer finalizer) {
      SEEN.put("start", options.getJobName() + context.getPipelineOptions().getJobName());
      finalizer.afterBundleCommit(
          Instant.now().plus(Duration.standardHours(1)), () -> SEEN.put("after start", ""));
    }

    @ProcessElement
    public void process() {
      SEEN.put("process", "");
    }

    @FinishBundle
    public void finish(
        FinishBundleContext context, PipelineOptions options, BundleFinalizer finalizer) {
      SEEN.put("finish", options.getJobName() + context.getPipelineOptions().getJobName());
      finalizer.afterBundleCommit(
          Instant.now().plus(Duration.standardHours(1)), () -> SEEN.put("after finish", ""));
    }

    @Teardown
    public void teardown() {
      SEEN.put("teardown", "");
    }
  }

  /** Has its method of a class above it, and counts in a field of its own. */
  private static final class Heir extends Counting {}

  private static class Counting extends DoFn<String, Integer> {

    private final AtomicInteger count = new AtomicInteger();

    @ProcessElement
    public void process(OutputReceiver<Integer> out) {
      out.output(count.incrementAndGet());
    }
  }

  /** What is wrong in what a function does. */
  private enum Wrong {
    TOO_EARLY,
    TOO_LATE,
    UNKNOWN_OUTPUT,
    UNKNOWN_VIEW,
    CHECKED,
    AFTER_BUNDLE
  }

  private static final class Faulty extends DoFn<String, String> {

    private final Wrong wrong;
    private final PCollectionView<Integer> view;

    Faulty(Wrong wrong, PCollectionView<Integer> view) {
      this.wrong = wrong;
      this.view = view;
    }

    @ProcessElement
    public void process(ProcessContext context, BundleFinalizer finalizer) throws Exception {
      switch (wrong) {
        case TOO_EARLY -> context.outputWithTimestamp("a", Instant.ofEpochMilli(9));
        case TOO_LATE ->
            context.outputWithTimestamp(
                "a", BoundedWindow.TIMESTAMP_MAX_VALUE.plus(Duration.millis(1)));
        case UNKNOWN_OUTPUT -> context.output(new TupleTag<String>("nowhere") {}, "a");
        case UNKNOWN_VIEW -> context.sideInput(view);
        case CHECKED -> throw new IOException("no file");
        case AFTER_BUNDLE ->
            finalizer.afterBundleCommit(
                Instant.now().plus(Duration.standardHours(1)),
                () -> {
                  throw new IllegalStateException("not afterwards");
                });
      }
    }
  }

  /** Fails when it is set up, and when it is torn down. */
  static final class NeverUp extends DoFn<String, String> {

    private static void fail(boolean really, String message) {
      if (really) {
        throw new IllegalStateException(message);
      }
    }

    @Setup
    public void setup() {
      fail(true, "not up");
    }

    @ProcessElement
    public void process() {}

    @Teardown
    public void teardown() {
      fail(true, "not down");
    }
  }

  /** By whom it is called, class by class. */
  private static final class Callers extends DoFn<String, String> {

    @ProcessElement
    public void process(OutputReceiver<String> out) {
      Stream.of(new Throwable().getStackTrace())
          .map(StackTraceElement::getClassName)
          .distinct()
          .forEach(out::output);
    }
  }

  private static Pipeline empty() {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setTargetParallelism(2);
    options.setEnforceEncodability(false);
    options.setEnforceImmutability(false);
    options.setJobName("job");
    return Pipeline.create(options);
  }

  private static PCollection<String> one(Pipeline pipeline) {
    return pipeline.apply("One", Create.timestamped(TimestampedValue.of("one", TEN)));
  }

  @ParameterizedTest
  @EnumSource(Runner.class)
  void process_everyArgument_isGiven(Runner runner) {
    Pipeline pipeline = empty();
    PCollectionView<Integer> sum =
        pipeline.apply(Create.of(1, 2, 3)).apply(Sum.integersGlobally().asSingletonView());
    PCollectionTuple out =
        one(pipeline)
            .apply(
                ParDo.of(new All())
                    .withSideInput("sum", sum)
                    .withOutputTags(MAIN, TupleTagList.of(OTHER)));
    PAssert.that(out.get(MAIN))
        .containsInAnyOrder("one at 10 sum 6 first true GlobalWindow job NORMAL");
    PAssert.that(out.get(OTHER)).containsInAnyOrder("one at 10 first true job NORMAL null null");

    runner.run(pipeline);
  }

  @ParameterizedTest
  @EnumSource(Runner.class)
  void process_everyWayOfGiving_hasItsTimeAndItsOutput(Runner runner) {
    Pipeline pipeline = empty();
    PCollectionTuple out =
        one(pipeline).apply(ParDo.of(new Give()).withOutputTags(MAIN, TupleTagList.of(OTHER)));
    PAssert.that(out.get(MAIN).apply("Main", Reify.timestamps()))
        .containsInAnyOrder(
            TimestampedValue.of("a", TEN),
            TimestampedValue.of("b", ELEVEN),
            TimestampedValue.of("c", ELEVEN),
            TimestampedValue.of("d", ELEVEN),
            TimestampedValue.of("e", TEN),
            TimestampedValue.of("f", ELEVEN),
            TimestampedValue.of("g", ELEVEN),
            TimestampedValue.of("h", ELEVEN),
            TimestampedValue.of("z", ELEVEN));
    PAssert.that(out.get(OTHER).apply("Other", Reify.timestamps()))
        .containsInAnyOrder(
            TimestampedValue.of("A", TEN),
            TimestampedValue.of("B", ELEVEN),
            TimestampedValue.of("C", ELEVEN),
            TimestampedValue.of("D", ELEVEN),
            TimestampedValue.of("E", TEN),
            TimestampedValue.of("F", ELEVEN),
            TimestampedValue.of("Z", ELEVEN));

    runner.run(pipeline);
  }

  @ParameterizedTest
  @EnumSource(Runner.class)
  void process_rows_givesPartsOfThem(Runner runner) {
    Pipeline pipeline = empty();
    PCollection<Row> rows =
        pipeline
            .apply(
                Create.of(Row.withSchema(SCHEMA).addValues("a", 7).build()).withRowSchema(SCHEMA))
            .apply(ParDo.of(new Rows()))
            .setRowSchema(SCHEMA);
    PAssert.that(rows).containsInAnyOrder(Row.withSchema(SCHEMA).addValues("a1", 7).build());

    runner.run(pipeline);
  }

  @ParameterizedTest
  @EnumSource(Runner.class)
  void methodsAroundElements_everyArgument_isGiven(Runner runner) {
    Around.SEEN.clear();
    Pipeline pipeline = empty();
    one(pipeline).apply(ParDo.of(new Around()));

    runner.run(pipeline);

    assertThat(Around.SEEN.get("setup"), is("job"));
    assertThat(Around.SEEN.get("start"), is("jobjob"));
    assertThat(Around.SEEN.get("finish"), is("jobjob"));
    if (runner == Runner.OURS) { // Beam's calls what comes after a bundle at a time of its own.
      assertThat(
          List.copyOf(Around.SEEN.keySet()),
          contains(
              "setup", "start", "process", "finish", "after start", "after finish", "teardown"));
    }
  }

  @ParameterizedTest
  @EnumSource(Runner.class)
  void process_functionThatIsUsedAgain_isAsItWasWhenMade(Runner runner) {
    Heir heir = new Heir();
    Pipeline pipeline = empty();
    PCollection<String> one = one(pipeline);
    PAssert.that(one.apply("First", ParDo.of(heir))).containsInAnyOrder(1);
    PAssert.that(one.apply("Second", ParDo.of(heir))).containsInAnyOrder(1);

    runner.run(pipeline);
    runner.run(pipeline);

    assertThat(((Counting) heir).count.get(), is(0));
  }

  @ParameterizedTest
  @EnumSource(Wrong.class)
  void process_whatIsWrong_isTold(Wrong wrong) {
    Pipeline pipeline = empty();
    PCollectionView<Integer> view = pipeline.apply(Create.of(1)).apply(View.asSingleton());
    one(pipeline).apply(ParDo.of(new Faulty(wrong, view)));

    PipelineExecutionException e =
        assertThrows(PipelineExecutionException.class, () -> Runner.OURS.run(pipeline));

    assertThat(
        e.getCause().getMessage(),
        containsString(
            switch (wrong) {
              case TOO_EARLY, TOO_LATE -> "cannot output with timestamp";
              case UNKNOWN_OUTPUT -> "unknown output tag";
              case UNKNOWN_VIEW -> "not applied with the view";
              case CHECKED -> "no file";
              case AFTER_BUNDLE -> "not afterwards";
            }));
  }

  @Test
  void setup_failure_isToldAlthoughTearingDownFailsToo() {
    Pipeline pipeline = empty();
    one(pipeline).apply(ParDo.of(new NeverUp()));

    PipelineExecutionException e =
        assertThrows(PipelineExecutionException.class, () -> Runner.OURS.run(pipeline));

    assertThat(e.getCause().getMessage(), is("not up"));
  }

  @Test
  void process_anyFunction_needsNoGeneratedClass() {
    Pipeline pipeline = empty();
    PAssert.that(one(pipeline).apply(ParDo.of(new Callers())))
        .satisfies(
            classes -> {
              List<String> names = new ArrayList<>();
              classes.forEach(names::add);
              assertThat(names, hasItem(FunctionMethod.class.getName()));
              names.forEach(name -> assertThat(name, !name.contains("DoFnInvoker")));
              return null;
            });

    Runner.OURS.run(pipeline);
  }
}
