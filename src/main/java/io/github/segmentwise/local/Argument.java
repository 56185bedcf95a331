package io.github.segmentwise.local;

import java.util.Optional;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.Parameter;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.Parameter.BundleFinalizerParameter;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.Parameter.CausedByDrainParameter;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.Parameter.ElementParameter;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.Parameter.FinishBundleContextParameter;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.Parameter.OutputReceiverParameter;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.Parameter.PaneInfoParameter;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.Parameter.PipelineOptionsParameter;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.Parameter.ProcessContextParameter;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.Parameter.SchemaElementParameter;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.Parameter.SideInputParameter;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.Parameter.StartBundleContextParameter;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.Parameter.TaggedOutputReceiverParameter;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.Parameter.TimestampParameter;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.Parameter.WindowParameter;

/** What a parameter of a function's method is given when the method is called. */
@FunctionalInterface
interface Argument {

  /**
   * The value.
   *
   * @param copy whose method is called
   * @param element what it processes; null where a method takes no element
   */
  Object of(FunctionCopy<?, ?> copy, ElementContext<?, ?> element);

  /** The argument for a parameter, if it is of a kind that a batch has something for. */
  static Optional<Argument> forParameter(Parameter parameter) {
    return parameter.match(new OfEachKind());
  }

  /** The kinds of parameters; those of state, timers and splittable functions are missing. */
  final class OfEachKind extends Parameter.Cases.WithDefault<Optional<Argument>> {

    private static Optional<Argument> are(Argument argument) {
      return Optional.of(argument);
    }

    @Override
    protected Optional<Argument> dispatchDefault(Parameter parameter) {
      return Optional.empty();
    }

    @Override
    public Optional<Argument> dispatch(StartBundleContextParameter parameter) {
      return are((copy, element) -> copy.startContext());
    }

    @Override
    public Optional<Argument> dispatch(FinishBundleContextParameter parameter) {
      return are((copy, element) -> copy.finishContext());
    }

    @Override
    public Optional<Argument> dispatch(PipelineOptionsParameter parameter) {
      return are((copy, element) -> copy.function().options());
    }

    @Override
    public Optional<Argument> dispatch(BundleFinalizerParameter parameter) {
      return are((copy, element) -> copy.finalizer());
    }

    @Override
    public Optional<Argument> dispatch(ProcessContextParameter parameter) {
      return are((copy, element) -> element);
    }

    @Override
    public Optional<Argument> dispatch(ElementParameter parameter) {
      return are((copy, element) -> element.element());
    }

    @Override
    public Optional<Argument> dispatch(SchemaElementParameter parameter) {
      int index = parameter.index();
      return are((copy, element) -> element.converted(index));
    }

    @Override
    public Optional<Argument> dispatch(TimestampParameter parameter) {
      return are((copy, element) -> element.timestamp());
    }

    @Override
    public Optional<Argument> dispatch(PaneInfoParameter parameter) {
      return are((copy, element) -> element.pane());
    }

    @Override
    public Optional<Argument> dispatch(WindowParameter parameter) {
      return are((copy, element) -> element.window());
    }

    @Override
    public Optional<Argument> dispatch(CausedByDrainParameter parameter) {
      return are((copy, element) -> element.causedByDrain());
    }

    @Override
    public Optional<Argument> dispatch(SideInputParameter parameter) {
      String tag = parameter.sideInputId();
      return are((copy, element) -> element.sideInput(tag));
    }

    @Override
    public Optional<Argument> dispatch(OutputReceiverParameter parameter) {
      return are(
          parameter.isRowReceiver()
              ? (copy, element) -> element.rowReceiver()
              : (copy, element) -> element.receiver());
    }

    @Override
    public Optional<Argument> dispatch(TaggedOutputReceiverParameter parameter) {
      return are((copy, element) -> element.receivers());
    }
  }
}
