package io.github.segmentwise.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What customers will probably buy and spend: BG/NBD for the purchase days, gamma-gamma for the
 * amount of one.
 *
 * @param purchases null where it could not be fitted
 * @param amounts null where it could not be fitted, or does not hold
 * @param purchasesFit how the fit of the purchases ended; null where nothing could be fitted
 * @param amountsFit how the fit of the amounts ended; null where nothing could be fitted
 * @param warnings what limits the predictions
 */
public record ValueModel(
    @Nullable BgNbd purchases,
    @Nullable GammaGamma amounts,
    @Nullable Fit purchasesFit,
    @Nullable Fit amountsFit,
    List<String> warnings) {

  /** Above this, amounts depend on the number of purchases, which gamma-gamma excludes. */
  static final double MOST_CORRELATION = 0.3;

  /**
   * How a fit ended.
   *
   * @param customers that it learnt from
   * @param logLikelihood at the parameters
   * @param evaluations of the likelihood
   * @param isLimit whether a parameter reached a bound: the limit of the model holds
   */
  public record Fit(int customers, double logLikelihood, int evaluations, boolean isLimit) {}

  /** What is expected of one customer; NaN where it is not known. */
  public record Expected(double probabilityAlive, double orders, double value) {}

  public ValueModel {
    warnings = List.copyOf(warnings);
  }

  /**
   * Fits both models.
   *
   * @param customers in an order that does not depend on the input's, for the sums of the
   *     likelihood follow it
   */
  public static ValueModel fit(PurchaseDays customers) {
    List<String> warnings = new ArrayList<>();
    if (customers.mostRepeats() == 0) {
      warnings.add("no customer has bought on two days, so nothing is expected of any");
      return new ValueModel(null, null, null, null, warnings);
    }
    MaximumLikelihood days = BgNbd.fit(customers);
    if (!days.converged()) {
      warnings.add("the model of purchases (BG/NBD) did not converge, so nothing is expected");
      return new ValueModel(null, null, null, null, warnings);
    }
    double[] d = days.parameters();
    BgNbd purchases = new BgNbd(d[0], d[1], d[2], d[3]);
    Fit purchasesFit = fit(days, customers.customers());
    if (days.isLimit()) {
      warnings.add(
          "the model of purchases (BG/NBD) ends at a limit, which holds: " + limit(purchases));
    }
    int[] usable = GammaGamma.usable(customers);
    if (usable.length == 0) {
      warnings.add("no repeated purchase has an amount above 0, so no value is expected");
      return new ValueModel(purchases, null, purchasesFit, null, warnings);
    }
    MaximumLikelihood money = GammaGamma.fit(customers);
    if (!money.converged()) {
      warnings.add("the model of amounts (gamma-gamma) did not converge, so no value is expected");
      return new ValueModel(purchases, null, purchasesFit, null, warnings);
    }
    double[] m = money.parameters();
    Fit amountsFit = fit(money, usable.length);
    double correlation = correlation(customers, usable);
    if (correlation > MOST_CORRELATION) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "customers who buy more often spend more each time (correlation %.2f, above %.1f),"
                  + " which the model of amounts (gamma-gamma) excludes, so no value is expected",
              correlation,
              MOST_CORRELATION));
      return new ValueModel(purchases, null, purchasesFit, amountsFit, warnings);
    }
    if (m[1] <= 1) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the model of amounts (gamma-gamma) has no mean (q = %.3f, not above 1), so no value"
                  + " is expected",
              m[1]));
      return new ValueModel(purchases, null, purchasesFit, amountsFit, warnings);
    }
    return new ValueModel(
        purchases, new GammaGamma(m[0], m[1], m[2]), purchasesFit, amountsFit, warnings);
  }

  private static Fit fit(MaximumLikelihood found, int customers) {
    return new Fit(customers, found.logLikelihood(), found.evaluations(), found.isLimit());
  }

  private static String limit(BgNbd model) {
    double mean = model.a() / (model.a() + model.b());
    return mean < 1e-4
        ? "customers hardly ever leave"
        : String.format(
            Locale.ROOT,
            "after a purchase customers leave with a probability of %.3f on average",
            mean);
  }

  private static double correlation(PurchaseDays customers, int[] usable) {
    double n = usable.length;
    double meanX = 0;
    double meanZ = 0;
    for (int c : usable) {
      meanX += customers.repeats()[c] / n;
      meanZ += customers.amount()[c] / n;
    }
    double xx = 0;
    double zz = 0;
    double xz = 0;
    for (int c : usable) {
      double x = customers.repeats()[c] - meanX;
      double z = customers.amount()[c] - meanZ;
      xx += x * x;
      zz += z * z;
      xz += x * z;
    }
    return xx == 0 || zz == 0 ? 0 : xz / Math.sqrt(xx * zz);
  }

  /**
   * What is expected of each customer.
   *
   * @param days ahead, at least 0
   * @return one per customer, in their order
   */
  public List<Expected> expected(PurchaseDays customers, int days) {
    Map<Long, Double> ifAlive = new HashMap<>();
    List<Expected> all = new ArrayList<>(customers.customers());
    for (int c = 0; c < customers.customers(); c++) {
      all.add(expected(customers, c, days, ifAlive));
    }
    return all;
  }

  private Expected expected(
      PurchaseDays customers, int c, int days, Map<Long, Double> purchasesIfAlive) {
    if (purchases == null) {
      return new Expected(Double.NaN, Double.NaN, Double.NaN);
    }
    int x = customers.repeats()[c];
    int observed = customers.observed()[c];
    double alive = purchases.probabilityAlive(x, customers.lastDay()[c], observed);
    double orders =
        alive
            * purchasesIfAlive.computeIfAbsent(
                (long) x << Integer.SIZE | observed,
                key -> purchases.expectedPurchasesIfAlive(x, observed, days));
    boolean noAmount = x > 0 && !(customers.amount()[c] > 0);
    double value =
        amounts == null
            ? Double.NaN
            : orders * amounts.expectedAmount(noAmount ? 0 : x, customers.amount()[c]);
    return new Expected(alive, orders, value);
  }
}
