package io.github.segmentwise.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.beam.runners.core.GlobalCombineFnRunner;
import org.apache.beam.runners.core.SideInputReader;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.WindowedValue;
import org.apache.beam.sdk.values.WindowedValues;

/**
 * Combines the values of each key: those of a bundle by the thread that has it, then the bundles
 * with one another as they come.
 */
final class CombineKeys<K, V, A, R> implements Operation {

  private static final List<GlobalWindow> WINDOWS = List.of(GlobalWindow.INSTANCE);

  private final Coder<K> keyCoder;
  private final GlobalCombineFnRunner<V, A, R> fn;
  private final SideInputReader sideInputs;
  private final PipelineOptions options;
  private final PCollection<?> output;
  private final ConcurrentMap<Object, KV<K, A>> combined = new ConcurrentHashMap<>();

  CombineKeys(
      Coder<K> keyCoder,
      GlobalCombineFnRunner<V, A, R> fn,
      SideInputReader sideInputs,
      PipelineOptions options,
      PCollection<?> output) {
    this.keyCoder = keyCoder;
    this.fn = fn;
    this.sideInputs = sideInputs;
    this.options = options;
    this.output = output;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void process(List<? extends WindowedValue<?>> bundle, Output out) {
    Map<Object, KV<K, A>> own = new HashMap<>();
    for (WindowedValue<?> element : bundle) {
      KV<K, V> pair = (KV<K, V>) element.getValue();
      own.compute(
          keyCoder.structuralValue(pair.getKey()),
          (key, sum) ->
              KV.of(
                  pair.getKey(),
                  fn.addInput(
                      sum == null
                          ? fn.createAccumulator(options, sideInputs, WINDOWS)
                          : sum.getValue(),
                      pair.getValue(),
                      options,
                      sideInputs,
                      WINDOWS)));
    }
    own.forEach(this::merge);
  }

  /** Merges without a lock: whoever finds another's sum takes it along and tries again. */
  private void merge(Object key, KV<K, A> own) {
    KV<K, A> sum = own;
    while (combined.putIfAbsent(key, sum) != null) {
      KV<K, A> other = combined.remove(key);
      if (other != null) {
        sum =
            KV.of(
                sum.getKey(),
                fn.mergeAccumulators(
                    List.of(other.getValue(), sum.getValue()), options, sideInputs, WINDOWS));
      }
    }
  }

  @Override
  public void end(Output out) {
    List<WindowedValue<?>> all = new ArrayList<>(combined.size());
    combined.forEach(
        (key, sum) ->
            all.add(
                WindowedValues.valueInGlobalWindow(
                    KV.of(
                        sum.getKey(),
                        fn.extractOutput(sum.getValue(), options, sideInputs, WINDOWS)))));
    combined.clear();
    out.spread(output, all);
  }
}
