package io.github.segmentwise.publish;

import io.github.segmentwise.exact.Money;
import io.github.segmentwise.profile.SegmentProfile;
import io.github.segmentwise.profile.SegmentProfiles;
import io.github.segmentwise.profile.SegmentValue;
import io.github.segmentwise.run.RunValue;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.value.ValueFit;
import io.github.segmentwise.value.ValueModel;
import io.github.segmentwise.value.ValueSums;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What customers are worth, as the record of the run has it. */
final class ValueReport {

  private static final int SCORES = 5;
  private static final List<String> PURCHASES = List.of("r", "alpha", "a", "b");
  private static final List<String> AMOUNTS = List.of("p", "q", "gamma");

  private ValueReport() {}

  /**
   * The record; null where no orders are known.
   *
   * @param profiles of the same segments, under their lasting ids
   */
  static @Nullable RunValue of(
      @Nullable ValueFit fit, SegmentProfiles summaries, List<SegmentProfile> profiles) {
    ValueSums all = summaries.value();
    if (fit == null || !fit.isKnown() || !all.isKnown()) {
      return null;
    }
    return new RunValue(
        Money.inCents(all.revenue()),
        Double.isNaN(all.margin()) ? null : Money.inCents(all.margin()),
        known(all.expectedOrders()),
        known(all.expectedValue()),
        new RunValue.CutPoints(
            list(fit.recency().cuts()), list(fit.frequency().cuts()), list(fit.monetary().cuts())),
        purchases(fit.model()),
        amounts(fit.model()),
        cells(all),
        fit.before() == null ? null : holdout(fit, all, profiles),
        ordering(all));
  }

  private static RunValue.@Nullable Ordering ordering(ValueSums all) {
    return all.ordered() == 0
        ? null
        : new RunValue.Ordering(
            all.ordered(),
            all.active(),
            all.repeat(),
            Money.inCents(all.medianSpend()),
            all.medianDaysSinceOrder());
  }

  private static RunValue.@Nullable Model purchases(ValueModel model) {
    return model("BG/NBD", model.purchasesFit(), PURCHASES, Double.NaN, model.purchases() != null);
  }

  private static RunValue.@Nullable Model amounts(ValueModel model) {
    return model(
        "gamma-gamma", model.amountsFit(), AMOUNTS, model.correlation(), model.amounts() != null);
  }

  private static RunValue.@Nullable Model model(
      String name,
      ValueModel.@Nullable Fit fit,
      List<String> names,
      double correlation,
      boolean isUsed) {
    if (fit == null) {
      return null;
    }
    TreeMap<String, Double> parameters = new TreeMap<>();
    for (int i = 0; fit.converged() && i < names.size(); i++) {
      parameters.put(names.get(i), fit.parameters()[i]);
    }
    return new RunValue.Model(
        name,
        fit.customers(),
        parameters,
        known(fit.logLikelihood()),
        fit.evaluations(),
        fit.converged(),
        fit.isLimit(),
        known(correlation),
        isUsed);
  }

  private static List<RunValue.Cell> cells(ValueSums all) {
    List<RunValue.Cell> cells = new ArrayList<>();
    for (int r = SCORES; r >= 1; r--) {
      for (int f = 1; f <= SCORES; f++) {
        if (all.customersOf(r, f) > 0) {
          cells.add(
              new RunValue.Cell(r, f, all.customersOf(r, f), Money.inCents(all.revenueOf(r, f))));
        }
      }
    }
    return cells;
  }

  private static RunValue.@Nullable Holdout holdout(
      ValueFit fit, ValueSums all, List<SegmentProfile> profiles) {
    List<RunValue.Outcome> segments = new ArrayList<>();
    for (SegmentProfile profile : profiles) {
      SegmentValue.Holdout held = profile.value() == null ? null : profile.value().holdout();
      if (held != null) {
        segments.add(
            new RunValue.Outcome(
                profile.segmentId(),
                held.customers(),
                known(held.expectedOrders()),
                held.actualOrders(),
                known(held.expectedValue()),
                Money.inCents(held.actualValue())));
      }
    }
    return new RunValue.Holdout(
        fit.holdoutDays(),
        purchases(fit.before()),
        amounts(fit.before()),
        new RunValue.Outcome(
            null,
            all.heldCustomers(),
            known(all.heldOrders()),
            all.happenedOrders(),
            known(all.heldValue()),
            Money.inCents(all.happenedValue())),
        segments);
  }

  private static @Nullable Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** What limits the predictions. */
  static List<Sentence> warnings(@Nullable ValueFit fit) {
    if (fit == null || !fit.isKnown()) {
      return List.of();
    }
    List<Sentence> warnings = new ArrayList<>();
    fit.model()
        .warnings()
        .forEach(warning -> warnings.add(Sentence.of("record.value.now", warning)));
    if (fit.before() != null) {
      fit.before()
          .warnings()
          .forEach(
              warning ->
                  warnings.add(Sentence.of("record.value.before", fit.holdoutDays(), warning)));
    }
    return warnings;
  }

  /** The record in lines for people. */
  static List<String> lines(RunValue value) {
    List<String> lines = new ArrayList<>();
    DecimalFormat money = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    lines.add(
        "Value: revenue "
            + money.format(value.revenue())
            + (value.margin() == null ? "" : ", margin " + money.format(value.margin()) + ",")
            + " in the last 365 days; expected in the next 365 "
            + (value.expectedValue365d() == null
                ? "not known"
                : money.format(value.expectedValue365d()))
            + (value.expectedOrders365d() == null
                ? ""
                : " on %s days with an order".formatted(money.format(value.expectedOrders365d())))
            + ".");
    if (value.holdout() != null) {
      RunValue.Outcome total = value.holdout().total();
      lines.add(
          String.format(
              Locale.ROOT,
              "Held out: in the last %,d days the %,d customers known before ordered on %,d days"
                  + " (expected %s) for %s (expected %s).",
              value.holdout().days(),
              total.customers(),
              total.actualOrders(),
              total.expectedOrders() == null ? "not known" : money.format(total.expectedOrders()),
              money.format(total.actualValue()),
              total.expectedValue() == null ? "not known" : money.format(total.expectedValue())));
    }
    return lines;
  }
}
