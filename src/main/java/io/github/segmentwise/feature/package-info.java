/**
 * The feature space: fitted to all customers, then used to encode each as a sparse row. Start with
 * {@link FeatureSpace}.
 *
 * <p>Imports {@code cell}, {@code customer}, {@code row}, {@code read}, {@code exact} and {@code
 * coder}.
 */
package io.github.segmentwise.feature;
