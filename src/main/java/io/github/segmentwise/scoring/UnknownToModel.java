package io.github.segmentwise.scoring;

/** The facts that count what a kept model does not know of the customers. */
public final class UnknownToModel {

  /** Begin of the facts that count customers with a category that says nothing to the model. */
  public static final String CATEGORY = "model.unknown_category.";

  /** Begin of the facts that count customers whose category the model takes as other. */
  public static final String OTHER = "model.other_category.";

  /** Begin of the facts that count customers who spent in a new department-category. */
  public static final String SPEND = "model.new_spend.";

  private UnknownToModel() {}
}
