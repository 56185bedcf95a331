/**
 * The contract between what makes customers and what uses them. Start with {@link CustomerBatch},
 * many customers with their features, and {@link CustomerSource}, where they come from.
 *
 * <p>Imports {@code batch}, {@code behaviour}, {@code coder}, {@code exact} and {@code write}.
 */
package io.github.segmentwise.customer;
