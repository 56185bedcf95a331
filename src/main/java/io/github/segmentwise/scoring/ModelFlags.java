package io.github.segmentwise.scoring;

import io.github.segmentwise.cluster.ClusterFlags;
import io.github.segmentwise.cluster.MethodFlags;
import io.github.segmentwise.cluster.output.KeptModel;
import io.github.segmentwise.customer.CustomerFlags;
import io.github.segmentwise.embed.stage.EmbeddingFlags;
import io.github.segmentwise.feature.PreparationFlags;
import io.github.segmentwise.featuretable.FeatureTableFlags;
import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.flag.FlagType;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.flag.FlagValues;
import io.github.segmentwise.outlier.OutlierFlags;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.shop.ShopFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The flag of a kept model, and the flags that such a model decides. */
public final class ModelFlags {

  public static final Flag<String> MODEL =
      Flag.of(
              "model",
              FlagTypes.text().shown(FlagType.Form.TEXT, "gs://.+").shownAs("a model.json"))
          .optional()
          .recordedByItsReader()
          .in(CustomerFlags.INPUT_AND_OUTPUT)
          .says(
              "Kept model",
              "The model.json of an earlier run: its segments are given to the customers, and"
                  + " nothing is trained.");

  /**
   * What a run takes from the model: how features are made, and by what customers are told apart.
   */
  private static final List<Flag<?>> TAKEN =
      Stream.of(
              List.<Flag<?>>of(
                  MethodFlags.METHOD,
                  ClusterFlags.SEED,
                  ShopFlags.SPEND_WINDOW_DAYS,
                  ShopFlags.SPEND_FORMULA,
                  ShopFlags.EXCLUDE_STATUSES,
                  ShopFlags.UNPAID_STATUSES,
                  FeatureTableFlags.ID_COLUMN),
              PreparationFlags.FLAGS,
              OutlierFlags.FLAGS,
              List.<Flag<?>>of(EmbeddingFlags.EMBEDDER, EmbeddingFlags.EMBEDDING_MODEL))
          .<Flag<?>>flatMap(List::stream)
          .toList();

  /** What only training needs. */
  private static final List<Flag<?>> OF_TRAINING =
      Stream.of(
              ClusterFlags.FLAGS,
              List.<Flag<?>>of(
                  ShopFlags.HOLDOUT_DAYS,
                  FeatureTableFlags.NUMERIC_COLUMNS,
                  FeatureTableFlags.CATEGORICAL_COLUMNS,
                  FeatureTableFlags.ORDINAL_COLUMNS,
                  FeatureTableFlags.POWER_TRANSFORM_COLUMNS,
                  FeatureTableFlags.LOG_COLUMNS))
          .<Flag<?>>flatMap(List::stream)
          .filter(flag -> !TAKEN.contains(flag))
          .toList();

  private ModelFlags() {}

  /**
   * The kept model; null where one is trained.
   *
   * @param isLocal whether the run stays on this machine
   * @throws FlagException if there is no such file, or workers elsewhere could not read it
   * @throws io.github.segmentwise.batch.InputException if it is not a model
   */
  public static @Nullable ModelFile model(FlagValues values, boolean isLocal) {
    String path = values.get(MODEL);
    if (path.isEmpty()) {
      return null;
    }
    if (!isLocal && !path.startsWith("gs://")) {
      throw MODEL.refusal("a gs:// file that workers can read", path);
    }
    return ModelFile.read(path);
  }

  /**
   * The flags with those that a model decides.
   *
   * @param isShop whether the customers come from the tables of a shop
   * @throws FlagException if one was given that contradicts the model
   */
  public static FlagValues decided(FlagValues given, ModelFile file, boolean isShop) {
    if (file.model().isOfShop() != isShop) {
      throw new FlagException(
          "--model: %s was made from %s; expected customers of the same kind"
              .formatted(
                  file.path(),
                  file.model().isOfShop()
                      ? "the shop tables of --input"
                      : "a table of --features"));
    }
    Optional<Sentence> contradiction = contradiction(given, file, "--model");
    if (contradiction.isPresent()) {
      throw new FlagException(
          contradiction.get() + "; leave the flag out, or train without --model");
    }
    Map<String, String> flags = flags(file);
    FlagValues values = given;
    for (Flag<?> flag : TAKEN) {
      if (flags.containsKey(flag.name())) {
        values = values.with(flag.name(), flags.get(flag.name()));
      }
    }
    return values;
  }

  /**
   * Which flag contradicts a model; empty where none does.
   *
   * @param name of the model in the sentence, a text or a sentence
   */
  public static Optional<Sentence> contradiction(FlagValues given, ModelFile file, Object name) {
    Map<String, String> flags = flags(file);
    List<Flag<?>> all = new ArrayList<>(TAKEN);
    all.addAll(OF_TRAINING);
    for (Flag<?> flag : all) {
      String kept = flags.getOrDefault(flag.name(), flag.shownDefault());
      if (given.isGiven(flag)
          && !given.written(flag).equals(kept)
          && !given.written(flag).equals(file.model().flags().get(flag.name()))) {
        return Optional.of(
            Sentence.of(
                "record.retraining.contradicts",
                flag.name(),
                given.text(flag),
                name,
                kept.isEmpty() ? Sentence.of("record.retraining.no-flag") : "'" + kept + "'"));
      }
    }
    return Optional.empty();
  }

  /** The flags of the model that a scoring run records as its own. */
  public static SortedMap<String, String> record(ModelFile file) {
    SortedMap<String, String> record = new TreeMap<>();
    Map<String, String> flags = flags(file);
    Stream.concat(TAKEN.stream(), OF_TRAINING.stream())
        .map(Flag::name)
        .filter(flags::containsKey)
        .forEach(name -> record.put(name, flags.get(name)));
    record.put(MODEL.name(), file.model().identity().sha256());
    return record;
  }

  /**
   * The flags of the run that made it; of several methods and sets of features those that were
   * best.
   */
  private static Map<String, String> flags(ModelFile file) {
    KeptModel model = file.model();
    Map<String, String> flags = new TreeMap<>(model.flags());
    flags.put(MethodFlags.METHOD.name(), model.identity().method().name());
    if (model.isOfShop()) {
      flags.put(PreparationFlags.FEATURE_SET.name(), model.space().clusteredBy().name());
    }
    return flags;
  }
}
