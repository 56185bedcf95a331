package io.github.segmentwise.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.WindowedValue;
import org.apache.beam.sdk.values.WindowedValues;

/** Gathers the values of each key; keys are equal when their coder says so. */
final class Group<K, V> implements Operation {

  private final Coder<K> keyCoder;
  private final PCollection<?> output;
  private Map<Object, KV<K, List<V>>> groups = new HashMap<>();

  Group(Coder<K> keyCoder, PCollection<?> output) {
    this.keyCoder = keyCoder;
    this.output = output;
  }

  @Override
  @SuppressWarnings("unchecked")
  public synchronized void process(List<? extends WindowedValue<?>> bundle, Output out) {
    for (WindowedValue<?> element : bundle) {
      KV<K, V> pair = (KV<K, V>) element.getValue();
      groups
          .computeIfAbsent(
              keyCoder.structuralValue(pair.getKey()),
              key -> KV.of(pair.getKey(), new ArrayList<>()))
          .getValue()
          .add(pair.getValue());
    }
  }

  @Override
  public void end(Output out) {
    List<WindowedValue<?>> all = new ArrayList<>(groups.size());
    groups.values().forEach(group -> all.add(WindowedValues.valueInGlobalWindow(group)));
    groups = null;
    out.spread(output, all);
  }
}
