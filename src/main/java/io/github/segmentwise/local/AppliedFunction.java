package io.github.segmentwise.local;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.runners.core.SideInputReader;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;

/**
 * A function in a pipeline: its methods, what it reads and gives, and so all that its copies have
 * in common.
 *
 * <p>Methods are called by reflection. Beam's runners generate a class for each function instead,
 * which costs a short run more than all calls of the functions do.
 */
final class AppliedFunction<I, O> {

  private final ParDo.MultiOutput<I, O> parDo;
  private final Map<TupleTag<?>, PCollection<?>> outputs;
  private final Map<TupleTag<?>, Coder<?>> coders = new HashMap<>();
  private final List<SerializableFunction<?, ?>> converters;
  private final SideInputReader sideInputs;
  private final PipelineOptions options;
  private final boolean observesWindow;
  final FunctionMethod setup;
  final FunctionMethod startBundle;
  final FunctionMethod processElement;
  final FunctionMethod finishBundle;
  final FunctionMethod teardown;

  AppliedFunction(
      ParDo.MultiOutput<I, O> parDo,
      PCollection<I> input,
      Map<TupleTag<?>, PCollection<?>> outputs,
      SideInputReader sideInputs,
      PipelineOptions options) {
    this.parDo = parDo;
    this.outputs = outputs;
    outputs.forEach((tag, collection) -> coders.put(tag, collection.getCoder()));
    this.sideInputs = sideInputs;
    this.options = options;
    DoFnSignature signature = DoFnSignatures.getSignature(parDo.getFn().getClass());
    observesWindow = signature.processElement().observesWindow() || !sideInputs.isEmpty();
    converters =
        signature.processElement().getSchemaElementParameters().isEmpty()
            ? List.of()
            : ParDo.getDoFnSchemaInformation(parDo.getFn(), input).getElementConverters();
    setup = FunctionMethod.of(signature.setup());
    startBundle = FunctionMethod.of(signature.startBundle());
    processElement = FunctionMethod.of(signature.processElement());
    finishBundle = FunctionMethod.of(signature.finishBundle());
    teardown = FunctionMethod.of(signature.teardown());
  }

  /** Whether each method of a function asks for nothing but what a batch has. */
  static boolean isKnown(DoFnSignature signature) {
    return FunctionMethod.isKnown(signature.setup())
        && FunctionMethod.isKnown(signature.startBundle())
        && FunctionMethod.isKnown(signature.processElement())
        && FunctionMethod.isKnown(signature.finishBundle())
        && FunctionMethod.isKnown(signature.teardown());
  }

  /** A new copy of the function as it was when the pipeline was made. */
  DoFn<I, O> copy() {
    return SerializableUtils.clone(parDo.getFn());
  }

  /** Whether it wants an element once for each of its windows. */
  boolean observesWindow() {
    return observesWindow;
  }

  PipelineOptions options() {
    return options;
  }

  /** What a view shows. */
  <T> T sideInput(PCollectionView<T> view, BoundedWindow window) {
    if (!sideInputs.contains(view)) {
      throw new IllegalArgumentException("the function is not applied with the view " + view);
    }
    return sideInputs.get(view, window);
  }

  TupleTag<O> mainOutput() {
    return parDo.getMainOutputTag();
  }

  /** The collection for a tag; null for a tag that the function was not applied with. */
  PCollection<?> output(TupleTag<?> tag) {
    return outputs.get(tag);
  }

  /** The coders of all outputs, by their tags. */
  Map<TupleTag<?>, Coder<?>> coders() {
    return coders;
  }

  /** The view that the function knows by a tag. */
  PCollectionView<?> view(String tag) {
    PCollectionView<?> view = parDo.getSideInputs().get(tag);
    if (view == null) {
      throw new IllegalStateException("no side input has the tag " + tag);
    }
    return view;
  }

  /**
   * What a parameter is given that asks for a part of an element with a schema, or another form.
   */
  @SuppressWarnings("unchecked")
  Object converted(I element, int parameter) {
    return ((SerializableFunction<I, ?>) converters.get(parameter)).apply(element);
  }
}
