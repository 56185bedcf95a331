/**
 * Embedding as a stage of the graph. Start with {@link EmbedCustomers}.
 *
 * <p>Imports {@code embed}, {@code feature} and {@code customer}.
 */
package io.github.segmentwise.embed.stage;
