package io.github.segmentwise.coder;

import java.io.Serializable;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine.CombineFn;

/** Merges values that know how to take one another in, in any order. */
public final class MergeFn<T> extends CombineFn<T, T, T> {

  /** Makes the value of nothing. */
  @FunctionalInterface
  public interface Empty<T> extends Serializable {
    T create();
  }

  /** Adds {@code other} to {@code value} and returns it; {@code other} is not modified. */
  @FunctionalInterface
  public interface Merge<T> extends Serializable {
    T merge(T value, T other);
  }

  private final Empty<T> empty;
  private final Merge<T> merge;
  private final Coder<T> coder;

  private MergeFn(Empty<T> empty, Merge<T> merge, Coder<T> coder) {
    this.empty = empty;
    this.merge = merge;
    this.coder = coder;
  }

  public static <T> MergeFn<T> of(Empty<T> empty, Merge<T> merge, Coder<T> coder) {
    return new MergeFn<>(empty, merge, coder);
  }

  @Override
  public T createAccumulator() {
    return empty.create();
  }

  @Override
  public T addInput(T accumulator, T input) {
    return merge.merge(accumulator, input);
  }

  @Override
  public T mergeAccumulators(Iterable<T> accumulators) {
    T merged = empty.create();
    for (T accumulator : accumulators) {
      merged = merge.merge(merged, accumulator);
    }
    return merged;
  }

  @Override
  public T extractOutput(T accumulator) {
    return accumulator;
  }

  @Override
  public Coder<T> getAccumulatorCoder(CoderRegistry registry, Coder<T> inputCoder) {
    return coder;
  }

  @Override
  public Coder<T> getDefaultOutputCoder(CoderRegistry registry, Coder<T> inputCoder) {
    return coder;
  }
}
