package io.github.segmentwise;

import io.github.segmentwise.cluster.ClusterFlags;
import io.github.segmentwise.customer.CustomerFlags;
import io.github.segmentwise.describe.stage.DescriberFlags;
import io.github.segmentwise.embed.stage.EmbeddingFlags;
import io.github.segmentwise.exhibit.ExhibitFlags;
import io.github.segmentwise.feature.PreparationFlags;
import io.github.segmentwise.featuretable.FeatureTableFlags;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagSet;
import io.github.segmentwise.flag.FlagsFile;
import io.github.segmentwise.identity.IdentityFlags;
import io.github.segmentwise.notify.NotifyFlags;
import io.github.segmentwise.outlier.OutlierFlags;
import io.github.segmentwise.scoring.ModelFlags;
import io.github.segmentwise.shop.ShopFlags;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All flags of the program, in the order in which they are listed. */
final class SegmentationFlags {

  static final FlagSet ALL =
      new FlagSet(
              Stream.of(
                      CustomerFlags.FLAGS,
                      List.of(
                          RunFlags.OUTPUT,
                          RunFlags.ARTIFACTS,
                          RunFlags.WRITE_MODE,
                          RunFlags.KEEP_DAYS,
                          RunFlags.CSV_FORMULAS,
                          RunFlags.AS_OF,
                          ModelFlags.MODEL,
                          RunFlags.MAX_REJECTED_SHARE),
                      ExhibitFlags.FLAGS,
                      FeatureTableFlags.FLAGS,
                      ShopFlags.FLAGS,
                      PreparationFlags.FLAGS,
                      OutlierFlags.FLAGS,
                      ClusterFlags.FLAGS,
                      IdentityFlags.FLAGS,
                      EmbeddingFlags.FLAGS,
                      DescriberFlags.FLAGS,
                      NotifyFlags.FLAGS,
                      List.<Flag<?>>of(
                          FlagsFile.FLAG,
                          RunFlags.DRY_RUN,
                          RunFlags.QUIET,
                          RunFlags.JSON,
                          RunFlags.PARTITIONS,
                          ClusterFlags.EXECUTION))
                  .<Flag<?>>flatMap(List::stream)
                  .toList())
          .whereOthersSay(ClusterFlags.NUM_CLUSTERS, "k", "clusters", "segments", "numSegments")
          .whereOthersSay(ClusterFlags.NUM_TRIALS, "n_init", "nInit", "restarts", "starts")
          .whereOthersSay(OutlierFlags.OUTLIER_METHOD, "outliers", "outlier", "anomalies")
          .whereOthersSay(CustomerFlags.INPUT, "in", "source", "data", "folder")
          .whereOthersSay(CustomerFlags.FEATURES, "table", "file", "csv")
          .whereOthersSay(RunFlags.OUTPUT, "out", "o", "target")
          .whereOthersSay(RunFlags.AS_OF, "date", "today", "now")
          .whereOthersSay(ClusterFlags.SEED, "randomState", "random_state")
          .whereOthersSay(FlagsFile.FLAG, "config", "flags", "options")
          .alsoCalled(
              "labels", DescriberFlags.LABELS, Pattern.compile("\\s*\\{.*", Pattern.DOTALL));

  static final String USAGE =
      """
      Usage: scripts/segment [--name=value ...]

      Reads a shop's orders, order items, products and users, or a table of customers, and writes
      named customer segments.

      --open opens the page at the end. --quiet prints nothing but warnings and errors, --json the
      result as one JSON object. --completion=bash or zsh prints what the shell needs to complete
      flags. SEGMENTWISE_MEMORY=8g gives the program more memory.
      """;

  private SegmentationFlags() {}
}
