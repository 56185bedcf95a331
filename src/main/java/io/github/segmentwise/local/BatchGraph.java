package io.github.segmentwise.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.runners.core.GlobalCombineFnRunners;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.util.construction.SplittableParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.WindowedValue;
import org.apache.beam.sdk.values.WindowedValues;

/**
 * A pipeline as steps, if it can be run as a batch: all its collections are bounded and in the
 * global window, and no function keeps state or is splittable.
 */
final class BatchGraph extends Pipeline.PipelineVisitor.Defaults {

  private final PipelineOptions options;
  private final int threads;
  private final List<Step> steps = new ArrayList<>();
  private final SideInputs sideInputs = new SideInputs();
  private final Map<Step, List<List<? extends WindowedValue<?>>>> first = new LinkedHashMap<>();
  private boolean isBatch = true;

  private BatchGraph(PipelineOptions options, int threads) {
    this.options = options;
    this.threads = threads;
  }

  /** The steps of a pipeline, in which reads have become primitive. */
  static BatchGraph of(Pipeline pipeline, int threads) {
    BatchGraph graph = new BatchGraph(pipeline.getOptions(), threads);
    pipeline.traverseTopologically(graph);
    return graph;
  }

  boolean isBatch() {
    return isBatch;
  }

  List<Step> steps() {
    return steps;
  }

  SideInputs sideInputs() {
    return sideInputs;
  }

  /** The bundles with which the steps without an input begin. */
  Map<Step, List<List<? extends WindowedValue<?>>>> first() {
    return first;
  }

  @Override
  public CompositeBehavior enterCompositeTransform(Node node) {
    PTransform<?, ?> transform = node.getTransform();
    if (!isBatch) {
      return CompositeBehavior.DO_NOT_ENTER_TRANSFORM;
    }
    if (transform instanceof Reshuffle) {
      add(node, new Pass(output(node), true));
      return CompositeBehavior.DO_NOT_ENTER_TRANSFORM;
    }
    if (transform instanceof Combine.PerKey<?, ?, ?> combine) {
      addCombine(node, combine);
      return CompositeBehavior.DO_NOT_ENTER_TRANSFORM;
    }
    return CompositeBehavior.ENTER_TRANSFORM;
  }

  @Override
  public void visitPrimitiveTransform(Node node) {
    PTransform<?, ?> transform = node.getTransform();
    if (!isBatch) {
      return;
    }
    if (transform instanceof ParDo.MultiOutput<?, ?> parDo) {
      addParDo(node, parDo);
    } else if (transform instanceof GroupByKey) {
      add(node, new Group<>(keyCoder(node), output(node)));
    } else if (transform instanceof Flatten.PCollections
        || transform instanceof Window.Assign
        || transform instanceof View.CreatePCollectionView) {
      add(node, new Pass(output(node), false));
    } else if (transform instanceof SplittableParDo.PrimitiveBoundedRead<?> read) {
      addRead(node, read);
    } else if (transform instanceof Impulse) {
      Step step = add(node, new Pass(output(node), false));
      first.put(step, List.of(List.of(WindowedValues.valueInGlobalWindow(new byte[0]))));
    } else {
      isBatch = false;
    }
  }

  @Override
  public void visitValue(PValue value, Node producer) {
    if (value instanceof PCollection<?> collection) {
      isBatch &=
          collection.isBounded() == PCollection.IsBounded.BOUNDED
              && collection.getWindowingStrategy().getWindowFn() instanceof GlobalWindows;
    }
  }

  private <I, O> void addParDo(Node node, ParDo.MultiOutput<I, O> parDo) {
    DoFn<I, O> fn = parDo.getFn();
    DoFnSignature signature = DoFnSignatures.getSignature(fn.getClass());
    if (signature.processElement().isSplittable()
        || signature.usesState()
        || signature.usesTimers()
        || signature.onWindowExpiration() != null
        || signature.processElement().requiresTimeSortedInput()
        || !AppliedFunction.isKnown(signature)) {
      isBatch = false;
      return;
    }
    Map<TupleTag<?>, PCollection<?>> outputs = new HashMap<>(node.getOutputs());
    Collection<PCollectionView<?>> views = parDo.getSideInputs().values();
    @SuppressWarnings("unchecked")
    PCollection<I> input = (PCollection<I>) mainInputs(node, views).get(0);
    add(
        node,
        new Apply<>(
            new AppliedFunction<>(parDo, input, outputs, sideInputs.reader(views), options)),
        views);
  }

  private <K, V, R> void addCombine(Node node, Combine.PerKey<K, V, R> combine) {
    List<PCollectionView<?>> views = combine.getSideInputs();
    add(
        node,
        new CombineKeys<>(
            this.<K>keyCoder(node),
            GlobalCombineFnRunners.create(combine.getFn()),
            sideInputs.reader(views),
            options,
            output(node)),
        views);
  }

  private <T> void addRead(Node node, SplittableParDo.PrimitiveBoundedRead<T> read) {
    @SuppressWarnings("unchecked")
    PCollection<T> output = (PCollection<T>) output(node);
    Step step = add(node, new ReadBounded<>(output, options));
    List<List<? extends WindowedValue<?>>> parts = new ArrayList<>();
    try {
      ReadBounded.parts(read.getSource(), threads, options)
          .forEach(part -> parts.add(List.of(part)));
    } catch (Exception e) {
      throw new Pipeline.PipelineExecutionException(e);
    }
    first.put(step, parts);
  }

  private Step add(Node node, Operation operation) {
    return add(node, operation, Set.of());
  }

  private Step add(Node node, Operation operation, Collection<PCollectionView<?>> views) {
    sideInputs.addReader(views);
    Step step =
        new Step(
            node.getFullName(),
            operation,
            mainInputs(node, views),
            List.copyOf(node.getOutputs().values()),
            views);
    steps.add(step);
    return step;
  }

  /** What a step takes bundles of; Flatten may take the same collection several times. */
  private static List<PCollection<?>> mainInputs(Node node, Collection<PCollectionView<?>> views) {
    Map<TupleTag<?>, PCollection<?>> inputs = new LinkedHashMap<>(node.getInputs());
    views.forEach(view -> inputs.remove(view.getTagInternal()));
    return List.copyOf(inputs.values());
  }

  private static PCollection<?> output(Node node) {
    return node.getOutputs().values().iterator().next();
  }

  @SuppressWarnings("unchecked")
  private static <K> Coder<K> keyCoder(Node node) {
    Coder<?> coder = node.getInputs().values().iterator().next().getCoder();
    return ((KvCoder<K, ?>) coder).getKeyCoder();
  }
}
