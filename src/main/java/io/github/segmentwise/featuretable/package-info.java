/**
 * From a ready table with one row per customer to customers: types of columns are inferred or
 * declared. Start with {@link FeatureTable}.
 *
 * <p>Imports {@code customer}, {@code read}, {@code cell}, {@code feature} and what these import.
 */
package io.github.segmentwise.featuretable;
