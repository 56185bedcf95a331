/**
 * Customers as texts, and texts as vectors: a sentence model in this process. Start with {@link
 * CustomerTexts} and {@link Embedder}.
 *
 * <p>Imports {@code customer}, {@code describe.wording}, {@code exact} and {@code batch}.
 */
package io.github.segmentwise.embed;
