package io.github.segmentwise.featuretable;

import io.github.segmentwise.coder.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * How a column of the input table becomes a feature.
 *
 * @param index of the column in the input table
 * @param name of the feature
 * @param use what it becomes
 * @param order of its dates
 * @param levels of ordered categories, from the lowest; empty for others
 */
record PlannedColumn(int index, String name, Use use, DateOrder order, List<String> levels) {

  /** What a column becomes. */
  enum Use {
    /** Numbers. */
    NUMBER,
    /** Days before the run's reference time: positive in the past. */
    DAYS_AGO,
    /** Places of ordered categories, from 0. */
    LEVEL,
    CATEGORY
  }

  PlannedColumn(int index, String name, Use use) {
    this(index, name, use, DateOrder.YEAR_FIRST, List.of());
  }

  boolean isNumeric() {
    return use != Use.CATEGORY;
  }

  void writeTo(DataOutput out) throws IOException {
    Packed.writeVarint(out, index);
    Packed.write(out, name);
    out.writeByte(use.ordinal());
    out.writeByte(order.ordinal());
    Packed.write(out, levels);
  }

  static PlannedColumn readFrom(DataInput in) throws IOException {
    return new PlannedColumn(
        (int) Packed.readVarint(in),
        Packed.readText(in),
        Use.values()[in.readByte()],
        DateOrder.values()[in.readByte()],
        Packed.readTexts(in));
  }
}
