package io.github.segmentwise.side;

import java.io.Serializable;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * The only element of a collection as a side input, by the view that is smallest in the graph of
 * each runner: Dataflow writes an iterable in one step and a single value in four.
 *
 * @param view to be named where the value is read
 */
public record SideValue<T>(PCollectionView<?> view, boolean isIterable) implements Serializable {

  /** The value of a collection that has one element. */
  public static <T> SideValue<T> of(String name, PCollection<T> collection) {
    return SingleView.isDataflow(collection.getPipeline())
        ? new SideValue<>(collection.apply(name, View.asIterable()), true)
        : new SideValue<>(collection.apply(name, SingleView.of()), false);
  }

  /** The value, read by a function that names the view. */
  @SuppressWarnings("unchecked")
  public T read(DoFn<?, ?>.ProcessContext context) {
    Object value = context.sideInput(view);
    return isIterable ? ((Iterable<T>) value).iterator().next() : (T) value;
  }
}
