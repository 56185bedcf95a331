package io.github.segmentwise.outlier;

import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagGroup;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.flag.FlagValues;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The flags that say whether and how outliers are found. */
public final class OutlierFlags {

  private static final FlagGroup OUTLIERS = new FlagGroup("outliers", "Outliers");

  public static final Flag<OutlierMethod> OUTLIER_METHOD =
      Flag.of("outlierMethod", FlagTypes.oneOf(OutlierMethod.class))
          .option(OutlierMethod.NONE, "None", "Every customer takes part.")
          .option(
              OutlierMethod.ECOD,
              "ECOD: leave out and mark",
              "Customers far out in the tails of the columns take no part in the segments; they get"
                  + " the nearest one and a mark.")
          .byDefault("NONE")
          .in(OUTLIERS)
          .says(
              "Outliers",
              "Customers who fit no segment: NONE, or ECOD, which leaves them out and marks them.");

  public static final Flag<Double> CONTAMINATION =
      Flag.of("contamination", FlagTypes.share("0.5", "0([.][0-4][0-9]*|[.]50*)?"))
          .byDefault("0.1")
          .in(OUTLIERS)
          .onlyWith(OUTLIER_METHOD, OutlierMethod.ECOD)
          .says("Share of outliers", "Share of the customers that ECOD marks as outliers.");

  public static final Flag<EcodVariant> ECOD_VARIANT =
      Flag.of("ecodVariant", FlagTypes.oneOf(EcodVariant.class))
          .option(EcodVariant.PYOD, "As pyod", "For each column the larger of its two tails.")
          .option(
              EcodVariant.PAPER,
              "As the paper",
              "The largest of three sums over the columns: left tails, right tails, and those of"
                  + " the skewed side.")
          .byDefault("PYOD")
          .in(OUTLIERS)
          .onlyWith(OUTLIER_METHOD, OutlierMethod.ECOD)
          .says("Score of outliers", "Score of ECOD: PYOD (as that package computes it) or PAPER.");

  public static final List<Flag<?>> FLAGS = List.of(OUTLIER_METHOD, CONTAMINATION, ECOD_VARIANT);

  private OutlierFlags() {}

  /** What the flags say; null where outliers are not looked for. */
  public static @Nullable Ecod from(FlagValues values) {
    return values.get(OUTLIER_METHOD) == OutlierMethod.ECOD
        ? new Ecod(values.get(CONTAMINATION), values.get(ECOD_VARIANT))
        : null;
  }
}
