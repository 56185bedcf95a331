package io.github.segmentwise.feature;

import static io.github.segmentwise.customer.CustomerFlags.CUSTOMERS;
import static io.github.segmentwise.customer.CustomerFlags.OF_SHOP;

import io.github.segmentwise.flag.Flag;
import io.github.segmentwise.flag.FlagType;
import io.github.segmentwise.flag.FlagTypes;
import io.github.segmentwise.flag.FlagValues;
import java.util.List;

/** The flags that say how features are prepared. */
public final class PreparationFlags {

  private static final String WEIGHT = "[^,:]*[^,: ]:([0-9]{1,4}([.][0-9]+)?|[.][0-9]+)";

  public static final Flag<FeatureSet> FEATURE_SET =
      Flag.of("featureSet", FlagTypes.oneOf(FeatureSet.class))
          .option(
              FeatureSet.SPEND,
              "Spend",
              "Spend per category and window, age, gender and other attributes.")
          .option(
              FeatureSet.BEHAVIOUR,
              "Behaviour",
              "Orders, days since the last and the first one, and what was paid.")
          .option(
              FeatureSet.ALL,
              "All",
              "Attributes, behaviour and spend, as three blocks that weigh alike.")
          .option(
              FeatureSet.AUTO,
              "Automatic",
              "ALL, BEHAVIOUR or SPEND: the one whose segments stand out the most on a sample.")
          .byDefault("AUTO")
          .in(CUSTOMERS)
          .of(OF_SHOP)
          .says(
              "Features to cluster by",
              "By what customers are clustered: SPEND, what they spent per category and who they"
                  + " are; BEHAVIOUR, how often, how recently, since when and for how much they"
                  + " ordered; ALL, both; or AUTO, the one of these whose segments stand out the"
                  + " most on a sample.");

  public static final Flag<SpendTransform> SPEND_TRANSFORM =
      Flag.of("spendTransform", FlagTypes.oneOf(SpendTransform.class))
          .option(SpendTransform.LOG1P, "ln(1 + spend)", "Tames the heavy tail of spend.")
          .option(SpendTransform.NONE, "None", "Spend as it is, as in BigQuery ML.")
          .byDefault("LOG1P")
          .in(CUSTOMERS)
          .of(OF_SHOP)
          .says("Transform of spend", "What is done to spend before scaling: LOG1P or NONE.");

  public static final Flag<SpendScaling> SCALING =
      Flag.of("scaling", FlagTypes.oneOf(SpendScaling.class))
          .option(
              SpendScaling.GROUP,
              "One scale for all spend columns",
              "A rare category does not outweigh the rest.")
          .option(
              SpendScaling.PER_COLUMN,
              "A scale for each column",
              "Every column by its own standard deviation, as in BigQuery ML.")
          .byDefault("GROUP")
          .in(CUSTOMERS)
          .of(OF_SHOP)
          .says("Scale of spend", "Scale of the spend columns: GROUP (one for all) or PER_COLUMN.");

  public static final Flag<Boolean> STANDARDIZE_FEATURES =
      Flag.of("standardizeFeatures", FlagTypes.bool())
          .byDefault("true")
          .in(CUSTOMERS)
          .says("Divide numerics by their spread", "Whether numerics are divided by their spread.");

  public static final Flag<FeatureWeights> FEATURE_WEIGHTS =
      Flag.of(
              "featureWeights",
              FlagType.of(
                      "different features with weights from 0 to 10000, as in"
                          + " monetary:2,city:0.2",
                      FeatureWeights::of,
                      FeatureWeights::written)
                  .shown(FlagType.Form.TEXT, WEIGHT + "(," + WEIGHT + ")*")
                  .shownAs("feature:weight,…"))
          .optional()
          .in(CUSTOMERS)
          .says(
              "Weights of features",
              "How much features count beside others, such as monetary:2,city:0.2: a weight"
                  + " multiplies the squared difference of a number or the mismatch of a category;"
                  + " 0 leaves a feature out of the clustering.");

  public static final List<Flag<?>> FLAGS =
      List.of(FEATURE_SET, SPEND_TRANSFORM, SCALING, STANDARDIZE_FEATURES, FEATURE_WEIGHTS);

  private PreparationFlags() {}

  /** What the flags say. */
  public static Preparation from(FlagValues values) {
    return new Preparation(
        values.get(SPEND_TRANSFORM),
        values.get(SCALING),
        values.get(STANDARDIZE_FEATURES),
        List.of(),
        List.of(),
        values.get(FEATURE_SET));
  }
}
