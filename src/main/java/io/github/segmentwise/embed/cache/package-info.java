/**
 * Vectors of texts that are kept between runs, so that only new texts are embedded. Start with
 * {@link VectorCache}.
 *
 * <p>Imports {@code embed}, {@code storage}, {@code exact} and {@code argument}.
 */
package io.github.segmentwise.embed.cache;
