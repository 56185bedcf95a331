package io.github.segmentwise.customer;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a customer row.
 *
 * @param idColumn such as {@code user_id}
 * @param numerics names of the customer's own numeric columns
 * @param categoricals names of the customer's own categorical columns
 * @param spendCategories department-categories in the order of their columns; may be empty
 * @param windowDays lengths of the spend windows in days, ascending
 */
public record CustomerSchema(
    String idColumn,
    List<String> numerics,
    List<String> categoricals,
    List<DepartmentCategory> spendCategories,
    List<Integer> windowDays) {

  /** Number of spend columns. */
  public int spendColumns() {
    return spendCategories.size() * windowDays.size();
  }

  /** Name of spend column {@code i}, which is category {@code i / windows}, window {@code i %}. */
  public String spendColumn(int i) {
    int windows = windowDays.size();
    return SpendWindows.columnPrefix(windowDays.get(i % windows))
        + spendCategories.get(i / windows).columnKey();
  }

  public void writeTo(DataOutput out) throws IOException {
    Packed.write(out, idColumn);
    Packed.write(out, numerics);
    Packed.write(out, categoricals);
    Packed.writeVarint(out, spendCategories.size());
    for (DepartmentCategory category : spendCategories) {
      category.writeTo(out);
    }
    Packed.write(out, windowDays.stream().mapToInt(Integer::intValue).toArray());
  }

  public static CustomerSchema readFrom(DataInput in) throws IOException {
    String idColumn = Packed.readText(in);
    List<String> numerics = Packed.readTexts(in);
    List<String> categoricals = Packed.readTexts(in);
    int size = Math.toIntExact(Packed.readVarint(in));
    List<DepartmentCategory> categories = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      categories.add(DepartmentCategory.readFrom(in));
    }
    List<Integer> days = new ArrayList<>();
    for (int d : Packed.readInts(in)) {
      days.add(d);
    }
    return new CustomerSchema(
        idColumn, numerics, categoricals, List.copyOf(categories), List.copyOf(days));
  }
}
