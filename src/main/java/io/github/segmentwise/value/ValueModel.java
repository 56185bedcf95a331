package io.github.segmentwise.value;

import io.github.segmentwise.coder.Packed;
import io.github.segmentwise.sentence.Sentence;
import io.github.segmentwise.sentence.SentenceJson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What customers will probably buy and spend: BG/NBD for the purchase days, gamma-gamma for the
 * amount of one.
 *
 * @param purchases null where it could not be fitted
 * @param amounts null where it could not be fitted, or does not hold
 * @param purchasesFit how the fit of the purchases ended; null where nothing could be fitted
 * @param amountsFit how the fit of the amounts ended; null where nothing could be fitted
 * @param correlation of the numbers and the mean amounts of the repeats, in [-1, 1]; NaN where it
 *     is not known
 * @param warnings what limits the predictions
 */
public record ValueModel(
    @Nullable BgNbd purchases,
    @Nullable GammaGamma amounts,
    @Nullable Fit purchasesFit,
    @Nullable Fit amountsFit,
    double correlation,
    List<Sentence> warnings) {

  private static final double[] NOTHING = {};

  /** Nothing is expected of anybody. */
  static final ValueModel UNKNOWN = new ValueModel(null, null, null, null, Double.NaN, List.of());

  /** Above this, amounts depend on the number of purchases, which gamma-gamma excludes. */
  static final double MOST_CORRELATION = 0.3;

  private static final String BOUND = Integer.toString((int) MaximumLikelihood.BOUND);

  /**
   * How a fit ended.
   *
   * @param customers that it learnt from
   * @param logLikelihood at the parameters
   * @param evaluations of the likelihood
   * @param converged whether the optimiser ended by itself; nothing is predicted otherwise
   * @param isLimit whether a parameter reached a bound: the limit of the model holds
   * @param parameters r, α, a and b of the purchases, p, q and γ of the amounts
   */
  public record Fit(
      int customers,
      double logLikelihood,
      int evaluations,
      boolean converged,
      boolean isLimit,
      double[] parameters) {}

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
    List<Sentence> warnings = new ArrayList<>();
    if (customers.mostRepeats() == 0) {
      warnings.add(Sentence.of("record.value.one-day"));
      return new ValueModel(null, null, null, null, Double.NaN, warnings);
    }
    MaximumLikelihood days = BgNbd.fit(customers);
    if (!days.converged()) {
      warnings.add(Sentence.of("record.value.purchases-diverged"));
      return new ValueModel(
          null, null, fit(days, customers.customers()), null, Double.NaN, warnings);
    }
    double[] d = days.parameters();
    BgNbd purchases = new BgNbd(d[0], d[1], d[2], d[3]);
    Fit purchasesFit = fit(days, customers.customers());
    if (days.isLimit() || purchases.isNearLimit()) {
      warnings.add(
          Sentence.of(
              days.isLimit() ? "record.value.limit" : "record.value.near-limit",
              "e^-" + BOUND,
              "e^" + BOUND,
              purchases.limitInWords()));
    }
    int[] usable = GammaGamma.usable(customers);
    if (usable.length == 0) {
      warnings.add(Sentence.of("record.value.no-repeats"));
      return new ValueModel(purchases, null, purchasesFit, null, Double.NaN, warnings);
    }
    double correlation = correlation(customers, usable);
    MaximumLikelihood money = GammaGamma.fit(customers);
    if (!money.converged()) {
      warnings.add(Sentence.of("record.value.amounts-diverged"));
      return new ValueModel(
          purchases, null, purchasesFit, fit(money, usable.length), correlation, warnings);
    }
    double[] m = money.parameters();
    Fit amountsFit = fit(money, usable.length);
    if (correlation > MOST_CORRELATION) {
      warnings.add(
          Sentence.of(
              "record.value.correlated",
              Sentence.figure("%.2f", correlation),
              Sentence.figure("%.1f", MOST_CORRELATION)));
      return new ValueModel(purchases, null, purchasesFit, amountsFit, correlation, warnings);
    }
    if (m[1] <= 1) {
      warnings.add(Sentence.of("record.value.no-mean", Sentence.figure("%.3f", m[1])));
      return new ValueModel(purchases, null, purchasesFit, amountsFit, correlation, warnings);
    }
    return new ValueModel(
        purchases,
        new GammaGamma(m[0], m[1], m[2]),
        purchasesFit,
        amountsFit,
        correlation,
        warnings);
  }

  private static Fit fit(MaximumLikelihood found, int customers) {
    return new Fit(
        customers,
        found.logLikelihood(),
        found.evaluations(),
        found.converged(),
        found.isLimit(),
        found.parameters());
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

  void writeTo(DataOutput out) throws IOException {
    Packed.write(
        out,
        purchases == null
            ? NOTHING
            : new double[] {purchases.r(), purchases.alpha(), purchases.a(), purchases.b()});
    Packed.write(
        out, amounts == null ? NOTHING : new double[] {amounts.p(), amounts.q(), amounts.gamma()});
    write(purchasesFit, out);
    write(amountsFit, out);
    out.writeDouble(correlation);
    Packed.write(out, SentenceJson.packed(warnings));
  }

  private static void write(@Nullable Fit fit, DataOutput out) throws IOException {
    out.writeBoolean(fit != null);
    if (fit != null) {
      Packed.writeVarint(out, fit.customers);
      out.writeDouble(fit.logLikelihood);
      Packed.writeVarint(out, fit.evaluations);
      out.writeBoolean(fit.converged);
      out.writeBoolean(fit.isLimit);
      Packed.write(out, fit.parameters);
    }
  }

  static ValueModel readFrom(DataInput in) throws IOException {
    double[] d = Packed.readDoubles(in);
    double[] m = Packed.readDoubles(in);
    return new ValueModel(
        d.length == 0 ? null : new BgNbd(d[0], d[1], d[2], d[3]),
        m.length == 0 ? null : new GammaGamma(m[0], m[1], m[2]),
        readFit(in),
        readFit(in),
        in.readDouble(),
        SentenceJson.unpacked(Packed.readTexts(in)));
  }

  private static @Nullable Fit readFit(DataInput in) throws IOException {
    return in.readBoolean()
        ? new Fit(
            (int) Packed.readVarint(in),
            in.readDouble(),
            (int) Packed.readVarint(in),
            in.readBoolean(),
            in.readBoolean(),
            Packed.readDoubles(in))
        : null;
  }
}
