package io.github.segmentwise.outlier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.segmentwise.coder.StreamCoder;
import io.github.segmentwise.customer.CustomerBatch;
import io.github.segmentwise.exact.Grid;
import io.github.segmentwise.exact.SortedBits;
import io.github.segmentwise.json.JsonFields;
import io.github.segmentwise.outlier.EcodTails.Column;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Who is an outlier: a customer whose {@link EcodTails score} lies above a threshold. A model keeps
 * it as the field {@code outliers}, with how often each value occurred in each column, so that
 * later customers are judged by those who made the model.
 */
public final class OutlierRule {

  private final EcodTails tails;
  private final double threshold;

  OutlierRule(EcodTails tails, double threshold) {
    this.tails = tails;
    this.threshold = threshold;
  }

  public static StreamCoder<OutlierRule> coder() {
    return StreamCoder.of(OutlierRule.class, OutlierRule::writeTo, OutlierRule::readFrom);
  }

  /** Whether each customer of a batch is an outlier, in its order. */
  boolean[] marks(CustomerBatch customers) {
    long[] scores = tails.score(customers);
    boolean[] marks = new boolean[scores.length];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = scores[i] / Grid.SUMMED > threshold;
    }
    return marks;
  }

  /**
   * Puts the rule as fields of JSON.
   *
   * @param names of the columns
   */
  public void put(List<String> names, ObjectNode outliers) {
    long shown = tails.hasWholeCounts() ? tails.unit() : 1;
    outliers
        .put("method", OutlierMethod.ECOD.name())
        .put("variant", tails.variant().name())
        .put("threshold", threshold)
        .put("customers", tails.customers() / shown);
    if (tails.unit() > shown) {
      outliers.put("units_of_a_customer", tails.unit());
    }
    ArrayNode columns = outliers.putArray("columns");
    for (int c = 0; c < tails.columns().length; c++) {
      Column column = tails.columns()[c];
      ObjectNode node =
          columns
              .addObject()
              .put("name", names.get(c))
              .put("mean", column.mean())
              .put("skewness", column.skewness())
              .put("bucketed", column.bucketed());
      ArrayNode values = node.putArray("values");
      ArrayNode counts = node.putArray("counts");
      for (int i = 0; i < column.values().length; i++) {
        values.add(SortedBits.toDouble(column.values()[i]));
        counts.add(column.count(i) / shown);
      }
    }
  }

  /**
   * Reads what {@link #put} put.
   *
   * @param columns how many there must be
   * @throws io.github.segmentwise.json.WrongFieldException if a field is missing or wrong
   */
  public static OutlierRule read(JsonFields outliers, int columns) {
    outliers.oneOf("method", OutlierMethod.class);
    List<JsonFields> nodes = outliers.objects("columns");
    outliers.check(nodes.size() == columns, "columns", "as many as there are numeric features");
    long customers = outliers.whole("customers", 1);
    return new OutlierRule(
        new EcodTails(
            outliers.oneOf("variant", EcodVariant.class),
            customers,
            outliers.has("units_of_a_customer") ? outliers.whole("units_of_a_customer", 1) : 1,
            nodes.stream().map(node -> column(node, customers)).toArray(Column[]::new)),
        outliers.number("threshold"));
  }

  private static Column column(JsonFields node, long customers) {
    double[] numbers = node.numbers("values");
    long[] counts = node.wholes("counts", 1);
    node.check(counts.length == numbers.length, "counts", "as many as values");
    long[] values = new long[numbers.length];
    long[] before = new long[numbers.length + 1];
    for (int i = 0; i < numbers.length; i++) {
      values[i] = SortedBits.of(numbers[i]);
      node.check(i == 0 || values[i] > values[i - 1], "values", "ascending");
      before[i + 1] = Math.addExact(before[i], counts[i]);
    }
    boolean isComplete = values.length == 0 || before[values.length] == customers;
    node.check(isComplete, "counts", "those of all customers");
    long skewness = node.whole("skewness", -1);
    node.check(skewness <= 1, "skewness", "at most 1");
    return new Column(node.number("mean"), node.bool("bucketed"), (int) skewness, values, before);
  }

  private void writeTo(DataOutput out) throws IOException {
    tails.writeTo(out);
    out.writeDouble(threshold);
  }

  private static OutlierRule readFrom(DataInput in) throws IOException {
    return new OutlierRule(EcodTails.readFrom(in), in.readDouble());
  }
}
