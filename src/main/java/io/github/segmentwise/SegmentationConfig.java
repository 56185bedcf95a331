package io.github.segmentwise;

import io.github.segmentwise.batch.InputException;
import io.github.segmentwise.cluster.ClusterFlags;
import io.github.segmentwise.cluster.train.Execution;
import io.github.segmentwise.customer.ColumnLabels;
import io.github.segmentwise.customer.CustomerFlags;
import io.github.segmentwise.describe.stage.DescriberFlags;
import io.github.segmentwise.describe.stage.ReaderFlags;
import io.github.segmentwise.embed.stage.EmbeddingFlags;
import io.github.segmentwise.exhibit.ExhibitConfig;
import io.github.segmentwise.exhibit.ExhibitFlags;
import io.github.segmentwise.feature.FeatureWeights;
import io.github.segmentwise.feature.PreparationFlags;
import io.github.segmentwise.flag.CommandLine;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.identity.IdentityFlags;
import io.github.segmentwise.identity.Pins;
import io.github.segmentwise.identity.Retrain;
import io.github.segmentwise.notify.NotifyFlags;
import io.github.segmentwise.notify.Webhook;
import io.github.segmentwise.outlier.Ecod;
import io.github.segmentwise.outlier.OutlierFlags;
import io.github.segmentwise.publish.RunDestination;
import io.github.segmentwise.publish.RunLaunch;
import io.github.segmentwise.run.RunRetraining;
import io.github.segmentwise.scoring.ModelFile;
import io.github.segmentwise.scoring.ModelFlags;
import io.github.segmentwise.scoring.Retraining;
import io.github.segmentwise.scoring.WarmStart;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.shop.ShopFlags;
import io.github.segmentwise.shop.ShopRun;
import io.github.segmentwise.write.RunStamp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Everything a run is to do, read and checked before a graph is built.
 *
 * @param input what it reads
 * @param model that is kept; null where one is trained
 * @param outliers how outliers are found; null where they are not looked for
 * @param cluster how customers are clustered; its execution is never {@link Execution#AUTO}
 * @param embedding what embeds the customers' texts; null where they are not embedded
 * @param describer who describes the segments
 * @param labels what columns are called in texts
 * @param weights how much features count
 * @param exhibits what the report shows of single customers
 * @param destination where the tables go
 * @param followed the run before; null without
 * @param former model of the run before, which is judged beside the new one; null for none
 * @param webhook what is told of the published run; null for none
 * @param pins titles that are given now
 * @param launch what is recorded of the run
 * @param otherwise what is done instead where the customers have shifted since the model was made;
 *     null where that does not matter
 */
record SegmentationConfig(
    RunInput input,
    @Nullable ModelFile model,
    @Nullable Ecod outliers,
    ClusterFlags cluster,
    @Nullable EmbeddingFlags embedding,
    DescriberFlags describer,
    ColumnLabels labels,
    FeatureWeights weights,
    ExhibitConfig exhibits,
    RunDestination destination,
    @Nullable FollowedRun followed,
    @Nullable ModelFile former,
    @Nullable Webhook webhook,
    Pins pins,
    RunLaunch launch,
    @Nullable SegmentationConfig otherwise) {

  /**
   * Reads the flags, and finds the tables.
   *
   * @param started when the program was started
   * @throws FlagException if one is wrong
   * @throws InputException if a table is missing
   */
  static SegmentationConfig from(CommandLine.Parsed parsed, Instant started) {
    ModelFile given = ModelFlags.model(parsed.values(), isLocal(parsed.options()));
    Retrain retrain = parsed.values().get(IdentityFlags.RETRAIN);
    if (given != null && retrain != Retrain.ALWAYS) {
      throw new FlagException(
          "--retrain=%s takes the model of the run before, and --model names one; expected one of them"
              .formatted(retrain));
    }
    SegmentationConfig asked = of(parsed, started, given, null);
    if (retrain == Retrain.ALWAYS) {
      return asked;
    }
    return asked.followed == null
        ? asked.because(Retraining.first(retrain))
        : asked.orScoring(parsed, started, retrain);
  }

  /**
   * Scoring with the model of the run before, in the place of this training, where that can be.
   *
   * @param retrain {@link Retrain#NEVER} or {@link Retrain#ON_DRIFT}
   */
  private SegmentationConfig orScoring(
      CommandLine.Parsed parsed, Instant started, Retrain retrain) {
    boolean isLocal = isLocal(parsed.options());
    ModelFile kept = followed.model("--retrain=" + retrain, isLocal);
    Sentence name = Sentence.of("record.retraining.model-of", kept.model().identity().runId());
    Optional<Sentence> contradiction = ModelFlags.contradiction(parsed.values(), kept, name);
    if (retrain == Retrain.NEVER) {
      if (contradiction.isPresent()) {
        throw new FlagException(
            contradiction.get() + "; leave the flag out, or train with --retrain=ALWAYS");
      }
      return of(parsed, started, kept, followed).because(Retraining.never(kept.model().identity()));
    }
    if (contradiction.isPresent()) {
      return because(Retraining.trainedBecause(contradiction.get()));
    }
    if (followed.place().modelBins().isEmpty()) {
      return because(
          Retraining.trainedBecause(Sentence.of("record.retraining.unknown-customers", name)));
    }
    // Elsewhere the customers cannot be looked at before the job starts.
    RunRetraining known =
        isLocal
            ? null
            : Retraining.byRunBefore(
                kept.model().identity(), followed.runId(), followed.place().modelDrift());
    if (known != null && known.isTrained()) {
      return because(known);
    }
    try {
      SegmentationConfig scoring = of(parsed, started, kept, followed);
      return isLocal ? scoring.otherwise(this) : scoring.because(known);
    } catch (InputException e) {
      return because(Retraining.notApplicable(kept.model().identity(), e.getMessage()));
    }
  }

  /** The same, saying why a model is trained or not. */
  SegmentationConfig because(RunRetraining why) {
    return with(launch.because(why), null);
  }

  private SegmentationConfig otherwise(SegmentationConfig training) {
    return with(launch, training);
  }

  private SegmentationConfig with(RunLaunch newLaunch, @Nullable SegmentationConfig training) {
    return new SegmentationConfig(
        input,
        model,
        outliers,
        cluster,
        embedding,
        describer,
        labels,
        weights,
        exhibits,
        destination,
        followed,
        former,
        webhook,
        pins,
        newLaunch,
        training);
  }

  /**
   * What a run with or without a kept model is to do.
   *
   * @param model that is kept; null where one is trained
   * @param before the run before, where it is known; null where it is to be found
   */
  private static SegmentationConfig of(
      CommandLine.Parsed parsed,
      Instant started,
      @Nullable ModelFile model,
      @Nullable FollowedRun before) {
    PipelineOptions options = parsed.options();
    Location location = RunInput.location(parsed.values());
    FlagValues given =
        model == null
            ? parsed.values()
            : ModelFlags.decided(parsed.values(), model, !RunInput.isTable(parsed.values()));
    RunOutput output = RunOutput.from(given);
    FollowedRun.mayFollow(given, output).check();
    ClusterFlags cluster = ClusterFlags.from(given);
    WarmStart.check(given, cluster, model != null && before == null);
    DescriberFlags describer = DescriberFlags.from(given, why -> GoogleCloud.project(options, why));
    ColumnLabels labels = ColumnLabels.of(given.get(DescriberFlags.LABELS));
    boolean isEmbedded = cluster.readsTexts();
    if (isEmbedded && !given.get(PreparationFlags.FEATURE_WEIGHTS).byFeature().isEmpty()) {
      throw new FlagException(
          "--featureWeights cannot weigh texts; expected a --method other than EMBEDDING_KMEANS and"
              + " ALL");
    }
    Location.checkShared(EmbeddingFlags.EMBEDDING_CACHE, given, isLocal(options));
    EmbeddingFlags embedding =
        isEmbedded
            ? EmbeddingFlags.from(given, isLocal(options), why -> GoogleCloud.project(options, why))
            : null;
    ShopRun shop = RunInput.isTable(given) ? null : RunInput.shop(location, given, options);
    ReferenceTime asOf = ReferenceTime.of(given, started, shop, isLocal(options));
    FlagValues values = given.with(RunFlags.AS_OF, asOf.moment());
    if (shop != null) {
      values = values.with(ShopFlags.SPEND_FORMULA, shop.formula());
    }
    RunInput input =
        RunInput.from(
            values,
            options,
            shop,
            model,
            output.tables().dataset().isPresent(),
            cluster.firstNumClusters());

    labels.check(input.customers().columns());
    if (shop != null) {
      ColumnLabels mapped = shop.shop().mapping().rules().labels();
      mapped.check(input.customers().columns());
      labels = labels.or(mapped);
    }
    FollowedRun followed =
        before == null
            ? FollowedRun.find(values, output, asOf.moment(), options).orElse(null)
            : before;
    if (followed != null) {
      cluster = cluster.keeping(followed.kept());
      values = values.with(IdentityFlags.PREVIOUS_RUN, followed.location());
    }
    boolean isWarm = followed != null && model == null && values.get(IdentityFlags.WARM_START);
    WarmStart warm =
        isWarm
            ? WarmStart.of(
                cluster, followed.model("--warmStart", isLocal(options)), followed.runId())
            : WarmStart.none(cluster);
    cluster = warm.cluster();

    FollowedRun.Former former =
        followed == null || model != null
            ? new FollowedRun.Former(null, null)
            : followed.former(
                shop != null, values.get(ShopFlags.SPEND_WINDOW_DAYS), isLocal(options));
    SortedMap<String, String> resultFlags = values.record();
    if (!labels.written().isEmpty()) {
      resultFlags.put(DescriberFlags.LABELS.name(), labels.written());
    }
    resultFlags.putAll(ReaderFlags.record(describer.readers()));
    if (followed != null) {
      resultFlags.put(IdentityFlags.PREVIOUS_RUN.name(), followed.runId());
      if (values.get(IdentityFlags.RETRAIN) != Retrain.ALWAYS) {
        resultFlags.put(IdentityFlags.RETRAIN.name(), values.written(IdentityFlags.RETRAIN));
      }
    }
    if (isWarm) {
      resultFlags.put(IdentityFlags.WARM_START.name(), "true");
    }
    if (!values.get(IdentityFlags.PIN).byId().isEmpty()) {
      resultFlags.put(IdentityFlags.PIN.name(), values.get(IdentityFlags.PIN).written());
    }
    resultFlags.putAll(cluster.settled());
    if (!values.get(CustomerFlags.ENCODING).isAuto()) {
      resultFlags.put(CustomerFlags.ENCODING.name(), values.written(CustomerFlags.ENCODING));
    }
    if (shop != null) {
      resultFlags.putAll(shop.record(values));
    }
    SortedMap<String, String> launchFlags = new TreeMap<>(output.flags());
    if (model != null) {
      resultFlags.putAll(ModelFlags.record(model));
      launchFlags.put(ModelFlags.MODEL.name(), model.path());
    }
    launchFlags.put(
        RunInput.isTable(values) ? CustomerFlags.FEATURES.name() : CustomerFlags.INPUT.name(),
        location.text());
    if (followed != null) {
      launchFlags.put(IdentityFlags.PREVIOUS_RUN.name(), followed.location());
    }
    launchFlags.put(RunFlags.PARTITIONS.name(), String.valueOf(input.partitions()));
    launchFlags.put(ClusterFlags.EXECUTION.name(), cluster.execution().name());
    launchFlags.put("runner", options.getRunner().getSimpleName());
    RunStamp stamp = new RunStamp(runId(asOf.moment(), resultFlags), asOf.moment().toString());
    return new SegmentationConfig(
        input,
        model,
        OutlierFlags.from(values),
        cluster.on(
            RunSize.execution(
                cluster.execution(), input.customers().textBytes(), isLocal(options), isEmbedded)),
        embedding,
        describer,
        labels,
        given.get(PreparationFlags.FEATURE_WEIGHTS),
        new ExhibitConfig(values.get(ClusterFlags.SEED), values.get(ExhibitFlags.TOP_CUSTOMERS)),
        output.destination(options, stamp),
        followed,
        former.file(),
        NotifyFlags.from(values).orElse(null),
        values.get(IdentityFlags.PIN),
        new RunLaunch(
            stamp,
            values.get(ShopFlags.SPEND_FORMULA),
            values.get(ShopFlags.EXCLUDE_STATUSES),
            resultFlags,
            launchFlags,
            Versions.all(),
            Stream.of(
                    model == null ? cluster.warnings() : List.<Sentence>of(),
                    warm.warnings(),
                    asOf.warnings(),
                    input.warnings(values))
                .flatMap(List::stream)
                .toList(),
            started,
            shop == null ? null : shop.label(),
            model == null ? null : model.model().identity(),
            model == null || before == null ? null : before.place().modelBins(),
            former.model(),
            followed == null ? List.of() : followed.place().history(),
            null),
        null);
  }

  /** Whether a run takes place on this machine. */
  static boolean isLocal(PipelineOptions options) {
    return options.getRunner() == DirectRunner.class;
  }

  /** What a run would do, in lines. */
  List<String> plan() {
    List<String> lines = new ArrayList<>();
    SortedMap<String, String> flags = launch.launchFlags();
    String read = flags.getOrDefault("input", flags.get("features"));
    lines.add("This run would read " + read + size(input.customers().textBytes()));
    if (launch.shop() != null && launch.shop().reason() != null) {
      lines.add(
          "as the shop %s, because %s,".formatted(launch.shop().name(), launch.shop().reason()));
    }
    lines.add("and write run " + launch.stamp().runId() + " to " + flags.get("output") + ".");
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, in %d partitions, rounds %s.",
            model == null
                ? cluster.plan()
                : "The model of run %s gives the segments; nothing is trained"
                    .formatted(model.model().identity().runId()),
            input.partitions(),
            cluster.execution().name()));
    if (otherwise != null) {
      lines.add("If the customers have shifted since then, a model is trained instead.");
    }
    if (embedding != null) {
      lines.addAll(embedding.source().estimate());
    }
    lines.addAll(
        describer.estimate(
            model == null ? cluster.mostSegments() : model.model().segmentIds().length));
    launch.warnings().forEach(warning -> lines.add("Warning: " + warning));
    lines.add("Nothing was read but the tables' names and sizes, and nothing was written.");
    return lines;
  }

  private static String size(OptionalLong textBytes) {
    return textBytes.isEmpty()
        ? " (of unknown size)"
        : String.format(Locale.ROOT, " (about %,d MB as text)", textBytes.getAsLong() >> 20);
  }

  private static String runId(Instant asOf, SortedMap<String, String> flags) {
    CRC32C hash = new CRC32C();
    hash.update(flags.toString().getBytes(StandardCharsets.UTF_8));
    return "%s-%08x".formatted(asOf.atOffset(ZoneOffset.UTC).toLocalDate(), hash.getValue());
  }
}
