package io.github.segmentwise.value;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.sentence.Sentence;
import java.util.Arrays;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.LegendreRuleFactory;
import org.hipparchus.util.Pair;

/**
 * BG/NBD (Fader, Hardie and Lee 2005, "Counting your customers" the easy way): a customer buys at a
 * constant rate until leaving; the rates follow a gamma distribution with shape r and rate α, and
 * the probability of leaving after a purchase a beta distribution with a and b. Time is in weeks.
 *
 * <p>Example: a customer of the CDNOW sample with 2 repeats, the last after 30.43 weeks of 38.86,
 * is expected to buy 1.226 times in the 39 weeks that follow.
 *
 * @param r shape of the rates, above 0
 * @param alpha rate of the rates in weeks, above 0
 * @param a of the beta distribution, above 0; near 0 nobody leaves
 * @param b of the beta distribution, above 0; with a large a, everybody leaves with the probability
 *     a / (a + b)
 */
public record BgNbd(double r, double alpha, double a, double b) {

  private static final int POINTS = 16;

  /** Nodes and weights of Gauss-Legendre on [-1, 1]. */
  private static final Pair<double[], double[]> NODES = new LegendreRuleFactory().getRule(POINTS);

  /** With a + b above this, probabilities of leaving lie within some 2 points of their mean. */
  private static final double ALIKE = 1_000;

  /** With a mean probability of leaving below this, nearly nobody leaves. */
  private static final double HARDLY_EVER = 1e-4;

  public BgNbd {
    Arguments.above("r", r, 0);
    Arguments.above("alpha", alpha, 0);
    Arguments.above("a", a, 0);
    Arguments.above("b", b, 0);
  }

  /** The fit to the customers, of whom at least one must have a repeat. */
  static MaximumLikelihood fit(PurchaseDays customers) {
    BgNbdLikelihood likelihood = new BgNbdLikelihood(customers);
    return MaximumLikelihood.of(4, p -> likelihood.of(new BgNbd(p[0], p[1], p[2], p[3])));
  }

  /** Mean probability of leaving after a purchase. */
  double meanLeaving() {
    return a / (a + b);
  }

  /**
   * Whether the model is next to one of its limits: that nobody leaves, or that all customers leave
   * with the same probability. The likelihood is flat there, so that a and b themselves say little.
   */
  boolean isNearLimit() {
    return a + b > ALIKE || meanLeaving() < HARDLY_EVER;
  }

  /** The limit that holds, in words. */
  Sentence limitInWords() {
    return meanLeaving() < HARDLY_EVER
        ? Sentence.of("record.value.never-leave")
        : Sentence.of("record.value.leave", Sentence.figure("%.3f", meanLeaving()));
  }

  /** ln[a / (b + x − 1)], to which ln of the rates' part is added: that a customer has left. */
  double logLeaving(int x) {
    return StrictMath.log(a / (b + x - 1));
  }

  /**
   * The probability that a customer has not left.
   *
   * @param repeats days with a purchase after the first
   * @param lastDay days from the first purchase to the last
   * @param observed days from the first purchase to now
   */
  public double probabilityAlive(int repeats, int lastDay, int observed) {
    if (repeats == 0) {
      return 1;
    }
    double alive = -(r + repeats) * StrictMath.log(alpha + observed / PurchaseDays.DAYS_PER_WEEK);
    double gone =
        logLeaving(repeats)
            - (r + repeats) * StrictMath.log(alpha + lastDay / PurchaseDays.DAYS_PER_WEEK);
    return 1 / (1 + StrictMath.exp(gone - alive));
  }

  /**
   * The purchase days that a customer who has not left will have.
   *
   * <p>The closed form of the paper, (a + b + x − 1) / (a − 1) · [1 − …₂F₁…], loses its digits near
   * a = 1, and has a pole where a + b = 1 without a repeat. This is the same as an integral over
   * the time s to come: ∫ (r + x) / (α + T) · ₂F₁(r + x + 1, a; a + b + x; −v) ds with v = s / (α +
   * T), the mean rate of those who have not left by then. It is taken over ln(1 + v), by
   * Gauss-Legendre.
   *
   * @param repeats days with a purchase after the first
   * @param observed days from the first purchase to now
   * @param ahead days from now, at least 0
   */
  public double expectedPurchasesIfAlive(int repeats, int observed, int ahead) {
    double begin = alpha + observed / PurchaseDays.DAYS_PER_WEEK;
    double width = StrictMath.log1p(ahead / PurchaseDays.DAYS_PER_WEEK / begin);
    int pieces = (int) Math.ceil(width * Math.max(1, Math.sqrt(r + repeats)));
    double sum = 0;
    for (int piece = 0; piece < pieces; piece++) {
      sum +=
          integrator(piece * width / pieces, (piece + 1) * width / pieces)
              .integrate(u -> stillBuying(repeats, u));
    }
    return (r + repeats) * sum;
  }

  private static GaussIntegrator integrator(double from, double to) {
    double scale = (to - from) / 2;
    double shift = from + scale;
    return new GaussIntegrator(
        Arrays.stream(NODES.getFirst()).map(node -> node * scale + shift).toArray(),
        Arrays.stream(NODES.getSecond()).map(weight -> weight * scale).toArray());
  }

  /** The mean rate at v = e^u − 1, in units of (r + x) / (α + T), times dv / du. */
  private double stillBuying(int repeats, double u) {
    double v = StrictMath.expm1(u);
    return (1 + v) * Hypergeometric.negative(r + repeats + 1, a, a + b + repeats, v);
  }
}
