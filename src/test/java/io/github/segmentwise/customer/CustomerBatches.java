package io.github.segmentwise.customer;

import io.github.segmentwise.batch.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds customer batches for tests.
 *
 * <pre>{@code
 * new CustomerBatches(schema).row(7).numeric(0, 31).text(0, "Oslo").spend(2, 5, 9).build()
 * }</pre>
 */
public final class CustomerBatches {

  private final CustomerSchema schema;
  private final List<Row> rows = new ArrayList<>();

  private record Row(
      long id, double[] numerics, String[] texts, Map<Integer, double[]> spendOfCategory) {}

  public CustomerBatches(CustomerSchema schema) {
    this.schema = schema;
  }

  /** A schema of {@code numerics} and {@code texts}, without spend. */
  public static CustomerSchema schema(List<String> numerics, List<String> texts) {
    return new CustomerSchema("user_id", numerics, texts, List.of(), List.of());
  }

  /** A schema with spend in the given categories of one department. */
  public static CustomerSchema schema(
      List<String> numerics, List<String> texts, List<String> categories, List<Integer> days) {
    return new CustomerSchema(
        "user_id",
        numerics,
        texts,
        categories.stream().map(category -> new DepartmentCategory("Women", category)).toList(),
        days);
  }

  /** Begins a customer without any value: numerics and texts missing, no spend. */
  public CustomerBatches row(long id) {
    double[] numerics = new double[schema.numerics().size()];
    Arrays.fill(numerics, Double.NaN);
    rows.add(new Row(id, numerics, new String[schema.categoricals().size()], new TreeMap<>()));
    return this;
  }

  private Row last() {
    return rows.get(rows.size() - 1);
  }

  public CustomerBatches numeric(int column, double value) {
    last().numerics[column] = value;
    return this;
  }

  public CustomerBatches text(int column, String value) {
    last().texts[column] = value;
    return this;
  }

  /** Spend in a department-category, one amount per window. */
  public CustomerBatches spend(int category, double... amounts) {
    last().spendOfCategory.put(category, amounts);
    return this;
  }

  public CustomerBatch build() {
    return build(0, rows.size());
  }

  /** The customers [from, to). */
  public CustomerBatch build(int from, int to) {
    List<Row> part = rows.subList(from, to);
    int windows = schema.windowDays().size();
    double[][] numerics = new double[schema.numerics().size()][part.size()];
    List<TextColumn.Builder> texts = new ArrayList<>();
    schema.categoricals().forEach(name -> texts.add(new TextColumn.Builder()));
    int[] start = new int[part.size() + 1];
    List<Integer> categories = new ArrayList<>();
    List<Double> spend = new ArrayList<>();
    for (int r = 0; r < part.size(); r++) {
      Row row = part.get(r);
      for (int column = 0; column < numerics.length; column++) {
        numerics[column][r] = row.numerics[column];
      }
      for (int column = 0; column < texts.size(); column++) {
        texts.get(column).add(row.texts[column]);
      }
      row.spendOfCategory.forEach(
          (category, amounts) -> {
            categories.add(category);
            for (int w = 0; w < windows; w++) {
              spend.add(amounts[w]);
            }
          });
      start[r + 1] = categories.size();
    }
    return new CustomerBatch(
        schema,
        part.stream().mapToLong(Row::id).toArray(),
        numerics,
        texts.stream().map(TextColumn.Builder::build).toArray(TextColumn[]::new),
        start,
        categories.stream().mapToInt(Integer::intValue).toArray(),
        spend.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
