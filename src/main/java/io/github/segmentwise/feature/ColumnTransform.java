package io.github.segmentwise.feature;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.exact.Grid;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * What is done to an own numeric column before it is scaled. Strictly increasing, with an inverse.
 *
 * <p>{@link Kind#YEO_JOHNSON} (Yeo and Johnson 2000) makes a skewed column, which may be negative,
 * more nearly normal: ((x + 1)^λ − 1) / λ for x ≥ 0, ln(x + 1) where λ = 0; −((1 − x)^(2−λ) − 1) /
 * (2 − λ) for x &lt; 0, −ln(1 − x) where λ = 2. With λ = 1 it changes nothing. For example, λ = 0
 * makes 0 and e − 1 to 0 and 1.
 *
 * @param kind the function
 * @param lambda λ of {@link Kind#YEO_JOHNSON}, finite; else 1
 */
public record ColumnTransform(Kind kind, double lambda) implements Serializable {

  public ColumnTransform {
    Arguments.inRange("lambda", lambda, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  /** The column as it is. */
  public static final ColumnTransform NONE = new ColumnTransform(Kind.NONE, 1);

  /** ln(1 + x), for x above −1. */
  public static final ColumnTransform LOG1P = new ColumnTransform(Kind.LOG1P, 1);

  /** sign(x)·ln(1 + |x|). */
  static final ColumnTransform SIGNED_LOG1P = new ColumnTransform(Kind.SIGNED_LOG1P, 1);

  /** The family of the function. */
  public enum Kind {
    NONE,
    LOG1P,
    YEO_JOHNSON,
    SIGNED_LOG1P
  }

  public static ColumnTransform yeoJohnson(double lambda) {
    return new ColumnTransform(Kind.YEO_JOHNSON, lambda);
  }

  /** The transformed value, on the grid on which columns are measured. */
  public double apply(double value) {
    return isIdentity() ? value : Grid.measured(raw(value));
  }

  /** Whether it changes nothing, not even the last digit. */
  public boolean isIdentity() {
    return kind == Kind.NONE || (kind == Kind.YEO_JOHNSON && lambda == 1);
  }

  /** Whether a value can be transformed. */
  public boolean takes(double value) {
    return kind != Kind.LOG1P || value > -1;
  }

  double raw(double value) {
    if (isIdentity()) {
      return value;
    }
    return switch (kind) {
      case NONE -> value;
      case LOG1P -> StrictMath.log1p(value);
      case SIGNED_LOG1P -> Math.copySign(StrictMath.log1p(Math.abs(value)), value);
      case YEO_JOHNSON ->
          value >= 0
              ? power(StrictMath.log1p(value), lambda)
              : -power(StrictMath.log1p(-value), 2 - lambda);
    };
  }

  /** (e^(power·log) − 1) / power, which is log where the power is 0. */
  private static double power(double log, double power) {
    return power == 0 ? log : StrictMath.expm1(power * log) / power;
  }

  /** Back from a transformed value to one in the column's own unit. */
  public double inverse(double value) {
    if (isIdentity()) {
      return value;
    }
    return switch (kind) {
      case NONE -> value;
      case LOG1P -> StrictMath.expm1(value);
      case SIGNED_LOG1P -> Math.copySign(StrictMath.expm1(Math.abs(value)), value);
      case YEO_JOHNSON ->
          value >= 0
              ? StrictMath.expm1(root(value, lambda))
              : -StrictMath.expm1(root(-value, 2 - lambda));
    };
  }

  private static double root(double value, double power) {
    return power == 0 ? value : StrictMath.log1p(power * value) / power;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeByte(kind.ordinal());
    out.writeDouble(lambda);
  }

  static ColumnTransform readFrom(DataInput in) throws IOException {
    return new ColumnTransform(Kind.values()[in.readByte()], in.readDouble());
  }
}
