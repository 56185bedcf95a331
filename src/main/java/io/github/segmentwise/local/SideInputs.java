package io.github.segmentwise.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.beam.runners.core.InMemoryMultimapSideInputView;
import org.apache.beam.runners.core.SideInputReader;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Materializations;
import org.apache.beam.sdk.transforms.Materializations.IterableView;
import org.apache.beam.sdk.transforms.Materializations.MultimapView;
import org.apache.beam.sdk.transforms.ViewFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.WindowedValue;

/**
 * Collections that steps read as a whole beside their bundles.
 *
 * <p>A view is made once, when it is read first, and kept until the last step that reads it has
 * ended.
 */
final class SideInputs {

  private final Map<PCollection<?>, List<Object>> elements = new HashMap<>();
  private final Map<PCollection<?>, Integer> readers = new HashMap<>();

  /** By the view, which a copied function has without its collection. */
  private final Map<PCollectionView<?>, PCollection<?>> shown = new ConcurrentHashMap<>();

  private final Map<PCollectionView<?>, Optional<Object>> views = new ConcurrentHashMap<>();

  /** Names a step that reads views, before the job starts. */
  void addReader(Collection<PCollectionView<?>> read) {
    read.forEach(view -> shown.put(view, view.getPCollection()));
    for (PCollection<?> collection : collections(read)) {
      elements.putIfAbsent(collection, new ArrayList<>());
      readers.merge(collection, 1, Integer::sum);
    }
  }

  /** The collections that hold what views show. */
  static Set<PCollection<?>> collections(Collection<PCollectionView<?>> views) {
    return views.stream()
        .<PCollection<?>>map(PCollectionView::getPCollection)
        .collect(Collectors.toSet());
  }

  /** Keeps a bundle of a collection if a step reads that as a whole. */
  synchronized void keep(PCollection<?> collection, List<WindowedValue<?>> bundle) {
    List<Object> kept = elements.get(collection);
    if (kept != null) {
      bundle.forEach(element -> kept.add(element.getValue()));
    }
  }

  /** Forgets what only a step read that has ended. */
  synchronized void removeReader(Collection<PCollectionView<?>> read) {
    for (PCollection<?> collection : collections(read)) {
      if (readers.merge(collection, -1, Integer::sum) == 0) {
        elements.remove(collection);
        views.keySet().removeIf(view -> shown.get(view) == collection);
      }
    }
  }

  /** Reads some views, whose collections have ended. */
  SideInputReader reader(Collection<PCollectionView<?>> read) {
    Set<PCollectionView<?>> contained = Set.copyOf(read);
    return new SideInputReader() {
      @Override
      @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
      public <T> T get(PCollectionView<T> view, BoundedWindow window) {
        Optional<Object> made = views.get(view);
        if (made == null) {
          made = views.computeIfAbsent(view, v -> Optional.ofNullable(SideInputs.this.make(v)));
        }
        return (T) made.orElse(null);
      }

      @Override
      public <T> boolean contains(PCollectionView<T> view) {
        return contained.contains(view);
      }

      @Override
      public boolean isEmpty() {
        return contained.isEmpty();
      }
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Object make(PCollectionView<?> view) {
    List<Object> values;
    synchronized (this) {
      values = elements.get(shown.get(view));
    }
    String form = view.getViewFn().getMaterialization().getUrn();
    if (form.equals(Materializations.ITERABLE_MATERIALIZATION_URN)) {
      return ((ViewFn<IterableView<Object>, ?>) view.getViewFn()).apply(() -> values);
    }
    Coder<Object> keys = ((KvCoder<Object, ?>) view.getCoderInternal()).getKeyCoder();
    return ((ViewFn<MultimapView<Object, Object>, ?>) view.getViewFn())
        .apply(
            InMemoryMultimapSideInputView.fromIterable(
                keys, (Iterable<KV<Object, Object>>) (Iterable) values));
  }
}
