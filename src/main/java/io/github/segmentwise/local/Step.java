package io.github.segmentwise.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.WindowedValue;

/** A step of a job, and how far it is. The fields that change belong to {@link BatchJob}'s lock. */
final class Step {

  final String name;
  final Operation operation;
  final List<PCollection<?>> inputs;
  final List<PCollection<?>> outputs;
  final Collection<PCollectionView<?>> views;

  /** Inputs whose last bundle has not come. */
  int openInputs;

  /** Collections behind the views that are not whole yet; until then bundles are held. */
  int openViews;

  /** Bundles that are queued or being processed. */
  int underWay;

  List<List<? extends WindowedValue<?>>> held = new ArrayList<>();

  /** Whether its end is queued, or done. */
  boolean isEnding;

  Step(
      String name,
      Operation operation,
      List<PCollection<?>> inputs,
      List<PCollection<?>> outputs,
      Collection<PCollectionView<?>> views) {
    this.name = name;
    this.operation = operation;
    this.inputs = inputs;
    this.outputs = outputs;
    this.views = views;
    openInputs = inputs.size();
    openViews = SideInputs.collections(views).size();
  }

  boolean hasSeenAll() {
    return openInputs == 0 && underWay == 0 && held.isEmpty();
  }
}
