package io.github.segmentwise.shop.written;

import io.github.segmentwise.customer.DepartmentCategory;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Categories of lines and products, some of which are not known. */
public final class LineCategory {

  /** The category of what has none. */
  private static final String UNKNOWN = "no category";

  private LineCategory() {}

  /** The category with its department, where the shop has departments. */
  public static DepartmentCategory of(@Nullable String department, @Nullable String category) {
    return new DepartmentCategory(
        department == null ? "" : department.strip(), orUnknown(category));
  }

  static String orUnknown(@Nullable String category) {
    return category == null || category.isBlank() ? UNKNOWN : category.strip();
  }
}
