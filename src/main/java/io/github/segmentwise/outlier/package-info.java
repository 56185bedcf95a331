/**
 * Customers who fit no segment, found by ECOD. Start with {@link SplitOutliers}, the only class
 * that knows Beam.
 *
 * <p>Imports {@code customer}, {@code exact}, {@code json} and {@code coder}.
 */
package io.github.segmentwise.outlier;
