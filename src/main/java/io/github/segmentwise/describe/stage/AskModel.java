package io.github.segmentwise.describe.stage;

import io.github.segmentwise.batch.FactCounters;
import io.github.segmentwise.describe.language.LanguageModel;
import io.github.segmentwise.describe.language.LanguageModelException;
import io.github.segmentwise.describe.language.LanguageModelSource;
import io.github.segmentwise.describe.language.SegmentTexts;
import io.github.segmentwise.describe.language.SegmentWriter;
import io.github.segmentwise.describe.wording.ReaderLocale;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Asks about the segments of a group, side by side. Every segment gets an outcome. */
final class AskModel extends DoFn<KV<Integer, Iterable<Task>>, Outcome> {

  private static final Distribution WAITED = FactCounters.distribution("description_milliseconds");
  private static final Distribution ANSWER_TOKENS =
      FactCounters.distribution("description_answer_tokens");

  private final LanguageModelSource source;
  private final ReaderLocale readers;
  private transient SegmentWriter writer;
  private transient LanguageModel model;
  private transient LanguageModelException noModel;

  AskModel(LanguageModelSource source, ReaderLocale readers) {
    this.source = source;
    this.readers = readers;
  }

  @ProcessElement
  public void ask(ProcessContext context) throws InterruptedException {
    open();
    List<Task> tasks = new ArrayList<>();
    context.element().getValue().forEach(tasks::add);
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(tasks.size(), PlanTasks.GROUP));
    try {
      long began = System.nanoTime();
      List<Future<SegmentTexts>> asked = new ArrayList<>();
      for (Task task : tasks) {
        asked.add(threads.submit(() -> write(task)));
      }
      for (int i = 0; i < tasks.size(); i++) {
        SegmentTexts texts = asked.get(i).get();
        WAITED.update(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        ANSWER_TOKENS.update(texts.usage().answerTokens());
        context.output(new Outcome(tasks.get(i).segment(), texts, false));
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a segment could not be described", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private void open() {
    if (model != null || noModel != null) {
      return;
    }
    writer = new SegmentWriter(Clock.systemUTC(), readers);
    try {
      model = source.open();
    } catch (LanguageModelException e) {
      noModel = e;
    }
  }

  private SegmentTexts write(Task task) {
    return noModel == null
        ? writer.write(task.profile(), model, task.allowance())
        : SegmentTexts.failed(noModel.reason(), noModel.usage());
  }

  @Teardown
  public void close() {
    if (model != null) {
      model.close();
      model = null;
    }
  }
}
