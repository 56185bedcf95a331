package io.github.segmentwise.value;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.json.JsonFields;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.sentence.SentenceJson;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A {@link ValueFit} as the field {@code value} of {@code model.json}: cut points of the scores and
 * the parameters of both models. What was learnt without the days held out is not kept, because a
 * check of the past says nothing of other customers.
 */
public final class ValueFitJson {

  private ValueFitJson() {}

  /** Puts the fields. */
  public static void put(ValueFit fit, ObjectNode value) {
    value.put("is_known", fit.isKnown());
    putAll(value.putArray("frequency_cuts"), fit.frequency().cuts());
    putAll(value.putArray("recency_cuts"), fit.recency().cuts());
    putAll(value.putArray("monetary_cuts"), fit.monetary().cuts());
    ValueModel model = fit.model();
    if (model.purchases() != null) {
      BgNbd days = model.purchases();
      value
          .putObject("purchases")
          .put("r", days.r())
          .put("alpha", days.alpha())
          .put("a", days.a())
          .put("b", days.b());
    }
    if (model.amounts() != null) {
      GammaGamma money = model.amounts();
      value
          .putObject("amounts")
          .put("p", money.p())
          .put("q", money.q())
          .put("gamma", money.gamma());
    }
    putFit(model.purchasesFit(), "purchases_fit", value);
    putFit(model.amountsFit(), "amounts_fit", value);
    if (!Double.isNaN(model.correlation())) {
      value.put("correlation", model.correlation());
    }
    ArrayNode warnings = value.putArray("warnings");
    Sentence.english(model.warnings()).forEach(warnings::add);
    ArrayNode sentences = value.putArray("sentences");
    model.warnings().forEach(warning -> sentences.add(SentenceJson.tree(warning)));
  }

  private static void putFit(ValueModel.@Nullable Fit fit, String name, ObjectNode value) {
    if (fit != null) {
      ObjectNode node =
          value
              .putObject(name)
              .put("customers", fit.customers())
              .put(
                  "log_likelihood",
                  Double.isFinite(fit.logLikelihood()) ? fit.logLikelihood() : null)
              .put("evaluations", fit.evaluations())
              .put("converged", fit.converged())
              .put("is_limit", fit.isLimit());
      putAll(node.putArray("parameters"), fit.parameters());
    }
  }

  private static void putAll(ArrayNode array, double[] numbers) {
    for (double number : numbers) {
      array.add(number);
    }
  }

  /**
   * What a model keeps.
   *
   * @throws io.github.segmentwise.json.WrongFieldException if a field is missing or wrong
   */
  public static ValueFit read(JsonFields value) {
    return ValueFit.kept(
        value.bool("is_known"),
        cuts(value, "frequency_cuts"),
        cuts(value, "recency_cuts"),
        cuts(value, "monetary_cuts"),
        model(value));
  }

  private static RfmScores cuts(JsonFields value, String name) {
    double[] cuts = value.numbers(name);
    for (int i = 1; i < cuts.length; i++) {
      value.check(cuts[i] >= cuts[i - 1], name, "ascending");
    }
    return new RfmScores(cuts);
  }

  private static ValueModel model(JsonFields value) {
    BgNbd purchases = null;
    if (value.has("purchases")) {
      JsonFields days = value.object("purchases");
      purchases =
          new BgNbd(
              above(days, "r", 0),
              above(days, "alpha", 0),
              above(days, "a", 0),
              above(days, "b", 0));
    }
    GammaGamma amounts = null;
    if (value.has("amounts")) {
      JsonFields money = value.object("amounts");
      amounts =
          new GammaGamma(above(money, "p", 0), above(money, "q", 1), above(money, "gamma", 0));
    }
    return new ValueModel(
        purchases,
        amounts,
        fit(value, "purchases_fit"),
        fit(value, "amounts_fit"),
        value.numberOrNaN("correlation"),
        warnings(value));
  }

  /** In models of earlier versions without their keys. */
  private static List<Sentence> warnings(JsonFields value) {
    List<String> texts = value.texts("warnings");
    List<Sentence> warnings = new ArrayList<>();
    if (value.has("sentences")) {
      value.node("sentences").forEach(each -> SentenceJson.read(each).ifPresent(warnings::add));
    }
    return Sentence.english(warnings).equals(texts)
        ? warnings
        : texts.stream().map(Sentence::asItIs).toList();
  }

  private static double above(JsonFields fields, String name, double least) {
    double number = fields.number(name);
    fields.check(number > least, name, "above " + (long) least);
    return number;
  }

  private static ValueModel.@Nullable Fit fit(JsonFields value, String name) {
    if (!value.has(name)) {
      return null;
    }
    JsonFields fit = value.object(name);
    return new ValueModel.Fit(
        fit.integer("customers", 0),
        fit.numberOrNaN("log_likelihood"),
        fit.integer("evaluations", 0),
        fit.bool("converged"),
        fit.bool("is_limit"),
        fit.numbers("parameters"));
  }
}
