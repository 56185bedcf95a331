/**
 * What is shown of single customers: the map's sample and its two components, and the top spenders.
 * Start with {@link Exhibits}. Free of Beam.
 *
 * <p>Imports {@code customer}, {@code row}, {@code write}, {@code exact} and {@code coder}.
 */
package io.github.segmentwise.exhibit;
