package io.github.segmentwise.exact;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Numbers as decimal text, the same on every version of Java.
 *
 * <p>{@link Double#toString} gives some numbers a digit too many before Java 19: 2⁻²⁴ is {@code
 * 5.9604644775390625E-8} there and {@code 5.960464477539063E-8} since. Here a number has the fewest
 * digits that lead back to it (Giulietti, The Schubfach way to render doubles, 2020), in the form
 * that {@code Double.toString} has.
 */
public final class DecimalText {

  private DecimalText() {}

  /** Such as {@code 0.1}, {@code 1.0E10}, {@code NaN}. */
  public static String of(double value) {
    return DoubleToDecimal.toString(value);
  }

  /** The text of a cell: that of its class, but for a {@code Double}. */
  public static String of(Object cell) {
    return cell instanceof Double number ? of(number.doubleValue()) : cell.toString();
  }

  /** What writes JSON with such numbers. */
  public static JsonMapper.Builder json() {
    return JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER);
  }
}
