package io.github.segmentwise.side;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.View.CreatePCollectionView;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PCollectionViews;

/**
 * The only element of a collection as a side input; reading it fails where there is none or more
 * than one.
 *
 * <p>{@link View#asSingleton} first combines the collection, with a shuffle, to see that it has one
 * element; here a step made exactly one. Dataflow knows that view, and not this one.
 */
public final class SingleView<T> extends PTransform<PCollection<T>, PCollectionView<T>> {

  private SingleView() {}

  public static <T> SingleView<T> of() {
    return new SingleView<>();
  }

  @Override
  public PCollectionView<T> expand(PCollection<T> input) {
    if (isDataflow(input.getPipeline())) {
      return input.apply(View.asSingleton());
    }
    Coder<T> coder = input.getCoder();
    PCollectionView<T> view =
        PCollectionViews.singletonView(
            input,
            coder::getEncodedTypeDescriptor,
            input.getWindowingStrategy(),
            false,
            null,
            coder);
    input.apply("View", CreatePCollectionView.of(view));
    return view;
  }

  /** The runner is named, not loaded: not every jar has it. */
  static boolean isDataflow(Pipeline pipeline) {
    return pipeline.getOptions().getRunner().getSimpleName().equals("DataflowRunner");
  }
}
