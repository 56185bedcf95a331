package io.github.segmentwise;

import io.github.segmentwise.cluster.InitMethod;
import io.github.segmentwise.cluster.KMeansConfig;
import io.github.segmentwise.featuretable.FeatureColumns;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagReader;
import io.github.segmentwise.flag.SegmentationOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * The flags of {@code --features}.
 *
 * @param columns what is said of the columns
 * @param power columns that get a Yeo–Johnson transform
 * @param log columns of which ln(1 + x) is taken
 * @param delimiter between cells; empty where it is to be detected
 */
record FeatureTableFlags(
    FeatureColumns columns, List<String> power, List<String> log, String delimiter) {

  private static final String TAB = "TAB";

  /** Flags that say something of shop tables only. */
  private static final Map<String, Function<SegmentationOptions, String>> OF_SHOPS =
      Map.of(
          "spendWindowDays", SegmentationOptions::getSpendWindowDays,
          "spendFormula", SegmentationOptions::getSpendFormula,
          "excludeStatuses", SegmentationOptions::getExcludeStatuses,
          "spendTransform", SegmentationOptions::getSpendTransform,
          "scaling", SegmentationOptions::getScaling,
          "topCustomers", SegmentationOptions::getTopCustomers);

  /** Flags that say something of a feature table only. */
  private static final Map<String, Function<SegmentationOptions, String>> OF_FEATURES =
      Map.of(
          "delimiter", SegmentationOptions::getDelimiter,
          "idColumn", SegmentationOptions::getIdColumn,
          "numericColumns", SegmentationOptions::getNumericColumns,
          "categoricalColumns", SegmentationOptions::getCategoricalColumns,
          "excludeColumns", SegmentationOptions::getExcludeColumns,
          "ordinalColumns", SegmentationOptions::getOrdinalColumns,
          "powerTransformColumns", SegmentationOptions::getPowerTransformColumns,
          "logColumns", SegmentationOptions::getLogColumns,
          "initColumn", SegmentationOptions::getInitColumn);

  /** Whether a feature table is clustered. */
  static boolean isGiven(SegmentationOptions options) {
    return !text(options.getFeatures()).isEmpty();
  }

  /**
   * Reads the flags.
   *
   * @throws FlagException if one is wrong, or one of the other kind of input is given
   */
  static FeatureTableFlags from(SegmentationOptions options) {
    SegmentationOptions defaults = PipelineOptionsFactory.as(SegmentationOptions.class);
    boolean isGiven = isGiven(options);
    if (isGiven == !text(options.getInput()).isEmpty()) {
      throw new FlagException(
          isGiven
              ? "--features and --input are both given: expected one of them"
              : "--input is required: a data set project.dataset, a folder or a gs:// prefix; or"
                  + " --features, a table of customers");
    }
    (isGiven ? OF_SHOPS : OF_FEATURES)
        .forEach((name, flag) -> refuse(name, flag, options, defaults, isGiven));
    List<String> power = columns("powerTransformColumns", options.getPowerTransformColumns());
    List<String> log = columns("logColumns", options.getLogColumns());
    List<String> numeric = new ArrayList<>(columns("numericColumns", options.getNumericColumns()));
    numeric.addAll(power);
    numeric.addAll(log);
    FeatureColumns said =
        new FeatureColumns(
            text(options.getIdColumn()).isEmpty() ? null : text(options.getIdColumn()),
            text(options.getInitColumn()).isEmpty() ? null : text(options.getInitColumn()),
            numeric,
            columns("categoricalColumns", options.getCategoricalColumns()),
            columns("excludeColumns", options.getExcludeColumns()),
            ordinals(text(options.getOrdinalColumns())));
    FeatureTableFlags flags =
        new FeatureTableFlags(said, power, log, delimiter(text(options.getDelimiter())));
    flags.checkOnce();
    return flags;
  }

  private static String text(String value) {
    return value == null ? "" : value.strip();
  }

  private static void refuse(
      String name,
      Function<SegmentationOptions, String> flag,
      SegmentationOptions options,
      SegmentationOptions defaults,
      boolean isFeatures) {
    if (!text(flag.apply(options)).equals(text(flag.apply(defaults)))) {
      throw new FlagException(
          isFeatures
              ? "--%s is for the shop tables of --input; a table of --features has no spend"
                  .formatted(name)
              : "--%s is for a table of --features".formatted(name));
    }
  }

  private static List<String> columns(String flag, String value) {
    return new FlagReader(flag, value).texts();
  }

  private static String delimiter(String value) {
    String delimiter = value.equalsIgnoreCase(TAB) || value.equals("\\t") ? "\t" : value;
    if (delimiter.length() > 1 || delimiter.equals("\"")) {
      throw new FlagException(
          "--delimiter must be one character or TAB, and no quote, was '%s'".formatted(value));
    }
    return delimiter;
  }

  private static Map<String, List<String>> ordinals(String value) {
    Map<String, List<String>> ordinals = new LinkedHashMap<>();
    for (String column : value.isEmpty() ? new String[0] : value.split(";")) {
      int colon = column.indexOf(':');
      List<String> levels =
          Arrays.stream(column.substring(colon + 1).split("<", -1)).map(String::strip).toList();
      boolean isClear =
          colon > 0
              && levels.size() > 1
              && levels.stream().distinct().count() == levels.size()
              && levels.stream().noneMatch(String::isEmpty);
      if (!isClear || ordinals.put(column.substring(0, colon).strip(), levels) != null) {
        throw new FlagException(
            "--ordinalColumns must name each column with two or more different levels, as in"
                + " education:primary<secondary<tertiary;size:S<M<L, was '%s'".formatted(value));
      }
    }
    return ordinals;
  }

  /** That no column is said to be two things. */
  private void checkOnce() {
    Set<String> seen = new HashSet<>();
    List<String> all = new ArrayList<>(columns.numeric());
    all.addAll(columns.categorical());
    all.addAll(columns.excluded());
    all.addAll(columns.ordinal().keySet());
    if (columns.id() != null) {
      all.add(columns.id());
    }
    if (columns.initial() != null) {
      all.add(columns.initial());
    }
    for (String column : all) {
      if (!seen.add(column.toLowerCase(Locale.ROOT))) {
        throw new FlagException(
            "--features: column %s is named by two flags; expected one that says what it is"
                .formatted(column));
      }
    }
  }

  /**
   * Checks that chosen centroids and the other flags fit together.
   *
   * @throws FlagException if they do not
   */
  void check(KMeansConfig kMeans) {
    boolean isCustom = kMeans.initMethod() == InitMethod.CUSTOM;
    if (isCustom != (columns.initial() != null)) {
      throw new FlagException(
          isCustom
              ? "--initMethod=CUSTOM needs --features and --initColumn, the column of that table"
                  + " that is TRUE in the first centroids' rows"
              : "--initColumn is for --initMethod=CUSTOM only, the method is '%s'"
                  .formatted(kMeans.initMethod()));
    }
    if (isCustom && kMeans.trials().size() != 1) {
      throw new FlagException(
          "--initMethod=CUSTOM is for one trial of one k: expected --numTrials=1 and one number as"
              + " --numClusters");
    }
  }

  /** The flags that affect the result, as text. */
  SortedMap<String, String> resultFlags() {
    SortedMap<String, String> flags = new TreeMap<>();
    flags.put("delimiter", delimiter.equals("\t") ? TAB : delimiter);
    flags.put("idColumn", columns.id() == null ? "" : columns.id());
    flags.put("initColumn", columns.initial() == null ? "" : columns.initial());
    List<String> numeric = new ArrayList<>(columns.numeric());
    numeric.removeAll(power);
    numeric.removeAll(log);
    flags.put("numericColumns", String.join(",", numeric));
    flags.put("categoricalColumns", String.join(",", columns.categorical()));
    flags.put("excludeColumns", String.join(",", columns.excluded()));
    flags.put("powerTransformColumns", String.join(",", power));
    flags.put("logColumns", String.join(",", log));
    List<String> ordinals = new ArrayList<>();
    columns
        .ordinal()
        .forEach((column, levels) -> ordinals.add(column + ":" + String.join("<", levels)));
    flags.put("ordinalColumns", String.join(";", ordinals));
    return flags;
  }

  /** Names of the flags that say something of shop tables only. */
  static Set<String> shopFlags() {
    return OF_SHOPS.keySet();
  }
}
