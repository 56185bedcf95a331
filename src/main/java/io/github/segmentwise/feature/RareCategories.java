package io.github.segmentwise.feature;

import io.github.segmentwise.batch.CategoryCounts;
import io.github.segmentwise.batch.TextColumn;
import io.github.segmentwise.cell.MissingText;
import io.github.segmentwise.customer.CustomerBatch;
import java.util.HashSet;
import java.util.Set;

/**
 * Values of categorical columns that so few customers share that they could tell who these are. All
 * of them are one category, {@link CategoryCounts#OTHER}, from the fit of the {@link FeatureSpace}
 * on: in clustering, in the model and in everything that is told of segments. Only the table of
 * customers keeps the values themselves.
 *
 * <p>A missing value is not folded, since it tells nothing. A marker of one, such as {@code null},
 * is a missing value.
 */
public final class RareCategories {

  /** Values of fewer customers are rare. */
  public static final int FEWEST_CUSTOMERS = 5;

  private RareCategories() {}

  /**
   * The customers with the categories of the space: values that it does not have become {@link
   * CategoryCounts#OTHER}.
   */
  public static CustomerBatch fold(FeatureSpace space, CustomerBatch customers) {
    return replaced(space, customers, true);
  }

  /**
   * The same for texts about single customers: values that the space does not have become missing
   * where it has {@link CategoryCounts#OTHER}.
   */
  public static CustomerBatch drop(FeatureSpace space, CustomerBatch customers) {
    return replaced(space, customers, false);
  }

  private static CustomerBatch replaced(
      FeatureSpace space, CustomerBatch customers, boolean asOther) {
    TextColumn[] columns = new TextColumn[space.schema().categoricals().size()];
    boolean isSame = true;
    for (int column = 0; column < columns.length; column++) {
      Set<String> known = new HashSet<>(space.categories(column));
      TextColumn texts = customers.categorical(column);
      boolean isFolded = asOther || known.contains(CategoryCounts.OTHER);
      String other = asOther ? CategoryCounts.OTHER : null;
      columns[column] =
          texts.map(
              text -> {
                if (MissingText.isMissingCategory(text)) {
                  return null;
                }
                return !isFolded || known.contains(text) ? text : other;
              });
      isSame &= columns[column] == texts;
    }
    return isSame ? customers : customers.withCategoricals(columns);
  }
}
