package io.github.segmentwise;

import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagReader;
import io.github.segmentwise.flag.SegmentationOptions;
import io.github.segmentwise.outlier.Ecod;
import io.github.segmentwise.outlier.EcodVariant;
import io.github.segmentwise.outlier.OutlierMethod;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Whether and how outliers are found.
 *
 * @param ecod null where they are not looked for
 */
record OutlierFlags(OutlierMethod method, @Nullable Ecod ecod) {

  private static final String MOST_CONTAMINATION = "0.5";

  /**
   * Reads the flags.
   *
   * @throws FlagException if one is wrong
   */
  static OutlierFlags from(SegmentationOptions options) {
    OutlierMethod method =
        new FlagReader("outlierMethod", options.getOutlierMethod()).oneOf(OutlierMethod.class);
    Ecod ecod =
        new Ecod(
            new FlagReader("contamination", options.getContamination()).share(MOST_CONTAMINATION),
            new FlagReader("ecodVariant", options.getEcodVariant()).oneOf(EcodVariant.class));
    return new OutlierFlags(method, method == OutlierMethod.ECOD ? ecod : null);
  }

  /** The flags that affect the result. */
  SortedMap<String, String> resultFlags() {
    SortedMap<String, String> flags = new TreeMap<>();
    flags.put("outlierMethod", method.name());
    if (ecod != null) {
      flags.put("contamination", String.valueOf(ecod.contamination()));
      flags.put("ecodVariant", ecod.variant().name());
    }
    return flags;
  }
}
