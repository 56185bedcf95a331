package io.github.segmentwise.customer;

import io.github.segmentwise.argument.Arguments;
import io.github.segmentwise.behaviour.Behaviour;
import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The columns of a customer row.
 *
 * @param idColumn such as {@code user_id}
 * @param numerics names of the numeric columns beside spend: the customer's own ones, then the
 *     behaviours
 * @param categoricals names of the customer's own categorical columns
 * @param spendCategories department-categories in the order of their columns; may be empty
 * @param windowDays lengths of the spend windows in days, ascending
 * @param textIds whether ids are texts
 * @param levels of each own numeric column that numbers ordered categories from 0, the names of
 *     these; empty for other columns
 * @param behaviours number of the behaviours among the numerics
 */
public record CustomerSchema(
    String idColumn,
    List<String> numerics,
    List<String> categoricals,
    List<DepartmentCategory> spendCategories,
    List<Integer> windowDays,
    boolean textIds,
    List<List<String>> levels,
    int behaviours) {

  public CustomerSchema {
    Arguments.notEmpty("idColumn", idColumn);
    Arguments.exactly("lists of levels", levels.size(), numerics.size());
    Arguments.inRange("behaviours", behaviours, 0, numerics.size());
  }

  /** Customers without behaviours. */
  public CustomerSchema(
      String idColumn,
      List<String> numerics,
      List<String> categoricals,
      List<DepartmentCategory> spendCategories,
      List<Integer> windowDays,
      boolean textIds,
      List<List<String>> levels) {
    this(idColumn, numerics, categoricals, spendCategories, windowDays, textIds, levels, 0);
  }

  /** Customers of a shop, whose ids are whole numbers. */
  public CustomerSchema(
      String idColumn,
      List<String> numerics,
      List<String> categoricals,
      List<DepartmentCategory> spendCategories,
      List<Integer> windowDays) {
    this(
        idColumn,
        numerics,
        categoricals,
        spendCategories,
        windowDays,
        false,
        Collections.nCopies(numerics.size(), List.of()));
  }

  /** Customers of a feature table, whose spend is not known. */
  public static CustomerSchema withoutSpend(
      String idColumn,
      boolean textIds,
      List<String> numerics,
      List<List<String>> levels,
      List<String> categoricals) {
    return new CustomerSchema(
        idColumn, numerics, categoricals, List.of(), List.of(), textIds, levels);
  }

  /** The same with behaviours, which must not be there yet. */
  public CustomerSchema withBehaviours(List<Behaviour> told) {
    List<String> all = new ArrayList<>(numerics);
    List<List<String>> levelsOfAll = new ArrayList<>(levels);
    for (Behaviour behaviour : told) {
      all.add(behaviour.column());
      levelsOfAll.add(List.of());
    }
    return new CustomerSchema(
        idColumn,
        List.copyOf(all),
        categoricals,
        spendCategories,
        windowDays,
        textIds,
        List.copyOf(levelsOfAll),
        told.size());
  }

  /** Number of the customer's own numeric columns, which are the first ones. */
  public int ownNumerics() {
    return numerics.size() - behaviours;
  }

  /** Number of spend columns. */
  public int spendColumns() {
    return spendCategories.size() * windowDays.size();
  }

  /** Name of spend column {@code i}, which is category {@code i / windows}, window {@code i %}. */
  public String spendColumn(int i) {
    int windows = windowDays.size();
    return SpendWindows.column(
        windowDays.get(i % windows), spendCategories.get(i / windows).columnKey());
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
    out.writeBoolean(textIds);
    for (List<String> column : levels) {
      Packed.write(out, column);
    }
    Packed.writeVarint(out, behaviours);
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
    boolean textIds = in.readBoolean();
    List<List<String>> levels = new ArrayList<>();
    for (int i = 0; i < numerics.size(); i++) {
      levels.add(Packed.readTexts(in));
    }
    return new CustomerSchema(
        idColumn,
        numerics,
        categoricals,
        List.copyOf(categories),
        List.copyOf(days),
        textIds,
        List.copyOf(levels),
        Math.toIntExact(Packed.readVarint(in)));
  }
}
