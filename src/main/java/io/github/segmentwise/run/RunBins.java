package io.github.segmentwise.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How the customers are distributed over the values of a feature, for the run that goes on from
 * this one.
 *
 * @param feature column of the table {@code customer_features}
 * @param cuts of a numeric feature between its bins, ascending; null for a categorical one
 * @param categories of a categorical feature that have bins of their own; null for a numeric one
 * @param customers per segment, in the order of {@code segments}, the customers of each bin: the
 *     bins of values, for categories that of all others, and last the customers without a value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"feature", "cuts", "categories", "customers"})
public record RunBins(
    String feature,
    @Nullable List<Double> cuts,
    @Nullable List<String> categories,
    List<List<Long>> customers) {}
