package io.github.segmentwise.value;

import java.util.Arrays;

/**
 * The likelihood of {@link BgNbd} over the same customers again and again. What depends on few
 * numbers only is taken once for each of them; what is left is one exponential per customer with a
 * repeat. O(customers with a repeat + longest observation + most repeats).
 */
final class BgNbdLikelihood {

  /** Factors from 1 to 2 whose product a double holds. */
  private static final int FACTORS = 1_000;

  /** From here on a double that has e to minus this added to 1 is 1. */
  private static final double NO_TRACE = 40;

  private final int most;
  private final int longest;

  /** How many customers have each number of repeats. */
  private final long[] withRepeats;

  /** How many customers without a repeat were observed for each number of days. */
  private final long[] onceObserved;

  /** How many customers have a repeat; the arrays hold these. */
  private final int repeating;

  private final int[] repeats;
  private final int[] lastDay;
  private final int[] observed;

  BgNbdLikelihood(PurchaseDays customers) {
    most = customers.mostRepeats();
    longest = customers.longestObserved();
    withRepeats = new long[most + 1];
    onceObserved = new long[longest + 1];
    int n = customers.customers();
    repeats = new int[n];
    lastDay = new int[n];
    observed = new int[n];
    int size = 0;
    for (int c = 0; c < n; c++) {
      int x = customers.repeats()[c];
      withRepeats[x]++;
      if (x == 0) {
        onceObserved[customers.observed()[c]]++;
      } else {
        repeats[size] = x;
        lastDay[size] = customers.lastDay()[c];
        observed[size++] = customers.observed()[c];
      }
    }
    repeating = size;
  }

  /** ln of the probability of what the customers did. */
  double of(BgNbd model) {
    double[] logWeeks = new double[longest + 1];
    for (int day = 0; day <= longest; day++) {
      logWeeks[day] = StrictMath.log(model.alpha() + day / PurchaseDays.DAYS_PER_WEEK);
    }
    double sum = ofRepeats(model);
    for (int day = 0; day <= longest; day++) {
      if (onceObserved[day] > 0) {
        sum -= onceObserved[day] * model.r() * logWeeks[day];
      }
    }
    double[] leaving = new double[most + 1];
    Arrays.setAll(leaving, x -> x == 0 ? 0 : model.logLeaving(x));
    double product = 1;
    int factors = 0;
    for (int c = 0; c < repeating; c++) {
      int x = repeats[c];
      double power = model.r() + x;
      double alive = -power * logWeeks[observed[c]];
      double gone = leaving[x] - power * logWeeks[lastDay[c]];
      sum += Math.max(alive, gone);
      double apart = Math.abs(gone - alive);
      product *= apart < NO_TRACE ? 1 + StrictMath.exp(-apart) : 1;
      if (++factors == FACTORS) {
        sum += StrictMath.log(product);
        product = 1;
        factors = 0;
      }
    }
    return sum + StrictMath.log(product);
  }

  /** The part that depends on the numbers of repeats alone. */
  private double ofRepeats(BgNbd model) {
    double r = model.r();
    double b = model.b();
    double both = model.a() + b;
    double[] ofRate = LogGammas.upTo(most, 1, r);
    double[] stayed = LogGammas.upTo(most, 1, b);
    double[] left = LogGammas.upTo(most, 1, both);
    double constant = r * StrictMath.log(model.alpha()) - ofRate[0] + left[0] - stayed[0];
    double sum = 0;
    for (int x = 0; x <= most; x++) {
      if (withRepeats[x] > 0) {
        sum += withRepeats[x] * (constant + ofRate[x] + stayed[x] - left[x]);
      }
    }
    return sum;
  }
}
