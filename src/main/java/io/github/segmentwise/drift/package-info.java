/**
 * How far the customers of a run are distributed otherwise than those of the run before, feature by
 * feature. Start with {@link FeatureDrift}; {@link FeatureBins} says where features are cut. Free
 * of Beam, which {@code drift.stage} has.
 *
 * <p>Imports {@code customer}, {@code exact}, {@code batch}, {@code cell}, {@code coder}, {@code
 * run} and {@code write}.
 */
package io.github.segmentwise.drift;
