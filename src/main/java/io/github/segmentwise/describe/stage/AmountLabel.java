package io.github.segmentwise.describe.stage;

import io.github.segmentwise.batch.Facts;
import java.io.Serializable;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The currency of amounts in texts: the one that is known at launch, or the only one that the rows
 * of the shop name, which is known from the facts.
 *
 * @param known empty where it is not known at launch
 * @param counted beginning of the names of facts, behind which the currencies of rows stand
 * @param facts null where no rows name a currency
 */
public record AmountLabel(String known, String counted, @Nullable PCollectionView<Facts> facts)
    implements Serializable {

  /** Amounts without a currency. */
  public static AmountLabel none() {
    return new AmountLabel("", "", null);
  }

  /** The same stage with the side input that {@link #in} reads. */
  <I, O> ParDo.SingleOutput<I, O> with(ParDo.SingleOutput<I, O> stage) {
    return facts == null ? stage : stage.withSideInputs(facts);
  }

  /** The currency; empty where it is not known. */
  String in(DoFn<?, ?>.ProcessContext context) {
    if (!known.isEmpty() || facts == null) {
      return known;
    }
    Set<String> found = context.sideInput(facts).counts(counted).keySet();
    return found.size() == 1 ? found.iterator().next() : "";
  }
}
