/**
 * Removing a customer from the runs of a folder or a data set. Start with {@link ForgetInFolder}
 * and {@link ForgetInDataset}.
 *
 * <p>Imports {@code audience}, {@code bigquery}, {@code report}, {@code run}, {@code storage},
 * {@code write} and {@code batch}.
 */
package io.github.segmentwise.forget;
